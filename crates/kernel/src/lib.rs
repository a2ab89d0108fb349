//! The vocabulary that every other room shares.
//!
//! Ids that cannot be mixed up, personal values that cannot leak by accident, durations in whole seconds,
//! local days, and the arithmetic of the journal's chains. Nothing here reads a clock except [`SystemClock`],
//! nothing does I/O, nothing can block.

mod change;
mod clock;
mod day;
mod duration;
mod field_errors;
mod ids;
pub mod journal;
mod language;
mod personal;
mod text;
mod zone;

pub use change::Change;
pub use clock::{Clock, SystemClock, to_the_second};
pub use day::{DayError, Month, local_day, parse_day, span_of_day, span_of_days};
pub use duration::{DurationError, Seconds};
pub use field_errors::{FieldError, FieldErrors, Flaw};
pub use ids::{
    CompanyId, CustomerId, DisclosureId, EntryId, IdError, ImportId, LumpSumServiceId, ProjectId, RequestId, ServiceId,
    SubprojectId, TextId, UserId, WorksAgreementId,
};
pub use language::Language;
pub use personal::{Personal, Sink};
pub use text::{
    CatalogName, CommentText, CompanyName, EmailAddress, EntryText, GrantReason, MessageText, Note, Number, PersonName,
    RequestText, TextError, Title, Unit,
};
pub use zone::{Zone, ZoneError};
