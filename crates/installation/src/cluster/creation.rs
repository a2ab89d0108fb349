//! Making a new cluster, so that it is either complete or not there.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{ACCESS, APP, DATABASE, OPS, OWNER, SUPERUSER};
use super::{files, process};
use crate::{Account, Programs, StartError};

/// Makes a cluster with roles and database at `folder`, which must not exist.
///
/// It is made beside and renamed at the end: what an interruption leaves is removed by the next attempt. The roles
/// are made in PostgreSQL's single-user mode, so that no server ever runs without them.
pub(super) fn create(account: &Account, programs: &Programs, folder: &Path) -> Result<(), StartError> {
    let parent = folder.parent().unwrap_or(folder);
    let unfinished = folder.with_extension("unfinished");
    if unfinished.exists() {
        // What made it may have outlived the process that started it.
        process::end_strays(&[parent, &unfinished])?;
        fs::remove_dir_all(&unfinished).map_err(StartError::at(&unfinished))?;
    }
    let mut initdb = account.command(&programs.path("initdb"), parent);
    initdb.arg("--pgdata").arg(&unfinished);
    initdb.args(["--username", SUPERUSER, "--encoding=UTF8", "--no-locale", "--data-checksums", "--auth=peer"]);
    judge(folder, &run(initdb, folder, "")?)?;

    alone(account, programs, &unfinished, folder, &statements())?;

    files::write_access(account, &unfinished)?;
    fs::rename(&unfinished, folder).map_err(StartError::at(folder))?;
    let synced = fs::File::open(parent).and_then(|parent| parent.sync_all());
    synced.map_err(StartError::at(parent))
}

/// The roles that clusters did not have from the beginning.
const LATER_ROLES: [&str; 1] = [ACCESS];

/// Makes the roles that a cluster of an older version lacks. Nobody uses the cluster meanwhile; a file beside it
/// remembers for which roles that was done.
pub(super) fn add_roles(account: &Account, programs: &Programs, folder: &Path) -> Result<(), StartError> {
    let mark = folder.with_extension("roles");
    let wanted = LATER_ROLES.join("\n");
    if fs::read_to_string(&mark).is_ok_and(|done| done == wanted) {
        return Ok(());
    }
    let statement = |role| {
        let make = format!("CREATE ROLE {role} {RIGHTS}; GRANT CONNECT ON DATABASE {DATABASE} TO {role};");
        let unless = format!("IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN {make} END IF;");
        format!("DO $$ BEGIN {unless} END $$\n")
    };
    let lines: String = LATER_ROLES.into_iter().map(statement).collect();
    alone(account, programs, folder, folder, &lines)?;
    files::write(account, &mark, &wanted)
}

/// Runs statements in single-user mode, where each line is one. What is said about failures names `folder`.
fn alone(
    account: &Account,
    programs: &Programs,
    data: &Path,
    folder: &Path,
    statements: &str,
) -> Result<(), StartError> {
    let mut single = account.command(&programs.path("postgres"), data.parent().unwrap_or(data));
    single.args(["--single", "-c", "log_min_messages=error", "-D"]).arg(data).arg("template1");
    judge(folder, &run(single, folder, statements)?)
}

const RIGHTS: &str = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

fn statements() -> String {
    let rights = RIGHTS;
    let lines = [
        format!("CREATE ROLE {OWNER} {rights}"),
        format!("CREATE ROLE {APP} {rights}"),
        format!("CREATE ROLE {OPS} {rights}"),
        format!("CREATE DATABASE {DATABASE} OWNER {OWNER} TEMPLATE template0"),
        format!("REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC"),
        format!("GRANT CONNECT ON DATABASE {DATABASE} TO {APP}, {OPS}"),
        String::new(),
    ];
    lines.join("\n")
}

fn run(mut command: Command, folder: &Path, input: &str) -> Result<Output, StartError> {
    let stdin = if input.is_empty() { Stdio::null() } else { Stdio::piped() };
    command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(StartError::at(folder))?;
    if let Some(mut pipe) = child.stdin.take() {
        // A program that ended early says why itself.
        drop(pipe.write_all(input.as_bytes()));
    }
    child.wait_with_output().map_err(StartError::at(folder))
}

/// Single-user mode ends with success even when a statement failed, so its words count too.
fn judge(folder: &Path, output: &Output) -> Result<(), StartError> {
    let words = String::from_utf8_lossy(&output.stderr);
    let complaint = files::complaint(&words);
    if output.status.success() && complaint.is_none() {
        return Ok(());
    }
    // The last complaint of a full disk is often a consequence.
    if words.contains(files::NO_SPACE) {
        return Err(StartError::NoSpace(folder.to_owned()));
    }
    let reason = complaint.unwrap_or_else(|| output.status.to_string());
    Err(StartError::NotCreated { path: folder.to_owned(), reason })
}
