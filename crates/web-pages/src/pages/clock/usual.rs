//! When somebody usually stops working, as a proposal for a clock that was forgotten.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Zone, local_day};
use store::reports::entries::EntryLine;

use crate::times::{self, Clock};

/// A run is asked about after this long.
const LONG: i64 = 12 * 3600;

/// One that reaches over midnight is asked about after this long: longer than most night shifts without a break.
const LONG_OVER_NIGHT: i64 = 6 * 3600;

/// With fewer days nothing is usual.
const FEWEST_DAYS: usize = 3;

/// Whether a run is so long that its owner surely forgot it.
pub(super) fn forgotten(since: Timestamp, zone: &Zone, now: Timestamp) -> bool {
    let length = now.as_second() - since.as_second();
    let over_night = local_day(since, zone) != local_day(now, zone);
    length > LONG || over_night && length > LONG_OVER_NIGHT
}

/// The usual end on the day of the start: of the last ends of the days before, the middle one. `None` if nothing is
/// usual, or if it lies outside of the run.
pub(super) fn end(lines: &[EntryLine], since: Timestamp, zone: &Zone, now: Timestamp) -> Option<Timestamp> {
    let day = local_day(since, zone);
    let mut last_of_day: BTreeMap<Date, Timestamp> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.entry.day < day) {
        // What went on over midnight says nothing about a time of day.
        let Some(until) = line.entry.until().filter(|until| local_day(*until, zone) == line.entry.day) else {
            continue;
        };
        let last = last_of_day.entry(line.entry.day).or_insert(until);
        *last = until.max(*last);
    }
    let mut ends: Vec<_> = last_of_day.into_values().map(|end| end.to_zoned_datetime(zone.rules()).time()).collect();
    if ends.len() < FEWEST_DAYS {
        return None;
    }
    ends.sort_unstable();
    let end = times::moment(day, Clock::At(*ends.get(ends.len() / 2)?), zone)?;
    (since < end && end < now).then(|| kernel::to_the_second(end))
}
