use jiff::SignedDuration;
use jiff::civil::{Time, date, time};
use kernel::{Language, Seconds, Zone};

use super::{Typed, moment, place, span, time_of_day, typed};
use crate::words::Words;

fn berlin() -> Zone {
    Zone::parse("Europe/Berlin").expect("a zone")
}

#[test]
fn times_of_day_are_read_in_many_spellings() {
    for (text, expected) in [
        ("9", Some(time(9, 0, 0, 0))),
        ("9:05", Some(time(9, 5, 0, 0))),
        ("09.05", Some(time(9, 5, 0, 0))),
        ("0905", Some(time(9, 5, 0, 0))),
        ("905", Some(time(9, 5, 0, 0))),
        (" 17:30:15 ", Some(time(17, 30, 15, 0))),
        ("17:30 Uhr", Some(time(17, 30, 0, 0))),
        ("24:00", Some(Time::midnight())),
        ("9:05 am", Some(time(9, 5, 0, 0))),
        ("9:05 PM", Some(time(21, 5, 0, 0))),
        ("9:05\u{a0}p.m.", Some(time(21, 5, 0, 0))),
        ("9p", Some(time(21, 0, 0, 0))),
        ("12 am", Some(Time::midnight())),
        ("12:30 pm", Some(time(12, 30, 0, 0))),
        ("13 pm", None),
        ("0:30 am", None),
        ("pm", None),
        ("24:01", None),
        ("25", None),
        ("9:60", None),
        ("", None),
        ("neun", None),
        ("9:5:5:5", None),
        ("-9", None),
        ("ä12", None),
    ] {
        assert_eq!(time_of_day(text), expected, "{text}");
    }
}

#[test]
fn one_field_takes_lengths_and_spans() {
    let length = |seconds| Some(Typed::Length(Seconds(seconds)));
    let span = |a, b, c, d| Some(Typed::Span(time(a, b, 0, 0), time(c, d, 0, 0)));
    for (text, expected) in [
        ("1:30", length(5400)),
        ("90min", length(5400)),
        ("2h", length(7200)),
        ("2", length(7200)),
        ("9:00-10:30", span(9, 0, 10, 30)),
        ("9 – 10.30", span(9, 0, 10, 30)),
        ("9 bis 10", span(9, 0, 10, 0)),
        ("22:00-2:00", span(22, 0, 2, 0)),
        ("9:00 am-1:30 pm", span(9, 0, 13, 30)),
        ("0", None),
        ("9-", None),
        ("lang", None),
    ] {
        assert_eq!(typed(text), expected, "{text}");
    }
}

#[test]
fn an_end_before_the_start_lies_on_the_next_day() {
    let zone = berlin();
    let (since, until) = span(date(2026, 3, 2), time(22, 0, 0, 0), time(2, 0, 0, 0), &zone).expect("a span");
    assert_eq!(until.as_second() - since.as_second(), 4 * 3600);
    // The night in which the clocks go forward has an hour less.
    let (since, until) = span(date(2026, 3, 28), time(22, 0, 0, 0), time(4, 0, 0, 0), &zone).expect("a span");
    assert_eq!(until.as_second() - since.as_second(), 5 * 3600);
}

#[test]
fn a_length_without_a_place_finds_one() {
    let zone = berlin();
    let day = date(2026, 11, 23);
    let at = |hour, minute| moment(day, time(hour, minute, 0, 0), &zone).expect("a moment");
    let hour = Seconds(3600);
    let evening = at(20, 0);
    // Nothing recorded yet: nine o'clock. After something: right behind it.
    assert_eq!(place(day, hour, None, &zone, evening), Some(at(9, 0)));
    assert_eq!(place(day, hour, Some(at(12, 15)), &zone, evening), Some(at(12, 15)));
    // It would reach into the future: it ends now.
    assert_eq!(place(day, hour, Some(at(12, 15)), &zone, at(12, 45)), Some(at(11, 45)));
    // It would not fit before now: it starts with the day.
    assert_eq!(place(day, Seconds(20 * 3600), None, &zone, at(12, 45)), Some(at(0, 0)));
    // The last entry of the day ended on the next one: it still starts on the day that was asked for.
    let next_morning = at(23, 30).checked_add(SignedDuration::from_hours(2)).expect("a moment");
    let earlier = date(2026, 11, 22);
    let yesterday = |hour, minute| moment(earlier, time(hour, minute, 0, 0), &zone).expect("a moment");
    assert_eq!(place(earlier, hour, Some(at(1, 0)), &zone, evening), Some(yesterday(23, 0)));
    assert_eq!(place(earlier, Seconds(100 * 3600), Some(at(1, 0)), &zone, evening), Some(yesterday(0, 0)));
    assert_eq!(place(day, hour, Some(next_morning), &zone, evening), Some(at(19, 0)));
    // Another day than the present one has no such limit.
    assert_eq!(
        place(date(2026, 11, 24), hour, None, &zone, evening),
        moment(date(2026, 11, 24), time(9, 0, 0, 0), &zone)
    );
}

#[test]
fn what_is_shown_is_read_back_as_the_same() {
    let zone = berlin();
    let day = date(2026, 11, 23);
    for at in [time(9, 5, 0, 0), time(0, 0, 0, 0), time(23, 59, 59, 0)] {
        for twelve in [false, true] {
            let words = Words { language: Language::English, twelve };
            let shown = words.exact_time(moment(day, at, &zone).expect("a moment"), &zone);
            assert_eq!(time_of_day(&shown), Some(at), "{shown}");
        }
    }
}
