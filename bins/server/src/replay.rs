//! Deleting again what was deleted, before anything is served.

use std::mem;
use std::time::Duration;

use app::{App, Fault};

use crate::failure::Failure;

/// Between two tries nothing is locked: whoever is waited for may need a lock for its end.
const PAUSE: Duration = Duration::from_millis(500);

/// Deletes again what the journal of deletions names: a database from a backup has forgotten nothing yet.
///
/// Whoever holds what that needs, as an import of another process does, is waited for: nobody is there who could start
/// the server again. Broken off, it is done at the next start.
pub(crate) async fn replay(app: &App) -> Result<(), Failure> {
    let mut is_told = false;
    loop {
        match app::replay_deletions(app).await {
            Ok(0) => return Ok(()),
            Ok(done) => {
                tracing::warn!(done, "deleted again what was deleted before, as after a backup was restored");
                return Ok(());
            }
            Err(Fault::Busy(_)) => {
                if !mem::replace(&mut is_told, true) {
                    tracing::warn!(
                        "waiting until somebody else, such as an import, lets what was deleted be deleted again"
                    );
                }
                tokio::time::sleep(PAUSE).await;
            }
            Err(fault) => return Err(Failure::Replay(fault)),
        }
    }
}
