//! Recording a finished entry of any of the three kinds.

use jiff::Timestamp;
use kernel::{FieldErrors, Flaw, LumpSumServiceId, Seconds, ServiceId, Zone, local_day};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::booking::{self, Archived};
use crate::{Booking, BookingError, BookingFacts, Entry, Rate, RecordedBy, TimeWork, Work, stopwatch};

/// The wish to record a finished entry.
#[derive(Clone, Debug)]
pub struct RecordEntry {
    /// Where it goes.
    pub booking: Booking,
    /// What was done.
    pub work: NewWork,
    /// When it started; a lump sum has only this.
    pub since: Timestamp,
    /// The sender's key: the same key is the same entry.
    pub client_key: Option<Uuid>,
}

/// The three kinds of work that can be recorded.
#[derive(Clone, Debug)]
pub enum NewWork {
    /// Time. At least one of `until` and `duration` is given.
    Time {
        /// The kind of work.
        service: Option<ServiceId>,
        /// When it ended; without it, `duration` after the start.
        until: Option<Timestamp>,
        /// The time worked; without it, the whole span.
        duration: Option<Seconds>,
        /// An hourly rate for this entry alone.
        hourly_rate: Option<Decimal>,
        /// Typed in, or from a clock that was offline.
        recorded_by: RecordedBy,
        /// When that clock was pressed.
        clocked_since: Option<Timestamp>,
    },
    /// An amount of money.
    LumpSum {
        /// The kind of work it stands for.
        service: Option<ServiceId>,
        /// The amount.
        amount: Decimal,
    },
    /// Pieces of a lump-sum service.
    LumpSumService {
        /// The service.
        service: LumpSumServiceId,
        /// How many.
        amount: Decimal,
    },
}

impl RecordEntry {
    /// From its start to its end. A lump sum takes no time, and neither does what has no possible end: both end where
    /// they start.
    pub fn span(&self) -> (Timestamp, Timestamp) {
        let since = kernel::to_the_second(self.since);
        let until = match self.work {
            NewWork::Time { until, duration, .. } => end(since, until, duration),
            NewWork::LumpSum { .. } | NewWork::LumpSumService { .. } => None,
        };
        (since, until.unwrap_or(since))
    }
}

/// A recorded entry, and the running one that it ended.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The new entry.
    pub entry: Entry,
    /// The one that ran, as it was and as it is now.
    pub stopped: Option<(Entry, Entry)>,
}

/// Decides what is recorded, beside what runs.
///
/// A clock that was pressed offline after the running one was started has ended that one in the same second, as it
/// would have with a connection. A run that was started later is the younger wish: it goes on.
pub fn record(
    command: &RecordEntry,
    facts: &BookingFacts,
    running: Option<Entry>,
    now: Timestamp,
) -> Result<Recorded, BookingError> {
    let entry = entry(command, facts, now)?;
    let offline = matches!(command.work, NewWork::Time { recorded_by: RecordedBy::OfflineClock, .. });
    let ends = |running: &Entry| offline && running.since < entry.since && entry.since <= now;
    let ended = running.filter(ends);
    let stopped = ended.map(|before| {
        let after = stopwatch::ended(before.clone(), entry.since, now);
        (before, after)
    });
    Ok(Recorded { entry, stopped })
}

fn entry(command: &RecordEntry, facts: &BookingFacts, now: Timestamp) -> Result<Entry, BookingError> {
    let person = booking::person(facts)?;
    let Booking { customer, project, billable, text: _ } = command.booking;
    let mut errors = FieldErrors::default();
    booking::check_place(customer, project, facts, Archived::Refused, &mut errors);
    booking::check_text(facts, &mut errors);
    let since = kernel::to_the_second(command.since);
    check_start(since, &person.zone, &mut errors);
    let work = work(&command.work, since, facts, &mut errors);
    errors.or(()).map_err(BookingError::Invalid)?;
    let takes_time = matches!(work, Work::Time(_));
    let no_overlap = takes_time && !facts.rules.allow_overlaps;
    if no_overlap && facts.overlapping {
        return Err(BookingError::Overlaps);
    }
    let (billable, billable_source) = booking::billable(billable, facts);
    Ok(Entry {
        id: facts.next_id,
        user: person.id,
        customer,
        project,
        subproject: None,
        work,
        billable,
        billable_source,
        text: facts.text.clone(),
        since,
        zone: person.zone.clone(),
        day: local_day(since, &person.zone),
        no_overlap,
        client_key: command.client_key,
        import: None,
        inserted: now,
        changed: now,
        work_time_changed: now,
    })
}

