//! `backup create`, `list`, `verify` and `restore`.

use std::path::{Path, PathBuf};
use std::process::Command;

use backup::{Archive, BackupError, Head, Identities, Order, Recipients};
use deletions::Deletions;
use installation::Programs;
use installation::database::Connections;
use installation::settings::{self, Settings, Sources};
use jiff::{SignedDuration, Timestamp};
use kernel::{Clock as _, SystemClock};
use outbound::Database;
use serde::Serialize;
use store::migrate;

use crate::arguments::BackupCommand;
use crate::error::AdminError;
use crate::{output, workplace};

/// What lives shorter than a backup stays out of it: a restored session would let somebody in who signed out, and a
/// restored letter would leave twice.
const LEFT_OUT: [&str; 4] = ["session", "mail_link", "outbox", "letter_to_unknown"];

/// Nothing of the access log is older than its own period, here as anywhere. Its tables are unlogged as well.
const ACCESS_LOG: &str = "access.*";

/// Runs one of them.
pub(crate) fn run(command: BackupCommand, config_file: Option<PathBuf>, json: bool) -> Result<(), AdminError> {
    let settings = settings::load(&Sources { config_file })?;
    match command {
        BackupCommand::Create => create(&settings, json),
        BackupCommand::List => list(&settings, json),
        BackupCommand::Verify { file, identity } => verify(&settings, &file, identity.as_deref(), json),
        BackupCommand::Restore { file, identity, without_deletions } => {
            let journal = if without_deletions { Journal::Lost } else { Journal::There };
            restore(&settings, &file, &identity, journal, json)
        }
    }
}

#[derive(Serialize)]
struct Listed {
    file: PathBuf,
    begun: String,
    bytes: u64,
}

fn listed(archive: &Archive) -> Listed {
    Listed { file: archive.path.clone(), begun: archive.begun.to_string(), bytes: archive.bytes }
}

#[derive(Serialize)]
struct Created {
    #[serde(flatten)]
    archive: Listed,
    /// Files of archives that were too old.
    deleted: usize,
}

fn create(settings: &Settings, json: bool) -> Result<(), AdminError> {
    let recipients = Recipients::parse(&settings.backup.recipients)?;
    let program = pg(settings, "pg_dump")?;
    let deletions = Deletions::at(settings.deletions_file());
    workplace::with_database(settings, async |connections| {
        // Brings the database up to date, and finishes deletions that were broken off.
        workplace::as_server(connections, settings).await?;
        let owner = connections.owner.as_ref().ok_or(AdminError::NoOwner)?;
        let schema = migrate::status(owner).await?.newest().to_owned();
        let begun = SystemClock.now();
        let head = Head::new(env!("CARGO_PKG_VERSION"), &schema, begun, deletions.id()?);
        let folder = settings.backup_folder();
        let order = Order { folder: folder.clone(), recipients, head, dump: dump(&program, owner) };
        let archive = backup::create(order)?;
        let days = SignedDuration::from_hours(24 * i64::from(settings.backup.keep_days));
        let deleted = backup::sweep(&folder, begun.checked_sub(days).unwrap_or(Timestamp::MIN))?;
        let created = Created { archive: listed(&archive), deleted };
        if json {
            return output::json(&created);
        }
        output::text(&format!("{}\n", archive.path.display()))
    })
}

/// Row-level security binds the owner too; its policy for backups asks for this option.
fn dump(program: &Path, owner: &Database) -> Command {
    let mut dump = plain(program, owner);
    let others = owner.variables().into_iter().find(|(name, _)| *name == "PGOPTIONS");
    let others = others.map(|(_, options)| options).unwrap_or_default();
    dump.env("PGOPTIONS", format!("{others} -c app.backup=on -c statement_timeout=0").trim_start());
    dump.args(["--format=custom", "--enable-row-security", "--no-password", "--lock-wait-timeout=60s"]);
    dump.arg("--no-unlogged-table-data").arg(format!("--exclude-table-data={ACCESS_LOG}"));
    dump.args(LEFT_OUT.map(|table| format!("--exclude-table-data=public.{table}")));
    dump
}

/// One of PostgreSQL's programs on a database; nothing of it is on the command line.
fn plain(program: &Path, database: &Database) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LC_ALL", "C").env("TZ", "UTC");
    command.envs(database.variables());
    command
}

