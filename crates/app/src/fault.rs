//! What can go wrong in a use case, in the words that every way in shares.

use accounts::access::Denied;
use kernel::FieldErrors;

/// Why a use case did nothing. Only `web` turns this into a status code.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No credential, or one that is not good. The two are never told apart.
    #[error("authentication failed")]
    Unauthenticated,
    /// Visible to this actor, but not allowed.
    #[error(transparent)]
    Forbidden(#[from] Denied),
    /// Does not exist, or is not visible to this actor.
    #[error("there is nothing here")]
    NotFound,
    /// The input has faults; nothing was changed.
    #[error("the input has faults")]
    Invalid(FieldErrors),
    /// A rule of the domain says no; nothing was changed.
    #[error("a rule forbids this")]
    Refused(Refusal),
    /// Too much at once; nothing was changed, later it may work.
    #[error("too many attempts")]
    TooMany,
    /// The database cannot be reached at the moment; nothing was changed.
    #[error("the database cannot be reached")]
    Unavailable(#[source] store::Error),
    /// A defect of the program or its data. The source goes to the log, once, at the edge.
    #[error("something went wrong inside")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A rule that said no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code, also the key of its sentence in the language files, such as `catalog.has-relations`.
    pub code: &'static str,
    /// The field of the input that the rule is about, if it is about one.
    pub field: Option<&'static str>,
    /// What an answer can add to the sentence.
    pub details: Details,
}

/// What a refusal can add to its sentence. Holds kinds and numbers, never names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Details {
    /// Nothing.
    #[default]
    None,
    /// Kinds of rows in the way, in the interface's words, and how many there are of each.
    Resources(Vec<(&'static str, i64)>),
}

impl Refusal {
    /// A refusal that needs no more than its sentence.
    pub fn plain(code: &'static str) -> Self {
        Self { code, field: None, details: Details::None }
    }

    /// A refusal about one field.
    pub fn about(code: &'static str, field: &'static str) -> Self {
        Self { code, field: Some(field), details: Details::None }
    }
}

impl From<FieldErrors> for Fault {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        if error.is_unavailable() { Self::Unavailable(error) } else { Self::Internal(Box::new(error)) }
    }
}
