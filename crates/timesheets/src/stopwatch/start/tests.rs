use kernel::EntryId;
use proptest::prelude::*;

use super::*;
use crate::examples::{at, booking, facts, faults, id, time};
use crate::{BookedText, RecordEntry, record};

const NOW: &str = "2026-03-02T12:00:00Z";

fn finished(number: i64, since: &str, until: &str) -> Entry {
    let facts = BookingFacts { next_id: id::<EntryId>(number), ..facts() };
    let recorded: RecordEntry = time(since, until);
    record(&recorded, &facts, None, at(until)).unwrap().entry
}

fn clocked(number: i64, since: &str, until: &str) -> Entry {
    let mut entry = finished(number, since, until);
    if let Work::Time(time) = &mut entry.work {
        time.recorded_by = RecordedBy::Clock;
    }
    entry
}

fn running(since: &str) -> Entry {
    start(&press(Some(since), StartExtras::default()), &facts(), Around::default(), at(since)).unwrap().running
}

fn press(since: Option<&str>, extras: StartExtras) -> StartStopwatch {
    StartStopwatch { booking: booking(), service: Some(id(1)), since: since.map(at), client_key: None, extras }
}

fn clearing() -> StartExtras {
    StartExtras { overlapped: Overlapped::Cleared, ..StartExtras::default() }
}

fn transfer(seconds: i64) -> StartExtras {
    StartExtras { transfer: Seconds(seconds), ..StartExtras::default() }
}

fn spans(changes: &[(Entry, Entry)]) -> Vec<(i64, Timestamp)> {
    changes.iter().map(|(_, after)| (after.id.get(), after.until().unwrap())).collect()
}

fn ids(entries: &[Entry]) -> Vec<i64> {
    entries.iter().map(|entry| entry.id.get()).collect()
}

#[test]
fn clearing_deletes_what_lies_inside_and_cuts_what_crosses() {
    let around = Around {
        overlapped: vec![
            finished(1, "2026-03-02T08:00:00Z", "2026-03-02T10:00:00Z"),
            finished(2, "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"),
            finished(3, "2026-03-02T11:30:00Z", "2026-03-02T15:00:00Z"),
        ],
        ..Around::default()
    };
    let started = start(&press(Some("2026-03-02T09:00:00Z"), clearing()), &facts(), around, at(NOW)).unwrap();
    assert_eq!(started.running.since, at("2026-03-02T09:00:00Z"));
    assert_eq!(spans(&started.truncated), [(1, at("2026-03-02T09:00:00Z"))]);
    assert_eq!(ids(&started.deleted), [2], "what reaches beyond now is no past to be replaced");
}

#[test]
fn clearing_takes_a_younger_run_along_as_a_finished_entry() {
    let around = Around { running: Some(running("2026-03-02T11:00:00Z")), ..Around::default() };
    let started = start(&press(Some("2026-03-02T10:00:00Z"), clearing()), &facts(), around, at(NOW)).unwrap();
    let (_, stopped) = started.stopped.unwrap();
    assert_eq!(stopped.until(), Some(at(NOW)));
    assert_eq!(started.deleted, [stopped]);
    let around = Around { running: Some(running("2026-03-02T08:00:00Z")), ..Around::default() };
    let started = start(&press(Some("2026-03-02T10:00:00Z"), clearing()), &facts(), around, at(NOW)).unwrap();
    assert_eq!(started.stopped.unwrap().1.until(), Some(at("2026-03-02T10:00:00Z")));
    assert_eq!(started.deleted, []);
}

#[test]
fn a_company_without_overlaps_refuses_a_start_in_recorded_time() {
    let mut strict = facts();
    strict.rules.allow_overlaps = false;
    let recorded = || finished(1, "2026-03-02T08:00:00Z", "2026-03-02T10:00:00Z");
    let ahead = || finished(2, "2026-03-02T11:59:00Z", "2026-03-02T13:00:00Z");
    let cases = [
        (Some("2026-03-02T09:00:00Z"), vec![recorded()], None, StartExtras::default(), true),
        (Some("2026-03-02T10:00:00Z"), vec![], Some(recorded()), StartExtras::default(), false),
        (Some("2026-03-02T09:00:00Z"), vec![recorded()], Some(recorded()), clearing(), false),
        (Some("2026-03-02T09:00:00Z"), vec![recorded(), ahead()], None, clearing(), true),
        (None, vec![], Some(ahead()), StartExtras::default(), true),
        (None, vec![], Some(recorded()), StartExtras::default(), false),
    ];
    for (number, (since, overlapped, latest, extras, refused)) in cases.into_iter().enumerate() {
        let around = Around { running: None, latest, overlapped };
        let outcome = start(&press(since, extras), &strict, around.clone(), at(NOW));
        assert_eq!(outcome.as_ref().err(), refused.then_some(&BookingError::Overlaps.into()), "case {number}");
        assert!(
            start(&press(since, extras), &facts(), around, at(NOW)).is_ok(),
            "case {number} where they may overlap"
        );
    }
}

