//! `uhrwerk-server`: the database, the site, and their orderly end. Wiring only.

mod access_log;
mod address;
mod failure;
mod keeping;
mod letters;
mod promises_kept;
mod replay;
mod schema;
mod serve;
mod signals;
mod site;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use content::Content;
use installation::settings::{self, Settings, Sources};
use tracing_subscriber::EnvFilter;

use crate::failure::Failure;

/// Uhrwerk's server: time tracking that stays in your house.
///
/// Without settings it listens on 127.0.0.1:8080 and keeps a database of its own below ./data. Settings come from
/// config/ENVIRONMENT.toml, from --config and from variables such as UHRWERK_HTTP__LISTEN.
#[derive(Parser)]
#[command(name = "uhrwerk-server", version)]
struct Arguments {
    /// A file with settings, read after the default ones.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Read the settings, say whether they can be used, and end.
    #[arg(long)]
    check_config: bool,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("uhrwerk-server: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Failure> {
    let settings = settings::load(&Sources { config_file: arguments.config })?;
    let filter = EnvFilter::try_new(&settings.log.level)
        .map_err(|_says_no_more| Failure::LogLevel(settings.log.level.clone()))?;
    if arguments.check_config {
        check_backup(&settings)?;
        letters::post(&settings, &settings.http.public_url(settings.http.listen))?;
        Content::load(settings.content_folder().as_deref())?;
        return say("the settings can be used");
    }
    // Nothing of a request's content reaches the log: see the promises about it.
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_target(false).init();
    start(&settings)
}

/// Keys that nobody can encrypt for would be noticed when the first backup is made: at night.
fn check_backup(settings: &Settings) -> Result<(), Failure> {
    if !settings.backup.recipients.is_empty() {
        backup::Recipients::parse(&settings.backup.recipients)?;
    }
    Ok(())
}

fn start(settings: &Settings) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::Runtime)?;
    runtime.block_on(serve::serve(settings))
}

/// Standard output is for the one line that somebody waits for; everything else goes to the log.
fn say(line: &str) -> Result<(), Failure> {
    writeln!(io::stdout(), "{line}").map_err(Failure::Output)
}
