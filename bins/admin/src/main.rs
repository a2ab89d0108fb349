//! The administrator's tool: companies, people, imports and grants, whether or not the server runs.

mod arguments;
mod commands;
mod error;
mod output;
mod workplace;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use installation::settings::{self, Sources};

use crate::arguments::Arguments;
use crate::commands::audit::Audit;
use crate::commands::{Prepared, Task};
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
    match Task::prepare(arguments.command)? {
        Prepared::Task(task) => {
            let access = task.access();
            workplace::at(arguments.config, access, async |place| task.run(place, arguments.json).await)
        }
        Prepared::Audit => {
            let settings = settings::load(&Sources { config_file: arguments.config })?;
            let audit = Audit::of(&settings);
            workplace::with_app_as_it_is(&settings, async |app| audit.run(app, arguments.json).await)
        }
        Prepared::Backup(command) => commands::backup::run(command, arguments.config, arguments.json),
        Prepared::Rewrite => commands::privacy::rewrite(arguments.config, arguments.json),
        Prepared::Documents(command) => {
            let settings = settings::load(&Sources { config_file: arguments.config })?;
            commands::privacy::documents(&command, &settings.facts(), arguments.json)
        }
    }
}
