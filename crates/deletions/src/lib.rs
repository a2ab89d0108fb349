//! The journal of deletions: which people, companies and words of visitors were deleted, and when that was
//! confirmed.
//!
//! It is a file outside of the database and outside of its backups, so that a database from a backup can be told what
//! it must not bring back. It holds numbers and moments, nothing else. A deletion is written here, and is on the disk,
//! before the database deletes anything: whatever is interrupted in between is done when the program starts next.
//!
//! Everything here is synchronous and may wait for the disk.

mod certificates;
mod file;
mod line;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use kernel::{CompanyId, UserId};
use thiserror::Error;
use uuid::Uuid;

pub use certificates::{Certificates, Prepared};

/// One deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// When it was confirmed, to the second.
    pub at: Timestamp,
    /// What was deleted.
    pub what: Deleted,
}

/// What was deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deleted {
    /// A person of a company.
    Person(CompanyId, UserId),
    /// A company with all that it had.
    Company(CompanyId),
    /// The comment with this number, which belongs to the operator's company.
    Comment(CompanyId, i64),
    /// The message with this number, which belongs to the operator's company.
    Message(CompanyId, i64),
}

/// A journal that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// Its own number, by which a backup knows which journal goes with it.
    pub id: Uuid,
    /// The deletions, the oldest first.
    pub deletions: Vec<Deletion>,
}

/// Why a journal could not be read or written.
#[derive(Debug, Error)]
pub enum DeletionsError {
    /// The system says no.
    #[error("the journal of deletions or a certificate, {}, cannot be used ({reason}): repair that, or name another place with backup.deletions", path.display())]
    File {
        /// The file or its folder.
        path: PathBuf,
        /// The system's words.
        reason: std::io::ErrorKind,
    },
    /// A line that no program of ours wrote.
    #[error("line {line} of the journal of deletions {} cannot be read: restore the file from a copy", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
    },
    /// It was written by a newer program, or is something else.
    #[error("{} is no journal of deletions that this program knows", .0.display())]
    Foreign(PathBuf),
}

/// The journal of deletions of an installation. Cheap to clone; several processes may use the same file.
#[derive(Clone, Debug)]
pub struct Deletions {
    path: PathBuf,
}

impl Deletions {
    /// The journal in a file, which is made when something is written first.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a deletion; it is on the disk when this returns.
    pub fn record(&self, deletion: Deletion) -> Result<(), DeletionsError> {
        file::append(&self.path, &[deletion])
    }

    /// Makes the journal if there is none, and gives back its number.
    pub fn id(&self) -> Result<Uuid, DeletionsError> {
        if let Some(journal) = self.read()? {
            return Ok(journal.id);
        }
        file::append(&self.path, &[])?;
        let journal = self.read()?;
        journal.map(|journal| journal.id).ok_or_else(|| DeletionsError::Foreign(self.path.clone()))
    }

    /// Everything in it; `None` if there is none yet. A last line that was cut off was never confirmed.
    pub fn read(&self) -> Result<Option<Journal>, DeletionsError> {
        file::read(&self.path)
    }

    /// Forgets what was confirmed before a moment: no backup is that old any more.
    pub fn forget(&self, before: Timestamp) -> Result<usize, DeletionsError> {
        file::forget(&self.path, before)
    }
}

#[cfg(test)]
mod tests;
