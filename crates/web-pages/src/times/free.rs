//! Where a length that says no times goes on a day.

use jiff::civil::{Date, time};
use jiff::{SignedDuration, Timestamp};
use kernel::{Seconds, Zone};
use timesheets::day::Stretch;

use super::{Clock, NoTime, moment};

/// The start of a length on a day: after the last entry of the day, or at nine on a day without any; where that is
/// taken, or would reach past the end of the day or past now, as late as a free stretch allows. It never shares time
/// with what is `taken`, and on the present day it ends now at the latest.
pub(crate) fn place(
    day: Date,
    length: Seconds,
    taken: &[Stretch],
    zone: &Zone,
    now: Timestamp,
) -> Result<Timestamp, NoTime> {
    let (first, after) = kernel::span_of_day(day, zone).map_err(|_none| NoTime::NoSuchDay)?;
    let is_present = kernel::local_day(now, zone) == day;
    let limit = if is_present { after.min(kernel::to_the_second(now)) } else { after };
    let length = SignedDuration::from_secs(length.0);
    let begun = taken.iter().filter(|stretch| (first..after).contains(&stretch.since));
    let nine = || moment(day, Clock::At(time(9, 0, 0, 0)), zone);
    let wanted = begun.map(|stretch| stretch.until).max().or_else(nine).ok_or(NoTime::NoSuchDay)?;
    let free = free(taken, first, limit);
    let fits = |since: Timestamp, until: Timestamp| until.duration_since(since) >= length;
    if free.iter().any(|(since, until)| *since <= wanted && fits(wanted, *until)) {
        return Ok(wanted);
    }
    let latest = free.iter().rev().find(|(since, until)| fits(*since, *until)).ok_or(NoTime::NoRoom)?;
    latest.1.checked_sub(length).map_err(|_none| NoTime::NoSuchDay)
}

/// The stretches between two moments that nothing takes, oldest first.
fn free(taken: &[Stretch], first: Timestamp, limit: Timestamp) -> Vec<(Timestamp, Timestamp)> {
    let mut ordered: Vec<(Timestamp, Timestamp)> =
        taken.iter().map(|stretch| (stretch.since.min(limit), stretch.until)).collect();
    ordered.sort_unstable();
    // What ends the span ends the last free stretch.
    ordered.push((limit, limit));
    let mut covered = first;
    let mut free = Vec::new();
    for (since, until) in ordered {
        if covered < since {
            free.push((covered, since));
        }
        covered = covered.max(until);
    }
    free
}
