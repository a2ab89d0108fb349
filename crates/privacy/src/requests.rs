//! What people ask about their own data, and by when they are answered.

use jiff::ToSpan;
use jiff::civil::Date;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What is stored, and a copy of it (Articles 15 and 20).
    Information,
    /// That something wrong is put right (Article 16).
    Correction,
    /// An end of a use that rests on a legitimate interest (Article 21).
    Objection,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Information, Self::Correction, Self::Objection];

    /// The word in the database, and the end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Correction => "correction",
            Self::Objection => "objection",
        }
    }

    /// The kind of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What was asked was done.
    Done,
    /// It was not, and the answer says why.
    Refused,
}

impl Outcome {
    /// The word in the database, and the end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }

    /// The outcome of a word.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Done, Self::Refused].into_iter().find(|outcome| outcome.code() == code)
    }
}

/// The last day for an answer to what was asked on a day: a month later (Article 12 (3)); where that month is shorter,
/// its last day.
pub fn due_on(asked: Date) -> Date {
    asked.checked_add(1.month()).unwrap_or(asked)
}

/// Why an answer is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerError {
    /// Whoever is refused something is told why (Article 12 (4)).
    NoReason,
    /// An objection holds unless something weighs more, and what that is has to be shown (Article 21 (1)).
    NoWeighing,
}

/// Whether an answer has what it needs.
pub fn check_answer(kind: Kind, outcome: Outcome, has_reason: bool, has_weighing: bool) -> Result<(), AnswerError> {
    match (kind, outcome) {
        (_, Outcome::Refused) if !has_reason => Err(AnswerError::NoReason),
        (Kind::Objection, Outcome::Refused) if !has_weighing => Err(AnswerError::NoWeighing),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{AnswerError, Kind, Outcome, check_answer, due_on};

    #[test]
    fn an_answer_is_due_within_a_month() {
        for (asked, due) in [
            (date(2026, 3, 2), date(2026, 4, 2)),
            (date(2026, 1, 31), date(2026, 2, 28)),
            (date(2028, 1, 31), date(2028, 2, 29)),
            (date(2026, 12, 31), date(2027, 1, 31)),
        ] {
            assert_eq!(due_on(asked), due);
        }
    }

    #[test]
    fn a_refusal_says_why() {
        for (kind, outcome, reason, weighing, expected) in [
            (Kind::Correction, Outcome::Done, false, false, Ok(())),
            (Kind::Correction, Outcome::Refused, false, true, Err(AnswerError::NoReason)),
            (Kind::Correction, Outcome::Refused, true, false, Ok(())),
            (Kind::Objection, Outcome::Refused, true, false, Err(AnswerError::NoWeighing)),
            (Kind::Objection, Outcome::Refused, true, true, Ok(())),
            (Kind::Objection, Outcome::Done, false, false, Ok(())),
        ] {
            assert_eq!(check_answer(kind, outcome, reason, weighing), expected, "{kind:?} {outcome:?}");
        }
    }
}
