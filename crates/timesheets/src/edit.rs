//! Changing an entry.

use jiff::Timestamp;
use kernel::{
    Change, CustomerId, EntryText, FieldErrors, Flaw, LumpSumServiceId, ProjectId, Seconds, ServiceId, UserId,
    local_day,
};
use rust_decimal::Decimal;

use crate::booking::{self, Archived};
use crate::record::{LONGEST, LONGEST_RUN, check_start, end, finished};
use crate::stopwatch::DRIFT;
use crate::{Billable, BillableSource, BookingError, BookingFacts, Entry, Rate, TimeWork, Work, offset};

/// The wish to change some fields of an entry. What is not sent stays.
#[derive(Clone, Debug, Default)]
pub struct EditEntry {
    /// Whose entry it becomes.
    pub user: Change<UserId>,
    /// The customer. With another customer, an entry that has a project needs one of that customer, or none, named.
    pub customer: Change<CustomerId>,
    /// The project.
    pub project: Change<Option<ProjectId>>,
    /// The service.
    pub service: Change<Option<ServiceId>>,
    /// The lump-sum service, for an entry of that kind.
    pub lump_sum_service: Change<LumpSumServiceId>,
    /// Whether it is billable.
    pub billable: Change<Billable>,
    /// The text.
    pub text: Change<Option<EntryText>>,
    /// The start.
    pub since: Change<Timestamp>,
    /// The end. Ends the entry if it is running.
    pub until: Change<Timestamp>,
    /// The time worked.
    pub duration: Change<Seconds>,
    /// An hourly rate for this entry alone; `None` takes it away.
    pub hourly_rate: Change<Option<Decimal>>,
    /// The amount of money of a lump sum.
    pub lump_sum: Change<Decimal>,
    /// The number of pieces.
    pub amount: Change<Decimal>,
    /// The last change of the entry that the sender has seen; a later one by somebody else refuses this one.
    pub seen: Option<Timestamp>,
}

impl EditEntry {
    /// The customer that the entry has afterwards.
    pub fn customer_after(&self, before: &Entry) -> CustomerId {
        self.customer.clone().over(before.customer)
    }

    /// The project that the entry has afterwards.
    pub fn project_after(&self, before: &Entry) -> Option<ProjectId> {
        let moved = self.customer_after(before) != before.customer;
        self.project.clone().over(if moved { None } else { before.project })
    }

    /// The service that the entry has afterwards.
    pub fn service_after(&self, before: &Entry) -> Option<ServiceId> {
        let kept = match &before.work {
            Work::Time(time) => time.service,
            Work::LumpSum { service, .. } => *service,
            Work::LumpSumService { .. } => None,
        };
        self.service.clone().over(kept)
    }

    /// The lump-sum service that the entry has afterwards.
    pub fn lump_sum_service_after(&self, before: &Entry) -> Option<LumpSumServiceId> {
        match &before.work {
            Work::LumpSumService { service, .. } => Some(self.lump_sum_service.clone().over(*service)),
            Work::Time(_) | Work::LumpSum { .. } => self.lump_sum_service.sent().copied(),
        }
    }

    /// From its start to its end afterwards. What runs on ends where it starts, and so does a lump sum.
    pub fn span_after(&self, before: &Entry) -> (Timestamp, Timestamp) {
        let since = self.since_after(before);
        let until = match &before.work {
            Work::Time(time) => end(since, self.until_after(time), self.duration.sent().copied()),
            Work::LumpSum { .. } | Work::LumpSumService { .. } => None,
        };
        (since, until.unwrap_or(since))
    }

    fn since_after(&self, before: &Entry) -> Timestamp {
        self.since.clone().map(kernel::to_the_second).over(before.since)
    }

    /// The end afterwards, where it does not follow from the duration: a duration alone moves the end.
    fn until_after(&self, time: &TimeWork) -> Option<Timestamp> {
        let by_duration = self.duration.sent().is_some() && !self.moves_start_or_end();
        self.until.sent().copied().or(if by_duration { None } else { time.until })
    }

    fn moves_start_or_end(&self) -> bool {
        self.since.sent().is_some() || self.until.sent().is_some()
    }
}

/// Decides what the entry becomes. The facts are about where it goes, the text about what it says afterwards.
///
/// An entry that stays on an archived project or service may be changed in its other fields.
pub fn edit(before: &Entry, command: &EditEntry, facts: &BookingFacts, now: Timestamp) -> Result<Entry, BookingError> {
    if command.seen.is_some_and(|seen| seen != before.changed) {
        return Err(BookingError::ChangedMeanwhile);
    }
    let user = facts.person.as_ref().ok_or(BookingError::NoPerson)?;
    if user.id != before.user {
        booking::person(facts)?;
    }
    let customer = command.customer_after(before);
    let project = command.project_after(before);
    let mut errors = FieldErrors::default();
    let place = same(customer == before.customer && project == before.project);
    booking::check_place(customer, project, facts, place, &mut errors);
    let moved = customer != before.customer && before.project.is_some();
    if moved && command.project == Change::Keep && facts.rules.allow_without_project {
        // Dropping the project silently would lose it: whoever moves an entry says where to.
        errors.push("projects_id", Flaw::Missing);
    }
    if facts.text != before.text {
        booking::check_text(facts, &mut errors);
    }
    let since = command.since_after(before);
    if since != before.since {
        check_start(since, &before.zone, &mut errors);
    }
    let work = work(before, command, since, facts, &mut errors);
    if before.is_running() {
        refuse_future(&work, since, now, &mut errors);
    }
    errors.or(()).map_err(BookingError::Invalid)?;

    let mut after = Entry { user: user.id, customer, project, work, since, ..before.clone() };
    after.text.clone_from(&facts.text);
    after.day = local_day(since, &after.zone);
    if let Change::Set(billable) = command.billable {
        (after.billable, after.billable_source) = (billable, BillableSource::Hand);
    }
    after.changed = now;
    let times = |entry: &Entry| (entry.user, entry.since, entry.until(), duration(entry));
    if times(&after) != times(before) {
        after.work_time_changed = now;
        after.no_overlap = matches!(after.work, Work::Time(_)) && !facts.rules.allow_overlaps;
        if after.no_overlap && facts.overlapping {
            return Err(BookingError::Overlaps);
        }
    }
    Ok(after)
}

