//! The cluster's files: what we write into them, what we read from them.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::{ACCESS, APP, OPS, OWNER, SUPERUSER};
use crate::{Account, StartError};

/// How PostgreSQL reports a full disk under `LC_ALL=C`.
pub(super) const NO_SPACE: &str = "No space left on device";

/// Everything the product promises stands after the operator's own file, so that this file cannot take it back.
/// The log settings keep values of statements, which may be personal, out of the log: the database's complaints about a
/// statement quote them, so those are for whoever sent it.
const CONFIGURATION: &str = "\
# Written by Uhrwerk at each start. Put your own settings into tuning.conf beside this file.
max_connections = 60
shared_buffers = 128MB
jit = off
include_if_exists = 'tuning.conf'

listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
fsync = on
full_page_writes = on
recovery_init_sync_method = syncfs
synchronous_commit = on
timezone = 'UTC'
datestyle = 'ISO, YMD'
logging_collector = off
log_destination = 'stderr'
log_timezone = 'UTC'
log_min_messages = log
log_error_verbosity = terse
log_min_error_statement = panic
log_min_duration_statement = -1
log_statement = none
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_connections = off
log_disconnections = off
";

/// Writes the server's settings.
pub(super) fn write_configuration(account: &Account, data: &Path) -> Result<(), StartError> {
    write(account, &data.join("postgresql.conf"), CONFIGURATION)
}

/// Writes who may connect: only through the socket, only the cluster's account and root, as any of our roles.
pub(super) fn write_access(account: &Account, data: &Path) -> Result<(), StartError> {
    let roles = [OWNER, APP, OPS, ACCESS, SUPERUSER];
    let lines = |name: &str| roles.map(|role| format!("uhrwerk \"{name}\" {role}\n")).concat();
    let map = lines("root") + &lines(account.name());
    write(account, &data.join("pg_ident.conf"), &map)?;
    write(account, &data.join("pg_hba.conf"), "local all all peer map=uhrwerk\n")
}

/// Looks whether the files can be a cluster at all, and answers its major version.
pub(super) fn inspect(data: &Path) -> Result<u32, StartError> {
    let damaged = |what: &str| StartError::Damaged { path: data.to_owned(), what: what.to_owned() };
    let version = match fs::read_to_string(data.join("PG_VERSION")) {
        Ok(text) => text.trim().parse().map_err(|_not_a_number| damaged("PG_VERSION is unreadable"))?,
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(StartError::NoPermission(data.to_owned()));
        }
        Err(_) => return Err(damaged("PG_VERSION is missing or unreadable")),
    };
    match fs::metadata(data.join("global/pg_control")) {
        Ok(control) if control.len() == 8192 => {}
        Ok(_) => return Err(damaged("global/pg_control has the wrong size")),
        Err(_) => return Err(damaged("global/pg_control is missing")),
    }
    for folder in ["base", "global", "pg_wal", "pg_xact", "pg_tblspc"] {
        if !data.join(folder).is_dir() {
            return Err(damaged(&format!("the folder {folder} is missing")));
        }
    }
    Ok(version)
}

/// The most telling line of PostgreSQL's messages: the last that complains.
pub(super) fn complaint(words: &str) -> Option<String> {
    let marks = ["PANIC:", "FATAL:", "ERROR:", "error:", "could not"];
    let line = words.lines().rev().find(|line| marks.iter().any(|mark| line.contains(mark)))?;
    let start = marks.iter().filter_map(|mark| line.find(mark)).min().unwrap_or(0);
    line.get(start..).map(|line| line.trim().to_owned())
}

/// Writes a file of the cluster so that it is either the old or the new one.
pub(super) fn write(account: &Account, path: &Path, text: &str) -> Result<(), StartError> {
    let aside = path.with_extension("new");
    // Made anew, never opened: the folder belongs to another account when root writes here.
    drop(fs::remove_file(&aside));
    let written = fs::File::create_new(&aside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        account.take(&aside)?;
        fs::rename(&aside, path)
    });
    written.map_err(StartError::at(path))
}
