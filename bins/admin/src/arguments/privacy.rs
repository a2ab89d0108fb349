//! What is promised about privacy, and backups.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum PrivacyCommand {
    /// Look whether the installation keeps its promises; changes nothing, and can be run at any time
    Audit,
    /// Write them as pages and PDF files, in every language; needs no database
    Documents(WriteDocuments),
    /// Count what a table held of whom in a window of time, and draft what is told to the authority and to the people
    Breach(MeasureBreach),
    /// Write the whole database anew, so that no byte of what was deleted is left in its files; stop the server first
    Rewrite,
    /// Try out what the operator's login can do to the data of companies; fail if anything succeeds
    Attack,
}

#[derive(Debug, Args)]
pub(crate) struct WriteDocuments {
    /// The folder they go to
    #[arg(long, value_name = "FOLDER")]
    pub(crate) to: PathBuf,
    /// Write nothing; fail if the pages there are not what they would be today
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct MeasureBreach {
    /// A table that is concerned; more than one may be named
    #[arg(long = "table", value_name = "TABLE", required = true)]
    pub(crate) tables: Vec<String>,
    /// When it began, such as 2026-11-29T08:00:00Z
    #[arg(long, value_name = "MOMENT")]
    pub(crate) from: jiff::Timestamp,
    /// When it was over
    #[arg(long, value_name = "MOMENT")]
    pub(crate) until: jiff::Timestamp,
    /// Only this company; every one if not given
    #[arg(long, value_name = "ID")]
    pub(crate) company: Option<i64>,
    /// Name the people of that company too; on a hosted installation under a grant for people
    #[arg(long, requires = "company")]
    pub(crate) names: bool,
    /// Print lines for spreadsheets
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// Write the drafts into this folder, in German and English
    #[arg(long, value_name = "FOLDER")]
    pub(crate) to: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BackupCommand {
    /// Make an archive for the keys in backup.recipients, and delete those that are too old; the server may run
    Create,
    /// List the archives in the folder
    List,
    /// Read an archive to its end: without a key against the sum beside it, with one all that is inside
    Verify {
        /// The archive
        file: PathBuf,
        /// A file with the private key, or - for standard input
        #[arg(long, value_name = "FILE")]
        identity: Option<PathBuf>,
    },
    /// Restore an archive into an empty database, and delete again what was deleted since
    Restore {
        /// The archive
        file: PathBuf,
        /// A file with the private key, or - for standard input
        #[arg(long, value_name = "FILE")]
        identity: PathBuf,
        /// Restore although the journal of deletions is lost: whoever was erased since is there again
        #[arg(long)]
        without_deletions: bool,
    },
}
