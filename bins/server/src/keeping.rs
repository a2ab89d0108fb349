//! The worker that deletes what has been kept for its period.

use std::error::Error as _;
use std::time::Duration;

use app::App;
use installation::settings::Settings;
use privacy::{Job, Periods};

/// The first round waits until the server has started for good.
const FIRST: Duration = Duration::from_secs(30);

/// Sessions end at any hour; looking for them is quick.
const ROUND: Duration = Duration::from_hours(1);

/// Everything else is kept for days and years, and some of it is looked for in whole tables: once in so many rounds.
const SELDOM: u64 = 24;

/// Runs all jobs for as long as it is polled. Broken off, the next round goes on.
pub(crate) async fn run(app: &App, settings: &Settings) {
    let periods = settings.retention.periods();
    let mut pause = FIRST;
    for round in 0_u64.. {
        tokio::time::sleep(pause).await;
        pause = ROUND;
        sweep_files(settings, periods).await;
        if round % SELDOM == 0 {
            sweep_backups(app, settings).await;
        }
        let due = |job: &Job| matches!(job, Job::SweepSignIn | Job::SweepAccessLog) || round % SELDOM == 0;
        for job in Job::ALL.into_iter().filter(due) {
            match app::keep_periods(app, job, periods).await {
                Ok(0) => {}
                Ok(deleted) => tracing::info!(?job, deleted, "kept for their period, and deleted"),
                Err(fault) => {
                    let cause = fault.source().map(ToString::to_string).unwrap_or_default();
                    tracing::warn!(?job, %fault, cause, "nothing could be deleted; it is tried again in an hour");
                }
            }
        }
        if let Err(fault) = app::count_entries(app).await {
            tracing::warn!(%fault, "last week's entries could not be counted; it is tried again in an hour");
        }
    }
}

/// Letters that were written as files go after the same time as those that could not be delivered.
async fn sweep_files(settings: &Settings, periods: Periods) {
    let age = Duration::from_hours(24 * u64::try_from(periods.letter_days).unwrap_or_default());
    match mail::sweep(&settings.data_dir.join("mail"), age).await {
        Ok(0) => {}
        Ok(deleted) => tracing::info!(deleted, "letters in files were kept for their period, and deleted"),
        Err(error) => tracing::warn!(kind = ?error.kind(), "old letters in files could not be deleted"),
    }
}

/// Archives go after their period, also where nobody makes new ones: until then they hold what was erased meanwhile.
/// Then nothing needs the journal of deletions any more, as far as it is older.
async fn sweep_backups(app: &App, settings: &Settings) {
    let days = jiff::SignedDuration::from_hours(24 * i64::from(settings.backup.keep_days));
    let before = app.clock.now().checked_sub(days).unwrap_or(jiff::Timestamp::MIN);
    let (folder, deletions) = (settings.backup_folder(), app.files.deletions.clone());
    let swept = tokio::task::spawn_blocking(move || {
        let deleted = backup::sweep(&folder, before).map_err(|error| error.to_string())?;
        let forgotten = deletions.forget(before.checked_sub(days).unwrap_or(before));
        forgotten.map_err(|error| error.to_string()).map(|_lines| deleted)
    });
    match swept.await {
        Ok(Ok(0)) => {}
        Ok(Ok(deleted)) => tracing::info!(deleted, "files of backups were kept for their period, and deleted"),
        Ok(Err(reason)) => tracing::warn!(reason, "old backups could not be deleted"),
        Err(_broken_off) => tracing::warn!("old backups could not be deleted"),
    }
}
