//! `make promises`: proves the promises on the programs that were built, offline, and writes down what was found.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use kernel::{Clock as _, SystemClock};
use promises::{Report, Verdict, promises};
use uhrwerk_proof::browser::programs;
use uhrwerk_proof::checkers::{CHECKERS, Checker};
use uhrwerk_proof::house::House;
use uhrwerk_proof::outcome::{measure, table};
use uhrwerk_proof::stage::Stage;
use uhrwerk_proof::trouble::Trouble;

/// Proves the promises of the privacy policy on a running installation
#[derive(Parser)]
#[command(name = "uhrwerk-proof", version)]
struct Arguments {
    /// The folder with the programs; the one with this program if not given
    #[arg(long, value_name = "FOLDER")]
    programs: Option<PathBuf>,
    /// Only these checks, by name; nothing is written down then
    #[arg(long, value_name = "CHECK")]
    only: Vec<String>,
}

fn main() -> ExitCode {
    match prove(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("uhrwerk-proof: {trouble}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all is as promised.
fn prove(arguments: &Arguments) -> Result<bool, Trouble> {
    let folder = arguments.programs.clone().map_or_else(programs, Ok)?;
    let wanted =
        |checker: &&Checker| arguments.only.is_empty() || arguments.only.iter().any(|name| name == checker.name);
    let house = House::start(&folder)?;
    let stage = Stage::of(&house);
    let found = CHECKERS.iter().filter(wanted).map(|checker| measure(checker, &stage)).collect();
    let report = Report { at: SystemClock.now(), found };
    let out = &mut std::io::stdout();
    // A reader who closed the pipe early is no fault.
    let _written = writeln!(out, "{}", table(&report));
    let broken = report.found.iter().filter(|found| found.verdict == Verdict::Broken).count();
    let kept = report.found.len() - broken;
    let _written =
        writeln!(out, "{kept} of {} promises were measured and are kept, {broken} are broken.", promises().len());
    if arguments.only.is_empty() {
        let path = folder.join(Report::FILE);
        report.write(&path).map_err(|error| Trouble::unexpected(error.to_string()))?;
    }
    Ok(broken == 0)
}
