//! Why something could not be measured.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a check has no figure. That is as bad as a wrong one.
#[derive(Debug, Error)]
pub enum Trouble {
    /// The programs could not be started or asked.
    #[error(transparent)]
    Programs(#[from] uhrwerk_bench::failure::Failure),
    /// A file or folder.
    #[error("{}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A connection.
    #[error("no answer to {0}")]
    Connection(String, #[source] io::Error),
    /// An answer that is not as it must be for going on.
    #[error("{0}")]
    Unexpected(String),
    /// A check that saw nothing has shown nothing.
    #[error("there was nothing to look at: {0}")]
    Blind(&'static str),
}

impl Trouble {
    /// A trouble with a file or folder.
    pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }

    /// An answer that is not as it must be.
    pub fn unexpected(what: impl Into<String>) -> Self {
        Self::Unexpected(what.into())
    }
}
