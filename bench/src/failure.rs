//! Why nothing could be measured. Slowness is no failure.

use std::io;
use std::path::{Path, PathBuf};

use installation::ProgramsError;
use thiserror::Error;

/// Why the run ended early.
#[derive(Debug, Error)]
pub enum Failure {
    /// A file or folder.
    #[error("{}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A program could not be started, or ended with an error.
    #[error("{program} failed: {words}")]
    Program {
        /// Its name.
        program: String,
        /// What it said.
        words: String,
    },
    /// PostgreSQL's programs are missing.
    #[error(transparent)]
    Programs(#[from] ProgramsError),
    /// The connection to the server broke.
    #[error("the server closed a connection or answered in a way that is no HTTP")]
    Connection(#[source] io::Error),
    /// The server refused a request.
    #[error("the server answered {status} to {request}: {body}")]
    Refused {
        /// The status.
        status: u16,
        /// Verb and path.
        request: String,
        /// The beginning of the answer.
        body: String,
    },
    /// An answer without what it must have.
    #[error("the answer to {0} is not as expected")]
    Answer(&'static str),
    /// What was recorded cannot be replayed.
    #[error("{0}")]
    Replay(String),
    /// No thread or no signal handler.
    #[error("the system gives no resources to run")]
    Resources(#[source] io::Error),
}

impl Failure {
    /// A failure about a file or folder.
    pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
