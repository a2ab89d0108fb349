//! Starting the stopwatch.

use jiff::{SignedDuration, Timestamp};
use kernel::{FieldErrors, Flaw, Seconds, ServiceId, local_day};
use uuid::Uuid;

use super::{DRIFT, StopwatchError, ended, ending_at, not_ahead, seconds, worked};
use crate::booking::{self, Archived};
use crate::{Booking, BookingError, BookingFacts, Entry, Rate, RecordedBy, TimeWork, Work};

/// The wish to start the stopwatch.
#[derive(Clone, Debug)]
pub struct StartStopwatch {
    /// Where the time goes.
    pub booking: Booking,
    /// The kind of work.
    pub service: Option<ServiceId>,
    /// When work began; `None` means now.
    pub since: Option<Timestamp>,
    /// The sender's key: the same key is the same entry.
    pub client_key: Option<Uuid>,
    /// What few starts ask for.
    pub extras: StartExtras,
}

/// What few starts ask for. By default: pressed now, everything around stays, nothing is taken over.
#[derive(Clone, Copy, Debug, Default)]
pub struct StartExtras {
    /// Where a start that is dated back was pressed.
    pub pressed: Pressed,
    /// What becomes of finished entries in the time since the start.
    pub overlapped: Overlapped,
    /// Seconds to take from the end of the entry that this start ends, or that ended in the very second: that one
    /// ends so much earlier and the new one starts so much earlier, at the earliest where the other started.
    pub transfer: Seconds,
}

/// Where a start that is dated back was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pressed {
    /// Here and now, by somebody who says when they began.
    #[default]
    Now,
    /// At the moment that it names, on a clock that had no connection.
    Offline,
}

/// What becomes of finished entries in the time since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlapped {
    /// They stay.
    #[default]
    Kept,
    /// Those inside are deleted, those that reach over the start are cut there; what lies ahead of now stays.
    Cleared,
}

/// The person's entries around a start, read under the person's lock.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// What runs.
    pub running: Option<Entry>,
    /// The finished time entry that started last, up to now.
    pub latest: Option<Entry>,
    /// For a start that is dated back: the finished time entries that have a moment between it and now.
    pub overlapped: Vec<Entry>,
}

/// A started stopwatch, and what the start did to other entries.
#[derive(Clone, Debug)]
pub struct Started {
    /// The new running entry.
    pub running: Entry,
    /// The one that ran before, as it was and as it is now.
    pub stopped: Option<(Entry, Entry)>,
    /// Entries that were cut, as they were and as they are now.
    pub truncated: Vec<(Entry, Entry)>,
    /// Entries that were deleted; the journal brings them back.
    pub deleted: Vec<Entry>,
}

/// Decides what runs and what stops.
///
/// The old entry ends in the very second in which the new one starts. If this machine's clock went back, the new one
/// starts where the old one did, or where the last one ended: nothing overlaps, and no length is negative.
pub fn start(
    command: &StartStopwatch,
    facts: &BookingFacts,
    around: Around,
    now: Timestamp,
) -> Result<Started, StopwatchError> {
    check(command, facts)?;
    let asked = start_moment(command, &around, now)?;
    let (since, taken) = transferred(command, &around, asked)?;
    let running = entry(command, facts, since, now)?;
    let mut started = Started { running, stopped: None, truncated: Vec::new(), deleted: Vec::new() };
    if let Some(source) = taken {
        started.truncated.push((source.clone(), ending_at(source.clone(), since, now)));
    }
    let kept = clear(command.extras.overlapped, &around, since, now, &mut started);
    stop_running(around.running, since, now, &mut started);
    // What begins and ends in the same second has no moment in common with anything.
    let collides =
        |other: &Entry| other.until().is_some_and(|until| until > since.max(other.since)) && other.since <= now;
    if started.running.no_overlap && kept.into_iter().any(|other| collides(&other)) {
        return Err(BookingError::Overlaps.into());
    }
    Ok(started)
}

fn check(command: &StartStopwatch, facts: &BookingFacts) -> Result<(), StopwatchError> {
    booking::person(facts)?;
    let Booking { customer, project, .. } = command.booking;
    let mut errors = FieldErrors::default();
    booking::check_place(customer, project, facts, Archived::Refused, &mut errors);
    booking::check_service(command.service, facts, Archived::Refused, &mut errors);
    booking::check_text(facts, &mut errors);
    if command.extras.transfer.0 > 0 && command.extras.overlapped == Overlapped::Cleared {
        errors.push("duration_transfer", Flaw::InvalidCombination);
    }
    Ok(errors.or(())?)
}

