//! People: who they are, and what is stored about one of them.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

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
        /// Let somebody administer the company who administered theirs, as the archive says
        #[arg(long)]
        as_owner: bool,
    },
}
