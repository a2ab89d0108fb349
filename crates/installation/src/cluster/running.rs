//! Starting, sharing and stopping the private cluster.
//!
//! Two locks decide. Whoever starts or stops holds the one in the data folder. Whoever uses the cluster holds the
//! other one shared; who ends stops the cluster only if nobody else holds that. So an administrator's tool never
//! takes the cluster away from the server, whoever of them started it.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Pid;

use super::home::{self, Home};
use super::process::{self, Postmaster, Status};
use super::{creation, files, lock, socket};
use crate::{Programs, StartError};

/// How long a process that lost its postmaster may take to notice and end.
const FAREWELL: Duration = Duration::from_secs(15);
/// The longest recovery after a crash that we wait for.
const RECOVERY: Duration = Duration::from_mins(10);
/// A log larger than this is put aside at the start.
const LOG_LIMIT: u64 = 10 * 1024 * 1024;

/// The running private cluster, in use by this process until [`Cluster::stop`].
#[derive(Debug)]
pub(crate) struct Cluster {
    start_lock: PathBuf,
    data: PathBuf,
    postmaster: Postmaster,
    users: File,
    child: Option<Child>,
}

impl Cluster {
    /// Uses the cluster of a data folder; makes and starts it if needed.
    pub(crate) fn open(data_dir: &Path, programs: Option<&Path>) -> Result<Self, StartError> {
        let data_dir = home::data_folder(data_dir)?;
        let start_lock = data_dir.join("postgres.lock");
        let until = Instant::now() + FAREWELL;
        loop {
            let alone = lock::alone(&start_lock)?;
            let home = Home::find(&data_dir)?;
            home::miss_nothing(&data_dir, &home)?;
            let users = lock::open(&home.users_lock())?;
            if let Some((postmaster, child)) = join_or_start(&home, &users, programs)? {
                users.lock_shared().map_err(StartError::at(&home.users_lock()))?;
                home::remember(&data_dir)?;
                return Ok(Self { start_lock, data: home.data(), postmaster, users, child });
            }
            drop(alone);
            if Instant::now() > until {
                return Err(StartError::Abandoned(data_dir));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Where the socket is.
    pub(crate) fn socket_folder(&self) -> &Path {
        &self.postmaster.socket_folder
    }

    /// Whether the postmaster still lives.
    pub(crate) fn lives(&self) -> bool {
        process::lives(self.postmaster.pid, &self.data)
    }

    /// Ends this process's use, and the cluster if nobody else uses it.
    pub(crate) fn stop(&mut self) -> Result<(), StartError> {
        self.users.unlock().map_err(StartError::at(&self.data))?;
        if !self.lives() {
            self.bury();
            return Ok(());
        }
        let alone = lock::alone(&self.start_lock)?;
        if self.users.try_lock().is_ok() {
            process::stop(self.postmaster.pid, &self.data)?;
            self.bury();
        }
        drop(alone);
        Ok(())
    }

    /// Lets the system forget the dead process, if it was started by this one.
    fn bury(&mut self) {
        if let Some(Err(error)) = self.child.as_mut().map(Child::wait) {
            tracing::debug!("the postmaster's end could not be awaited: {error}");
        }
    }
}

/// Answers `None` while another process uses a cluster that does not run: that process has to end first.
fn join_or_start(
    home: &Home,
    users: &File,
    programs: Option<&Path>,
) -> Result<Option<(Postmaster, Option<Child>)>, StartError> {
    let data = home.data();
    if let Some(found) = process::find(&data) {
        if found.status != Status::Stopping
            && let Some(ready) = until_ready(&data, found.pid, None)
            && outbound::socket_answers(&ready.socket_folder.join(socket::NAME))
        {
            return Ok(Some((ready, None)));
        }
        if users.try_lock().is_err() {
            return Ok(None);
        }
        process::stop(found.pid, &data)?;
    } else if users.try_lock().is_err() {
        return Ok(None);
    }
    process::clear_remains(&data)?;
    let started = start(home, programs)?;
    users.unlock().map_err(StartError::at(&home.users_lock()))?;
    Ok(Some(started))
}

fn start(home: &Home, preferred: Option<&Path>) -> Result<(Postmaster, Option<Child>), StartError> {
    let data = home.data();
    let major = if data.exists() { Some(files::inspect(&data)?) } else { None };
    let programs = Programs::find(preferred, major)?;
    if major.is_none() {
        creation::create(home.account(), &programs, &data)?;
    } else {
        creation::complete(home.account(), &programs, &data, &data)?;
    }
    files::write_configuration(home.account(), &data)?;
    files::write_access(home.account(), &data)?;
    let socket_folder = socket::folder(home.account(), home.folder())?;
    socket::clear_remains(&socket_folder)?;
    let (log, length) = open_log(home)?;
    let second = log.try_clone().map_err(StartError::at(&home.log()))?;

    let mut command = home.account().command(&programs.path("postgres"), home.folder());
    command.arg("-D").arg(&data).arg("-k").arg(&socket_folder);
    command.stdin(Stdio::null()).stdout(log).stderr(second);
    let mut child = command.spawn().map_err(StartError::at(&programs.path("postgres")))?;
    let pid = Pid::from_child(&child);
    match until_ready(&data, pid, Some(&mut child)) {
        Some(ready) => Ok((ready, Some(child))),
        None => Err(why_not(home, &data, length)),
    }
}

/// Waits until a postmaster takes connections; `None` when it ended or takes too long.
fn until_ready(data: &Path, pid: Pid, mut child: Option<&mut Child>) -> Option<Postmaster> {
    let until = Instant::now() + RECOVERY;
    let mut say = Instant::now() + Duration::from_secs(5);
    while Instant::now() < until {
        let ended = match &mut child {
            Some(child) => child.try_wait().ok()?.is_some(),
            None => !process::lives(pid, data),
        };
        if ended {
            return None;
        }
        if let Some(found) = process::find(data).filter(|found| found.pid == pid && found.status == Status::Ready) {
            return Some(found);
        }
        if Instant::now() > say {
            tracing::info!("PostgreSQL is still starting; after a crash it first recovers");
            say = Instant::now() + Duration::from_mins(1);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    None
}

/// Opens the log to append to it, and answers how long it was.
fn open_log(home: &Home) -> Result<(File, u64), StartError> {
    let path = home.log();
    let length = path.metadata().map_or(0, |metadata| metadata.len());
    if length > LOG_LIMIT {
        fs::rename(&path, path.with_extension("log.1")).map_err(StartError::at(&path))?;
    }
    // Not through a link: the folder belongs to another account when root opens this.
    let flags = i32::try_from(rustix::fs::OFlags::NOFOLLOW.bits()).unwrap_or(0);
    let opened =
        OpenOptions::new().create(true).append(true).mode(0o600).custom_flags(flags).open(&path).and_then(|file| {
            home.account().take(&path)?;
            Ok((file, if length > LOG_LIMIT { 0 } else { length }))
        });
    opened.map_err(StartError::at(&path))
}

/// Turns what the log says since `offset` into a sentence.
fn why_not(home: &Home, data: &Path, offset: u64) -> StartError {
    let log = fs::read(home.log()).unwrap_or_default();
    let offset = usize::try_from(offset).unwrap_or(0);
    let words = String::from_utf8_lossy(log.get(offset..).unwrap_or_default()).into_owned();
    // On a full disk not even the log can be written.
    if words.contains(files::NO_SPACE) || is_full(home.folder()) {
        return StartError::NoSpace(data.to_owned());
    }
    let reason = files::complaint(&words).unwrap_or_else(|| "it says nothing".to_owned());
    if reason.contains("has invalid permissions") {
        return StartError::OpenToOthers(data.to_owned());
    }
    let marks = [
        "control file",
        "checkpoint",
        "incompatible",
        "No such file",
        "invalid",
        "corrupt",
        "WAL",
        "not a valid data directory",
    ];
    let configuration = reason.contains("configuration file");
    if !configuration && marks.iter().any(|mark| reason.contains(mark)) {
        return StartError::Damaged { path: data.to_owned(), what: reason };
    }
    StartError::NotStarted { reason, log: home.log() }
}

fn is_full(folder: &Path) -> bool {
    rustix::fs::statvfs(folder).is_ok_and(|room| room.f_bavail.saturating_mul(room.f_frsize) < 64 * 1024)
}