/// What the clock recorded lies in the past: a running entry neither starts nor ends in the future.
fn refuse_future(work: &Work, since: Timestamp, now: Timestamp, errors: &mut FieldErrors) {
    let future = |moment: Timestamp| moment.duration_since(now) > DRIFT;
    if future(since) {
        errors.push("time_since", Flaw::InvalidCombination);
    }
    if matches!(work, Work::Time(TimeWork { until: Some(until), .. }) if future(*until)) {
        errors.push("time_until", Flaw::InvalidCombination);
    }
}

fn same(unchanged: bool) -> Archived {
    if unchanged { Archived::Kept } else { Archived::Refused }
}

fn duration(entry: &Entry) -> Option<Seconds> {
    match &entry.work {
        Work::Time(time) => time.duration,
        Work::LumpSum { .. } | Work::LumpSumService { .. } => None,
    }
}

fn work(before: &Entry, command: &EditEntry, since: Timestamp, facts: &BookingFacts, errors: &mut FieldErrors) -> Work {
    let service = command.service_after(before);
    refuse_foreign(&before.work, command, errors);
    match &before.work {
        Work::Time(time) => {
            booking::check_service(service, facts, same(service == time.service), errors);
            let (until, duration) = times(before, time, command, since, facts, errors);
            let rate = match command.hourly_rate {
                Change::Keep => time.rate,
                Change::Set(None) => Rate::None,
                Change::Set(Some(hourly)) => Rate::Hand { hourly },
            };
            Work::Time(TimeWork { service, until, duration, rate, ..time.clone() })
        }
        Work::LumpSum { service: kept, amount } => {
            booking::check_service(service, facts, same(service == *kept), errors);
            Work::LumpSum { service, amount: command.lump_sum.clone().over(*amount) }
        }
        Work::LumpSumService { service: kept, amount, price } => {
            let service = command.lump_sum_service.clone().over(*kept);
            let present = booking::check_lump_sum_service(service, facts, same(service == *kept), errors);
            let price = if service == *kept { *price } else { present };
            Work::LumpSumService { service, amount: command.amount.clone().over(*amount), price }
        }
    }
}

/// Fields of another kind of entry would be lost silently, so they are refused.
fn refuse_foreign(work: &Work, command: &EditEntry, errors: &mut FieldErrors) {
    let time = matches!(work, Work::Time(_));
    let lump_sum = matches!(work, Work::LumpSum { .. });
    let pieces = matches!(work, Work::LumpSumService { .. });
    let sent = [
        (!time && command.duration.sent().is_some(), "duration"),
        (!time && command.hourly_rate.sent().is_some_and(Option::is_some), "hourly_rate"),
        (!lump_sum && command.lump_sum.sent().is_some(), "lumpsum"),
        (!pieces && command.lump_sum_service.sent().is_some(), "lumpsum_services_id"),
        (!pieces && command.amount.sent().is_some(), "lumpsum_services_amount"),
        (pieces && command.service.sent().is_some_and(Option::is_some), "services_id"),
    ];
    for (foreign, field) in sent {
        if foreign {
            errors.push(field, Flaw::InvalidCombination);
        }
    }
}

/// End and duration after the change.
///
/// Moving start or end alone keeps the interruption that the entry had; giving a duration alone moves the end.
fn times(
    before: &Entry,
    time: &TimeWork,
    command: &EditEntry,
    since: Timestamp,
    facts: &BookingFacts,
    errors: &mut FieldErrors,
) -> (Option<Timestamp>, Option<Seconds>) {
    let duration = command.duration.sent().copied();
    let runs_on = time.until.is_none() && command.until.sent().is_none();
    if duration.is_none() && (runs_on || !command.moves_start_or_end()) {
        return (time.until, time.duration);
    }
    let interruption = offset(before.since, time).unwrap_or_default();
    let until = command.until_after(time);
    let kept = until.map(|until| Seconds((until.as_second() - since.as_second() - interruption.0).max(0)));
    let given = (until, duration.or(kept));
    let (until, duration) = finished(since, given, longest(before, time), facts.rules.force_linked_times, errors);
    (Some(until), Some(duration))
}

/// A run that is ended by hand, and an entry that is longer than others may be, keep their length.
fn longest(before: &Entry, time: &TimeWork) -> Seconds {
    let Some(until) = time.until else { return LONGEST_RUN };
    let span = Seconds(until.as_second() - before.since.as_second());
    LONGEST.max(span).max(time.duration.unwrap_or_default())
}

#[cfg(test)]
mod tests;
