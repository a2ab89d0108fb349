//! What a day looks like as a whole: where nothing was recorded between two entries, and where two say the same time.

use jiff::Timestamp;
use kernel::EntryId;

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

/// The gaps between stretches, oldest first. Before the first and after the last there is none.
pub fn gaps(stretches: &[Stretch]) -> Vec<Gap> {
    let mut covered: Option<Timestamp> = None;
    let mut gaps = Vec::new();
    for stretch in ordered(stretches) {
        if let Some(since) = covered.filter(|covered| *covered < stretch.since) {
            gaps.push(Gap { since, until: stretch.since });
        }
        covered = Some(covered.map_or(stretch.until, |covered| covered.max(stretch.until)));
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
