use proptest::prelude::*;

use super::*;
use crate::examples::{at, booking, facts, faults, id, morning, time};
use crate::{Beside, BookedText, CompanyRules, NewWork, PersonFacts, ProjectFacts, RecordEntry, ServiceFacts, record};

const NOW: &str = "2026-03-03T10:00:00Z";

fn check_refused(before: &Entry, command: &EditEntry, facts: &BookingFacts, expect: &[&str]) {
    assert_eq!(faults(&edit(before, command, facts, false, at(NOW)).unwrap_err()), expect);
}

fn span(entry: &Entry) -> (Timestamp, Timestamp, i64) {
    let Work::Time(time) = &entry.work else { panic!("not time") };
    (entry.since, time.until.unwrap(), time.duration.unwrap().0)
}

/// From 08:00 to 12:00 UTC with half an hour of interruption.
fn interrupted() -> Entry {
    let mut entry = morning();
    let Work::Time(time) = &mut entry.work else { panic!("not time") };
    time.duration = Some(Seconds(3 * 3600 + 1800));
    entry
}

fn running() -> Entry {
    let mut entry = morning();
    let Work::Time(time) = &mut entry.work else { panic!("not time") };
    (time.until, time.duration) = (None, None);
    entry
}

fn other(work: NewWork) -> Entry {
    let command = RecordEntry { booking: booking(), work, since: at("2026-03-02T08:00:00Z"), client_key: None };
    record(&command, &facts(), Beside::default(), at("2026-03-02T08:00:00Z")).unwrap().entry
}

fn lump_sum() -> Entry {
    other(NewWork::LumpSum { service: Some(id(1)), amount: Decimal::TEN })
}

fn pieces() -> Entry {
    other(NewWork::LumpSumService { service: id(1), amount: Decimal::TWO })
}

fn moved(since: Option<&str>, until: Option<&str>, duration: Option<i64>) -> EditEntry {
    EditEntry {
        since: since.map(at).into(),
        until: until.map(at).into(),
        duration: duration.map(Seconds).into(),
        ..EditEntry::default()
    }
}

#[test]
fn an_edit_that_says_nothing_changes_nothing_but_the_moment() {
    for before in [morning(), interrupted(), running(), lump_sum(), pieces()] {
        let after = edit(&before, &EditEntry::default(), &facts(), true, at(NOW)).unwrap();
        assert_eq!(after, Entry { changed: at(NOW), ..before });
    }
}

#[test]
fn times_keep_the_interruption_and_a_duration_moves_the_end() {
    let cases = [
        // The end alone, the start alone, both: half an hour stays away.
        (moved(None, Some("2026-03-02T11:00:00Z"), None), "08:00:00", "11:00:00", 9000),
        (moved(Some("2026-03-02T09:00:00Z"), None, None), "09:00:00", "12:00:00", 9000),
        (moved(Some("2026-03-02T09:00:00Z"), Some("2026-03-02T10:00:00Z"), None), "09:00:00", "10:00:00", 1800),
        // A span shorter than the interruption leaves nothing, never less.
        (moved(None, Some("2026-03-02T08:10:00Z"), None), "08:00:00", "08:10:00", 0),
        // The duration alone.
        (moved(None, None, Some(7200)), "08:00:00", "10:00:00", 7200),
        // The duration beside a time is taken as it is.
        (moved(None, Some("2026-03-02T11:00:00Z"), Some(7200)), "08:00:00", "11:00:00", 7200),
        (moved(Some("2026-03-02T09:00:00Z"), None, Some(7200)), "09:00:00", "12:00:00", 7200),
    ];
    for (command, since, until, duration) in cases {
        let after = edit(&interrupted(), &command, &facts(), false, at(NOW)).unwrap();
        let on_the_day = |time: &str| at(&format!("2026-03-02T{time}Z"));
        assert_eq!(span(&after), (on_the_day(since), on_the_day(until), duration), "{command:?}");
        assert_eq!(after.work_time_changed, at(NOW), "{command:?}");
    }
}

