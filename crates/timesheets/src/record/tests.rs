mod days;

use jiff::civil::Date;
use kernel::Zone;
use proptest::prelude::*;

use super::*;
use crate::examples::{at, booking, facts, faults, id, strict, time, zone};
use crate::{Billable, BillableSource, PersonFacts, ProjectFacts, offset};

const NOW: &str = "2026-03-02T18:00:00.75Z";

fn check_refused(change: impl FnOnce(&mut RecordEntry, &mut BookingFacts), expect: &[&str]) {
    let (mut command, mut facts) = (time("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z"), facts());
    change(&mut command, &mut facts);
    let refused = record(&command, &facts, None, at(NOW)).unwrap_err();
    assert_eq!(faults(&refused), expect);
}

fn check_recorded(change: impl FnOnce(&mut RecordEntry, &mut BookingFacts)) -> Entry {
    let (mut command, mut facts) = (time("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z"), facts());
    change(&mut command, &mut facts);
    record(&command, &facts, None, at(NOW)).unwrap().entry
}

fn times(until: Option<&str>, duration: Option<i64>) -> NewWork {
    NewWork::Time {
        service: Some(id(1)),
        until: until.map(at),
        duration: duration.map(Seconds),
        hourly_rate: None,
        recorded_by: RecordedBy::Hand,
        clocked_since: None,
    }
}

fn time_of(entry: &Entry) -> &TimeWork {
    let Work::Time(time) = &entry.work else { panic!("not time") };
    time
}

#[test]
fn what_is_missing_archived_or_does_not_fit_is_refused_with_its_field() {
    check_refused(|_, facts| facts.person = None, &["entry.no-person"]);
    check_refused(|_, facts| facts.person.as_mut().unwrap().active = false, &["users_id field.inactive"]);
    check_refused(|_, facts| facts.customer = None, &["customers_id field.not-found"]);
    check_refused(|_, facts| facts.customer.as_mut().unwrap().active = false, &["customers_id field.inactive"]);
    check_refused(|_, facts| facts.project = None, &["projects_id field.not-found"]);
    check_refused(|_, facts| facts.project.as_mut().unwrap().active = false, &["projects_id field.inactive"]);
    check_refused(
        |_, facts| facts.project.as_mut().unwrap().customer = id(2),
        &["projects_id field.invalid-combination"],
    );
    check_refused(|_, facts| facts.service = None, &["services_id field.not-found"]);
    check_refused(|_, facts| facts.service.as_mut().unwrap().active = false, &["services_id field.inactive"]);
    let pieces = NewWork::LumpSumService { service: id(1), amount: Decimal::ONE };
    check_refused(
        |command, facts| (command.work, facts.lump_sum_service) = (pieces.clone(), None),
        &["lumpsum_services_id field.not-found"],
    );
    check_refused(
        |command, facts| {
            command.work = pieces.clone();
            facts.lump_sum_service.as_mut().unwrap().active = false;
        },
        &["lumpsum_services_id field.inactive"],
    );
}

#[test]
fn all_faults_are_told_at_once() {
    check_refused(
        |command, facts| {
            command.work = times(Some("2026-03-02T07:59:59Z"), None);
            (facts.customer, facts.project, facts.service) = (None, None, None);
        },
        &[
            "customers_id field.not-found",
            "projects_id field.not-found",
            "services_id field.not-found",
            "time_until field.end-before-start",
        ],
    );
}

#[test]
fn a_company_may_demand_a_project() {
    let without = |command: &mut RecordEntry, facts: &mut BookingFacts| {
        (command.booking.project, facts.project) = (None, None);
    };
    assert_eq!(check_recorded(without).project, None);
    check_refused(
        |command, facts| {
            without(command, facts);
            facts.rules.allow_without_project = false;
        },
        &["projects_id field.project-needed"],
    );
}

#[test]
fn end_and_duration_complete_each_other() {
    let cases = [
        // The end alone: the whole span was worked.
        (Some("2026-03-02T09:30:00Z"), None, "2026-03-02T09:30:00Z", 5400, 0),
        // The duration alone: the end follows.
        (None, Some(5400), "2026-03-02T09:30:00Z", 5400, 0),
        // Both: what is missing to the span was an interruption.
        (Some("2026-03-02T09:30:00Z"), Some(4800), "2026-03-02T09:30:00Z", 4800, 600),
        (Some("2026-03-02T08:00:00Z"), Some(3600), "2026-03-02T08:00:00Z", 3600, -3600),
        // Nothing is an entry too.
        (Some("2026-03-02T08:00:00Z"), None, "2026-03-02T08:00:00Z", 0, 0),
        // An entry is never cut at a day.
        (Some("2026-03-04T08:00:00Z"), None, "2026-03-04T08:00:00Z", 172_800, 0),
        // Below the second is cut.
        (Some("2026-03-02T08:00:01.999Z"), None, "2026-03-02T08:00:01Z", 1, 0),
    ];
    for (until, duration, expect_until, expect_duration, expect_offset) in cases {
        let entry = check_recorded(|command, _| command.work = times(until, duration));
        let time = time_of(&entry);
        assert_eq!(time.until, Some(at(expect_until)), "{until:?} {duration:?}");
        assert_eq!(time.duration, Some(Seconds(expect_duration)), "{until:?} {duration:?}");
        assert_eq!(offset(entry.since, time), Some(Seconds(expect_offset)), "{until:?} {duration:?}");
    }
}

