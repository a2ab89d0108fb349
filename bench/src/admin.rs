//! What an administrator does before anybody can work: company, people, import.

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::failure::Failure;
use crate::server::Installation;

/// A person who may use the interface.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Their address.
    pub(crate) email: String,
    /// Their key.
    pub(crate) api_key: String,
}

#[derive(Deserialize)]
struct Created {
    #[serde(default)]
    companies_id: i64,
    api_key: String,
}

/// What an import said.
#[derive(Debug, Deserialize)]
pub(crate) struct Imported {
    /// Rows of the file.
    pub(crate) read: i64,
    /// Rows that became entries.
    #[serde(rename = "imported")]
    pub(crate) entries: i64,
    /// Rows that could not.
    pub(crate) refused: i64,
    /// The entries per month.
    pub(crate) months: Vec<Month>,
}

/// A month of an import.
#[derive(Debug, Deserialize)]
pub(crate) struct Month {
    /// `2013-03`.
    pub(crate) month: String,
    /// Its entries.
    pub(crate) imported: i64,
}

/// Creates a company, and as many people as asked for, who may see everything.
pub(crate) fn create_people(installation: &Installation, count: usize) -> Result<(i64, Vec<Person>), Failure> {
    let email = |number: usize| format!("person-{number}@bench.example");
    let mut arguments = vec!["company", "create", "--name", "Bench", "--password-stdin"];
    let (first, named) = (email(0), ["--first-name", "Erika", "--last-name", "Muster", "--email"]);
    arguments.extend(named);
    arguments.push(&first);
    let company: Created = run(installation, &arguments)?;
    let id = company.companies_id.to_string();
    let mut people = vec![Person { email: first.clone(), api_key: company.api_key }];
    for number in 1..count {
        let email = email(number);
        let mut arguments = vec!["user", "create", "--company", &id, "--role", "owner"];
        arguments.extend(named);
        arguments.push(&email);
        let created: Created = run(installation, &arguments)?;
        people.push(Person { api_key: created.api_key, email });
    }
    Ok((company.companies_id, people))
}

/// Imports a log and answers how long the program took, its start included.
pub(crate) fn import(
    installation: &Installation,
    company: i64,
    log: &Path,
    mode: &[&str],
) -> Result<(Imported, Duration), Failure> {
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../config/import/cesaw.toml");
    let log = log.to_string_lossy();
    let company = company.to_string();
    let mut arguments = vec!["import", "time-log", &log, "--company", &company, "--profile", profile];
    arguments.extend(mode);
    let begin = Instant::now();
    let imported = run(installation, &arguments)?;
    Ok((imported, begin.elapsed()))
}

fn run<T: DeserializeOwned>(installation: &Installation, arguments: &[&str]) -> Result<T, Failure> {
    let failed = |words: String| Failure::Program { program: "uhrwerk-admin".to_owned(), words };
    let mut command = installation.command("uhrwerk-admin");
    command.args(arguments).arg("--json");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| failed(error.to_string()))?;
    if let Some(mut input) = child.stdin.take() {
        // Commands that want no password do not read it.
        drop(input.write_all(b"a long password for measuring\n"));
    }
    let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    serde_json::from_slice(&output.stdout).map_err(|_not_json| Failure::Answer("uhrwerk-admin"))
}
