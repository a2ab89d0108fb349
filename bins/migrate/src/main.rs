//! `uhrwerk-migrate`: brings the database to the state that this version works with, and back.
//!
//! Several at once are safe: each waits for the one that works on the database. Works while the server runs.

use std::error::Error;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use installation::database::{self, Database};
use installation::settings::{self, Sources};
use store::migrate::{self, Status, Step};

/// Brings Uhrwerk's database to the state that this version works with, and back.
#[derive(Parser)]
#[command(name = "uhrwerk-migrate", version)]
struct Arguments {
    /// A file with settings, read after the default ones.
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Apply all migrations that are missing.
    Up,
    /// List the migrations, applied and missing.
    Status,
    /// Succeed only if the database is exactly at this version's state; change nothing.
    Check,
    /// Take migrations back, the newest first. Their tables' data is lost.
    Down {
        /// The migration that shall be the newest one afterwards, or 0.
        #[arg(long, value_name = "VERSION")]
        to: String,
    },
}

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match work(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("uhrwerk-migrate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn work(arguments: Arguments) -> Result<(), Failure> {
    let settings = settings::load(&Sources { config_file: arguments.config })?;
    let database = database::open(&settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let outcome = runtime.block_on(run(&arguments.command, &database));
    database.stop()?;
    outcome
}

async fn run(command: &Command, database: &Database) -> Result<(), Failure> {
    let logins = database.connections();
    let reader = logins.owner.as_ref().unwrap_or(&logins.app);
    let owner = || {
        let missing = "changing the tables needs their owner's login: set UHRWERK_DATABASE__OWNER_URL";
        logins.owner.as_ref().ok_or(missing)
    };
    match command {
        Command::Up => say(&changes("applied", &migrate::up(owner()?).await?)),
        Command::Down { to } => say(&changes("taken back", &migrate::down_to(owner()?, to).await?)),
        Command::Status => say(&table(&migrate::status(reader).await?)),
        Command::Check => judge(&migrate::status(reader).await?),
    }
}

fn changes(verb: &str, steps: &[Step]) -> Vec<String> {
    if steps.is_empty() {
        return vec!["nothing to do".to_owned()];
    }
    steps.iter().map(|step| format!("{verb}: {}", step.name)).collect()
}

fn table(status: &Status) -> Vec<String> {
    let known = status.steps.iter().map(|step| {
        let state = if step.applied { "applied" } else { "missing" };
        format!("{state}  {}", step.name)
    });
    let unknown = status.unknown.iter().map(|version| format!("unknown  {version}"));
    known.chain(unknown).collect()
}

fn judge(status: &Status) -> Result<(), Failure> {
    if let Some(version) = status.unknown.last() {
        return Err(migrate::MigrateError::NewerDatabase { version: version.clone() }.into());
    }
    let missing = status.pending().count();
    if missing > 0 {
        return Err(format!("{missing} migrations are missing: run `uhrwerk-migrate up`").into());
    }
    say(&["the database is up to date".to_owned()])
}

fn say(lines: &[String]) -> Result<(), Failure> {
    Ok(writeln!(io::stdout(), "{}", lines.join("\n"))?)
}