fn work(new: &NewWork, since: Timestamp, facts: &BookingFacts, errors: &mut FieldErrors) -> Work {
    match *new {
        NewWork::Time { service, until, duration, hourly_rate, recorded_by, clocked_since } => {
            booking::check_service(service, facts, Archived::Refused, errors);
            let (until, duration) = finished(since, (until, duration), LONGEST, facts.rules.force_linked_times, errors);
            let rate = hourly_rate.map_or(Rate::None, |hourly| Rate::Hand { hourly });
            let until = Some(until);
            let pressed = (recorded_by == RecordedBy::OfflineClock).then_some(since);
            let clocked_since = clocked_since.or(pressed);
            Work::Time(TimeWork { service, until, duration: Some(duration), recorded_by, clocked_since, rate })
        }
        NewWork::LumpSum { service, amount } => {
            booking::check_service(service, facts, Archived::Refused, errors);
            Work::LumpSum { service, amount }
        }
        NewWork::LumpSumService { service, amount } => {
            let price = booking::check_lump_sum_service(service, facts, Archived::Refused, errors);
            Work::LumpSumService { service, amount, price }
        }
    }
}

/// Nobody works longer at a stretch: more is a slip. A clock that ran longer is kept all the same.
pub(crate) const LONGEST: Seconds = Seconds(31 * 24 * 3600);

/// A hundred years, for what a clock recorded: sums over any number of people's entries stay far from the edge of
/// their type.
pub(crate) const LONGEST_RUN: Seconds = Seconds(100 * 366 * 24 * 3600);

/// The years that an entry can start in: what lies before or behind is a slip.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=9998;

/// Refuses a start in a year that nobody works in.
pub(crate) fn check_start(since: Timestamp, zone: &Zone, errors: &mut FieldErrors) {
    if !YEARS.contains(&local_day(since, zone).year()) {
        let (min, max) = (format!("{}-01-01", YEARS.start()), format!("{}-12-31", YEARS.end()));
        errors.push("time_since", Flaw::NotBetween { min, max });
    }
}

/// End and duration of finished time, where at least one of them was given.
pub(crate) fn finished(
    since: Timestamp,
    (until, duration): (Option<Timestamp>, Option<Seconds>),
    longest: Seconds,
    force_linked: bool,
    errors: &mut FieldErrors,
) -> (Timestamp, Seconds) {
    if until.is_none() && duration.is_none() {
        errors.push("time_until", Flaw::Missing);
    }
    let end = end(since, until, duration.or(Some(Seconds(0))));
    let possible = end.is_some() && duration.is_none_or(|given| (Seconds(0)..=longest).contains(&given));
    let between = Flaw::NotBetween { min: "0".to_owned(), max: longest.0.to_string() };
    if !possible {
        errors.push("duration", between);
        return (since, Seconds(0));
    }
    let until = end.unwrap_or(since);
    if until < since {
        errors.push("time_until", Flaw::EndBeforeStart);
    }
    let span = Seconds(until.as_second() - since.as_second());
    if span > longest {
        errors.push("duration", between);
    }
    let duration = duration.unwrap_or(span);
    if force_linked && duration != span {
        errors.push("duration", Flaw::DurationBesideSpan);
    }
    (until, duration)
}

/// The end that was given, to the second; without one, the duration after the start.
pub(crate) fn end(since: Timestamp, until: Option<Timestamp>, duration: Option<Seconds>) -> Option<Timestamp> {
    let after = |duration: Seconds| since.checked_add(jiff::SignedDuration::from_secs(duration.0)).ok();
    until.map(kernel::to_the_second).or_else(|| duration.and_then(after))
}

#[cfg(test)]
mod tests;
