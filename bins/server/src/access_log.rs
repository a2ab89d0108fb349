//! The worker that writes the access log, batch by batch.

use std::sync::Arc;
use std::time::Duration;

use app::{AccessLog, App};
use installation::database::Connections;
use installation::settings::Settings;
use privacy::Job;
use store::access::AccessDb;
use tokio::time::{Instant, sleep, sleep_until};

use crate::failure::Failure;

/// How long lines are gathered, unless there are thousands before: no order within it can be told afterwards.
const BATCH: Duration = Duration::from_secs(10);

/// No batch is shorter: with the size of the queue, this is the most that an attack can make the database write.
const SHORTEST: Duration = Duration::from_secs(1);

/// The app with its access log, if there is a login for one. What is too old goes before anybody is answered, and there
/// is room for what comes.
pub(crate) async fn open(app: App, connections: &Connections, settings: &Settings) -> Result<App, Failure> {
    let Some(login) = &connections.access else { return Ok(app) };
    let log = AccessDb::new(login).map_err(Failure::AccessLog)?;
    if let Some(error) = log.check_role().await.map_err(Failure::AccessLog)? {
        return Err(error.into());
    }
    let app = app.recording(log);
    let swept = app::keep_periods(&app, Job::SweepAccessLog, settings.retention.periods()).await;
    swept.map_err(Failure::Sweeping)?;
    Ok(app)
}

/// Writes for as long as it is polled.
pub(crate) async fn run(app: &App) {
    let Some(log) = &app.access_log else { return std::future::pending().await };
    loop {
        let end = Instant::now() + BATCH;
        sleep(SHORTEST).await;
        tokio::select! {
            () = sleep_until(end) => {}
            () = log.is_filling() => {}
        }
        write(log).await;
    }
}

/// Writes what is left at the end.
pub(crate) async fn finish(app: &App) {
    if let Some(log) = &app.access_log {
        write(log).await;
    }
}

async fn write(log: &Arc<AccessLog>) {
    match log.flush().await {
        Ok(0) => {}
        Ok(dropped) => tracing::warn!(dropped, "more requests came than the access log could take"),
        Err(fault) => tracing::warn!(%fault, "a batch of the access log could not be written"),
    }
}