#[test]
fn times_that_cannot_be_are_refused() {
    let check = |until, duration, expect: &[&str]| {
        check_refused(|command, _| command.work = times(until, duration), expect);
    };
    check(None, None, &["time_until field.missing"]);
    check(Some("2026-03-02T07:59:59Z"), None, &["time_until field.end-before-start"]);
    check(None, Some(-1), &["duration field.not-between"]);
    check(Some("2026-03-02T09:00:00Z"), Some(-1), &["duration field.not-between"]);
    check(None, Some(i64::MAX), &["duration field.not-between"]);
    check(Some("2026-03-02T09:00:00Z"), Some(i64::MAX), &["duration field.not-between"]);
}

#[test]
fn a_company_may_demand_that_the_duration_is_the_span() {
    let linked = |until, duration| {
        move |command: &mut RecordEntry, facts: &mut BookingFacts| {
            facts.rules.force_linked_times = true;
            command.work = times(until, duration);
        }
    };
    check_refused(linked(Some("2026-03-02T09:00:00Z"), Some(3599)), &["duration field.duration-beside-span"]);
    check_recorded(linked(Some("2026-03-02T09:00:00Z"), Some(3600)));
    check_recorded(linked(None, Some(3599)));
}

#[test]
fn overlaps_are_refused_only_where_the_company_forbids_them_and_only_for_time() {
    let time = time("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z");
    assert_eq!(record(&time, &strict(true), None, at(NOW)).unwrap_err(), BookingError::Overlaps);
    assert!(record(&time, &strict(false), None, at(NOW)).unwrap().entry.no_overlap);
    assert!(!record(&time, &BookingFacts { overlapping: true, ..facts() }, None, at(NOW)).unwrap().entry.no_overlap);
    let lump_sum = RecordEntry { work: NewWork::LumpSum { service: None, amount: Decimal::TEN }, ..time };
    assert!(!record(&lump_sum, &strict(true), None, at(NOW)).unwrap().entry.no_overlap);
}

#[test]
fn billable_is_as_asked_else_of_the_project_else_of_the_customer() {
    let check = |asked, project: Option<bool>, customer, expect| {
        let entry = check_recorded(|command, facts| {
            command.booking = Booking { billable: asked, project: project.map(|_| id(1)), ..booking() };
            facts.project =
                project.map(|default| ProjectFacts { customer: id(1), active: true, billable_default: default });
            facts.customer.as_mut().unwrap().billable_default = customer;
        });
        assert_eq!((entry.billable, entry.billable_source), expect);
    };
    check(Some(Billable::No), Some(true), true, (Billable::No, BillableSource::Hand));
    check(Some(Billable::Billed), None, false, (Billable::Billed, BillableSource::Hand));
    check(None, Some(false), true, (Billable::No, BillableSource::Inherited));
    check(None, Some(true), false, (Billable::Yes, BillableSource::Inherited));
    check(None, None, false, (Billable::No, BillableSource::Inherited));
}

#[test]
fn lump_sums_take_no_time_and_keep_the_price_of_the_moment() {
    let amount = Decimal::new(25, 1);
    let pieces = check_recorded(|command, _| command.work = NewWork::LumpSumService { service: id(1), amount });
    assert_eq!(pieces.work, Work::LumpSumService { service: id(1), amount, price: Decimal::new(1250, 2) });
    assert_eq!(pieces.until(), Some(pieces.since));
    let value = check_recorded(|command, _| command.work = NewWork::LumpSum { service: Some(id(1)), amount });
    assert_eq!(value.work, Work::LumpSum { service: Some(id(1)), amount });
    assert!(!value.is_running());
}