#[test]
fn a_running_entry_is_ended_by_an_end_or_a_duration_and_by_nothing_else() {
    let check = |command: EditEntry, expect: Option<&str>| {
        let after = edit(&running(), &command, &facts(), false, at(NOW)).unwrap();
        assert_eq!(after.until(), expect.map(at), "{command:?}");
    };
    check(moved(Some("2026-03-02T07:00:00Z"), None, None), None);
    check(moved(None, Some("2026-03-02T09:00:00Z"), None), Some("2026-03-02T09:00:00Z"));
    check(moved(None, None, Some(600)), Some("2026-03-02T08:10:00Z"));
}

#[test]
fn times_that_cannot_be_are_refused() {
    let check = |command: &EditEntry, expect: &str| check_refused(&morning(), command, &facts(), &[expect]);
    check(&moved(Some("2026-03-02T12:00:01Z"), None, None), "time_until field.end-before-start");
    check(&moved(None, Some("2026-03-02T07:59:59Z"), None), "time_until field.end-before-start");
    check(&moved(None, None, Some(-1)), "duration field.not-between");
    check(&moved(None, None, Some(i64::MAX)), "duration field.not-between");
    let mut linked = facts();
    linked.rules.force_linked_times = true;
    let command = moved(None, Some("2026-03-02T11:00:00Z"), Some(60));
    check_refused(&morning(), &command, &linked, &["duration field.invalid-combination"]);
    assert!(edit(&morning(), &moved(None, Some("2026-03-02T11:00:00Z"), None), &linked, false, at(NOW)).is_ok());
}

#[test]
fn the_day_follows_the_start_in_the_zone_that_the_entry_was_recorded_in() {
    let mut facts = facts();
    // The person has moved since; the entry has not.
    facts.person.as_mut().unwrap().zone = crate::examples::zone("America/Sao_Paulo");
    let check = |since: &str, expect: &str| {
        let after = edit(&morning(), &moved(Some(since), None, None), &facts, false, at(NOW)).unwrap();
        assert_eq!(after.zone, morning().zone);
        assert_eq!(after.day, expect.parse().unwrap(), "{since}");
    };
    check("2026-03-01T22:59:59Z", "2026-03-01");
    check("2026-03-01T23:00:00Z", "2026-03-02");
}

#[test]
fn fields_of_another_kind_of_entry_are_refused() {
    let duration = EditEntry { duration: Change::Set(Seconds(60)), ..EditEntry::default() };
    let rate = EditEntry { hourly_rate: Change::Set(Some(Decimal::TEN)), ..EditEntry::default() };
    let no_rate = EditEntry { hourly_rate: Change::Set(None), ..EditEntry::default() };
    let sum = EditEntry { lump_sum: Change::Set(Decimal::TEN), ..EditEntry::default() };
    let amount = EditEntry { amount: Change::Set(Decimal::TEN), ..EditEntry::default() };
    let piece = EditEntry { lump_sum_service: Change::Set(id(1)), ..EditEntry::default() };
    let service = EditEntry { service: Change::Set(Some(id(1))), ..EditEntry::default() };
    let check = |command: &EditEntry, field: &str, takers: [bool; 3]| {
        for (before, takes) in [morning(), lump_sum(), pieces()].iter().zip(takers) {
            match edit(before, command, &facts(), false, at(NOW)) {
                Ok(_) => assert!(takes, "{field} was taken by {:?}", before.work),
                Err(error) => {
                    assert!(!takes, "{field} was refused by {:?}", before.work);
                    assert_eq!(faults(&error), [format!("{field} field.invalid-combination")]);
                }
            }
        }
    };
    check(&duration, "duration", [true, false, false]);
    check(&rate, "hourly_rate", [true, false, false]);
    check(&no_rate, "hourly_rate", [true, true, true]);
    check(&sum, "lumpsum", [false, true, false]);
    check(&amount, "lumpsum_services_amount", [false, false, true]);
    check(&piece, "lumpsum_services_id", [false, false, true]);
    check(&service, "services_id", [true, true, false]);
}

