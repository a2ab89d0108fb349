use jiff::Timestamp;
use kernel::{Seconds, Zone};

use super::{away, end, start};

fn berlin() -> Zone {
    Zone::parse("Europe/Berlin").expect("a zone")
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

/// Ten o'clock in Berlin; it is half past twelve.
fn started(text: &str) -> Option<Timestamp> {
    start(text, at("2026-03-02T09:00:00Z"), &berlin(), at("2026-03-02T11:30:00.7Z"))
}

#[test]
fn a_start_is_moved_by_minutes_or_lengths() {
    for (text, expected) in [
        ("-20", "2026-03-02T08:40:00Z"),
        ("−20", "2026-03-02T08:40:00Z"),
        (" - 20 ", "2026-03-02T08:40:00Z"),
        ("-1:30", "2026-03-02T07:30:00Z"),
        ("-2h", "2026-03-02T07:00:00Z"),
        ("+10", "2026-03-02T09:10:00Z"),
        ("+45min", "2026-03-02T09:45:00Z"),
        // Behind now: for the rule to refuse, with its own words.
        ("+1200", "2026-03-03T05:00:00Z"),
    ] {
        assert_eq!(started(text), Some(at(expected)), "{text}");
    }
}

#[test]
fn a_time_of_day_is_the_latest_that_has_been() {
    assert_eq!(started("9:15"), Some(at("2026-03-02T08:15:00Z")));
    assert_eq!(started("915"), Some(at("2026-03-02T08:15:00Z")));
    assert_eq!(started("12:30"), Some(at("2026-03-02T11:30:00Z")));
    assert_eq!(started("22:45"), Some(at("2026-03-01T21:45:00Z")), "yesterday in the evening");
    assert_eq!(started("0:10"), Some(at("2026-03-01T23:10:00Z")));
}

#[test]
fn a_length_counts_back_from_now() {
    assert_eq!(started("90min"), Some(at("2026-03-02T10:00:00Z")));
    assert_eq!(started("2h"), Some(at("2026-03-02T09:30:00Z")));
}

#[test]
fn anything_else_is_not_guessed_at() {
    for text in ["", "früher", "-", "+", "-früher", "25:00", "9:61", "-99999", "--20", "+-20", "9:15-10:00"] {
        assert_eq!(started(text), None, "{text}");
    }
}

#[test]
fn the_night_in_which_clocks_change_has_an_answer() {
    // 2:30 does not exist on this day: the next moment that does is meant.
    let noon = at("2026-03-29T10:00:00Z");
    assert_eq!(start("2:30", noon, &berlin(), noon), Some(at("2026-03-29T01:30:00Z")));
}

#[test]
fn absences_and_ends_are_read() {
    for (text, expected) in
        [("20", Some(1200)), ("0:45", Some(2700)), ("1h 30min", Some(5400)), ("0", None), ("", None), ("-5", None)]
    {
        assert_eq!(away(text), expected.map(Seconds), "{text}");
    }
    assert_eq!(end("2026-03-02", "17:05", &berlin()), Some(at("2026-03-02T16:05:00Z")));
    assert_eq!(end("2026-03-02", "24:00", &berlin()), Some(at("2026-03-02T23:00:00Z")), "the end of that day");
    assert_eq!(end("2026-02-30", "17:05", &berlin()), None);
    assert_eq!(end("2026-03-02", "abends", &berlin()), None);
}
