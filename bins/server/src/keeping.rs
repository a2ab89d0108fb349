//! The worker that deletes what has been kept for its period.

use std::time::Duration;

use app::App;
use privacy::{Job, Periods};

/// The first round waits until the server has started for good.
const FIRST: Duration = Duration::from_secs(30);

/// Sessions end at any hour; looking for them is quick.
const ROUND: Duration = Duration::from_hours(1);

/// Everything else is kept for days and years, and some of it is looked for in whole tables: once in so many rounds.
const SELDOM: u64 = 24;

/// Runs all jobs for as long as it is polled. Broken off, the next round goes on.
pub(crate) async fn run(app: &App, periods: Periods) {
    let mut pause = FIRST;
    for round in 0_u64.. {
        tokio::time::sleep(pause).await;
        pause = ROUND;
        let due = |job: &Job| *job == Job::SweepSignIn || round % SELDOM == 0;
        for job in Job::ALL.into_iter().filter(due) {
            match app::keep_periods(app, job, periods).await {
                Ok(0) => {}
                Ok(deleted) => tracing::info!(?job, deleted, "kept for their period, and deleted"),
                Err(fault) => tracing::warn!(?job, %fault, "nothing could be deleted; it is tried again in an hour"),
            }
        }
    }
}
