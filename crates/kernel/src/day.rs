//! Local days: which one an instant belongs to, and which instants belong to one.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};

use crate::Zone;

/// A day or month that the calendar does not have, or whose edges lie outside of the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// The calendar has no such day.
    #[error("there is no such day in the calendar")]
    Unknown,
}

/// Reads a day of the years 1 to 9998: its neighbours exist too, and the edges of all of them in every zone.
pub fn parse_day(text: &str) -> Result<Date, DayError> {
    let day: Date = text.trim().parse().map_err(|_no_day| DayError::Unknown)?;
    if (1..=9998).contains(&day.year()) { Ok(day) } else { Err(DayError::Unknown) }
}

/// The local day that an instant falls on in a zone.
pub fn local_day(moment: Timestamp, zone: &Zone) -> Date {
    moment.to_zoned_datetime(zone.rules()).date()
}

/// The first instant of a local day and the first instant of the day after it.
///
/// The two are 23, 24 or 25 hours apart, or 23½ or 24½ where clocks move by half an hour. A day whose midnight is
/// skipped (São Paulo before 2019) starts at the first instant that exists.
pub fn span_of_day(day: Date, zone: &Zone) -> Result<(Timestamp, Timestamp), DayError> {
    span_of_days(day, day, zone)
}

/// The first instant of `first` and the first instant after `last`, both local days of the zone, inclusive.
pub fn span_of_days(first: Date, last: Date, zone: &Zone) -> Result<(Timestamp, Timestamp), DayError> {
    let after = last.checked_add(1.day()).map_err(|_out_of_range| DayError::Unknown)?;
    Ok((start_of(first, zone)?, start_of(after, zone)?))
}

fn start_of(day: Date, zone: &Zone) -> Result<Timestamp, DayError> {
    let midnight = day.to_zoned_datetime(zone.rules()).map_err(|_out_of_range| DayError::Unknown)?;
    let first = midnight.start_of_day().map_err(|_out_of_range| DayError::Unknown)?;
    Ok(first.timestamp())
}

/// A calendar month, such as March 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month with a year from 1 to 9999 and a number from 1 to 12.
    pub fn new(year: i16, month: i8) -> Result<Self, DayError> {
        if !(1..=9998).contains(&year) || !(1..=12).contains(&month) {
            return Err(DayError::Unknown);
        }
        Ok(Self { first: date(year, month, 1) })
    }

    /// The month that a day lies in.
    pub fn of(day: Date) -> Self {
        Self { first: day.first_of_month() }
    }

    /// Reads `2026-03`.
    pub fn parse(text: &str) -> Result<Self, DayError> {
        let (year, month) = text.split_once('-').ok_or(DayError::Unknown)?;
        let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(DayError::Unknown);
        }
        let year = year.parse().map_err(|_not_a_number| DayError::Unknown)?;
        let month = month.parse().map_err(|_not_a_number| DayError::Unknown)?;
        Self::new(year, month)
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first.last_of_month()
    }

    /// The month before; the first month of year 1 is its own predecessor.
    pub fn before(self) -> Self {
        self.first.checked_sub(1.month()).map_or(self, Self::of)
    }

    /// The month after.
    pub fn after(self) -> Self {
        self.first.checked_add(1.month()).map_or(self, Self::of)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

#[cfg(test)]
mod tests;
