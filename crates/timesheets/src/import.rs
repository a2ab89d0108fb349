//! Reading one row of a foreign time log into what becomes an entry.
//!
//! A [`Profile`] says which columns of a file hold what. Bound to the header of a file it is a [`Layout`], which turns
//! a record into an [`ImportRow`] or says why it cannot. No row is repaired by guessing: what cannot be read is
//! refused, and what can be read is taken with the duration that the file gives.

mod amount;
mod date_format;
mod layout;
mod profile;
mod refusal;
mod span;
mod template;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{CatalogName, EntryText, PersonName, Personal, Seconds};

pub use amount::DurationUnit;
pub use date_format::{DateFormat, DateFormatError};
pub use layout::{HeaderError, Layout};
pub use profile::{Fields, Profile};
pub use refusal::{Part, Refusal};
pub use template::{Template, TemplateError};

/// One row of a log, ready to become an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// What the source calls the row, unique in the source: a second import of it records nothing.
    pub key: Personal<String>,
    /// The customer's name.
    pub customer: CatalogName,
    /// The name of a project of that customer.
    pub project: Option<CatalogName>,
    /// The service's name.
    pub service: Option<CatalogName>,
    /// The person's name.
    pub person: PersonName,
    /// What was done.
    pub text: Option<EntryText>,
    /// When it started.
    pub since: Timestamp,
    /// When it ended; never before the start.
    pub until: Timestamp,
    /// The time worked, zero or more. The source's figure, whatever the span says.
    pub duration: Seconds,
    /// The local day of the start in the profile's zone.
    pub day: Date,
}

#[cfg(test)]
mod tests;