#[test]
fn a_transfer_moves_seconds_from_the_entry_before() {
    let adjacent = || clocked(1, "2026-03-02T11:00:00Z", NOW);
    let earlier = || clocked(1, "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z");
    let check = |running: Option<Entry>, latest: Option<Entry>, seconds: i64| {
        let around = Around { running, latest, overlapped: Vec::new() };
        let started = start(&press(None, transfer(seconds)), &facts(), around, at(NOW))?;
        let changed = started.stopped.iter().chain(&started.truncated).map(|(_, after)| after.until().unwrap());
        Ok::<_, StopwatchError>((started.running.since, changed.collect::<Vec<_>>()))
    };
    let half = at("2026-03-02T11:30:00Z");
    assert_eq!(check(Some(running("2026-03-02T11:00:00Z")), None, 1800), Ok((half, vec![half])));
    assert_eq!(check(None, Some(adjacent()), 1800), Ok((half, vec![half])));
    let whole = at("2026-03-02T11:00:00Z");
    assert_eq!(check(None, Some(adjacent()), 9999), Ok((whole, vec![whole])), "never before it started");
    assert_eq!(check(Some(running("2026-03-02T11:00:00Z")), Some(earlier()), 9999), Ok((whole, vec![whole])));
    for latest in [Some(earlier()), None] {
        match check(None, latest, 60) {
            Err(StopwatchError::Booking(error)) => {
                assert_eq!(faults(&error), ["duration_transfer field.invalid-combination"]);
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_start_behind_the_end_of_the_last_run_waits_for_it() {
    let latest = |entry: Entry| Around { latest: Some(entry), ..Around::default() };
    let since = |around| start(&press(None, StartExtras::default()), &facts(), around, at(NOW)).unwrap().running.since;
    let end = |text: &str| clocked(1, "2026-03-02T08:00:00Z", text);
    assert_eq!(since(latest(end("2026-03-02T12:01:30Z"))), at("2026-03-02T12:01:30Z"));
    assert_eq!(since(latest(end("2026-03-02T12:02:01Z"))), at(NOW), "that was no step of a clock");
    assert_eq!(since(latest(end("2026-03-02T11:59:00Z"))), at(NOW));
    let by_hand = finished(1, "2026-03-02T08:00:00Z", "2026-03-02T12:01:30Z");
    assert_eq!(since(latest(by_hand)), at(NOW));
}

#[test]
fn only_a_start_far_back_by_somebody_absent_was_offline() {
    let offline = StartExtras { pressed: Pressed::Offline, ..StartExtras::default() };
    let cases = [
        (Some("2026-03-02T11:00:00Z"), offline, RecordedBy::OfflineClock, "2026-03-02T11:00:00Z"),
        (Some("2026-03-02T11:00:00Z"), StartExtras::default(), RecordedBy::Clock, NOW),
        (Some("2026-03-02T11:58:30Z"), offline, RecordedBy::Clock, NOW),
        (None, offline, RecordedBy::Clock, NOW),
    ];
    for (since, extras, expected, pressed) in cases {
        let started = start(&press(since, extras), &facts(), Around::default(), at(NOW)).unwrap();
        let Work::Time(time) = started.running.work else { panic!("not time") };
        assert_eq!((time.recorded_by, time.clocked_since), (expected, Some(at(pressed))), "{since:?}");
    }
}

#[test]
fn a_text_of_several_lines_is_for_companies_that_keep_them() {
    let mut facts = facts();
    let text = kernel::EntryText::parse("eins\nzwei").unwrap();
    facts.text = Some(BookedText { id: id(1), text });
    let begin = |facts: &BookingFacts| start(&press(None, StartExtras::default()), facts, Around::default(), at(NOW));
    assert!(begin(&facts).is_ok());
    facts.rules.multiline_texts = false;
    match begin(&facts) {
        Err(StopwatchError::Booking(error)) => assert_eq!(faults(&error), ["text field.several-lines"]),
        other => panic!("{other:?}"),
    }
}

proptest! {
    #[test]
    fn a_transfer_loses_and_invents_no_second(length in 0_i64..100_000, wish in 0_i64..200_000, finished in any::<bool>()) {
        let now = at(NOW);
        let since = now - SignedDuration::from_secs(length);
        let mut before = clocked(1, &since.to_string(), NOW);
        let mut around = Around::default();
        if finished {
            around.latest = Some(before);
        } else {
            if let Work::Time(time) = &mut before.work {
                (time.until, time.duration) = (None, None);
            }
            around.running = Some(before);
        }
        let started = start(&press(None, transfer(wish)), &facts(), around, now).unwrap();
        let gained = seconds(started.running.since, now);
        let left: i64 = started.stopped.iter().chain(&started.truncated).map(|(_, after)| worked(after)).sum();
        let untouched = if finished && started.truncated.is_empty() { length } else { 0 };
        prop_assert_eq!(gained + left + untouched, length);
        prop_assert_eq!(gained, wish.min(length));
    }
}