fn start_moment(command: &StartStopwatch, around: &Around, now: Timestamp) -> Result<Timestamp, StopwatchError> {
    let running_since = around.running.as_ref().map(|entry| entry.since);
    let cleared = command.extras.overlapped == Overlapped::Cleared;
    match command.since.map(|moment| not_ahead("time_since", moment, now)).transpose()? {
        Some(moment) if !cleared && running_since.is_some_and(|since| moment < since) => {
            Err(StopwatchError::BeforeRunning)
        }
        Some(moment) => Ok(moment),
        None => {
            let present = kernel::to_the_second(now);
            Ok([running_since, just_ended(around, present)].into_iter().flatten().fold(present, Timestamp::max))
        }
    }
}

/// The end of the last entry, where the clock recorded it in a present that lies ahead of this one.
fn just_ended(around: &Around, present: Timestamp) -> Option<Timestamp> {
    let latest = around.latest.as_ref()?;
    let Work::Time(TimeWork { recorded_by: RecordedBy::Clock, until: Some(until), .. }) = &latest.work else {
        return None;
    };
    (until.duration_since(present) <= DRIFT).then_some(*until)
}

/// Where the new entry starts after a transfer, and the finished entry that it is taken from.
fn transferred<'a>(
    command: &StartStopwatch,
    around: &'a Around,
    since: Timestamp,
) -> Result<(Timestamp, Option<&'a Entry>), StopwatchError> {
    let wish = command.extras.transfer.0;
    if wish <= 0 {
        return Ok((since, None));
    }
    let adjacent = around.latest.as_ref().filter(|entry| entry.until() == Some(since));
    let (room, finished) = match (&around.running, adjacent) {
        (Some(running), _) => (seconds(running.since, since), None),
        (None, Some(entry)) => (seconds(entry.since, since).min(worked(entry)), Some(entry)),
        (None, None) => return Err(FieldErrors::one("duration_transfer", Flaw::InvalidCombination).into()),
    };
    let taken = SignedDuration::from_secs(wish.min(room));
    Ok((since.checked_sub(taken).unwrap_or(since), finished))
}

fn entry(
    command: &StartStopwatch,
    facts: &BookingFacts,
    since: Timestamp,
    now: Timestamp,
) -> Result<Entry, StopwatchError> {
    let person = booking::person(facts)?;
    let (billable, billable_source) = booking::billable(command.booking.billable, facts);
    let offline = command.extras.pressed == Pressed::Offline && now.duration_since(since) > DRIFT;
    let (recorded_by, pressed) = if offline { (RecordedBy::OfflineClock, since) } else { (RecordedBy::Clock, now) };
    let time = TimeWork {
        service: command.service,
        until: None,
        duration: None,
        recorded_by,
        clocked_since: Some(kernel::to_the_second(pressed)),
        rate: Rate::None,
    };
    Ok(Entry {
        id: facts.next_id,
        user: person.id,
        customer: command.booking.customer,
        project: command.booking.project,
        subproject: None,
        work: Work::Time(time),
        billable,
        billable_source,
        text: facts.text.clone(),
        since,
        zone: person.zone.clone(),
        day: local_day(since, &person.zone),
        no_overlap: !facts.rules.allow_overlaps,
        client_key: command.client_key,
        import: None,
        inserted: now,
        changed: now,
        work_time_changed: now,
    })
}

/// Takes entries out of the way where that was asked for, and gives back those that stay as they are.
fn clear(
    overlapped: Overlapped,
    around: &Around,
    since: Timestamp,
    now: Timestamp,
    started: &mut Started,
) -> Vec<Entry> {
    let mut kept = Vec::new();
    let changed = |started: &Started, other: &Entry| started.truncated.iter().any(|(before, _)| before.id == other.id);
    for other in around.overlapped.iter().chain(&around.latest) {
        let reaches = other.until().is_some_and(|until| until > since);
        let known = started.deleted.iter().any(|gone| gone.id == other.id) || changed(started, other);
        match overlapped {
            _ if known || !reaches => {}
            Overlapped::Cleared if other.since < since => {
                started.truncated.push((other.clone(), ending_at(other.clone(), since, now)));
            }
            Overlapped::Cleared if other.until().is_some_and(|until| until <= now) => {
                started.deleted.push(other.clone());
            }
            Overlapped::Cleared | Overlapped::Kept => kept.push(other.clone()),
        }
    }
    kept
}

/// What ran ends where the new one starts. If it started later, which only clearing lets through, it ends now and is
/// deleted with what was recorded since, so that the journal can bring it back as a finished entry.
fn stop_running(running: Option<Entry>, since: Timestamp, now: Timestamp, started: &mut Started) {
    let Some(before) = running else { return };
    let inside = before.since > since;
    let until = if inside { kernel::to_the_second(now) } else { since };
    let after = ended(before.clone(), until, now);
    if inside {
        started.deleted.push(after.clone());
    }
    started.stopped = Some((before, after));
}

#[cfg(test)]
mod tests;
