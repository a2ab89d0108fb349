//! Whether the device that a folder lies on is encrypted by the kernel.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{major, minor};

/// What the kernel says about a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// Everything that is written passes through dm-crypt.
    Encrypted,
    /// Somewhere beneath lies a device without it. A disk may still encrypt by itself, which the kernel does not know.
    Plain,
    /// The kernel does not show the device: in a container, on a network file system, or another kernel.
    Unknown,
}

impl Encryption {
    /// The word in answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::Plain => "plain",
            Self::Unknown => "unknown",
        }
    }
}

/// Asks the kernel about the device of a folder.
pub fn encryption_of(folder: &Path) -> Encryption {
    Kernel { sys: PathBuf::from("/sys"), proc: PathBuf::from("/proc") }.encryption_of(folder)
}

/// Where the kernel tells about its devices.
struct Kernel {
    sys: PathBuf,
    proc: PathBuf,
}

impl Kernel {
    fn encryption_of(&self, folder: &Path) -> Encryption {
        let Ok(metadata) = fs::metadata(folder) else { return Encryption::Unknown };
        let device = number(metadata.dev());
        let block = self.block(&device).or_else(|| self.source(&device));
        block.map_or(Encryption::Unknown, |block| judge(&block, 0))
    }

    /// The device that a number names; file systems without one of their own have a number that names none.
    fn block(&self, device: &str) -> Option<PathBuf> {
        let block = self.sys.join("dev/block").join(device);
        block.exists().then_some(block)
    }

    /// The device that a mounted file system says it comes from.
    fn source(&self, device: &str) -> Option<PathBuf> {
        let mounts = fs::read_to_string(self.proc.join("self/mountinfo")).ok()?;
        let line = mounts.lines().find(|line| line.split(' ').nth(2) == Some(device))?;
        let source = line.split(" - ").nth(1)?.split(' ').nth(1)?;
        let metadata = source.starts_with("/dev/").then(|| fs::metadata(source).ok()).flatten()?;
        self.block(&number(metadata.rdev()))
    }
}

/// A device is encrypted if it is dm-crypt's, or if all that it lies on is.
fn judge(block: &Path, depth: u8) -> Encryption {
    let uuid = fs::read_to_string(block.join("dm/uuid")).unwrap_or_default();
    if uuid.starts_with("CRYPT-") {
        return Encryption::Encrypted;
    }
    // A partition tells of what it lies on through the disk, which encrypts no more than it does.
    let beneath: Vec<PathBuf> =
        fs::read_dir(block.join("slaves")).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    if beneath.is_empty() || depth > 8 {
        return Encryption::Plain;
    }
    let all = beneath.iter().all(|one| judge(one, depth + 1) == Encryption::Encrypted);
    if all { Encryption::Encrypted } else { Encryption::Plain }
}

fn number(device: u64) -> String {
    format!("{}:{}", major(device), minor(device))
}

#[cfg(test)]
mod tests;
