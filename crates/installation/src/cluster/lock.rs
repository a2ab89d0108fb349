//! Locks on files, which the system releases when a process ends in whatever way.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::StartError;

/// How long to wait for another process that starts or stops the cluster; a recovery can take minutes.
const PATIENCE: Duration = Duration::from_mins(3);

/// Opens a lock file, making it if needed; it belongs to whoever owns the folder, also when root makes it.
pub(super) fn open(path: &Path) -> Result<File, StartError> {
    match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(path).map_err(StartError::at(path)),
        opened => opened.map_err(StartError::at(path)),
    }
}

/// Waits until this process alone may start or stop the cluster; dropping the file ends that.
pub(super) fn alone(path: &Path) -> Result<File, StartError> {
    let file = open(path)?;
    let until = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() < until => std::thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::WouldBlock) => {
                return Err(StartError::Busy(path.parent().unwrap_or(path).to_owned()));
            }
            Err(TryLockError::Error(error)) => return Err(StartError::at(path)(error)),
        }
    }
}

fn make(path: &Path) -> io::Result<File> {
    let made = OpenOptions::new().write(true).create_new(true).mode(0o644).open(path);
    match made {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => File::open(path),
        Err(error) => Err(error),
        Ok(file) => {
            let owner = path.parent().unwrap_or(path).metadata()?;
            if rustix::process::geteuid().is_root() {
                std::os::unix::fs::chown(path, Some(owner.uid()), Some(owner.gid()))?;
            }
            Ok(file)
        }
    }
}
