//! What can be written about the operator of a hosted installation.

use clap::{Args, Subcommand, ValueEnum};
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub(crate) enum OperatorCommand {
    /// Add somebody; prints their personal key once
    Add {
        /// The name, which companies see beside what was asked for
        #[arg(long)]
        name: String,
    },
    /// List all of them
    List,
    /// End somebody's key
    End {
        /// The number
        #[arg(long, value_name = "ID")]
        operator: i64,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum GrantCommand {
    /// Ask for a grant, which another operator has to confirm
    Request {
        /// The company's id
        #[arg(long, value_name = "ID")]
        company: i64,
        /// What for
        #[arg(long, value_enum)]
        purpose: PurposeName,
        /// Why; the company reads it
        #[arg(long)]
        reason: String,
        /// How long, from the confirmation on
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u8).range(1..=240))]
        minutes: u8,
        /// Read the personal key from standard input
        #[arg(long, required = true)]
        key_stdin: bool,
    },
    /// Confirm what another operator asked for
    Confirm(WhichGrant),
    /// End a grant before its time, or take a request back
    End(WhichGrant),
    /// List what was asked for in the last thirty days
    List,
}

#[derive(Debug, Args)]
pub(crate) struct WhichGrant {
    /// The company's id
    #[arg(long, value_name = "ID")]
    pub(crate) company: i64,
    /// The grant, as the request printed it
    #[arg(long, value_name = "UUID")]
    pub(crate) grant: Uuid,
    /// Read the personal key from standard input
    #[arg(long, required = true)]
    pub(crate) key_stdin: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PurposeName {
    /// Listing the people
    People,
    /// Importing recorded time, and taking an import back
    Import,
    /// Exporting
    Export,
    /// Checking the journal
    Check,
}
