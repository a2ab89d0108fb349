//! Starting, stopping and correcting the stopwatch.

mod correct;
mod start;
mod stop;

use jiff::{SignedDuration, Timestamp};
use kernel::{FieldErrors, Seconds};

use crate::{BookingError, Entry, Work, offset};

pub use correct::{CorrectStopwatch, Corrected, Correction, Gap, Overlapping, correct, corrected_start};
pub use start::{Around, Overlapped, Pressed, StartExtras, StartStopwatch, Started, start};
pub use stop::{Afterwards, NextRun, StopStopwatch, again, stop};

/// Why the stopwatch was not started, stopped or corrected.
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
    /// The start lies behind the end, or an interruption leaves no room for it.
    #[error("the start lies behind the end")]
    StartAfterEnd,
    /// Another request was faster: the entry is not any more what the caller saw.
    #[error("the entry was changed in the meantime")]
    ChangedMeanwhile {
        /// The field that said what the caller saw.
        field: &'static str,
    },
    /// The person had been away for longer than the clock ran.
    #[error("the clock did not run that long")]
    AwayTooLong,
    /// More time is to be taken than the entry before has.
    #[error("the entry before started later")]
    BeforePrevious,
    /// No entry ended in the second in which this one started.
    #[error("no entry ended when this one started")]
    NoPrevious,
}

impl StopwatchError {
    /// The stable code, key of its sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Booking(error) => error.code(),
            Self::InTheFuture { .. } => "clock.in-the-future",
            Self::BeforeRunning => "clock.before-running",
            Self::EndBeforeStart => "clock.end-before-start",
            Self::StartAfterEnd => "clock.start-after-end",
            Self::ChangedMeanwhile { .. } => "clock.changed-meanwhile",
            Self::AwayTooLong => "clock.away-too-long",
            Self::BeforePrevious => "clock.before-previous",
            Self::NoPrevious => "clock.no-previous",
        }
    }
}

impl From<FieldErrors> for StopwatchError {
    fn from(errors: FieldErrors) -> Self {
        Self::Booking(BookingError::Invalid(errors))
    }
}

/// How far a caller's clock may run ahead of ours; what lies within is taken as now. Our own may step back as far.
pub(crate) const DRIFT: SignedDuration = SignedDuration::from_mins(2);

/// The moment as the clock takes it: what lies ahead of now by no more than clocks differ is now.
pub fn taken_as_now(moment: Timestamp, now: Timestamp) -> Timestamp {
    not_ahead("time_since", moment, now).unwrap_or(moment)
}

fn not_ahead(field: &'static str, moment: Timestamp, now: Timestamp) -> Result<Timestamp, StopwatchError> {
    if moment.duration_since(now) > DRIFT {
        return Err(StopwatchError::InTheFuture { field });
    }
    Ok(kernel::to_the_second(moment.min(now)))
}

/// Whole seconds between two moments of entries, which are kept to the second.
fn seconds(since: Timestamp, until: Timestamp) -> i64 {
    until.as_second() - since.as_second()
}

/// The entry with this end. An interruption keeps its length as far as there is room.
fn ending_at(mut entry: Entry, until: Timestamp, now: Timestamp) -> Entry {
    let until = until.max(entry.since);
    if let Work::Time(time) = &mut entry.work {
        let interruption = offset(entry.since, time).unwrap_or_default();
        time.until = Some(until);
        time.duration = Some(Seconds((seconds(entry.since, until) - interruption.0).max(0)));
    }
    entry.changed = now;
    entry.work_time_changed = now;
    entry
}

/// The running entry, ended.
pub(crate) fn ended(entry: Entry, until: Timestamp, now: Timestamp) -> Entry {
    // The clock must always be stoppable: time is kept even where it overlaps, and shown as overlapping.
    Entry { no_overlap: false, ..ending_at(entry, until, now) }
}

/// The seconds worked of a finished time entry.
fn worked(entry: &Entry) -> i64 {
    match &entry.work {
        Work::Time(time) => time.duration.unwrap_or_default().0,
        Work::LumpSum { .. } | Work::LumpSumService { .. } => 0,
    }
}

#[cfg(test)]
mod tests;
