//! Making a new cluster, so that it is either complete or not there.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{ACCESS, APP, DATABASE, DEPUTY, OPS, OWNER, SUPERUSER};
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

    complete(account, programs, &unfinished, parent)?;
    files::write_access(account, &unfinished)?;
    fs::rename(&unfinished, folder).map_err(StartError::at(folder))?;
    let synced = fs::File::open(parent).and_then(|parent| parent.sync_all());
    synced.map_err(StartError::at(parent))
}

/// The statements that a cluster has had are remembered in it.
const ROLES_MARK: &str = "UHRWERK_ROLES";

const RIGHTS: &str = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

/// Gives a cluster the roles that were added since it was made. Done in single-user mode too, and only when something is
/// missing, so the cluster must be at rest.
pub(super) fn complete(account: &Account, programs: &Programs, data: &Path, folder: &Path) -> Result<(), StartError> {
    let (mark, statements) = (data.join(ROLES_MARK), added_roles());
    if fs::read_to_string(&mark).is_ok_and(|done| done == statements) {
        return Ok(());
    }
    alone(account, programs, data, folder, &statements)?;
    files::write(account, &mark, &statements)
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

/// Each line can be repeated.
fn added_roles() -> String {
    let make = |role: &str, rights: &str| {
        format!(
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN \
             CREATE ROLE {role} {rights}; END IF; END $$"
        )
    };
    let lines = [
        make(DEPUTY, &RIGHTS.replace("LOGIN", "NOLOGIN")),
        format!("ALTER ROLE {OPS} NOINHERIT"),
        format!("GRANT {DEPUTY} TO {OPS}"),
        make(ACCESS, RIGHTS),
        format!("GRANT CONNECT ON DATABASE {DATABASE} TO {ACCESS}"),
        String::new(),
    ];
    lines.join("\n")
}

/// In single-user mode each line is a statement.
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
