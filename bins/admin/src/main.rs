//! The administrator's tool: companies, people and imports, whether or not the server runs.

mod arguments;
mod commands;
mod error;
mod output;
mod workplace;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::Arguments;
use crate::error::AdminError;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell if this fails.
            let _told = writeln!(std::io::stderr(), "uhrwerk-admin: {}", error.sentence());
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), AdminError> {
    // What a command needs from outside is read before a database is started for it.
    let task = commands::Task::prepare(arguments.command)?;
    workplace::with_app(arguments.config, async |app| task.run(app, arguments.json).await)
}
