use kernel::EntryId;
use proptest::prelude::*;

use super::*;
use crate::examples::{at, booking, facts, id, time};
use crate::{Around, BookingFacts, StartExtras, StartStopwatch, record, start};

const NOW: &str = "2026-03-02T12:00:00Z";

fn rules() -> CompanyRules {
    facts().rules
}

fn finished(number: i64, since: &str, until: &str) -> Entry {
    let facts = BookingFacts { next_id: id::<EntryId>(number), ..facts() };
    record(&time(since, until), &facts, None, at(until)).unwrap().entry
}

fn running(since: &str) -> Entry {
    let (service, extras) = (Some(id(1)), StartExtras::default());
    let command = StartStopwatch { booking: booking(), service, since: Some(at(since)), client_key: None, extras };
    start(&command, &facts(), Around::default(), at(since)).unwrap().running
}

fn to(correction: Correction) -> CorrectStopwatch {
    CorrectStopwatch { correction, since_before: None, until_before: None, gap: Gap::Break }
}

fn since(moment: &str) -> CorrectStopwatch {
    to(Correction::Since(at(moment)))
}

fn length(duration: i64, before: Option<i64>) -> CorrectStopwatch {
    to(Correction::Duration { duration: Seconds(duration), before: before.map(Seconds) })
}

