//! Correcting when the clock was started: the start moves, the end stays, and the day stays seamless.
//!
//! A longer run takes its time from the entry before; a shorter one leaves a gap, which is a break, or gives the time
//! to the entry before. Either way no second is lost or invented.

use jiff::{SignedDuration, Timestamp};
use kernel::{EntryId, Seconds, local_day};

use super::{DRIFT, StopwatchError, ending_at, not_ahead, seconds, worked};
use crate::{BookingError, CompanyRules, Entry, Work, offset};

/// The wish to correct the running entry, or a clocked one that has ended.
#[derive(Clone, Copy, Debug)]
pub struct CorrectStopwatch {
    /// What it should have been.
    pub correction: Correction,
    /// The start that the caller saw, if it says so.
    pub since_before: Option<Timestamp>,
    /// The end that the caller saw, if it says so.
    pub until_before: Option<Timestamp>,
    /// What the time was that a shorter run sets free.
    pub gap: Gap,
}

/// What an entry should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// What it is: a request that only checks what the caller saw.
    Nothing,
    /// It started then.
    Since(Timestamp),
    /// It is that long.
    Duration {
        /// The length.
        duration: Seconds,
        /// The length that the caller saw. Of a running entry only the difference counts: it went on meanwhile.
        before: Option<Seconds>,
    },
}

/// What the time was that a shorter run sets free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    /// A break: it stays visible as a gap.
    #[default]
    Break,
    /// It belonged to the entry before, which ended when this one started: that one becomes longer.
    PreviousWork,
}

/// A corrected entry, and what the correction did to the one before.
#[derive(Clone, Debug)]
pub struct Corrected {
    /// The entry as it was.
    pub before: Entry,
    /// As it is now.
    pub entry: Entry,
    /// The one before it, as it was and as it is now, where that changed.
    pub previous: Option<(Entry, Entry)>,
    /// What lay in the time that was added.
    pub overlapping: Option<Overlapping>,
}

/// What lay in the time that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlapping {
    /// The earliest start that would have been free.
    pub free_since: Timestamp,
    /// The entry that was cut; `None` if one overlapped already and was left alone.
    pub truncated: Option<EntryId>,
}

/// Where the entry starts after the correction.
pub fn corrected_start(entry: &Entry, command: &CorrectStopwatch, now: Timestamp) -> Result<Timestamp, StopwatchError> {
    check_before(entry, command)?;
    let end = entry.until().unwrap_or_else(|| kernel::to_the_second(now).max(entry.since));
    let since = match command.correction {
        Correction::Nothing => entry.since,
        Correction::Since(moment) => not_ahead("time_since", moment, now)?,
        Correction::Duration { duration, before } => {
            let longer = duration.0 - length_before(entry, end, before)?;
            entry
                .since
                .checked_sub(SignedDuration::from_secs(longer))
                .map_err(|_out_of_range| StopwatchError::StartAfterEnd)?
        }
    };
    match entry.until() {
        Some(until) if since > until => Err(StopwatchError::StartAfterEnd),
        Some(_) => Ok(since),
        None => Ok(since.min(end)),
    }
}

fn check_before(entry: &Entry, command: &CorrectStopwatch) -> Result<(), StopwatchError> {
    if command.since_before.is_some_and(|seen| seen != entry.since) {
        return Err(StopwatchError::ChangedMeanwhile { field: "time_since_before" });
    }
    if command.until_before.is_some_and(|seen| Some(seen) != entry.until()) {
        return Err(StopwatchError::ChangedMeanwhile { field: "time_until_before" });
    }
    Ok(())
}

/// The length that a new one is measured against: the one that the caller saw, if that can have been.
fn length_before(entry: &Entry, end: Timestamp, seen: Option<Seconds>) -> Result<i64, StopwatchError> {
    let length = if entry.is_running() { seconds(entry.since, end) } else { worked(entry) };
    let Some(seen) = seen else { return Ok(length) };
    let possible = if entry.is_running() { seen.0 <= length + DRIFT.as_secs() } else { seen.0 == length };
    if possible { Ok(seen.0) } else { Err(StopwatchError::ChangedMeanwhile { field: "duration_before" }) }
}

/// Decides what the entry and the one before become. `others` are the person's other finished time entries that touch
/// the time between the old and the new start.
pub fn correct(
    entry: Entry,
    command: &CorrectStopwatch,
    others: &[Entry],
    rules: CompanyRules,
    now: Timestamp,
) -> Result<Corrected, StopwatchError> {
    let since = corrected_start(&entry, command, now)?;
    let after = starting_at(&entry, since, now)?;
    let mut corrected = Corrected { before: entry, entry: after, previous: None, overlapping: None };
    if since < corrected.before.since {
        take(&mut corrected, others, rules, now)?;
    }
    if since > corrected.before.since && command.gap == Gap::PreviousWork {
        let started = corrected.before.since;
        let adjacent = others.iter().filter(|other| other.until() == Some(started)).max_by_key(|other| other.since);
        let previous = adjacent.ok_or(StopwatchError::NoPrevious)?;
        corrected.previous = Some((previous.clone(), ending_at(previous.clone(), since, now)));
    }
    Ok(corrected)
}

fn starting_at(entry: &Entry, since: Timestamp, now: Timestamp) -> Result<Entry, StopwatchError> {
    let mut after = Entry { since, day: local_day(since, &entry.zone), ..entry.clone() };
    if let Work::Time(time) = &mut after.work
        && let Some(until) = time.until
    {
        let interruption = offset(entry.since, time).unwrap_or_default();
        let duration = seconds(since, until) - interruption.0;
        if duration < 0 {
            return Err(StopwatchError::StartAfterEnd);
        }
        time.duration = Some(Seconds(duration));
    }
    if since != entry.since {
        (after.changed, after.work_time_changed) = (now, now);
    }
    Ok(after)
}

/// Takes the added time from the entry before. One that overlapped already did so on purpose and is left alone.
fn take(
    corrected: &mut Corrected,
    others: &[Entry],
    rules: CompanyRules,
    now: Timestamp,
) -> Result<(), StopwatchError> {
    let (old, new) = (corrected.before.since, corrected.entry.since);
    let spans = others.iter().filter_map(|other| Some((other, other.until()?)));
    let in_the_way = spans.filter(|(other, until)| other.since < old && *until > new && *until > other.since);
    let (ended, lasting): (Vec<_>, Vec<_>) = in_the_way.partition(|(_, until)| *until <= old);
    if !lasting.is_empty() && !rules.allow_overlaps {
        return Err(BookingError::Overlaps.into());
    }
    let free_since = ended.iter().map(|(_, until)| *until).max();
    corrected.previous = match ended.as_slice() {
        [] => None,
        [(previous, until)] if previous.since <= new && worked(previous) >= seconds(new, *until) => {
            Some(((*previous).clone(), ending_at((*previous).clone(), new, now)))
        }
        _ => return Err(StopwatchError::BeforePrevious),
    };
    let truncated = corrected.previous.as_ref().map(|(_, after)| after.id);
    let free_since = free_since.or((!lasting.is_empty()).then_some(old));
    corrected.overlapping = free_since.map(|free_since| Overlapping { free_since, truncated });
    Ok(())
}

#[cfg(test)]
mod tests;
