//! The worker that deletes what has been kept for its period.

use std::time::Duration;

use app::App;
use privacy::{Job, Periods};

/// The first round waits until the server has started for good.
const FIRST: Duration = Duration::from_secs(30);

/// Periods are days and years: once an hour is often enough.
const ROUND: Duration = Duration::from_hours(1);

/// Runs all jobs for as long as it is polled. Broken off, the next round goes on.
pub(crate) async fn run(app: &App, periods: Periods) {
    let mut pause = FIRST;
    loop {
        tokio::time::sleep(pause).await;
        pause = ROUND;
        for job in Job::ALL {
            match app::keep_periods(app, job, periods).await {
                Ok(0) => {}
                Ok(deleted) => tracing::info!(?job, deleted, "kept for their period, and deleted"),
                Err(fault) => tracing::warn!(?job, %fault, "nothing could be deleted; it is tried again in an hour"),
            }
        }
    }
}