#[test]
fn a_correction_moves_the_start() {
    let run = running("2026-03-02T11:00:00Z");
    let done = finished(5, "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
    let cases = [
        (&run, to(Correction::Nothing), Ok("2026-03-02T11:00:00Z")),
        (&run, since("2026-03-02T10:30:00Z"), Ok("2026-03-02T10:30:00Z")),
        (&run, since("2026-03-02T12:01:00Z"), Ok(NOW)),
        (&run, since("2026-03-02T12:03:00Z"), Err(StopwatchError::InTheFuture { field: "time_since" })),
        (&run, length(1800, None), Ok("2026-03-02T11:30:00Z")),
        (&run, length(5400, Some(3600)), Ok("2026-03-02T10:30:00Z")),
        // Seen half a minute ago: the run went on meanwhile, and goes on counting.
        (&run, length(5400, Some(3570)), Ok("2026-03-02T10:29:30Z")),
        (&run, length(0, Some(3720)), Ok(NOW)),
        (&run, length(0, Some(3721)), Err(StopwatchError::ChangedMeanwhile { field: "duration_before" })),
        (&done, since("2026-03-02T09:30:00Z"), Ok("2026-03-02T09:30:00Z")),
        (&done, since("2026-03-02T10:00:01Z"), Err(StopwatchError::StartAfterEnd)),
        (&done, length(1800, Some(3600)), Ok("2026-03-02T09:30:00Z")),
        (&done, length(7200, None), Ok("2026-03-02T08:00:00Z")),
        (&done, length(7200, Some(3599)), Err(StopwatchError::ChangedMeanwhile { field: "duration_before" })),
        (&done, length(i64::MAX, None), Err(StopwatchError::StartAfterEnd)),
    ];
    for (number, (entry, command, expected)) in cases.into_iter().enumerate() {
        assert_eq!(corrected_start(entry, &command, at(NOW)), expected.map(at), "case {number}");
    }
}

#[test]
fn what_the_caller_saw_must_still_be_so() {
    let done = finished(5, "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
    let run = running("2026-03-02T11:00:00Z");
    let saw = |since_before: Option<&str>, until_before: Option<&str>| CorrectStopwatch {
        since_before: since_before.map(at),
        until_before: until_before.map(at),
        ..length(60, None)
    };
    let cases = [
        (&done, saw(Some("2026-03-02T09:00:00Z"), Some("2026-03-02T10:00:00Z")), None),
        (&done, saw(Some("2026-03-02T09:00:01Z"), None), Some("time_since_before")),
        (&done, saw(None, Some("2026-03-02T10:00:01Z")), Some("time_until_before")),
        (&run, saw(Some("2026-03-02T11:00:00Z"), None), None),
        (&run, saw(None, Some("2026-03-02T11:30:00Z")), Some("time_until_before")),
    ];
    for (number, (entry, command, field)) in cases.into_iter().enumerate() {
        let refused = field.map(|field| StopwatchError::ChangedMeanwhile { field });
        assert_eq!(corrected_start(entry, &command, at(NOW)).err(), refused, "case {number}");
    }
}

fn ends(change: Option<&(Entry, Entry)>) -> Option<(i64, Timestamp)> {
    change.map(|(_, after)| (after.id.get(), after.until().unwrap()))
}

#[test]
fn a_longer_run_takes_its_time_from_the_entry_before() {
    let before = finished(5, "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z");
    let run = || running("2026-03-02T11:00:00Z");
    let check = |moment: &str, others: &[Entry]| correct(run(), &since(moment), others, rules(), at(NOW));
    let corrected = check("2026-03-02T10:40:00Z", std::slice::from_ref(&before)).unwrap();
    assert_eq!(corrected.entry.since, at("2026-03-02T10:40:00Z"));
    assert_eq!(ends(corrected.previous.as_ref()), Some((5, at("2026-03-02T10:40:00Z"))));
    let overlapping = Overlapping { free_since: at("2026-03-02T11:00:00Z"), truncated: Some(id(5)) };
    assert_eq!(corrected.overlapping, Some(overlapping));
    let (_, cut) = corrected.previous.unwrap();
    assert_eq!((cut.changed, worked(&cut)), (at(NOW), 2400));

    let all = check("2026-03-02T10:00:00Z", std::slice::from_ref(&before)).unwrap();
    assert_eq!(all.previous.map(|(_, after)| worked(&after)), Some(0), "down to nothing, but not before its start");
    assert_eq!(check("2026-03-02T09:59:59Z", &[before]).unwrap_err(), StopwatchError::BeforePrevious);

    let gap = finished(6, "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
    let free = check("2026-03-02T10:00:00Z", std::slice::from_ref(&gap)).unwrap();
    assert!(free.previous.is_none() && free.overlapping.is_none());
    let two = [gap, finished(7, "2026-03-02T10:15:00Z", "2026-03-02T10:30:00Z")];
    assert_eq!(check("2026-03-02T09:50:00Z", &two).unwrap_err(), StopwatchError::BeforePrevious);
}

#[test]
fn an_entry_that_overlapped_already_is_left_alone_where_that_is_allowed() {
    let beside = [finished(5, "2026-03-02T10:00:00Z", "2026-03-02T11:30:00Z")];
    let command = since("2026-03-02T10:40:00Z");
    let run = || running("2026-03-02T11:00:00Z");
    let corrected = correct(run(), &command, &beside, rules(), at(NOW)).unwrap();
    assert!(corrected.previous.is_none());
    let overlapping = Overlapping { free_since: at("2026-03-02T11:00:00Z"), truncated: None };
    assert_eq!(corrected.overlapping, Some(overlapping));
    let strict = CompanyRules { allow_overlaps: false, ..rules() };
    assert_eq!(correct(run(), &command, &beside, strict, at(NOW)).unwrap_err(), BookingError::Overlaps.into());
}

#[test]
fn a_shorter_run_leaves_a_gap_or_gives_its_time_to_the_entry_before() {
    let before = [finished(5, "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z")];
    let run = || running("2026-03-02T11:00:00Z");
    let command = |gap| CorrectStopwatch { gap, ..since("2026-03-02T11:20:00Z") };
    let pause = correct(run(), &command(Gap::Break), &before, rules(), at(NOW)).unwrap();
    assert!(pause.previous.is_none() && pause.overlapping.is_none());
    assert_eq!(pause.entry.since, at("2026-03-02T11:20:00Z"));
    let given = correct(run(), &command(Gap::PreviousWork), &before, rules(), at(NOW)).unwrap();
    assert_eq!(ends(given.previous.as_ref()), Some((5, at("2026-03-02T11:20:00Z"))));
    assert_eq!(given.previous.map(|(_, after)| worked(&after)), Some(4800));
    let apart = [finished(5, "2026-03-02T10:00:00Z", "2026-03-02T10:59:59Z")];
    let refused = correct(run(), &command(Gap::PreviousWork), &apart, rules(), at(NOW)).unwrap_err();
    assert_eq!(refused, StopwatchError::NoPrevious, "a gap that was there is nobody's time");
}

#[test]
fn the_day_follows_the_start() {
    let corrected = correct(running("2026-03-02T00:30:00Z"), &since("2026-03-01T22:30:00Z"), &[], rules(), at(NOW));
    assert_eq!(corrected.unwrap().entry.day, "2026-03-01".parse().unwrap());
}

#[test]
fn an_interruption_keeps_its_length_and_is_no_time_to_take() {
    let mut interrupted = finished(5, "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z");
    if let Work::Time(time) = &mut interrupted.work {
        time.duration = Some(Seconds(1800));
    }
    let take = |moment: &str| {
        let others = std::slice::from_ref(&interrupted);
        correct(running("2026-03-02T11:00:00Z"), &since(moment), others, rules(), at(NOW))
    };
    assert_eq!(take("2026-03-02T10:40:00Z").unwrap().previous.map(|(_, after)| worked(&after)), Some(600));
    assert_eq!(take("2026-03-02T10:20:00Z").unwrap_err(), StopwatchError::BeforePrevious);
    let shorter = correct(interrupted.clone(), &length(600, Some(1800)), &[], rules(), at(NOW)).unwrap();
    assert_eq!((shorter.entry.since, worked(&shorter.entry)), (at("2026-03-02T10:20:00Z"), 600));
    let too_short = correct(interrupted, &since("2026-03-02T10:30:01Z"), &[], rules(), at(NOW));
    assert_eq!(too_short.unwrap_err(), StopwatchError::StartAfterEnd);
}

proptest! {
    /// A day of three entries in a row; the last one, running or not, is corrected to any start.
    #[test]
    fn no_second_is_lost_or_invented(
        lengths in (1_i64..5000, 1_i64..5000, 1_i64..5000),
        gap in 0_i64..600,
        moved in -12_000_i64..6000,
        runs in any::<bool>(),
        kind in any::<bool>(),
    ) {
        let day = at("2026-03-02T08:00:00Z");
        let after = |seconds: i64| (day + SignedDuration::from_secs(seconds)).to_string();
        let (one, two) = (lengths.0, lengths.0 + lengths.1);
        let others = [finished(1, &after(0), &after(one)), finished(2, &after(one), &after(two))];
        let begin = two + gap;
        let now = day + SignedDuration::from_secs(begin + lengths.2);
        let entry = if runs { running(&after(begin)) } else { finished(3, &after(begin), &now.to_string()) };
        let start = entry.since + SignedDuration::from_secs(moved);
        let command = CorrectStopwatch {
            gap: if kind { Gap::PreviousWork } else { Gap::Break },
            ..to(Correction::Since(start.min(now)))
        };
        let Ok(corrected) = correct(entry, &command, &others, rules(), now) else { return Ok(()) };
        let length = |entry: &Entry| seconds(entry.since, entry.until().unwrap_or(now));
        let gained = length(&corrected.entry) - length(&corrected.before);
        let given = corrected.previous.as_ref().map_or(0, |(before, after)| length(after) - length(before));
        // Longer: what was not free comes from the one before. Shorter: what is given away is what was set free.
        let expected = if gained > 0 { -(gained - gap).max(0) } else if kind { -gained } else { 0 };
        prop_assert_eq!(given, expected);
        if let Some((before, after)) = &corrected.previous {
            prop_assert!(after.since == before.since && after.until().unwrap() <= corrected.entry.since);
        }
        if kind && gained < 0 {
            prop_assert_eq!(gap, 0);
        }
    }
}
