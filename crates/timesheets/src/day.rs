//! What a day looks like as a whole: where nothing was recorded between two entries, where two say the same time, and
//! where a length goes that says no times.

use jiff::civil::{Date, time};
use jiff::{SignedDuration, Timestamp};
use kernel::{EntryId, Seconds, Zone};

use crate::{Entry, Work};

/// The span that an entry takes; what runs takes it until now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The entry.
    pub id: EntryId,
    /// Its start.
    pub since: Timestamp,
    /// Its end, never before its start.
    pub until: Timestamp,
}

impl Stretch {
    /// The span of an entry; lump sums take no time.
    pub fn of(entry: &Entry, now: Timestamp) -> Option<Self> {
        let Work::Time(time) = &entry.work else { return None };
        let until = time.until.unwrap_or_else(|| kernel::to_the_second(now)).max(entry.since);
        Some(Self { id: entry.id, since: entry.since, until })
    }
}

/// Time between two entries in which nothing was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where the entry before it ends.
    pub since: Timestamp,
    /// Where the entry after it starts.
    pub until: Timestamp,
}

/// Time that two entries claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The entry that started first; of two that started together, the one with the smaller id.
    pub first: EntryId,
    /// The other one.
    pub second: EntryId,
    /// Where both began.
    pub since: Timestamp,
    /// Where the first of them ended.
    pub until: Timestamp,
}

/// Why a length goes nowhere on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// The calendar has no such day.
    NoSuchDay,
    /// So long a stretch of the day is not free any more.
    NoRoom,
}

/// The gaps between stretches, oldest first. Before the first and after the last there is none.
pub fn gaps(stretches: &[Stretch]) -> Vec<Gap> {
    between(stretches.iter().map(|stretch| (stretch.since, stretch.until)).collect())
}

/// The start of a length on a day: after the last entry of the day, or at nine on a day without any; where that is
/// taken, or would reach past the end of the day or past now, as late as a free stretch allows. It never shares time
/// with what is `taken`, and on the present day it ends now at the latest.
pub fn place(day: Date, length: Seconds, taken: &[Stretch], zone: &Zone, now: Timestamp) -> Result<Timestamp, NoPlace> {
    let (first, after) = kernel::span_of_day(day, zone).map_err(|_none| NoPlace::NoSuchDay)?;
    let is_present = kernel::local_day(now, zone) == day;
    let limit = if is_present { after.min(kernel::to_the_second(now)) } else { after };
    let begun = taken.iter().filter(|stretch| (first..after).contains(&stretch.since));
    let nine = || Some(day.to_datetime(time(9, 0, 0, 0)).to_zoned_datetime(zone.rules()).ok()?.timestamp());
    let wanted = begun.map(|stretch| stretch.until).max().or_else(nine).ok_or(NoPlace::NoSuchDay)?;
    let within = |moment: Timestamp| moment.max(first).min(limit);
    let mut spans: Vec<_> = taken.iter().map(|stretch| (within(stretch.since), within(stretch.until))).collect();
    // The edges of what may be used bound the first and the last gap.
    spans.extend([(first, first), (limit, limit)]);
    let free = between(spans);
    let length = SignedDuration::from_secs(length.0);
    let fits = |since: Timestamp, until: Timestamp| until.duration_since(since) >= length;
    if free.iter().any(|gap| gap.since <= wanted && fits(wanted, gap.until)) {
        return Ok(wanted);
    }
    let latest = free.iter().rev().find(|gap| fits(gap.since, gap.until)).ok_or(NoPlace::NoRoom)?;
    latest.until.checked_sub(length).map_err(|_none| NoPlace::NoSuchDay)
}

/// What lies between spans, oldest first.
fn between(mut spans: Vec<(Timestamp, Timestamp)>) -> Vec<Gap> {
    spans.sort_unstable();
    let mut covered: Option<Timestamp> = None;
    let mut gaps = Vec::new();
    for (since, until) in spans {
        if let Some(covered) = covered.filter(|covered| *covered < since) {
            gaps.push(Gap { since: covered, until: since });
        }
        covered = Some(covered.map_or(until, |covered| covered.max(until)));
    }
    gaps
}

/// The pairs of stretches that share time, oldest first. Ends that touch share none.
pub fn overlaps(stretches: &[Stretch]) -> Vec<Overlap> {
    let ordered = ordered(stretches);
    let mut overlaps = Vec::new();
    for (index, first) in ordered.iter().enumerate() {
        let later = ordered.iter().skip(index + 1).take_while(|second| second.since < first.until);
        for second in later {
            let until = first.until.min(second.until);
            if second.since < until {
                overlaps.push(Overlap { first: first.id, second: second.id, since: second.since, until });
            }
        }
    }
    overlaps
}

fn ordered(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut ordered = stretches.to_vec();
    ordered.sort_by_key(|stretch| (stretch.since, stretch.id));
    ordered
}

#[cfg(test)]
mod tests;
