//! What can go wrong between the program and its database.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// Why a statement did not do its work. Never holds a value of a row.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No connection could be had: the database is gone, starting, or all connections are taken.
    #[error("the database cannot be reached")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Another transaction held for too long what this one needed: an import, for example. Nothing was changed.
    #[error("another transaction held for too long what this one needed ({kind})")]
    Busy {
        /// What the database or the program said, without values.
        kind: &'static str,
    },
    /// A stored value breaks a rule of the domain: an address for whoever repairs it.
    #[error("row {id} of {table} holds a value in {field} that cannot be")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The row's id.
        id: i64,
        /// The column.
        field: &'static str,
    },
    /// A named constraint said no.
    #[error("constraint {name} was violated")]
    Constraint {
        /// The constraint's name in the database.
        name: String,
    },
    /// The row that was to be changed is not there any more.
    #[error("the row is gone")]
    Gone,
    /// Anything else that the database said. Its text may quote a value, so only the kind of error is kept.
    #[error("the database refused a statement ({kind})")]
    Refused {
        /// The kind of error, without values.
        kind: String,
    },
}

impl Error {
    /// Whether the same request can succeed later without any change.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Busy { .. })
    }

    /// Whether it only had to wait for too long.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy { .. })
    }

    /// The name of the constraint that said no.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Constraint { name } => Some(name),
            _ => None,
        }
    }
}

/// A failure of the connection itself, with the kind of failure as its text.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Lost(pub(crate) String);

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::DatabaseError(kind, info) => match (kind, info.constraint_name()) {
                (DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _) => {
                    Self::Unavailable(Box::new(Lost("the connection was closed".to_owned())))
                }
                (_, Some(name)) => Self::Constraint { name: name.to_owned() },
                (kind, None) => refused_or_lost(kind, info.message()),
            },
            DieselError::BrokenTransactionManager => {
                Self::Unavailable(Box::new(Lost("the transaction was broken off".to_owned())))
            }
            DieselError::NotFound => Self::Gone,
            DieselError::DeserializationError(_) => Self::Refused { kind: "a row could not be read".to_owned() },
            DieselError::SerializationError(_) => Self::Refused { kind: "a value could not be sent".to_owned() },
            other => Self::Refused { kind: kind_of(&other) },
        }
    }
}

/// Tells a passing state of the server from a refusal, by the beginnings of its fixed (C locale) messages.
fn refused_or_lost(kind: DatabaseErrorKind, message: &str) -> Error {
    const WAITED: [&str; 2] = ["canceling statement due to lock timeout", "deadlock detected"];
    const PASSING: [&str; 9] = [
        "canceling statement due to statement timeout",
        "canceling statement due to user request",
        "canceling statement due to",
        "connection closed",
        "terminating connection",
        "the database system is",
        "could not extend file",
        "could not write",
        "error communicating with the server",
    ];
    if let Some(kind) = WAITED.into_iter().find(|start| message.starts_with(start)) {
        return Error::Busy { kind };
    }
    match PASSING.iter().find(|start| message.starts_with(**start)) {
        Some(start) => Error::Unavailable(Box::new(Lost((*start).to_owned()))),
        None => Error::Refused { kind: format!("{kind:?}") },
    }
}

fn kind_of(error: &DieselError) -> String {
    let printed = format!("{error:?}");
    printed.split(['(', '{', ' ']).next().unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests;
