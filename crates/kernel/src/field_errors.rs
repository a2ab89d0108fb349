//! What is wrong with which field of an input.

use crate::TextError;

/// The kinds of fault that a single field can have. Each has a stable code and, where it helps, its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Required and not sent.
    Missing,
    /// Sent empty where a value is needed.
    Empty,
    /// Sent in a form that cannot be read, such as a text for a number or an impossible date.
    WrongFormat,
    /// A single value where a list is asked for.
    ListExpected,
    /// More characters than fit.
    TooLong {
        /// The largest number of characters.
        limit: usize,
    },
    /// A number outside of its range.
    NotBetween {
        /// The smallest and the largest value, as texts, since both whole and decimal numbers have ranges.
        min: String,
        /// See `min`.
        max: String,
    },
    /// Not one of the values that exist.
    UnexpectedValue {
        /// The values that exist.
        expected: Vec<String>,
    },
    /// The end lies before the start.
    EndBeforeStart,
    /// Names something that this company does not have.
    NotFound,
    /// Names something that is archived.
    Inactive,
    /// Cannot be given together with what else was sent.
    InvalidCombination,
    /// A duration other than the span, where the company keeps both linked.
    DurationBesideSpan,
    /// No project, where the company wants one for every entry.
    ProjectNeeded,
    /// A feature that this server does not have yet: the value would be lost, so it is refused.
    NotAvailableYet,
    /// Another of the kind already has it.
    Taken,
    /// Characters that nobody sees or that break or turn a line.
    OddCharacters,
    /// More than one line where the company keeps texts to one.
    SeveralLines,
}

impl Flaw {
    /// The stable code, also the key of its sentence in the language files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "field.missing",
            Self::Empty => "field.empty",
            Self::WrongFormat => "field.wrong-format",
            Self::ListExpected => "field.list-expected",
            Self::TooLong { .. } => "field.too-long",
            Self::NotBetween { .. } => "field.not-between",
            Self::UnexpectedValue { .. } => "field.unexpected-value",
            Self::EndBeforeStart => "field.end-before-start",
            Self::NotFound => "field.not-found",
            Self::Inactive => "field.inactive",
            Self::InvalidCombination => "field.invalid-combination",
            Self::DurationBesideSpan => "field.duration-beside-span",
            Self::ProjectNeeded => "field.project-needed",
            Self::NotAvailableYet => "field.not-available-yet",
            Self::Taken => "field.taken",
            Self::OddCharacters => "field.odd-characters",
            Self::SeveralLines => "field.several-lines",
        }
    }

    /// One of each kind, so that a test can ask whether every language has a sentence for it.
    pub fn samples() -> Vec<Self> {
        vec![
            Self::Missing,
            Self::Empty,
            Self::WrongFormat,
            Self::ListExpected,
            Self::TooLong { limit: 1 },
            Self::NotBetween { min: "0".to_owned(), max: "1".to_owned() },
            Self::UnexpectedValue { expected: vec!["1".to_owned()] },
            Self::EndBeforeStart,
            Self::NotFound,
            Self::Inactive,
            Self::InvalidCombination,
            Self::DurationBesideSpan,
            Self::ProjectNeeded,
            Self::NotAvailableYet,
            Self::Taken,
            Self::OddCharacters,
            Self::SeveralLines,
        ]
    }
}

impl From<TextError> for Flaw {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Empty => Self::Empty,
            TextError::TooLong { limit } => Self::TooLong { limit },
            TextError::ControlCharacter => Self::OddCharacters,
            TextError::NotAnAddress => Self::WrongFormat,
        }
    }
}

/// One fault of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The name that the field has on the wire, such as `time_since` or `filter[users_id]`.
    pub field: String,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// All faults of an input, in the order of its fields. Never holds a value that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// A single fault.
    pub fn one(field: &str, flaw: Flaw) -> Self {
        Self(vec![FieldError { field: field.to_owned(), flaw }])
    }

    /// Adds a fault.
    pub fn push(&mut self, field: &str, flaw: Flaw) {
        self.0.push(FieldError { field: field.to_owned(), flaw });
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }

    /// The fault of one field, as a form shows it beside the field.
    pub fn of(&self, field: &str) -> Option<&Flaw> {
        self.0.iter().find(|error| error.field == field).map(|error| &error.flaw)
    }

    /// `Ok` with the value if there is no fault.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}
