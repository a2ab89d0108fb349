//! Where the cluster's socket lies: a socket's path has at most 107 bytes.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

use crate::{Account, StartError};

/// The socket's file name for port 5432, which every private cluster uses in its own folder.
pub(super) const NAME: &str = ".s.PGSQL.5432";
const LONGEST: usize = 107;

/// Makes the folder for the socket: inside the cluster's home, or a short one elsewhere when that path is too long
/// or has signs that a connection string would need to escape.
pub(super) fn folder(account: &Account, home: &Path) -> Result<PathBuf, StartError> {
    let inside = home.join("run");
    let folder = if fits(&inside) { inside } else { elsewhere(home) };
    let made = DirBuilder::new().mode(0o700).create(&folder);
    match made {
        Ok(()) => account.take(&folder).map_err(StartError::at(&folder))?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(StartError::at(&folder)(error)),
    }
    // In a folder that everybody can write to, somebody else may have been first.
    let found = fs::symlink_metadata(&folder).map_err(StartError::at(&folder))?;
    let closed = found.mode() & 0o777 == 0o700;
    let ours = found.is_dir() && found.uid() == account.uid() && closed;
    if ours { Ok(folder) } else { Err(StartError::SocketFolder(folder)) }
}

/// Removes what a dead postmaster left in the folder; the caller knows that none lives.
pub(super) fn clear_remains(folder: &Path) -> Result<(), StartError> {
    for file in [folder.join(NAME), folder.join(format!("{NAME}.lock"))] {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(StartError::at(&file)(error)),
            _ => {}
        }
    }
    Ok(())
}

/// A short number for a path, the same in every build.
pub(super) fn digest(path: &Path) -> u64 {
    // FNV-1a: it only has to keep the paths of one machine apart.
    let bytes = path.as_os_str().as_bytes().iter();
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn fits(folder: &Path) -> bool {
    let bytes = folder.as_os_str().as_bytes();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-+@".contains(byte);
    bytes.len() + 1 + NAME.len() <= LONGEST && bytes.iter().all(plain)
}

fn elsewhere(home: &Path) -> PathBuf {
    let parent = if rustix::process::geteuid().is_root() { "/run" } else { "/tmp" };
    Path::new(parent).join(format!("uhrwerk-{:016x}", digest(home)))
}

#[cfg(test)]
mod tests;
