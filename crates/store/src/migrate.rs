//! Bringing a database to the state that this program works with, and back.
//!
//! The functions that change something need a multi-threaded runtime: the migration runner blocks its thread.

use diesel::migration::{Migration, MigrationSource as _};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::{AsyncMigrationHarness, AsyncPgConnection, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};
use outbound::Database;

use crate::Error;
use crate::error::Lost;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

/// Any number: every program of this product waits at the same one.
const ADVISORY_LOCK: i64 = 0x0075_6872_7765_726b;

/// One step, as `status` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The number that steps are ordered by.
    pub version: String,
    /// Its name, with the number in front.
    pub name: String,
    /// Whether the database has it.
    pub applied: bool,
}

/// Where a database stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The steps of this program, in order.
    pub steps: Vec<Step>,
    /// Versions in the database that this program does not know: the database is newer than the program.
    pub unknown: Vec<String>,
}

impl Status {
    /// The newest step of this program.
    pub fn newest(&self) -> &str {
        self.steps.last().map_or("", |step| &step.version)
    }

    /// Whether nothing was ever done to the database.
    pub fn is_untouched(&self) -> bool {
        self.unknown.is_empty() && self.steps.iter().all(|step| !step.applied)
    }

    /// The steps that were not applied yet.
    pub fn pending(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| !step.applied)
    }
}

/// Why a database was not brought to the state that this program works with.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The database could not be reached or refused a statement outside of a step.
    #[error(transparent)]
    Store(#[from] Error),
    /// The database was migrated by a newer program.
    #[error("the database is newer than this program (it knows {version}); install the newer version of Uhrwerk")]
    NewerDatabase {
        /// The newest version that is unknown here.
        version: String,
    },
    /// A step failed; everything before it holds, nothing of it does.
    #[error("migration {version} failed: {reason}")]
    Step {
        /// The step.
        version: String,
        /// What the database said. Migrations hold no personal values.
        reason: String,
    },
    /// The disk is full; everything before the step holds, nothing of it does.
    #[error(
        "there is no space left for the database, so migration {version} was not applied: free some where the database \
         is, then start again"
    )]
    NoSpace {
        /// The step.
        version: String,
    },
    /// `down --to` named a version that is not among the applied ones.
    #[error("there is no applied migration {version}")]
    UnknownTarget {
        /// What was named.
        version: String,
    },
}

impl MigrateError {
    /// The private database speaks English; of another one, the words are told as they are.
    fn of(version: String, reason: &dyn std::error::Error) -> Self {
        let reason = reason.to_string();
        if reason.contains("No space left on device") {
            Self::NoSpace { version }
        } else {
            Self::Step { version, reason }
        }
    }
}

/// Applies every pending step, each in its own transaction. Two at once wait for each other.
pub async fn up(owner: &Database) -> Result<Vec<Step>, MigrateError> {
    let (mut harness, status) = locked(owner).await?;
    // Creates the table of applied steps in a new database.
    let prepared = harness.applied_migrations();
    prepared.map_err(|reason| MigrateError::of("0".to_owned(), &*reason))?;
    let mut done = Vec::new();
    for migration in migrations()? {
        let version = migration.name().version().to_string();
        if status.pending().any(|step| step.version == version) {
            let run = harness.run_migration(migration.as_ref());
            run.map_err(|reason| MigrateError::of(version, &*reason))?;
            done.push(step(migration.as_ref(), true));
        }
    }
    Ok(done)
}

/// Takes back every applied step after `target`, newest first; `0` takes back all.
pub async fn down_to(owner: &Database, target: &str) -> Result<Vec<Step>, MigrateError> {
    let (mut harness, status) = locked(owner).await?;
    let applied = |version: &str| status.steps.iter().any(|step| step.version == version && step.applied);
    if target != "0" && !applied(target) {
        return Err(MigrateError::UnknownTarget { version: target.to_owned() });
    }
    let mut done = Vec::new();
    for migration in migrations()?.into_iter().rev() {
        let version = migration.name().version().to_string();
        if version.as_str() > target && applied(&version) {
            let run = harness.revert_migration(migration.as_ref());
            run.map_err(|reason| MigrateError::of(version, &*reason))?;
            done.push(step(migration.as_ref(), false));
        }
    }
    Ok(done)
}

/// Where the database stands. Changes nothing, and works with the server's role too.
pub async fn status(database: &Database) -> Result<Status, MigrateError> {
    let mut connection = connect(database).await?;
    Ok(status_of(&mut connection).await?)
}

/// The steps that this program carries, in order.
fn migrations() -> Result<Vec<Box<dyn Migration<Pg>>>, Error> {
    let mut all: Vec<Box<dyn Migration<Pg>>> = MIGRATIONS
        .migrations()
        .map_err(|_never_with_embedded_ones| Error::Refused { kind: "embedded migrations".to_owned() })?;
    all.sort_by_key(|migration| migration.name().version().to_string());
    Ok(all)
}

fn step(migration: &dyn Migration<Pg>, applied: bool) -> Step {
    Step { version: migration.name().version().to_string(), name: migration.name().to_string(), applied }
}

async fn connect(database: &Database) -> Result<AsyncPgConnection, Error> {
    let connected = crate::db::connect(database).await;
    connected
        .map_err(|_may_quote_the_address| Error::Unavailable(Box::new(Lost("no connection could be made".to_owned()))))
}

/// A connection that holds the lock until it is closed, and where its database stands.
async fn locked(owner: &Database) -> Result<(AsyncMigrationHarness<AsyncPgConnection>, Status), MigrateError> {
    let mut connection = connect(owner).await?;
    let lock = diesel::sql_query("SELECT pg_advisory_lock($1)").bind::<BigInt, _>(ADVISORY_LOCK);
    lock.execute(&mut connection).await.map_err(Error::from)?;
    let status = status_of(&mut connection).await?;
    if let Some(version) = status.unknown.last() {
        return Err(MigrateError::NewerDatabase { version: version.clone() });
    }
    Ok((AsyncMigrationHarness::new(connection), status))
}

#[derive(QueryableByName)]
struct Applied {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    found: bool,
}

async fn status_of(connection: &mut AsyncPgConnection) -> Result<Status, Error> {
    let table: Found = diesel::sql_query("SELECT to_regclass('__diesel_schema_migrations') IS NOT NULL AS found")
        .get_result(connection)
        .await?;
    let mut applied: Vec<String> = Vec::new();
    if table.found {
        let rows: Vec<Applied> =
            diesel::sql_query("SELECT version::text AS version FROM __diesel_schema_migrations ORDER BY version")
                .load(connection)
                .await?;
        applied.extend(rows.into_iter().map(|row| row.version));
    }
    let mut steps = Vec::new();
    for migration in migrations()? {
        let known = applied.contains(&migration.name().version().to_string());
        steps.push(step(migration.as_ref(), known));
    }
    let unknown = applied.into_iter().filter(|version| steps.iter().all(|step| &step.version != version)).collect();
    Ok(Status { steps, unknown })
}
