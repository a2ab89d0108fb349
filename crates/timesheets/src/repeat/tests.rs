use kernel::{EntryText, Seconds};
use rust_decimal::Decimal;

use super::*;
use crate::examples::{at, booking, facts, id, time};
use crate::{Around, Billable, BookedText, BookingFacts, StartExtras, record, start};

const NOW: &str = "2026-03-02T12:00:00Z";

fn with_text() -> BookingFacts {
    let text = EntryText::parse("Plan").unwrap();
    BookingFacts { text: Some(BookedText { id: id(1), text }), ..facts() }
}

fn spoken() -> Booking {
    Booking { text: Some(EntryText::parse("Plan").unwrap()), ..booking() }
}

fn command() -> RecordEntry {
    RecordEntry { booking: spoken(), ..time("2026-03-02T08:00:00Z", "2026-03-02T10:00:00Z") }
}

#[test]
fn a_record_is_repeated_where_everything_that_was_sent_is_the_same() {
    let first = record(&command(), &with_text(), None, at(NOW)).unwrap().entry;
    let check = |expected: bool, change: fn(&mut RecordEntry)| {
        let mut command = command();
        change(&mut command);
        assert_eq!(repeats_record(&command, &first), expected, "{command:?}");
    };
    check(true, |_| {});
    check(true, |command| command.booking.billable = Some(Billable::Yes));
    check(true, |command| command.since = at("2026-03-02T08:00:00.9Z"));
    check(false, |command| command.since = at("2026-03-02T08:00:01Z"));
    check(false, |command| command.booking.billable = Some(Billable::No));
    check(false, |command| command.booking.text = None);
    check(false, |command| command.booking.project = None);
    check(false, |command| command.booking.customer = id(2));
    let timed = |until: Option<&str>, duration: Option<i64>, service: i64| NewWork::Time {
        service: Some(id(service)),
        until: until.map(at),
        duration: duration.map(Seconds),
        hourly_rate: None,
        recorded_by: crate::RecordedBy::Hand,
        clocked_since: None,
    };
    for (work, expected) in [
        (timed(None, Some(7200), 1), true),
        (timed(Some("2026-03-02T10:00:00Z"), Some(7200), 1), true),
        (timed(Some("2026-03-02T10:00:00Z"), Some(3600), 1), false),
        (timed(Some("2026-03-02T10:00:01Z"), None, 1), false),
        (timed(Some("2026-03-02T10:00:00Z"), None, 2), false),
        (NewWork::LumpSum { service: Some(id(1)), amount: Decimal::ONE }, false),
    ] {
        assert_eq!(repeats_record(&RecordEntry { work, ..command() }, &first), expected);
    }
}

#[test]
fn lump_sums_are_compared_by_what_was_sent_and_not_by_the_price() {
    let mut command = command();
    command.work = NewWork::LumpSumService { service: id(1), amount: Decimal::TWO };
    let mut first = record(&command, &with_text(), None, at(NOW)).unwrap().entry;
    if let Work::LumpSumService { price, .. } = &mut first.work {
        *price = Decimal::ONE_HUNDRED;
    }
    assert!(repeats_record(&command, &first));
    command.work = NewWork::LumpSumService { service: id(1), amount: Decimal::ONE };
    assert!(!repeats_record(&command, &first));
}

#[test]
fn a_start_is_repeated_however_late_it_is_sent_again() {
    let (service, extras) = (Some(id(1)), StartExtras::default());
    let press = |since: Option<&str>| StartStopwatch {
        booking: spoken(),
        service,
        since: since.map(at),
        client_key: None,
        extras,
    };
    let first = start(&press(None), &with_text(), Around::default(), at(NOW)).unwrap().running;
    assert!(repeats_start(&press(None), &first));
    assert!(repeats_start(&press(Some("2026-03-02T12:01:00Z")), &first));
    assert!(!repeats_start(&press(Some("2026-03-02T11:00:00Z")), &first));
    assert!(!repeats_start(&StartStopwatch { service: None, ..press(None) }, &first));
    assert!(!repeats_start(&StartStopwatch { booking: booking(), ..press(None) }, &first));
}
