//! What can be written on the command line.

mod operator;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use uuid::Uuid;

pub(crate) use self::operator::{GrantCommand, OperatorCommand, PurposeName};

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

#[derive(Debug, Args)]
pub(crate) struct PersonName {
    /// The first name
    #[arg(long)]
    pub(crate) first_name: String,
    /// The last name
    #[arg(long)]
    pub(crate) last_name: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Create a person; prints their API key once
    Create(CreateUser),
    /// List the people of a company
    List {
        /// The company's id
        #[arg(long, value_name = "ID")]
        company: i64,
    },
    /// Set a person's password and end their sessions
    SetPassword {
        #[command(flatten)]
        whom: Whom,
        /// Read the password from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Give a person a new API key; the old one stops working
    ApiKey(Whom),
    /// Erase a person; recorded time that a law keeps stays under a pseudonym
    Erase(Whom),
    /// List the recorded time that a law keeps of a person who was erased
    LegalRecord(Whom),
    /// Hide what a person recorded from everybody else, at their request
    Restrict {
        #[command(flatten)]
        whom: Whom,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Note that the person was told that the restriction will be lifted
    RestrictionTold(Whom),
    /// Lift a restriction, seven days after the person was told
    LiftRestriction(Whom),
}

#[derive(Debug, Args)]
pub(crate) struct CreateUser {
    /// The company's id
    #[arg(long, value_name = "ID")]
    pub(crate) company: i64,
    #[command(flatten)]
    pub(crate) name: PersonName,
    /// The address, unused in the installation so far
    #[arg(long)]
    pub(crate) email: String,
    /// What the person may do
    #[arg(long, value_enum, default_value_t = RoleName::Worker)]
    pub(crate) role: RoleName,
    /// Read a password from standard input; without one the person cannot sign in yet
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// The language: de, en or fr
    #[arg(long, default_value = "de")]
    pub(crate) language: String,
    /// The person's zone; the company's if not given
    #[arg(long, value_name = "ZONE")]
    pub(crate) time_zone: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RoleName {
    /// Administers the company
    Owner,
    /// Records own time
    Worker,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Whom {
    /// The company's id
    #[arg(long, value_name = "ID")]
    pub(crate) company: i64,
    /// The person's id
    #[arg(long, value_name = "ID")]
    pub(crate) user: i64,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PersonCommand {
    /// Make the archive of what is stored about a person who cannot ask for it on their own page
    Export {
        #[command(flatten)]
        whom: Whom,
        /// How it was made sure that it is the person who asks; kept, and told to the person
        #[arg(long, value_name = "TEXT")]
        identity_check: String,
        /// The file that the archive becomes; it must not be there yet
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Take the person of an archive into a company that has no data yet
    ImportArchive {
        /// The archive
        file: PathBuf,
        /// The company's id
        #[arg(long, value_name = "ID")]
        company: i64,
    },
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
