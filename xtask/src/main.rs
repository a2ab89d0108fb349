//! Checks of the house that the compiler cannot make: `cargo xtask help` lists them.
//!
//! Everything is read from `cargo metadata` and from the working tree, so that no other program has to be installed
//! and nothing is asked of a network.

mod graph;
mod layers;
mod logging;
mod policy;
mod tidy;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use graph::Graph;
use policy::Policy;

/// What one check has to say.
#[derive(Debug, Default, PartialEq, Eq)]
struct Findings {
    /// What has to change before the check passes.
    faults: Vec<String>,
    /// What somebody should look at one day; it fails nothing.
    remarks: Vec<String>,
}

/// The name under which a check is called, what it does in one line, and the check.
type Check = (&'static str, &'static str, fn(&House) -> Result<Findings, String>);

const CHECKS: [Check; 5] = [
    ("layers", "the arrows between crates are those of the table, and the domain stays pure", |house| {
        Ok(Findings { faults: layers::faults(&house.graph()?), remarks: Vec::new() })
    }),
    ("licences", "every dependency has a licence that deny.toml allows", |house| {
        Ok(Findings { faults: policy::licence_faults(&house.policy()?, &house.graph()?), remarks: Vec::new() })
    }),
    ("duplicates", "the heavy crates of deny.toml are compiled in one version only", |house| {
        Ok(Findings { faults: policy::duplicate_faults(&house.policy()?, &house.graph()?), remarks: Vec::new() })
    }),
    ("logging", "what sees requests writes no log but its one line", |house| logging::check(&house.root)),
    ("tidy", "sizes of files, leftovers, lock files, migrations", |house| tidy::check(&house.root)),
];

fn main() -> ExitCode {
    let house = House { root: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")) };
    let wanted = std::env::args().nth(1).unwrap_or_else(|| "help".to_owned());
    let chosen: Vec<&Check> = CHECKS.iter().filter(|(name, ..)| wanted == "all" || wanted == *name).collect();
    if chosen.is_empty() {
        say(&help());
        return if wanted == "help" { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let failed = chosen.iter().filter(|check| !passes(&house, check)).count();
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Where the checks find what they judge.
struct House {
    root: PathBuf,
}

impl House {
    fn graph(&self) -> Result<Graph, String> {
        Graph::read(&self.root)
    }

    fn policy(&self) -> Result<Policy, String> {
        Policy::read(&self.root.join("deny.toml"))
    }
}

/// Runs one check and prints what it found.
fn passes(house: &House, (name, _, check): &Check) -> bool {
    let findings = check(house).unwrap_or_else(|error| Findings { faults: vec![error], remarks: Vec::new() });
    for remark in &findings.remarks {
        say(&format!("{name}: remark: {remark}"));
    }
    for fault in &findings.faults {
        say(&format!("{name}: FAULT: {fault}"));
    }
    if findings.faults.is_empty() {
        say(&format!("{name}: ok"));
    }
    findings.faults.is_empty()
}

fn help() -> String {
    let mut text = "Usage: cargo xtask <check>\n\n".to_owned();
    for (name, purpose, _) in &CHECKS {
        let _ = writeln!(text, "  {name:<12}{purpose}");
    }
    text.push_str("  all         all of them\n  help        this text");
    text
}

/// Prints one line; a reader who closed the pipe early is no fault.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
