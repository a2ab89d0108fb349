//! Facts and entries that the tests of every rule start from.

use jiff::Timestamp;
use kernel::{EntryId, EntryText, FieldErrors, Zone};
use rust_decimal::Decimal;

use crate::{
    Booking, BookingError, BookingFacts, CompanyRules, CustomerFacts, Entry, LumpSumServiceFacts, NewWork, PersonFacts,
    ProjectFacts, RecordEntry, RecordedBy, ServiceFacts, record,
};

/// An id of any kind.
pub(crate) fn id<T: TryFrom<i64, Error = kernel::IdError>>(number: i64) -> T {
    T::try_from(number).unwrap()
}

/// An instant, written as `2026-03-29T01:00:00Z`.
pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A zone by its name.
pub(crate) fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

/// Person 1 in Berlin; customer 1 with project 1; service 1; lump-sum service 1 at 12.50. All active, no special rules.
pub(crate) fn facts() -> BookingFacts {
    BookingFacts {
        person: Some(PersonFacts { id: id(1), active: true, zone: zone("Europe/Berlin") }),
        rules: CompanyRules {
            allow_overlaps: true,
            allow_without_project: true,
            force_linked_times: false,
            multiline_texts: true,
        },
        customer: Some(CustomerFacts { active: true, billable_default: true }),
        project: Some(ProjectFacts { customer: id(1), active: true, billable_default: true }),
        service: Some(ServiceFacts { active: true }),
        lump_sum_service: Some(LumpSumServiceFacts { active: true, price: Decimal::new(1250, 2) }),
        text: None,
        overlapping: false,
        next_id: id(100),
    }
}

/// The same in a company that forbids overlaps.
pub(crate) fn strict(overlapping: bool) -> BookingFacts {
    let rules = CompanyRules { allow_overlaps: false, ..facts().rules };
    BookingFacts { rules, overlapping, ..facts() }
}

/// On customer 1 and project 1.
pub(crate) fn booking() -> Booking {
    Booking { customer: id(1), project: Some(id(1)), billable: None, text: None::<EntryText> }
}

/// Time on service 1 between two instants.
pub(crate) fn time(since: &str, until: &str) -> RecordEntry {
    let work = NewWork::Time {
        service: Some(id(1)),
        until: Some(at(until)),
        duration: None,
        hourly_rate: None,
        recorded_by: RecordedBy::Hand,
        clocked_since: None,
    };
    RecordEntry { booking: booking(), work, since: at(since), client_key: None }
}

/// A finished entry of [`facts`] from 08:00 to 12:00 UTC with the id 7.
pub(crate) fn morning() -> Entry {
    let facts = BookingFacts { next_id: id::<EntryId>(7), ..facts() };
    let command = time("2026-03-02T08:00:00Z", "2026-03-02T12:00:00Z");
    record(&command, &facts, None, at("2026-03-02T12:05:00Z")).unwrap().entry
}

/// The faults as `field code` pairs in their order.
pub(crate) fn faults(error: &BookingError) -> Vec<String> {
    match error {
        BookingError::Invalid(errors) => listed(errors),
        other => vec![other.code().to_owned()],
    }
}

fn listed(errors: &FieldErrors) -> Vec<String> {
    errors.iter().map(|error| format!("{} {}", error.field, error.flaw.code())).collect()
}
