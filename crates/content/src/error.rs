//! What is wrong with a file, in a sentence for whoever wrote it.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why the texts cannot be shown.
#[derive(Debug, Error)]
pub enum ContentError {
    /// The folder that the settings name cannot be read.
    #[error("content.folder: {folder} cannot be read ({reason})")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The system's word.
        reason: io::ErrorKind,
    },
    /// A file cannot be read, or is no text.
    #[error("content: {file} cannot be read ({reason}); it has to be a text in UTF-8")]
    Unreadable {
        /// The file, from the content folder on.
        file: String,
        /// The system's word.
        reason: io::ErrorKind,
    },
    /// A file that no page shows.
    #[error("content: nothing shows {file}; there are {known}, and articles such as de/blog/my-article.md")]
    Unknown {
        /// The file, from the content folder on.
        file: String,
        /// What there is.
        known: String,
    },
    /// A page without a file, which the shipped ones do not have.
    #[error("content: {file} is missing")]
    Missing {
        /// The file.
        file: String,
    },
    /// A file that says something that cannot be.
    #[error("content: {file}, line {line}: {reason}")]
    Wrong {
        /// The file, from the content folder on.
        file: String,
        /// The line, from 1 on.
        line: usize,
        /// What is wrong and what would be right.
        reason: String,
    },
}

impl ContentError {
    pub(crate) fn wrong(file: &str, line: usize, reason: impl Into<String>) -> Self {
        Self::Wrong { file: file.to_owned(), line, reason: reason.into() }
    }
}
