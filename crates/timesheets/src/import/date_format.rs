//! Dates in the form that a profile names, read strictly.

use jiff::civil::{Date, DateTime, Time};

/// How a log writes dates and times, such as `M/D/YYYY H:MM`.
///
/// `YYYY` is a year of four digits from 1900, `M` and `D` are month and day of one or two digits, `MM` and `DD` of
/// two; `H` and `HH` are the hour from 0 to 23, `h` and `hh` the hour from 1 to 12 with `a` for AM or PM; after the
/// hour, `MM` is the minute; `SS` is the second. Everything else, and the letter `T`, stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat {
    pattern: String,
    tokens: Vec<Token>,
}

/// A pattern that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{pattern}” is not a date format; write one such as M/D/YYYY H:MM or YYYY-MM-DDTHH:MM:SS")]
pub struct DateFormatError {
    pattern: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Field { field: Field, least: usize, most: usize },
    HalfOfDay,
    Literal(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Year,
    Month,
    Day,
    Hour,
    HourOfHalf,
    Minute,
    Second,
}

/// Years before are slips of a keyboard or of an export.
const FIRST_YEAR: i16 = 1900;

impl DateFormat {
    /// Reads a pattern.
    pub fn parse(pattern: &str) -> Result<Self, DateFormatError> {
        let error = || DateFormatError { pattern: pattern.to_owned() };
        let tokens = tokens(pattern).ok_or_else(error)?;
        let count = |wanted: Field| {
            tokens.iter().filter(|t| matches!(t, Token::Field { field, .. } if *field == wanted)).count()
        };
        let halves = tokens.iter().filter(|token| **token == Token::HalfOfDay).count();
        let dated = [Field::Year, Field::Month, Field::Day].into_iter().all(|field| count(field) == 1);
        let timed = count(Field::Hour) + count(Field::HourOfHalf) <= 1
            && count(Field::Minute) <= 1
            && count(Field::Second) <= 1
            && halves == count(Field::HourOfHalf);
        if dated && timed { Ok(Self { pattern: pattern.to_owned(), tokens }) } else { Err(error()) }
    }

    /// The pattern, as the profile has it.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// Reads a local date and time; `None` unless the whole text is of this form and the calendar has the day.
    pub fn read(&self, text: &str) -> Option<DateTime> {
        let mut rest = text;
        let mut parts = Parts::default();
        for token in &self.tokens {
            rest = match *token {
                Token::Literal(wanted) => rest.strip_prefix(wanted)?,
                Token::HalfOfDay => {
                    let (half, tail) = rest.split_at_checked(2)?;
                    parts.afternoon = match half.to_ascii_uppercase().as_str() {
                        "AM" => Some(false),
                        "PM" => Some(true),
                        _ => return None,
                    };
                    tail
                }
                Token::Field { field, least, most } => {
                    let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
                    if digits < least {
                        return None;
                    }
                    let (number, tail) = rest.split_at_checked(digits)?;
                    parts.set(field, number.parse().ok()?);
                    tail
                }
            };
        }
        if rest.is_empty() { parts.date_time() } else { None }
    }
}

/// The numbers of a date; what a format does not name is zero.
#[derive(Default)]
struct Parts {
    year: i16,
    month: i16,
    day: i16,
    hour: i16,
    minute: i16,
    second: i16,
    /// Given exactly where hours count to twelve.
    afternoon: Option<bool>,
}

impl Parts {
    fn set(&mut self, field: Field, number: i16) {
        let place = match field {
            Field::Year => &mut self.year,
            Field::Month => &mut self.month,
            Field::Day => &mut self.day,
            Field::Hour | Field::HourOfHalf => &mut self.hour,
            Field::Minute => &mut self.minute,
            Field::Second => &mut self.second,
        };
        *place = number;
    }

    fn date_time(&self) -> Option<DateTime> {
        let small = |number: i16| i8::try_from(number).ok();
        let hour = match (self.afternoon, self.hour) {
            (None, hour) => hour,
            (Some(false), hour @ 1..=12) => hour % 12,
            (Some(true), hour @ 1..=12) => hour % 12 + 12,
            (Some(_), _) => return None,
        };
        if self.year < FIRST_YEAR {
            return None;
        }
        let date = Date::new(self.year, small(self.month)?, small(self.day)?).ok()?;
        let time = Time::new(small(hour)?, small(self.minute)?, small(self.second)?, 0).ok()?;
        Some(date.to_datetime(time))
    }
}

fn tokens(pattern: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut hour_seen = false;
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        let length = rest.chars().take_while(|next| *next == letter).count();
        let run = if letter.is_ascii_alphabetic() && letter != 'T' { length } else { 1 };
        let (field, least) = match (letter, run) {
            ('Y', 4) => (Field::Year, 4),
            ('M', 2) if hour_seen => (Field::Minute, 2),
            ('M', 1 | 2) if !hour_seen => (Field::Month, run),
            ('D', 1 | 2) => (Field::Day, run),
            ('H', 1 | 2) => (Field::Hour, run),
            ('h', 1 | 2) => (Field::HourOfHalf, run),
            ('S', 2) => (Field::Second, 2),
            ('a', 1) => {
                tokens.push(Token::HalfOfDay);
                rest = rest.strip_prefix('a')?;
                continue;
            }
            (other, _) if other.is_ascii_alphanumeric() && other != 'T' => return None,
            (other, _) => {
                tokens.push(Token::Literal(other));
                rest = rest.strip_prefix(other)?;
                continue;
            }
        };
        hour_seen |= matches!(field, Field::Hour | Field::HourOfHalf);
        tokens.push(Token::Field { field, least, most: least.max(2) });
        rest = rest.get(run..)?;
    }
    Some(tokens)
}