fn pg(settings: &Settings, name: &str) -> Result<PathBuf, AdminError> {
    Ok(Programs::find(settings.database.programs.as_deref(), None)?.path(name))
}

#[derive(Serialize)]
struct Archives {
    archives: Vec<Listed>,
}

fn list(settings: &Settings, json: bool) -> Result<(), AdminError> {
    let archives = backup::list(&settings.backup_folder())?;
    if json {
        return output::json(&Archives { archives: archives.iter().map(listed).collect() });
    }
    let line = |archive: &Archive| format!("{}  {:>12}  {}\n", archive.begun, archive.bytes, archive.path.display());
    output::text(&archives.iter().map(line).collect::<String>())
}

#[derive(Serialize)]
struct Verified {
    file: PathBuf,
    /// Whether what is inside was read too.
    opened: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    begun: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<String>,
}

fn verify(settings: &Settings, file: &Path, identity: Option<&Path>, json: bool) -> Result<(), AdminError> {
    let mut verified = Verified { file: file.to_owned(), opened: false, begun: None, schema: None };
    if let Some(identity) = identity {
        let opened = backup::open(file, &Identities::read(identity)?)?;
        (verified.begun, verified.schema) = (Some(opened.head.begun().to_string()), Some(opened.head.schema.clone()));
        verified.opened = true;
        let mut reading = Command::new(pg(settings, "pg_restore")?);
        // Everything is read and written nowhere.
        reading.args(["--file", "/dev/null"]);
        opened.pour_into(reading)?;
    } else {
        backup::check_sum(file)?;
    }
    if json {
        return output::json(&verified);
    }
    output::text(if verified.opened { "the archive is whole, inside too\n" } else { "the archive is as it was made\n" })
}

/// Whether there is a journal of deletions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Journal {
    There,
    Lost,
}

#[derive(Serialize)]
struct Restored {
    begun: String,
    schema: String,
    companies: usize,
}

fn restore(settings: &Settings, file: &Path, identity: &Path, journal: Journal, json: bool) -> Result<(), AdminError> {
    let opened = backup::open(file, &Identities::read(identity)?)?;
    let deletions = Deletions::at(settings.deletions_file());
    match (deletions.read()?, journal) {
        (Some(found), _) if found.id == opened.head.deletions => {}
        (Some(_), Journal::There) => return Err(AdminError::OtherDeletions(deletions.path().to_owned())),
        (None, Journal::There) => return Err(AdminError::NoDeletions(deletions.path().to_owned())),
        (_, Journal::Lost) => {}
    }
    let program = pg(settings, "pg_restore")?;
    workplace::with_database(settings, async |connections| {
        let head = opened.head.clone();
        let owner = empty(connections, &head, file).await?;
        opened.pour_into(into(&program, owner))?;
        // Brings an older archive up to date, and deletes again what was deleted since, before anybody gets in.
        let app = workplace::as_server(connections, settings).await?;
        let companies = store::companies::list(&app.db).await?.len();
        let restored = Restored { begun: head.begun().to_string(), schema: head.schema, companies };
        if json {
            return output::json(&restored);
        }
        output::text(&format!("{companies} companies as of {}\n", restored.begun))
    })
}

/// The owner's way to a database that has nothing yet and knows the archive's schema.
async fn empty<'a>(connections: &'a Connections, head: &Head, file: &Path) -> Result<&'a Database, AdminError> {
    let owner = connections.owner.as_ref().ok_or(AdminError::NoOwner)?;
    let status = migrate::status(owner).await?;
    if head.schema.as_str() > status.newest() {
        return Err(BackupError::Newer { path: file.to_owned(), version: head.program.clone() }.into());
    }
    if status.is_untouched() { Ok(owner) } else { Err(AdminError::NotEmpty) }
}

/// Everything or nothing.
fn into(program: &Path, owner: &Database) -> Command {
    let mut restore = plain(program, owner);
    let name = owner.variables().into_iter().find(|(name, _)| *name == "PGDATABASE");
    restore.arg("--dbname").arg(name.map(|(_, name)| name).unwrap_or_default());
    restore.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-password"]);
    restore
}
