//! Durations in whole seconds, and the many ways in which people write them.

use std::fmt;

/// A length of time in whole seconds; negative where a correction takes time away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(pub i64);

/// Why a duration was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DurationError {
    /// Not one of the forms that [`Seconds::parse`] lists.
    #[error("write a duration as 1:30, 90min, 1h 30min or 1.5h")]
    Unreadable,
    /// More than a year: surely a slip.
    #[error("a duration of more than a year is surely a slip")]
    TooLong,
}

impl Seconds {
    /// A year of 366 days, the longest duration that is taken from a person.
    const LONGEST: i64 = 366 * 24 * 3600;

    /// Reads what people write: `1:30` and `1:30:15` (hours first), `90min`, `90m`, `2h`, `1.5h`, `1,5 h`,
    /// `2h 30min`, `45s`, and a bare number as hours (`2`, `1.5`).
    ///
    /// Fractions are taken exactly to the second; what lies below is cut.
    pub fn parse(raw: &str) -> Result<Self, DurationError> {
        let text = raw.trim().to_lowercase();
        let seconds = if text.contains(':') { with_colons(&text) } else { with_units(&text) };
        match seconds {
            Some(seconds) if seconds > Self::LONGEST => Err(DurationError::TooLong),
            Some(seconds) => Ok(Self(seconds)),
            None => Err(DurationError::Unreadable),
        }
    }

    /// Hours and minutes for people: `1:30`, `0:05`, `-0:15`, `132001:04`. Seconds are cut, as on a watch face.
    pub fn clock_face(self) -> String {
        let minutes = self.0.abs() / 60;
        let sign = if self.0 <= -60 { "-" } else { "" };
        format!("{sign}{}:{:02}", minutes / 60, minutes % 60)
    }

    /// Hours, minutes and seconds: `1:30:15`.
    pub fn with_seconds(self) -> String {
        let whole = self.0.abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
    }

    /// Hundredths of an hour, rounded half away from zero: 5,430 seconds are 151.
    pub fn hundredths_of_an_hour(self) -> i64 {
        let doubled = self.0.saturating_mul(2);
        let half = if self.0 < 0 { -36 } else { 36 };
        (doubled.saturating_add(half)) / 72
    }
}

impl std::ops::Add for Seconds {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Seconds {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self(0), |sum, one| sum + one)
    }
}

fn with_colons(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let hours = whole(parts.next()?, 7)?;
    let minutes = sixtieth(parts.next()?)?;
    let seconds = parts.next().map_or(Some(0), sixtieth)?;
    if parts.next().is_some() {
        return None;
    }
    Some(hours * 3600 + minutes * 60 + seconds)
}

fn whole(digits: &str, most: usize) -> Option<i64> {
    let good = !digits.is_empty() && digits.len() <= most && digits.bytes().all(|b| b.is_ascii_digit());
    if good { digits.parse().ok() } else { None }
}

fn sixtieth(digits: &str) -> Option<i64> {
    whole(digits, 2).filter(|number| digits.len() == 2 && *number < 60)
}

/// Reads `2h 30min`: each unit at most once, from the largest to the smallest.
fn with_units(text: &str) -> Option<i64> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = compact.as_str();
    let mut total = 0_i64;
    let mut last_unit = i64::MAX;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (number, tail) = rest.split_at_checked(end)?;
        let end = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at_checked(end)?;
        let unit = match unit {
            "h" | "std" | "stunden" | "stunde" | "hours" | "hour" => 3600,
            // A bare number means hours, but only when it stands alone.
            "" if last_unit == i64::MAX && tail.is_empty() => 3600,
            "m" | "min" | "minuten" | "minute" | "minutes" => 60,
            "s" | "sek" | "sec" | "sekunden" | "seconds" => 1,
            _ => return None,
        };
        if unit >= last_unit {
            return None;
        }
        last_unit = unit;
        total = total.checked_add(fraction(number, unit)?)?;
        rest = tail;
    }
    (last_unit != i64::MAX).then_some(total)
}

/// `1.5` of a unit in whole seconds.
fn fraction(number: &str, unit: i64) -> Option<i64> {
    let number = number.replace(',', ".");
    let (before, after) = number.split_once('.').unwrap_or((&number, ""));
    let mut seconds = whole(before, 9)?.checked_mul(unit)?;
    if number.contains('.') {
        let scale = 10_i64.checked_pow(u32::try_from(after.len()).ok()?)?;
        seconds = seconds.checked_add(whole(after, 6)?.checked_mul(unit)? / scale)?;
    }
    Some(seconds)
}

impl fmt::Display for Seconds {
    /// As [`Seconds::clock_face`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.clock_face())
    }
}

#[cfg(test)]
mod tests;
