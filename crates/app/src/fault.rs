//! What can go wrong in a use case, in the words that every way in shares.

use accounts::access::Denied;
use jiff::SignedDuration;
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
    TooMany {
        /// How long nothing will be taken.
        wait: SignedDuration,
    },
    /// The database cannot be reached at the moment; nothing was changed.
    #[error("the database cannot be reached")]
    Unavailable(#[source] store::Error),
    /// Something that takes longer held what this needed, such as an import; nothing was changed, later it will work.
    #[error("something that takes longer is running in this company")]
    Busy(#[source] Box<dyn std::error::Error + Send + Sync>),
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
    /// A bound that the sentence names.
    Limit(usize),
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

impl From<timesheets::catalog::RemoveError> for Fault {
    fn from(error: timesheets::catalog::RemoveError) -> Self {
        use timesheets::catalog::RemoveError;
        let details = match error {
            RemoveError::Running => Details::Resources(vec![("entries", 1)]),
            RemoveError::CompanyDefault => Details::None,
            RemoveError::HasRelations(found) => {
                let kinds = [("entries", found.entries), ("projects", found.projects)];
                Details::Resources(kinds.into_iter().filter(|(_, count)| *count > 0).collect())
            }
        };
        Self::Refused(Refusal { code: error.code(), field: None, details })
    }
}

impl From<timesheets::catalog::ArchiveError> for Fault {
    fn from(error: timesheets::catalog::ArchiveError) -> Self {
        Self::Refused(Refusal::plain(error.code()))
    }
}

impl From<accounts::user::UserError> for Fault {
    fn from(error: accounts::user::UserError) -> Self {
        use accounts::user::UserError;
        let details = match error {
            UserError::HasRelations { entries } => Details::Resources(vec![("entries", entries)]),
            _ => Details::None,
        };
        Self::Refused(Refusal { code: error.code(), field: None, details })
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<FieldErrors> for Fault {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        match error.constraint().and_then(refusal_of) {
            Some(refusal) => Self::Refused(refusal),
            None if error.is_busy() => Self::Busy(Box::new(error)),
            None if error.is_unavailable() => Self::Unavailable(error),
            None => Self::Internal(Box::new(error)),
        }
    }
}

/// What the constraints mean that a request can run into although its facts were checked: another request was faster.
fn refusal_of(constraint: &str) -> Option<Refusal> {
    Some(match constraint {
        "company_has_ended" => Refusal::plain("company.ended"),
        "entries_no_overlap" => Refusal::about("entry.overlaps", "time_since"),
        "entries_client_key" => Refusal::about("entry.client-key-taken", "client_key"),
        "customers_name_key" | "projects_name_key" | "services_name_key" | "lumpsum_services_name_key" => {
            Refusal::about("catalog.name-taken", "name")
        }
        "entries_users_fkey" => Refusal::about("catalog.gone", "users_id"),
        "entries_customers_fkey" | "projects_customers_fkey" => Refusal::about("catalog.gone", "customers_id"),
        "entries_projects_fkey" => Refusal::about("catalog.gone", "projects_id"),
        "entries_services_fkey" => Refusal::about("catalog.gone", "services_id"),
        "entries_lumpsum_services_fkey" => Refusal::about("catalog.gone", "lumpsum_services_id"),
        _ => return None,
    })
}

impl Refusal {
    /// Every code that a refusal can have, so that a test can ask whether every language has a sentence for it.
    pub const CODES: &'static [&'static str] = &[
        "agreement.ended",
        "archive.can-ask",
        "catalog.default-at-archiving",
        "catalog.default-at-removal",
        "catalog.gone",
        "catalog.has-relations",
        "catalog.name-taken",
        "catalog.running",
        "catalog.running-at-archiving",
        "clock.away-too-long",
        "clock.before-previous",
        "clock.before-running",
        "clock.changed-meanwhile",
        "clock.in-the-future",
        "clock.no-previous",
        "company.deletion-due",
        "company.ended",
        "company.other-name",
        "disclosure.about-oneself",
        "disclosure.approved",
        "disclosure.approved-already",
        "disclosure.closed",
        "disclosure.not-approved",
        "entry.changed-meanwhile",
        "entry.client-key-deleted",
        "entry.client-key-taken",
        "entry.other-running",
        "entry.overlaps",
        "guest.closed",
        "guest.form-old",
        "guest.full",
        "guest.too-soon",
        "guest.trap",
        "import.already-undone",
        "link.elsewhere",
        "link.ended",
        "password.common",
        "password.dates",
        "password.guessable",
        "password.keyboard",
        "password.like-common",
        "password.names",
        "password.own-data",
        "password.repeats",
        "password.same",
        "password.sequence",
        "password.single-word",
        "password.too-long",
        "password.too-short",
        "password.wrong",
        "registration.closed",
        "registration.code",
        "registration.email-taken",
        "request.answered",
        "restore.customer-gone",
        "restore.project-gone",
        "restore.service-gone",
        "restriction.already",
        "restriction.letter-waits",
        "restriction.no-address",
        "restriction.notice-first",
        "user.archives-themselves",
        "user.email-taken",
        "user.erases-themselves",
        "user.has-password",
        "user.has-relations",
        "user.last-owner",
        "user.removes-owner",
        "user.removes-themselves",
        "user.restricted",
        "user.running-at-archiving",
        "user.running-at-erasure",
        "user.running-at-removal",
        "user.was-disclosed",
    ];
}

impl From<timesheets::BookingError> for Fault {
    fn from(error: timesheets::BookingError) -> Self {
        use timesheets::BookingError;
        match error {
            BookingError::NoPerson => Self::NotFound,
            BookingError::Invalid(errors) => Self::Invalid(errors),
            BookingError::ChangedMeanwhile => Self::Refused(Refusal::plain(error.code())),
            BookingError::Overlaps => Self::Refused(Refusal::about(error.code(), "time_since")),
        }
    }
}

impl From<timesheets::StopwatchError> for Fault {
    fn from(error: timesheets::StopwatchError) -> Self {
        use timesheets::StopwatchError;
        match error {
            StopwatchError::Booking(error) => error.into(),
            StopwatchError::EndBeforeStart => {
                Self::Invalid(FieldErrors::one("time_until", kernel::Flaw::EndBeforeStart))
            }
            StopwatchError::InTheFuture { field } | StopwatchError::ChangedMeanwhile { field } => {
                Self::Refused(Refusal::about(error.code(), field))
            }
            StopwatchError::AwayTooLong => Self::Refused(Refusal::about(error.code(), "away")),
            StopwatchError::StartAfterEnd => {
                Self::Invalid(FieldErrors::one("time_since", kernel::Flaw::EndBeforeStart))
            }
            StopwatchError::BeforeRunning | StopwatchError::BeforePrevious | StopwatchError::NoPrevious => {
                Self::Refused(Refusal::about(error.code(), "time_since"))
            }
        }
    }
}