#[test]
fn an_archived_place_is_kept_only_where_it_was() {
    let archived = BookingFacts {
        customer: facts().customer.map(|known| crate::CustomerFacts { active: false, ..known }),
        project: Some(ProjectFacts { customer: id(1), active: false, billable_default: true }),
        service: Some(ServiceFacts { active: false }),
        ..facts()
    };
    let shorter = moved(None, Some("2026-03-02T11:00:00Z"), None);
    assert!(edit(&morning(), &shorter, &archived, false, at(NOW)).is_ok());
    // Naming the same place again is no change.
    let same = EditEntry {
        customer: Change::Set(id(1)),
        project: Change::Set(Some(id(1))),
        service: Change::Set(Some(id(1))),
        ..EditEntry::default()
    };
    assert!(edit(&morning(), &same, &archived, false, at(NOW)).is_ok());
    let to_another_project = EditEntry { project: Change::Set(Some(id(2))), ..EditEntry::default() };
    let place = ["customers_id field.inactive", "projects_id field.inactive"];
    check_refused(&morning(), &to_another_project, &archived, &place);
    let to_another_service = EditEntry { service: Change::Set(Some(id(2))), ..EditEntry::default() };
    check_refused(&morning(), &to_another_service, &archived, &["services_id field.inactive"]);
}

#[test]
fn another_customer_needs_a_word_about_the_project() {
    let silent = EditEntry { customer: Change::Set(id(2)), ..EditEntry::default() };
    let without = BookingFacts { project: None, ..facts() };
    check_refused(&morning(), &silent, &without, &["projects_id field.missing"]);
    let on_customer = Entry { project: None, ..morning() };
    assert_eq!(edit(&on_customer, &silent, &without, false, at(NOW)).unwrap().customer, id(2));
    let command = EditEntry { project: Change::Set(None), ..silent };
    let after = edit(&morning(), &command, &without, false, at(NOW)).unwrap();
    assert_eq!((after.customer, after.project), (id(2), None));
    let mut strict = without;
    strict.rules.allow_without_project = false;
    check_refused(&morning(), &command, &strict, &["projects_id field.missing"]);
    // The project of the old customer does not come along.
    let with_old = EditEntry { project: Change::Set(Some(id(1))), ..command };
    check_refused(&morning(), &with_old, &facts(), &["projects_id field.invalid-combination"]);
}

#[test]
fn an_entry_can_stay_with_an_archived_person_but_not_go_to_one() {
    let archived = |number| {
        let person = PersonFacts { id: id(number), active: false, zone: morning().zone };
        BookingFacts { person: Some(person), ..facts() }
    };
    assert!(edit(&morning(), &EditEntry::default(), &archived(1), false, at(NOW)).is_ok());
    let command = EditEntry { user: Change::Set(id(2)), ..EditEntry::default() };
    check_refused(&morning(), &command, &archived(2), &["users_id field.inactive"]);
    check_refused(&morning(), &command, &BookingFacts { person: None, ..facts() }, &["entry.no-person"]);
}

#[test]
fn overlaps_matter_only_when_times_change() {
    let mut strict = facts();
    strict.rules = CompanyRules { allow_overlaps: false, ..strict.rules };
    let billable = EditEntry { billable: Change::Set(Billable::No), ..EditEntry::default() };
    let after = edit(&morning(), &billable, &strict, true, at(NOW)).unwrap();
    assert_eq!((after.billable, after.billable_source), (Billable::No, BillableSource::Hand));
    assert!(!after.no_overlap, "an old entry is not bound by a new rule");
    assert_eq!(after.work_time_changed, morning().work_time_changed);
    let longer = moved(None, Some("2026-03-02T13:00:00Z"), None);
    assert_eq!(edit(&morning(), &longer, &strict, true, at(NOW)), Err(BookingError::Overlaps));
    assert!(edit(&morning(), &longer, &strict, false, at(NOW)).unwrap().no_overlap);
    assert!(!edit(&lump_sum(), &moved(Some(NOW), None, None), &strict, true, at(NOW)).unwrap().no_overlap);
}

