mod fields;

use proptest::prelude::*;

use super::*;
use crate::examples::{at, booking, facts, faults, id, morning, strict, time};
use crate::{BookedText, CompanyRules, NewWork, PersonFacts, ProjectFacts, RecordEntry, ServiceFacts, record};

const NOW: &str = "2026-03-03T10:00:00Z";

fn check_refused(before: &Entry, command: &EditEntry, facts: &BookingFacts, expect: &[&str]) {
    assert_eq!(faults(&edit(before, command, facts, at(NOW)).unwrap_err()), expect);
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
    record(&command, &facts(), None, at("2026-03-02T08:00:00Z")).unwrap().entry
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
        let after = edit(&before, &EditEntry::default(), &strict(true), at(NOW)).unwrap();
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
        let after = edit(&interrupted(), &command, &facts(), at(NOW)).unwrap();
        let on_the_day = |time: &str| at(&format!("2026-03-02T{time}Z"));
        assert_eq!(span(&after), (on_the_day(since), on_the_day(until), duration), "{command:?}");
        assert_eq!(after.work_time_changed, at(NOW), "{command:?}");
    }
}

#[test]
fn a_running_entry_is_ended_by_an_end_or_a_duration_and_by_nothing_else() {
    let check = |command: EditEntry, expect: Option<&str>| {
        let after = edit(&running(), &command, &facts(), at(NOW)).unwrap();
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
    check_refused(&morning(), &command, &linked, &["duration field.duration-beside-span"]);
    assert!(edit(&morning(), &moved(None, Some("2026-03-02T11:00:00Z"), None), &linked, at(NOW)).is_ok());
}

#[test]
fn the_day_follows_the_start_in_the_zone_that_the_entry_was_recorded_in() {
    let mut facts = facts();
    // The person has moved since; the entry has not.
    facts.person.as_mut().unwrap().zone = crate::examples::zone("America/Sao_Paulo");
    let check = |since: &str, expect: &str| {
        let after = edit(&morning(), &moved(Some(since), None, None), &facts, at(NOW)).unwrap();
        assert_eq!(after.zone, morning().zone);
        assert_eq!(after.day, expect.parse().unwrap(), "{since}");
    };
    check("2026-03-01T22:59:59Z", "2026-03-01");
    check("2026-03-01T23:00:00Z", "2026-03-02");
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
        if let Ok(after) = edit(&before, &command, &facts(), at(NOW)) {
            let (start, end, worked) = span(&after);
            prop_assert!(end >= start && worked >= 0);
            prop_assert_eq!(after.day, local_day(start, &after.zone));
            prop_assert_eq!(command.span_after(&before), (start, end));
            prop_assert_eq!(start, since.map_or(before.since, from_eight));
            if let Some(until) = until { prop_assert_eq!(end, from_eight(until)); }
            if let Some(duration) = duration { prop_assert_eq!(worked, duration); }
        }
    }
}

#[test]
fn a_shift_of_both_ends_keeps_the_duration() {
    let command = time("2026-03-02T08:00:00Z", "2026-03-02T12:00:00Z");
    let before = record(&command, &facts(), None, at(NOW)).unwrap().entry;
    let command = moved(Some("2026-03-02T09:00:00Z"), Some("2026-03-02T13:00:00Z"), None);
    assert_eq!(span(&edit(&before, &command, &facts(), at(NOW)).unwrap()).2, 4 * 3600);
}

#[test]
fn what_a_rule_forbids_by_now_stays_and_does_not_come_back() {
    let mut facts = facts();
    facts.rules = CompanyRules { multiline_texts: false, allow_without_project: false, ..facts.rules };
    let lines = |id_of: i64, text: &str| Some(BookedText { id: id(id_of), text: EntryText::parse(text).unwrap() });
    let old = Entry { project: None, text: lines(1, "eins\nzwei"), ..morning() };
    facts.text.clone_from(&old.text);
    let billable = EditEntry { billable: Change::Set(Billable::No), ..EditEntry::default() };
    assert!(edit(&old, &billable, &facts, at(NOW)).is_ok());
    facts.text = lines(2, "drei\nvier");
    check_refused(&old, &EditEntry::default(), &facts, &["text field.several-lines"]);
    facts.text = None;
    let move_away = EditEntry { project: Change::Set(None), ..EditEntry::default() };
    check_refused(&morning(), &move_away, &facts, &["projects_id field.project-needed"]);
}

#[test]
fn a_change_by_somebody_else_is_not_overwritten_unseen() {
    let before = morning();
    let text = |seen| EditEntry { seen, billable: Change::Set(Billable::No), ..EditEntry::default() };
    assert!(edit(&before, &text(Some(before.changed)), &facts(), at(NOW)).is_ok());
    let earlier = Some(at("2026-03-02T12:04:59Z"));
    assert_eq!(edit(&before, &text(earlier), &facts(), at(NOW)).unwrap_err(), BookingError::ChangedMeanwhile);
}

#[test]
fn nobody_works_for_more_than_a_month_at_a_stretch() {
    check_refused(
        &morning(),
        &moved(None, Some("2026-04-02T08:00:01Z"), None),
        &facts(),
        &["duration field.not-between"],
    );
    check_refused(&morning(), &moved(None, None, Some(31 * 86_400 + 1)), &facts(), &["duration field.not-between"]);
    check_refused(
        &morning(),
        &moved(Some("1969-12-31T12:00:00Z"), None, None),
        &facts(),
        &["time_since field.not-between", "duration field.not-between"],
    );
    // What a clock recorded may be longer, and is not made longer still.
    let now = at("2026-06-01T08:00:00Z");
    let ended = edit(&running(), &moved(None, Some("2026-05-01T08:00:00Z"), None), &facts(), now).unwrap();
    assert_eq!(span(&ended).2, 60 * 86_400);
    let shorter = edit(&ended, &moved(None, Some("2026-04-30T08:00:00Z"), None), &facts(), now).unwrap();
    assert_eq!(span(&shorter).2, 59 * 86_400);
    check_refused(&ended, &moved(None, Some("2026-05-01T08:00:01Z"), None), &facts(), &["duration field.not-between"]);
}
