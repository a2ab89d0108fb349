//! The cluster's processes, known by their working directory: PostgreSQL's processes all work in their data folder.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::StartError;

/// A postmaster that runs on our data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Postmaster {
    /// Its process.
    pub(super) pid: Pid,
    /// Where its socket is.
    pub(super) socket_folder: PathBuf,
    /// What it is doing.
    pub(super) status: Status,
}

/// What a postmaster says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// It recovers or starts.
    Starting,
    /// It takes connections.
    Ready,
    /// It was told to end.
    Stopping,
}

/// The postmaster of a data folder, if one lives.
///
/// Its file survives a crash, and its number may then belong to any process: only a process that works in the data
/// folder is believed.
pub(super) fn find(data: &Path) -> Option<Postmaster> {
    let text = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    let mut lines = text.lines().map(str::trim);
    let pid = lines.next()?.parse().ok().and_then(Pid::from_raw)?;
    let socket_folder = lines.nth(3).map(PathBuf::from).unwrap_or_default();
    let status = match lines.nth(2) {
        Some("ready" | "standby") => Status::Ready,
        Some("stopping") => Status::Stopping,
        _ => Status::Starting,
    };
    lives(pid, data).then_some(Postmaster { pid, socket_folder, status })
}

/// Whether a process lives and works in the data folder; a dead one that nobody buried does not.
pub(super) fn lives(pid: Pid, data: &Path) -> bool {
    fs::read_link(format!("/proc/{}/cwd", pid.as_raw_nonzero())).is_ok_and(|folder| folder == data)
}

/// Ends a postmaster: politely, then at once, which costs a recovery but no data.
pub(super) fn stop(pid: Pid, data: &Path) -> Result<(), StartError> {
    for (signal, patience) in [(Signal::INT, 60), (Signal::QUIT, 10), (Signal::KILL, 5)] {
        if lives(pid, data) {
            send(pid, signal);
        }
        if gone(pid, data, Duration::from_secs(patience)) {
            return Ok(());
        }
    }
    Err(StartError::Orphan { pid: pid.as_raw_nonzero().get(), path: data.to_owned() })
}

/// Waits for what a dead postmaster left behind: its processes end by themselves, those in the middle of a statement
/// are told to. Then its file is removed, because its number may belong to somebody else by now.
pub(super) fn clear_remains(data: &Path) -> Result<(), StartError> {
    let until = Instant::now() + Duration::from_secs(1);
    while Instant::now() < until && !remaining(data).is_empty() {
        std::thread::sleep(Duration::from_millis(20));
    }
    for signal in [Signal::QUIT, Signal::KILL] {
        for pid in remaining(data) {
            send(pid, signal);
            gone(pid, data, Duration::from_secs(3));
        }
    }
    if let Some(pid) = remaining(data).first() {
        return Err(StartError::Orphan { pid: pid.as_raw_nonzero().get(), path: data.to_owned() });
    }
    let file = data.join("postmaster.pid");
    match fs::remove_file(&file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StartError::at(&file)(error)),
        _ => Ok(()),
    }
}

/// Ends programs of an initialisation that was cut off; what they wrote is thrown away.
pub(super) fn end_strays(folders: &[&Path]) -> Result<(), StartError> {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        // Looked for anew each time: `initdb` starts others.
        let strays: Vec<(Pid, &Path)> =
            folders.iter().flat_map(|folder| remaining(folder).into_iter().map(|pid| (pid, *folder))).collect();
        let Some((first, folder)) = strays.first() else { return Ok(()) };
        if Instant::now() > until {
            return Err(StartError::Orphan { pid: first.as_raw_nonzero().get(), path: folder.to_path_buf() });
        }
        for (pid, folder) in &strays {
            send(*pid, Signal::KILL);
            gone(*pid, folder, Duration::from_secs(1));
        }
    }
}

/// PostgreSQL's processes in a folder. The program's name is looked at too: an administrator's shell may be
/// in that folder.
fn remaining(data: &Path) -> Vec<Pid> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let processes = numbers.filter_map(Pid::from_raw);
    processes.filter(|pid| lives(*pid, data) && is_postgres(*pid)).collect()
}

/// The process may have ended meanwhile; whether it did is found out by waiting.
fn send(pid: Pid, signal: Signal) {
    if let Err(error) = kill_process(pid, signal) {
        tracing::debug!("process {} took no signal: {error}", pid.as_raw_nonzero());
    }
}

fn is_postgres(pid: Pid) -> bool {
    let program = fs::read_link(format!("/proc/{}/exe", pid.as_raw_nonzero()));
    let names = [Some(OsStr::new("postgres")), Some(OsStr::new("initdb"))];
    program.is_ok_and(|path| names.contains(&path.file_name()))
}

fn gone(pid: Pid, data: &Path, patience: Duration) -> bool {
    let until = Instant::now() + patience;
    while lives(pid, data) {
        if Instant::now() > until {
            return false;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    true
}