#[test]
fn rate_amounts_price_and_text_change_as_sent() {
    let rate = Decimal::new(80, 0);
    let with_rate = EditEntry { hourly_rate: Change::Set(Some(rate)), ..EditEntry::default() };
    let rated = edit(&morning(), &with_rate, &facts(), false, at(NOW)).unwrap();
    let rate_of = |entry: &Entry| match &entry.work {
        Work::Time(time) => time.rate,
        _ => panic!("not time"),
    };
    assert_eq!(rate_of(&rated), Rate::Hand { hourly: rate });
    let without = EditEntry { hourly_rate: Change::Set(None), ..EditEntry::default() };
    assert_eq!(rate_of(&edit(&rated, &without, &facts(), false, at(NOW)).unwrap()), Rate::None);

    let mut dearer = facts();
    dearer.lump_sum_service.as_mut().unwrap().price = Decimal::ONE_HUNDRED;
    let more = EditEntry { amount: Change::Set(Decimal::TEN), ..EditEntry::default() };
    let after = edit(&pieces(), &more, &dearer, false, at(NOW)).unwrap();
    let kept = Work::LumpSumService { service: id(1), amount: Decimal::TEN, price: Decimal::new(1250, 2) };
    assert_eq!(after.work, kept, "the old price stays");
    let another = EditEntry { lump_sum_service: Change::Set(id(2)), ..EditEntry::default() };
    let after = edit(&pieces(), &another, &dearer, false, at(NOW)).unwrap();
    assert_eq!(after.work, Work::LumpSumService { service: id(2), amount: Decimal::TWO, price: Decimal::ONE_HUNDRED });

    let text = BookedText { id: id(3), text: EntryText::parse("what was done").unwrap() };
    let with_text = BookingFacts { text: Some(text.clone()), ..facts() };
    assert_eq!(edit(&morning(), &EditEntry::default(), &with_text, false, at(NOW)).unwrap().text, Some(text));
}

proptest! {
    #[test]
    fn an_edited_entry_can_always_be_kept(
        worked in 0_i64..100_000,
        since in prop::option::of(-100_000_i64..100_000),
        until in prop::option::of(-100_000_i64..100_000),
        duration in prop::option::of(-10_i64..100_000),
    ) {
        let from_eight = |seconds: i64| Timestamp::from_second(at("2026-03-02T08:00:00Z").as_second() + seconds).unwrap();
        let before = other(NewWork::Time {
            service: Some(id(1)),
            until: Some(from_eight(20_000)),
            duration: Some(Seconds(worked)),
            hourly_rate: None,
            recorded_by: crate::RecordedBy::Hand,
            clocked_since: None,
        });
        let command = EditEntry {
            since: since.map(from_eight).into(),
            until: until.map(from_eight).into(),
            duration: duration.map(Seconds).into(),
            ..EditEntry::default()
        };
        if let Ok(after) = edit(&before, &command, &facts(), false, at(NOW)) {
            let (start, end, worked) = span(&after);
            prop_assert!(end >= start && worked >= 0);
            prop_assert_eq!(after.day, local_day(start, &after.zone));
            prop_assert_eq!(start, since.map_or(before.since, from_eight));
            if let Some(until) = until { prop_assert_eq!(end, from_eight(until)); }
            if let Some(duration) = duration { prop_assert_eq!(worked, duration); }
        }
    }
}

#[test]
fn a_shift_of_both_ends_keeps_the_duration() {
    let command = time("2026-03-02T08:00:00Z", "2026-03-02T12:00:00Z");
    let before = record(&command, &facts(), Beside::default(), at(NOW)).unwrap().entry;
    let command = moved(Some("2026-03-02T09:00:00Z"), Some("2026-03-02T13:00:00Z"), None);
    assert_eq!(span(&edit(&before, &command, &facts(), false, at(NOW)).unwrap()).2, 4 * 3600);
}

#[test]
fn what_a_rule_forbids_by_now_stays_and_does_not_come_back() {
    let mut facts = facts();
    facts.rules = CompanyRules { multiline_texts: false, allow_without_project: false, ..facts.rules };
    let lines = |id_of: i64, text: &str| Some(BookedText { id: id(id_of), text: EntryText::parse(text).unwrap() });
    let old = Entry { project: None, text: lines(1, "eins\nzwei"), ..morning() };
    facts.text.clone_from(&old.text);
    let billable = EditEntry { billable: Change::Set(Billable::No), ..EditEntry::default() };
    assert!(edit(&old, &billable, &facts, false, at(NOW)).is_ok());
    facts.text = lines(2, "drei\nvier");
    check_refused(&old, &EditEntry::default(), &facts, &["text field.several-lines"]);
    facts.text = None;
    let move_away = EditEntry { project: Change::Set(None), ..EditEntry::default() };
    check_refused(&morning(), &move_away, &facts, &["projects_id field.missing"]);
}
