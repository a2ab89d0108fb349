//! Making sure that the database is in the state that this program works with.

use installation::database::{Connections, Database};
use store::Db;
use store::migrate::{self, MigrateError};

use crate::failure::Failure;

/// Migrates when the owner's login is known, and otherwise insists that nothing is missing.
pub(crate) async fn prepare(database: &Database) -> Result<(), Failure> {
    bring_up(database.connections()).await.map_err(|failure| match failure {
        Failure::Migrate(MigrateError::Store(error)) => unusable(database, error),
        other => other,
    })
}

fn unusable(database: &Database, error: store::Error) -> Failure {
    if database.is_private() { Failure::PrivateUnusable(error) } else { Failure::Unreachable(error) }
}

/// Refuses a role for which row-level security would not hold.
pub(crate) async fn check_role(database: &Database, db: &Db) -> Result<(), Failure> {
    match db.check_role().await.map_err(|error| unusable(database, error))? {
        Some(error) => Err(error.into()),
        None => Ok(()),
    }
}

async fn bring_up(logins: &Connections) -> Result<(), Failure> {
    if let Some(owner) = &logins.owner {
        for step in migrate::up(owner).await? {
            tracing::info!("migration {} applied", step.name);
        }
        return Ok(());
    }
    let status = migrate::status(&logins.app).await?;
    if let Some(version) = status.unknown.last() {
        return Err(MigrateError::NewerDatabase { version: version.clone() }.into());
    }
    match status.pending().count() {
        0 => Ok(()),
        missing => Err(Failure::Pending(missing)),
    }
}
