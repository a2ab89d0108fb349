//! What can go wrong with archives: one sentence each, saying what to do.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why there is no archive, or why it cannot be used.
#[derive(Debug, Error)]
pub enum BackupError {
    /// No key, so nobody could ever read it.
    #[error("backup.recipients is empty: make a key on another machine (`age-keygen`) and enter its public part")]
    NoRecipients,
    /// Not a public key.
    #[error("backup.recipients has \"{0}\", which is no public key of age: it begins with age1")]
    Recipient(String),
    /// Not a private key, or none.
    #[error("{0} holds no private key of age: a line that begins with AGE-SECRET-KEY-1")]
    Identity(String),
    /// The disk is full.
    #[error("there is no space left for {}: free some, or name another place with backup.folder", .0.display())]
    NoSpace(PathBuf),
    /// Any other refusal of the system.
    #[error("{} cannot be used ({reason})", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The system's words.
        reason: io::ErrorKind,
    },
    /// Another one was begun in the same second.
    #[error("another backup is being made into {}: wait for it", .0.display())]
    Busy(PathBuf),
    /// `pg_dump` or `pg_restore` cannot be started.
    #[error("{program} cannot be started ({reason}): install PostgreSQL's programs for clients")]
    Program {
        /// The program.
        program: &'static str,
        /// The system's words.
        reason: io::ErrorKind,
    },
    /// `pg_dump` failed.
    #[error("the database could not be read ({0})")]
    NotDumped(String),
    /// `pg_restore` failed; the database is as it was.
    #[error("the database could not be written, and was left as it was ({0})")]
    NotRestored(String),
    /// No archive at all.
    #[error("{} is no archive of Uhrwerk", .0.display())]
    Foreign(PathBuf),
    /// None of the keys opens it.
    #[error("the key does not fit {}: it was made for another one", .0.display())]
    WrongKey(PathBuf),
    /// Bits have changed, or its end is missing.
    #[error("{} is damaged or was cut off: use another archive", .0.display())]
    Damaged(PathBuf),
    /// A newer program made it.
    #[error("{} was made by a newer version of Uhrwerk ({version}): install that version", path.display())]
    Newer {
        /// The archive.
        path: PathBuf,
        /// The newer version.
        version: String,
    },
}

impl BackupError {
    /// Makes the sentence for a refusal of the system about one path.
    pub(crate) fn at(path: &Path) -> impl Fn(io::Error) -> Self {
        let path = path.to_owned();
        move |error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace(path.clone()),
            io::ErrorKind::AlreadyExists => Self::Busy(path.clone()),
            reason => Self::File { path: path.clone(), reason },
        }
    }
}

/// The last line in which a program of PostgreSQL complains. It quotes names of tables and roles, no values.
pub(crate) fn complaint(words: &[u8]) -> String {
    let words = String::from_utf8_lossy(words);
    let complains = |line: &&str| line.contains("error:") || line.contains("FATAL:");
    let last = words.lines().rfind(complains).or_else(|| words.lines().next_back()).unwrap_or("it says nothing");
    last.rsplit("error: ").next().unwrap_or(last).trim().to_owned()
}