#[test]
fn a_rate_for_one_entry_is_kept_as_set_by_hand() {
    let rate = Decimal::new(9950, 2);
    let entry = check_recorded(|command, _| {
        if let NewWork::Time { hourly_rate, .. } = &mut command.work {
            *hourly_rate = Some(rate);
        }
    });
    assert_eq!(time_of(&entry).rate, Rate::Hand { hourly: rate });
    assert_eq!(time_of(&check_recorded(|_, _| {})).rate, Rate::None);
}

proptest! {
    #[test]
    fn what_is_recorded_can_always_be_kept(
        since in 86_400_i64..4_000_000_000,
        span in prop::option::of(-10_i64..1_000_000),
        duration in prop::option::of(prop_oneof![-10_i64..1_000_000, Just(i64::MAX), Just(i64::MIN)]),
        name in prop::sample::select(vec!["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe"]),
    ) {
        let since = Timestamp::from_second(since).unwrap();
        let until = span.map(|span| Timestamp::from_second(since.as_second() + span).unwrap());
        let mut command = time("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z");
        command.since = since;
        command.work = NewWork::Time {
            service: Some(id(1)),
            until,
            duration: duration.map(Seconds),
            hourly_rate: None,
            recorded_by: RecordedBy::Hand,
            clocked_since: None,
        };
        let zone: Zone = zone(name);
        let person = Some(PersonFacts { id: id(1), active: true, zone: zone.clone() });
        let possible = span.unwrap_or(0) >= 0
            && duration.is_none_or(|given| (0..=1_000_000).contains(&given))
            && (span.is_some() || duration.is_some());
        let outcome = record(&command, &BookingFacts { person, ..facts() }, None, at(NOW));
        match outcome.map(|recorded| recorded.entry) {
            Ok(entry) => {
                let time = time_of(&entry);
                let (until, worked) = (time.until.unwrap(), time.duration.unwrap());
                prop_assert!(possible);
                prop_assert!(until >= entry.since && worked.0 >= 0);
                prop_assert_eq!(command.span(), (entry.since, until));
                let offset = offset(entry.since, time).unwrap();
                prop_assert_eq!(worked.0 + offset.0, until.as_second() - entry.since.as_second());
                prop_assert_eq!(entry.day, local_day(entry.since, &zone));
            }
            Err(BookingError::Invalid(_)) => prop_assert!(!possible),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}

#[test]
fn a_clock_pressed_offline_ends_the_older_run_and_no_younger_one() {
    let running = |since: &str| {
        let mut entry = crate::examples::morning();
        entry.since = at(since);
        if let Work::Time(time) = &mut entry.work {
            (time.until, time.duration, time.recorded_by) = (None, None, RecordedBy::Clock);
        }
        entry
    };
    let with = |recorded_by: RecordedBy, run: &str| {
        let mut command = time("2026-03-02T05:00:00Z", "2026-03-02T06:00:00Z");
        if let NewWork::Time { recorded_by: how, .. } = &mut command.work {
            *how = recorded_by;
        }
        let recorded = record(&command, &facts(), Some(running(run)), at(NOW)).unwrap();
        let Work::Time(time) = recorded.entry.work else { panic!("not time") };
        (time.clocked_since, recorded.stopped.map(|(_, after)| after.until()))
    };
    let pressed = Some(at("2026-03-02T05:00:00Z"));
    assert_eq!(with(RecordedBy::OfflineClock, "2026-03-02T04:00:00Z"), (pressed, Some(pressed)));
    assert_eq!(with(RecordedBy::OfflineClock, "2026-03-02T05:00:00Z"), (pressed, None));
    assert_eq!(with(RecordedBy::OfflineClock, "2026-03-02T05:30:00Z"), (pressed, None));
    assert_eq!(with(RecordedBy::Hand, "2026-03-02T04:00:00Z"), (None, None));
}

#[test]
fn what_nobody_can_have_worked_is_a_slip() {
    check_recorded(|command, _| command.work = times(Some("2026-04-02T08:00:00Z"), None));
    check_recorded(|command, _| command.work = times(None, Some(31 * 86_400)));
    for work in [times(Some("2026-04-02T08:00:01Z"), None), times(None, Some(31 * 86_400 + 1))] {
        check_refused(|command, _| command.work = work, &["duration field.not-between"]);
    }
    // Midnight of 1 January 1970 in Berlin, and the second before it.
    let starting = |since: &'static str| {
        move |command: &mut RecordEntry, _: &mut BookingFacts| {
            (command.since, command.work) = (at(since), times(None, Some(60)));
        }
    };
    check_recorded(starting("1969-12-31T23:00:00Z"));
    check_refused(starting("1969-12-31T22:59:59Z"), &["time_since field.not-between"]);
    check_refused(starting("9998-12-31T23:00:00Z"), &["time_since field.not-between"]);
}
