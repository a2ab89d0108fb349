//! `make bench`: measures the delivered programs on the machine it runs on, beside what the database could do.
//!
//! It starts a server of its own with a private cluster in a temporary folder, and uses it as people would: through
//! `uhrwerk-admin` and the interface. The figures are for people to judge: only what does not work fails.

mod admin;
mod comparison;
mod http;
mod load;
mod outcome;
mod random;
mod replay;
mod run;
mod sample_log;
mod scenario;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};
use uhrwerk_bench::{cluster, failure, folder, server, statements};

use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::run::Wishes;
use crate::scenario::Scenario;

/// Measures Uhrwerk on this machine, beside pgbench saying the same to the database
#[derive(Parser)]
#[command(name = "uhrwerk-bench", version)]
struct Arguments {
    /// A time log as config/import/cesaw.toml describes it; without one, a log of that shape is made up
    #[arg(long, value_name = "FILE")]
    time_log: Option<PathBuf>,
    /// Connections at once
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=50))]
    connections: u8,
    /// Seconds that each measurement takes
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..))]
    seconds: u64,
    /// How often server and pgbench take turns
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..))]
    rounds: u8,
    /// Measure this operation alone, such as "clock status"; may be given several times
    #[arg(long, value_name = "OPERATION", value_parser = operation)]
    only: Vec<Scenario>,
    /// The folder with the programs; the one with this program if not given
    #[arg(long, value_name = "FOLDER")]
    programs: Option<PathBuf>,
}

fn main() -> ExitCode {
    match measure(Arguments::parse()) {
        Ok(outcome) => {
            // A reader who closed the pipe early is no fault.
            let _written = writeln!(std::io::stdout(), "{}\n{}", outcome.table(), outcome.json());
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("uhrwerk-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn operation(name: &str) -> Result<Scenario, String> {
    let known = || Scenario::ALL.map(Scenario::name).join(", ");
    Scenario::ALL.into_iter().find(|scenario| scenario.name() == name).ok_or_else(|| format!("one of: {}", known()))
}

fn measure(arguments: Arguments) -> Result<Outcome, Failure> {
    // One thread: the clients' work must not take more from the server than it has to.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Failure::Resources)?;
    // Ctrl-C reaches the server as well, so that the run fails by itself and tidies up; it must not be ended itself.
    let entered = runtime.enter();
    let _caught = signal(SignalKind::interrupt()).map_err(Failure::Resources)?;
    drop(entered);
    let wishes = Wishes {
        time_log: arguments.time_log,
        programs: arguments.programs.map_or_else(beside_this_program, Ok)?,
        connections: arguments.connections.into(),
        seconds: arguments.seconds,
        rounds: arguments.rounds.into(),
        operations: if arguments.only.is_empty() { Scenario::ALL.to_vec() } else { arguments.only },
    };
    run::run(&wishes, &runtime)
}

fn beside_this_program() -> Result<PathBuf, Failure> {
    let program = std::env::current_exe().map_err(Failure::Resources)?;
    Ok(program.parent().map(PathBuf::from).unwrap_or_default())
}
