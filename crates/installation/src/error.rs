//! Why an installation does not start: each variant is a sentence that says what to do.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::{AccountError, ProgramsError};

/// Why the database is not there.
#[derive(Debug, Error)]
pub enum StartError {
    /// No usable programs.
    #[error(transparent)]
    Programs(#[from] ProgramsError),
    /// No account to run them as.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// The address of an external database leads where the register does not, or nowhere.
    #[error(transparent)]
    Outbound(#[from] outbound::DatabaseError),
    /// The disk is full.
    #[error("there is no space left for {}: free some, or name another folder with UHRWERK_DATA_DIR", .0.display())]
    NoSpace(PathBuf),
    /// Reading or writing is not allowed.
    #[error(
        "there is no permission to use {}: start Uhrwerk as the account that owns it, or name another folder with \
         UHRWERK_DATA_DIR",
        .0.display()
    )]
    NoPermission(PathBuf),
    /// Any other refusal of the operating system.
    #[error("{} cannot be used ({reason}): repair it, or name another folder with UHRWERK_DATA_DIR", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The system's words.
        reason: io::ErrorKind,
    },
    /// Somebody else's files.
    #[error(
        "{} holds files that are not Uhrwerk's: name an empty or a new folder with UHRWERK_DATA_DIR",
        .0.display()
    )]
    Foreign(PathBuf),
    /// Files of the cluster are missing or unreadable.
    #[error("the database in {} is damaged ({what}): restore this folder from a backup", path.display())]
    Damaged {
        /// The cluster's folder.
        path: PathBuf,
        /// What was noticed.
        what: String,
    },
    /// Somebody else owns the folder that the socket needs.
    #[error(
        "the folder {} for the database's socket belongs to somebody else: remove it, or name a data folder with a \
         shorter path with UHRWERK_DATA_DIR",
        .0.display()
    )]
    SocketFolder(PathBuf),
    /// Another process starts or stops this database, and does not finish.
    #[error(
        "another Uhrwerk process has been starting or stopping the database in {} for minutes: wait for it or end it",
        .0.display()
    )]
    Busy(PathBuf),
    /// Another process uses the data folder, but its database is gone or out of sight.
    #[error(
        "another Uhrwerk process uses {}, but its database does not run or runs in another container: end that \
         process first",
        .0.display()
    )]
    Abandoned(PathBuf),
    /// A left-over process of a dead cluster does not end.
    #[error("process {pid} still uses the database in {}: end it, then start again", path.display())]
    Orphan {
        /// The process.
        pid: i32,
        /// The cluster's folder.
        path: PathBuf,
    },
    /// `initdb` failed for a reason of its own.
    #[error("PostgreSQL could not create a database in {} ({reason}): solve that, then start again", path.display())]
    NotCreated {
        /// The cluster's folder.
        path: PathBuf,
        /// PostgreSQL's words.
        reason: String,
    },
    /// Others could read or write the cluster, which PostgreSQL refuses.
    #[error(
        "the database in {path} is open to others on this machine, and PostgreSQL refuses that: run chmod 0700 {path}, \
         then start again",
        path = .0.display()
    )]
    OpenToOthers(PathBuf),
    /// The postmaster ended at once, or did not become ready.
    #[error("PostgreSQL does not start ({reason}): solve that, its log is {}", log.display())]
    NotStarted {
        /// PostgreSQL's words.
        reason: String,
        /// Where more is written.
        log: PathBuf,
    },
}

impl StartError {
    /// Makes the sentence for a refusal of the operating system about one path.
    pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NoPermission(path),
            reason => Self::File { path, reason },
        }
    }
}
