//! Stopping the stopwatch, and going on afterwards.

use jiff::{SignedDuration, Timestamp};
use kernel::{EntryId, Seconds, Zone, local_day};

use super::{StopwatchError, ended, not_ahead};
use crate::{Billable, Entry, RecordedBy, TimeWork, Work};

/// The wish to stop the stopwatch.
#[derive(Clone, Copy, Debug, Default)]
pub struct StopStopwatch {
    /// When work ended; `None` means now.
    pub until: Option<Timestamp>,
    /// How long the person had been away by then: work ended that much earlier. The time away stays visible as a
    /// gap; longer than the run is refused, since the entry would vanish.
    pub away: Seconds,
    /// What happens afterwards.
    pub then: Afterwards,
}

/// What happens after a stop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Afterwards {
    /// Nothing runs.
    #[default]
    Rest,
    /// The same work goes on as a new entry: in the second of the stop or, after a time away, when that was over.
    SameWork,
}

/// What the new entry needs when work goes on.
#[derive(Clone, Debug)]
pub struct NextRun {
    /// The id that it gets.
    pub id: EntryId,
    /// The person's zone.
    pub zone: Zone,
}

/// Decides how the running entry ends.
///
/// Stopping never fails because of overlaps: an entry whose end would collide is kept all the same.
pub fn stop(command: StopStopwatch, running: Entry, now: Timestamp) -> Result<Entry, StopwatchError> {
    let end = asked_end(command, &running, now)?;
    let away = SignedDuration::from_secs(command.away.0.max(0));
    let until = end.checked_sub(away).ok().filter(|until| *until >= running.since);
    let until = until.ok_or(StopwatchError::AwayTooLong)?;
    Ok(ended(running, until, now))
}

/// Decides what runs after the stop: the same work, even where it was archived in the meantime.
pub fn again(
    command: StopStopwatch,
    running: &Entry,
    next: NextRun,
    now: Timestamp,
) -> Result<Option<Entry>, StopwatchError> {
    if command.then == Afterwards::Rest {
        return Ok(None);
    }
    let since = asked_end(command, running, now)?;
    let mut entry = running.clone();
    if let Work::Time(time) = &mut entry.work {
        let pressed = Some(kernel::to_the_second(now));
        *time = TimeWork { recorded_by: RecordedBy::Clock, clocked_since: pressed, ..time.clone() };
    }
    if entry.billable == Billable::Billed {
        entry.billable = Billable::Yes;
    }
    let day = local_day(since, &next.zone);
    let NextRun { id, zone } = next;
    let entry = Entry { id, since, zone, day, client_key: None, import: None, ..entry };
    Ok(Some(Entry { inserted: now, changed: now, work_time_changed: now, ..entry }))
}

/// The end before a time away is taken off.
fn asked_end(command: StopStopwatch, running: &Entry, now: Timestamp) -> Result<Timestamp, StopwatchError> {
    match command.until {
        Some(moment) => {
            let moment = not_ahead("time_until", moment, now)?;
            if moment < running.since { Err(StopwatchError::EndBeforeStart) } else { Ok(moment) }
        }
        None => Ok(kernel::to_the_second(now).max(running.since)),
    }
}
