//! What can go wrong between the program and its database.

/// Why a statement did not do its work. Never holds a value of a row.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No connection could be had: the database is gone, starting, or all connections are taken.
    #[error("the database cannot be reached")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
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
    /// Anything else that the database said. Its text may quote a value, so it is cut to the kind of error.
    #[error("the database refused a statement ({kind})")]
    Refused {
        /// The kind of error, without values.
        kind: String,
    },
}

impl Error {
    /// Whether the same request can succeed later without any change.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}
