//! Why the server ends with an error: one sentence each, saying what to do.

use std::io;
use std::net::SocketAddr;

use content::ContentError;
use installation::StartError;
use installation::database::Gone;
use installation::settings::SettingsError;
use mail::PostError;
use store::RoleError;
use store::access::AccessRoleError;
use store::migrate::MigrateError;
use thiserror::Error;

/// Why the server does not run (any more).
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The settings are refused.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The journal of deletions, or what it names, is out of reach.
    #[error("what was deleted before cannot be deleted again: {}", reason(.0))]
    Replay(#[source] app::Fault),
    /// Keys for backups that are none.
    #[error(transparent)]
    Backup(#[from] backup::BackupError),
    /// A text of the public pages cannot be shown.
    #[error("the settings cannot be used: {0}")]
    Content(#[from] ContentError),
    /// The filter for the log is not one.
    #[error("log.level = {0:?} is not possible: use error, warn, info, debug or trace")]
    LogLevel(String),
    /// No threads, or no file descriptors.
    #[error("the system gives no resources to run")]
    Runtime(#[source] io::Error),
    /// Somebody closed the other end.
    #[error("the standard output cannot be written to")]
    Output(#[source] io::Error),
    /// Another program listens there.
    #[error(
        "{0} is taken by another program, perhaps another Uhrwerk: end it, or listen elsewhere with \
         UHRWERK_HTTP__LISTEN"
    )]
    Taken(SocketAddr),
    /// Any other refusal to listen.
    #[error("the server cannot listen on {address} ({reason}): choose another address with UHRWERK_HTTP__LISTEN")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The system's words.
        reason: io::ErrorKind,
    },
    /// The database could not be made available.
    #[error(transparent)]
    Database(#[from] StartError),
    /// It went away.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// The task that waits for the database was broken off.
    #[error("the server was ended while it was working on its database: start it again")]
    BrokenOff,
    /// Bringing the database up to date failed.
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    /// An external database without its owner's login is not changed.
    #[error(
        "the database lacks {0} migrations: run `uhrwerk-migrate up` with UHRWERK_DATABASE__OWNER_URL set, then start \
         again"
    )]
    Pending(usize),
    /// An external database is not there or refuses the login.
    #[error("the database cannot be used: check that it runs and that UHRWERK_DATABASE__URL is right")]
    Unreachable(#[source] store::Error),
    /// The private database runs but refuses us, which it does when its content is damaged.
    #[error(
        "the private database runs but cannot be used: read postgres.log in the data folder, and restore the folder \
         from a backup if it is damaged"
    )]
    PrivateUnusable(#[source] store::Error),
    /// The role could see all companies.
    #[error(transparent)]
    Role(#[from] RoleError),
    /// The login of the access log does not work.
    #[error("the access log cannot be written: check that database.access_url is right")]
    AccessLog(#[source] store::Error),
    /// It could do more than that.
    #[error(transparent)]
    AccessRole(#[from] AccessRoleError),
    /// Old lines could not be dropped before the start.
    #[error("the access log cannot be kept to its period: check database.access_url and the log of the database")]
    Sweeping(#[source] app::Fault),
    /// Letters could not leave as it is set up.
    #[error("the settings cannot be used: {0}")]
    Post(#[from] PostError),
    /// The mail server is not in the register of recipients.
    #[error(transparent)]
    Outbound(#[from] outbound::Refused),
    /// Serving broke off.
    #[error("the server cannot take requests any more: start it again")]
    Serving(#[source] io::Error),
}

/// The innermost reason in words.
fn reason(fault: &app::Fault) -> String {
    let mut reason: &dyn std::error::Error = fault;
    while let Some(source) = reason.source() {
        reason = source;
    }
    reason.to_string()
}
