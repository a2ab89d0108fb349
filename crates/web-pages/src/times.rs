//! Times of day and lengths as people type them, and what they mean on a day.

use jiff::civil::{Date, Time, time};
use jiff::{SignedDuration, Timestamp, ToSpan};
use kernel::{Seconds, Zone};

/// What the one field of a finished entry can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// A length alone: `1:30`, `90min`, `2h`.
    Length(Seconds),
    /// From and until: `9:00-10:30`, `9-10.30`.
    Span(Time, Time),
}

/// Reads a length or a span; `None` if it is neither.
pub(crate) fn typed(text: &str) -> Option<Typed> {
    for dash in ["–", "—", "-", " bis ", " to "] {
        if let Some((since, until)) = text.split_once(dash) {
            return Some(Typed::Span(time_of_day(since)?, time_of_day(until)?));
        }
    }
    let length = Seconds::parse(text).ok()?;
    (length.0 > 0).then_some(Typed::Length(length))
}

/// Reads `9`, `9:05`, `9.05`, `0905`, `9:05:30`, `9:05 pm`, `9p`; `24:00` is the midnight that starts the day after.
pub(crate) fn time_of_day(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase();
    let halves = [("am", 0), ("a.m.", 0), ("a", 0), ("pm", 12), ("p.m.", 12), ("p", 12)];
    let half = halves.iter().find_map(|(word, hours)| Some((text.strip_suffix(word)?, *hours)));
    let Some((digits, hours)) = half else { return time_of_whole_day(&text) };
    let time = time_of_whole_day(digits)?;
    let hour = if time.hour() == 12 { 0 } else { time.hour() };
    // 13 pm is no time; neither is 0 am, which could be either midnight.
    let possible = (1..=12).contains(&time.hour());
    possible.then(|| time.with().hour(hour + hours).build().ok()).flatten()
}

fn time_of_whole_day(text: &str) -> Option<Time> {
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
    match *numbers.as_slice() {
        [24] | [24, 0] | [24, 0, 0] => Some(Time::midnight()),
        [hour] => Time::new(hour, 0, 0, 0).ok(),
        [hour, minute] => Time::new(hour, minute, 0, 0).ok(),
        [hour, minute, second] => Time::new(hour, minute, second, 0).ok(),
        _ => None,
    }
}

/// A moment on a local day; one that the day does not have is the next that exists.
pub(crate) fn moment(day: Date, at: Time, zone: &Zone) -> Option<Timestamp> {
    Some(day.to_datetime(at).to_zoned_datetime(zone.rules()).ok()?.timestamp())
}

/// A span that starts on a day; an end before the start means the day after, as in a night shift.
pub(crate) fn span(day: Date, since: Time, until: Time, zone: &Zone) -> Option<(Timestamp, Timestamp)> {
    let last = if until < since { day.checked_add(1.day()).ok()? } else { day };
    Some((moment(day, since, zone)?, moment(last, until, zone)?))
}

/// Where a length without a place goes on a day: after the last entry, or at nine; on the present day so that it
/// ends now at the latest.
pub(crate) fn place(
    day: Date,
    length: Seconds,
    last_end: Option<Timestamp>,
    zone: &Zone,
    now: Timestamp,
) -> Option<Timestamp> {
    let since = last_end.or_else(|| moment(day, time(9, 0, 0, 0), zone))?;
    let length = SignedDuration::from_secs(length.0);
    let (first, after) = kernel::span_of_day(day, zone).ok()?;
    // What was done that day starts on that day, even when its last entry ended on the next one.
    let since = if since < after { since } else { after.checked_sub(length).ok()?.max(first) };
    let until = since.checked_add(length).ok()?;
    let is_present = kernel::local_day(now, zone) == day;
    if !is_present || until <= now {
        return Some(since);
    }
    Some(kernel::to_the_second(now).checked_sub(length).ok()?.max(first))
}

fn number(digits: &str) -> Option<i8> {
    let good = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if good { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests;
