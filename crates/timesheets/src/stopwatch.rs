//! Starting and stopping the stopwatch.

use jiff::{SignedDuration, Timestamp};
use kernel::{FieldErrors, Seconds, ServiceId, local_day};
use uuid::Uuid;

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
}

/// The wish to stop it.
#[derive(Clone, Copy, Debug, Default)]
pub struct StopStopwatch {
    /// When work ended; `None` means now.
    pub until: Option<Timestamp>,
    /// How long the person had been away by then: work ended that much earlier, at the earliest when it began. The
    /// time away stays visible as a gap.
    pub away: Seconds,
}

/// A started stopwatch, and the entry that its start ended.
#[derive(Clone, Debug)]
pub struct Started {
    /// The new running entry.
    pub running: Entry,
    /// The one that ran before, as it was and as it is now.
    pub stopped: Option<(Entry, Entry)>,
}

/// Why the stopwatch was not started or stopped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StopwatchError {
    /// The booking is not possible.
    #[error(transparent)]
    Booking(#[from] BookingError),
    /// The moment lies in the future.
    #[error("the moment lies in the future")]
    InTheFuture {
        /// The field that named it, as the interface calls it.
        field: &'static str,
    },
    /// The start lies before the start of the entry that is running.
    #[error("the entry that is running started later")]
    BeforeRunning,
    /// The end lies before the start.
    #[error("the end lies before the start")]
    EndBeforeStart,
}

impl StopwatchError {
    /// The stable code, key of its sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Booking(error) => error.code(),
            Self::InTheFuture { .. } => "clock.in-the-future",
            Self::BeforeRunning => "clock.before-running",
            Self::EndBeforeStart => "clock.end-before-start",
        }
    }
}

/// How far a caller's clock may run ahead of ours; what lies within is taken as now.
pub(crate) const DRIFT: SignedDuration = SignedDuration::from_mins(2);

/// Decides what runs and what stops.
///
/// The old entry ends in the very second in which the new one starts. If this machine's clock went back, the new
/// one starts where the old one did: nothing overlaps, and no length is negative.
pub fn start(
    command: &StartStopwatch,
    facts: &BookingFacts,
    running: Option<Entry>,
    now: Timestamp,
) -> Result<Started, StopwatchError> {
    let person = booking::person(facts)?;
    let Booking { customer, project, billable, text: _ } = command.booking;
    let mut errors = FieldErrors::default();
    booking::check_place(customer, project, facts, Archived::Refused, &mut errors);
    booking::check_service(command.service, facts, Archived::Refused, &mut errors);
    errors.or(()).map_err(BookingError::Invalid)?;

    let since = start_moment(command.since, running.as_ref(), now)?;
    let (billable, billable_source) = booking::billable(billable, facts);
    let time = TimeWork {
        service: command.service,
        until: None,
        duration: None,
        recorded_by: RecordedBy::Clock,
        clocked_since: Some(kernel::to_the_second(now)),
        rate: Rate::None,
    };
    let entry = Entry {
        id: facts.next_id,
        user: person.id,
        customer,
        project,
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
    };
    let stopped = running.map(|before| {
        let after = ended(before.clone(), since, now);
        (before, after)
    });
    Ok(Started { running: entry, stopped })
}

fn start_moment(
    asked: Option<Timestamp>,
    running: Option<&Entry>,
    now: Timestamp,
) -> Result<Timestamp, StopwatchError> {
    let running_since = running.map(|entry| entry.since);
    let present = kernel::to_the_second(now);
    match asked.map(|moment| not_ahead("time_since", moment, now)).transpose()? {
        Some(moment) if running_since.is_some_and(|since| moment < since) => Err(StopwatchError::BeforeRunning),
        Some(moment) => Ok(moment),
        None => Ok(running_since.map_or(present, |since| since.max(present))),
    }
}

fn not_ahead(field: &'static str, moment: Timestamp, now: Timestamp) -> Result<Timestamp, StopwatchError> {
    if moment.duration_since(now) > DRIFT {
        return Err(StopwatchError::InTheFuture { field });
    }
    Ok(kernel::to_the_second(moment.min(now)))
}

/// Decides how the running entry ends.
///
/// Stopping never fails because of overlaps: an entry whose end would collide is kept all the same.
pub fn stop(command: StopStopwatch, running: Entry, now: Timestamp) -> Result<Entry, StopwatchError> {
    let until = match command.until {
        Some(moment) => {
            let moment = not_ahead("time_until", moment, now)?;
            if moment < running.since {
                return Err(StopwatchError::EndBeforeStart);
            }
            moment
        }
        None => kernel::to_the_second(now).max(running.since),
    };
    let away = SignedDuration::from_secs(command.away.0.max(0));
    let until = until.checked_sub(away).unwrap_or(running.since);
    Ok(ended(running, until, now))
}

fn ended(mut entry: Entry, until: Timestamp, now: Timestamp) -> Entry {
    let until = until.max(entry.since);
    if let Work::Time(time) = &mut entry.work {
        time.until = Some(until);
        time.duration = Some(Seconds(until.as_second() - entry.since.as_second()));
    }
    // The clock must always be stoppable: time is kept even where it overlaps, and shown as overlapping.
    entry.no_overlap = false;
    entry.changed = now;
    entry.work_time_changed = now;
    entry
}

impl From<FieldErrors> for StopwatchError {
    fn from(errors: FieldErrors) -> Self {
        Self::Booking(BookingError::Invalid(errors))
    }
}

#[cfg(test)]
mod tests;
