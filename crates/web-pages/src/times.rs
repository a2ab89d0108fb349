//! Times of day and lengths as people type them, and what they mean on a day.

use jiff::civil::{Date, Time};
use jiff::tz::AmbiguousOffset;
use jiff::{Timestamp, ToSpan};
use kernel::{Flaw, Seconds, Zone};
use timesheets::day::NoPlace;

/// What the one field of a finished entry can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// A length alone: `1:30`, `90min`, `2h`.
    Length(Seconds),
    /// From and until: `9:00-10:30`, `9-10.30`.
    Span(Clock, Clock),
}

/// A time of day, or the midnight that ends the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Clock {
    /// A time of the day itself.
    At(Time),
    /// `24:00`.
    Midnight,
}

/// Why what was typed is no time that somebody worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoTime {
    /// Neither a length nor a span.
    Unreadable,
    /// Longer than a day: surely a slip.
    TooLong,
    /// It ends when it starts.
    Nothing,
    /// The clocks go forward over it.
    Skipped,
    /// The calendar has no such day.
    NoSuchDay,
    /// So long a stretch of the day is not free any more.
    NoRoom,
}

impl NoTime {
    /// What it is called beside a field.
    pub(crate) fn flaw(self) -> Flaw {
        match self {
            Self::Unreadable | Self::NoSuchDay => Flaw::WrongFormat,
            Self::TooLong => Flaw::NotBetween { min: "0".to_owned(), max: "24".to_owned() },
            Self::Nothing => Flaw::Empty,
            Self::Skipped => Flaw::NotFound,
            Self::NoRoom => Flaw::Taken,
        }
    }
}

impl From<NoPlace> for NoTime {
    fn from(why: NoPlace) -> Self {
        match why {
            NoPlace::NoSuchDay => Self::NoSuchDay,
            NoPlace::NoRoom => Self::NoRoom,
        }
    }
}

/// The longest time that is taken as a length.
const DAY: Seconds = Seconds(24 * 3600);

/// Reads a length or a span.
///
/// A bare number is hours, up to a day of them: `1000` would as well be ten o'clock.
pub(crate) fn typed(text: &str) -> Result<Typed, NoTime> {
    for dash in ["–", "—", "-", " bis ", " to "] {
        if let Some((since, until)) = text.split_once(dash) {
            let read = |text| time_of_day(text).ok_or(NoTime::Unreadable);
            return Ok(Typed::Span(read(since)?, read(until)?));
        }
    }
    let length = Seconds::parse(text).map_err(|error| match error {
        kernel::DurationError::TooLong => NoTime::TooLong,
        kernel::DurationError::Unreadable => NoTime::Unreadable,
    });
    let is_bare = text.trim().bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    match length {
        Ok(length) if (Seconds(1)..=DAY).contains(&length) => Ok(Typed::Length(length)),
        Ok(length) if length > DAY && !is_bare => Err(NoTime::TooLong),
        Err(NoTime::TooLong) if !is_bare => Err(NoTime::TooLong),
        _ => Err(NoTime::Unreadable),
    }
}

/// Reads `9`, `9:05`, `9.05`, `0905`, `9:05:30`, `9:05 pm`, `9p`; `24:00` is the midnight that ends the day.
pub(crate) fn time_of_day(text: &str) -> Option<Clock> {
    let text = text.trim().to_lowercase();
    let halves = [("am", 0), ("a.m.", 0), ("a", 0), ("pm", 12), ("p.m.", 12), ("p", 12)];
    let half = halves.iter().find_map(|(word, hours)| Some((text.strip_suffix(word)?, *hours)));
    let Some((digits, hours)) = half else { return time_of_whole_day(&text) };
    let Clock::At(time) = time_of_whole_day(digits)? else { return None };
    let hour = if time.hour() == 12 { 0 } else { time.hour() };
    // 13 pm is no time; neither is 0 am, which could be either midnight.
    let possible = (1..=12).contains(&time.hour());
    possible.then(|| time.with().hour(hour + hours).build().ok()).flatten().map(Clock::At)
}

fn time_of_whole_day(text: &str) -> Option<Clock> {
    let text = text.trim().trim_end_matches("uhr").trim_end_matches('h').trim();
    let mut parts: Vec<&str> = text.split([':', '.']).collect();
    if let [bare] = parts.as_slice()
        && bare.is_ascii()
        && (3..=4).contains(&bare.len())
    {
        let (hours, minutes) = bare.split_at_checked(bare.len() - 2)?;
        parts = vec![hours, minutes];
    }
    let numbers: Vec<i8> = parts.iter().map(|part| number(part)).collect::<Option<_>>()?;
    let (hour, minute, second) = match *numbers.as_slice() {
        [24] | [24, 0] | [24, 0, 0] => return Some(Clock::Midnight),
        [hour] => (hour, 0, 0),
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok().map(Clock::At)
}

/// A moment on a local day; one that the day does not have is the next that exists.
pub(crate) fn moment(day: Date, at: Clock, zone: &Zone) -> Option<Timestamp> {
    match at {
        Clock::At(time) => Some(day.to_datetime(time).to_zoned_datetime(zone.rules()).ok()?.timestamp()),
        Clock::Midnight => kernel::span_of_day(day, zone).ok().map(|(_, after)| after),
    }
}

/// As [`moment`], for time that somebody says was worked: nobody worked at a time that the clocks went over.
pub(crate) fn worked_moment(day: Date, at: Clock, zone: &Zone) -> Result<Timestamp, NoTime> {
    // A midnight that is gone over is the edge of a day all the same.
    if let Clock::At(time) = at
        && time != Time::midnight()
        && let AmbiguousOffset::Gap { .. } = zone.rules().to_ambiguous_timestamp(day.to_datetime(time)).offset()
    {
        return Err(NoTime::Skipped);
    }
    moment(day, at, zone).ok_or(NoTime::NoSuchDay)
}

/// A span that starts on a day; an end before the start means the day after, as in a night shift.
pub(crate) fn span(day: Date, since: Clock, until: Clock, zone: &Zone) -> Result<(Timestamp, Timestamp), NoTime> {
    let last = if until < since { day.checked_add(1.day()).map_err(|_none| NoTime::NoSuchDay)? } else { day };
    let (since, until) = (worked_moment(day, since, zone)?, worked_moment(last, until, zone)?);
    if until <= since { Err(NoTime::Nothing) } else { Ok((since, until)) }
}

fn number(digits: &str) -> Option<i8> {
    let good = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if good { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests;
