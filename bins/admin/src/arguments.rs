//! What can be written on the command line.

mod operator;
mod person;
mod privacy;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use uuid::Uuid;

pub(crate) use self::operator::{GrantCommand, OperatorCommand, PurposeName};
pub(crate) use self::person::{CreateUser, PersonCommand, PersonName, RoleName, UserCommand, Whom};
pub(crate) use self::privacy::{BackupCommand, MeasureBreach, PrivacyCommand, WriteDocuments};

/// Administer an Uhrwerk installation, whether or not its server runs.
#[derive(Debug, Parser)]
#[command(name = "uhrwerk-admin", version, propagate_version = true)]
pub(crate) struct Arguments {
    /// A configuration file, read after config/default.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Print JSON instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Companies of the installation
    #[command(subcommand)]
    Company(CompanyCommand),
    /// People of a company
    #[command(subcommand)]
    User(UserCommand),
    /// What is stored about one person
    #[command(subcommand)]
    Person(PersonCommand),
    /// Import recorded time from elsewhere
    #[command(subcommand)]
    Import(ImportCommand),
    /// What the installation promises about privacy: its documents, and whether it keeps to them
    #[command(subcommand)]
    Privacy(PrivacyCommand),
    /// The journal of a company
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Encrypted archives of the whole database
    #[command(subcommand)]
    Backup(BackupCommand),
    /// Those who work for the operator of a hosted installation
    #[command(subcommand)]
    Operator(OperatorCommand),
    /// Opening a company's data to the operator of a hosted installation: two people, four hours
    #[command(subcommand)]
    Grant(GrantCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum JournalCommand {
    /// Walk every chain of the journal, and fail if a record was changed or is missing
    Verify {
        /// The company's id
        #[arg(long, value_name = "ID")]
        company: i64,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CompanyCommand {
    /// Create a company with its first owner; prints the owner's API key once
    Create(CreateCompany),
    /// List all companies
    List,
    /// Set the day on which a company's contract ends: from then on nothing is written any more, and all that it has is
    /// deleted some days later
    End {
        /// The company's id
        #[arg(long, value_name = "ID")]
        company: i64,
        /// The first day on which nothing can be written, such as 2027-01-01
        #[arg(long, value_name = "DAY")]
        on: jiff::civil::Date,
    },
    /// Write all that is stored of a company into an archive
    Export {
        /// The company's id
        #[arg(long, value_name = "ID")]
        company: i64,
        /// The file that the archive becomes; it must not be there yet
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Take the end of a company's contract back
    Keep {
        /// The company's id
        #[arg(long, value_name = "ID")]
        company: i64,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CreateCompany {
    /// The company's name
    #[arg(long)]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) owner: PersonName,
    /// The owner's address, unused in the installation so far
    #[arg(long)]
    pub(crate) email: String,
    /// Read the owner's password from standard input; on a hosted installation the owner gets a letter instead
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// The owner's language: de, en or fr
    #[arg(long, default_value = "de")]
    pub(crate) language: String,
    /// The zone of the company's people
    #[arg(long, default_value = "Europe/Berlin", value_name = "ZONE")]
    pub(crate) time_zone: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// Import a time log: CSV, plain or packed with gzip or xz
    TimeLog(ImportTimeLog),
    /// Take an import back: entries that nobody changed since, and what was created for them
    Undo {
        /// The company's id
        #[arg(long, value_name = "ID")]
        company: i64,
        /// The import, as its run printed it
        #[arg(long, value_name = "UUID")]
        import: Uuid,
        /// Only say what would be removed
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ImportTimeLog {
    /// The log
    pub(crate) file: PathBuf,
    /// The id of the company that gets the entries
    #[arg(long, value_name = "ID")]
    pub(crate) company: i64,
    /// What the log's columns mean; see config/import for examples
    #[arg(long, value_name = "FILE")]
    pub(crate) profile: PathBuf,
    /// Do everything, print the same report, and take it back
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Where refused rows are listed; in the working directory, as LOG.refused.csv, if not given
    #[arg(long, value_name = "FILE")]
    pub(crate) refused_file: Option<PathBuf>,
}
