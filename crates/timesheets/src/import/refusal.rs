//! Why a row is not imported.

use std::fmt;

use kernel::TextError;

/// Why a row is not imported. Says which part of the row is at fault, never its value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A row that was cut, or a quote that is not closed.
    #[error("the row has {found} fields instead of {expected}")]
    FieldCount {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// Bytes that are no text.
    #[error("the row is not valid UTF-8")]
    NotUtf8,
    /// A part that every row needs.
    #[error("there is no {0}")]
    Missing(Part),
    /// A date in none of the profile's forms, or that the calendar does not have.
    #[error("the {part} is not a date of the form {formats}")]
    Date {
        /// Start or end.
        part: Part,
        /// The forms.
        formats: String,
    },
    /// Not a length of time in the profile's unit.
    #[error("the {part} is not {unit}")]
    Amount {
        /// Duration or interruption.
        part: Part,
        /// What it should be.
        unit: &'static str,
    },
    /// Also on the local clock.
    #[error("the end lies before the start")]
    EndBeforeStart,
    /// Negative, or longer than a hundred years.
    #[error("the duration cannot be")]
    ImpossibleDuration,
    /// A text that does not fit.
    #[error("the {part} cannot be kept: {error}")]
    Text {
        /// Which.
        part: Part,
        /// What is wrong with it.
        error: TextError,
    },
    /// Another row of the file has the same key.
    #[error("an earlier row has the same source key")]
    RepeatedKey,
    /// Booking it on one of them would be a guess.
    #[error("more than one person has this name")]
    AmbiguousPerson,
}

/// A part of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the source calls the row.
    Key,
    /// The start.
    Start,
    /// The end.
    End,
    /// The time worked.
    Duration,
    /// The time not worked.
    Interruption,
    /// The customer.
    Customer,
    /// The project.
    Project,
    /// The service.
    Service,
    /// The person.
    Person,
    /// What was done.
    Text,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "source key",
            Self::Start => "start",
            Self::End => "end",
            Self::Duration => "duration",
            Self::Interruption => "interruption",
            Self::Customer => "customer",
            Self::Project => "project",
            Self::Service => "service",
            Self::Person => "person",
            Self::Text => "text",
        })
    }
}
