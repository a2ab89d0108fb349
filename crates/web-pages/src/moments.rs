//! What people type to put the running clock right, and the moments that it means.

use jiff::{SignedDuration, Timestamp, ToSpan};
use kernel::{Seconds, Zone, local_day};

use crate::times;

/// A bare number up to here is minutes where an absence or a shift is asked for.
const MOST_MINUTES: i64 = 24 * 60;

/// When the clock should have been started: `-20` and `+10` move the start by minutes (or `-1:30`, `-2h`), `9:15` is
/// the latest such time of day that has been, `90min` and `2h` say how long it should have run by now.
///
/// `None` if the text is none of these. What lies ahead of now is given back as it is: the rule refuses it.
pub(crate) fn start(text: &str, since: Timestamp, zone: &Zone, now: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    // A typed minus may be a hyphen, a minus sign or a dash, as phones write it.
    if let Some(earlier) = text.strip_prefix(['-', '−', '–']) {
        return since.checked_sub(length(earlier)?).ok();
    }
    if let Some(later) = text.strip_prefix('+') {
        return since.checked_add(length(later)?).ok();
    }
    if let Some(time) = times::time_of_day(text).filter(|_| !text.ends_with('h')) {
        let today = local_day(now, zone);
        let moment = times::moment(today, time, zone)?;
        return if moment <= now { Some(moment) } else { times::moment(today.checked_sub(1.day()).ok()?, time, zone) };
    }
    // With a colon it was meant as a time of day, which it is not.
    let length = length(text).filter(|_| !text.contains(':'))?;
    now.checked_sub(length).ok().map(kernel::to_the_second)
}

/// How long somebody was away: minutes as a bare number, else any way to write a length.
pub(crate) fn away(text: &str) -> Option<Seconds> {
    length(text).map(|length| Seconds(length.as_secs())).filter(|length| length.0 > 0)
}

/// When a forgotten clock should have been stopped: a day and a time of day.
pub(crate) fn end(day: &str, time: &str, zone: &Zone) -> Option<Timestamp> {
    let day = kernel::parse_day(day).ok()?;
    times::moment(day, times::time_of_day(time)?, zone)
}

fn length(text: &str) -> Option<SignedDuration> {
    let text = text.trim();
    if let Ok(minutes) = text.parse::<i64>() {
        return (0..=MOST_MINUTES).contains(&minutes).then(|| SignedDuration::from_mins(minutes));
    }
    Seconds::parse(text).ok().map(|length| SignedDuration::from_secs(length.0))
}

#[cfg(test)]
mod tests;
