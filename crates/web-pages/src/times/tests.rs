use jiff::civil::{date, time};
use kernel::{Language, Seconds, Zone};

use super::{Clock, NoTime, Typed, moment, span, time_of_day, typed};
use crate::words::Words;

fn berlin() -> Zone {
    Zone::parse("Europe/Berlin").expect("a zone")
}

fn clock(hour: i8, minute: i8) -> Clock {
    Clock::At(time(hour, minute, 0, 0))
}

#[test]
fn times_of_day_are_read_in_many_spellings() {
    for (text, expected) in [
        ("9", Some(clock(9, 0))),
        ("9:05", Some(clock(9, 5))),
        ("09.05", Some(clock(9, 5))),
        ("0905", Some(clock(9, 5))),
        ("905", Some(clock(9, 5))),
        (" 17:30:15 ", Some(Clock::At(time(17, 30, 15, 0)))),
        ("17:30 Uhr", Some(clock(17, 30))),
        ("24:00", Some(Clock::Midnight)),
        ("24", Some(Clock::Midnight)),
        ("0:00", Some(clock(0, 0))),
        ("9:05 am", Some(clock(9, 5))),
        ("9:05 PM", Some(clock(21, 5))),
        ("9:05\u{a0}p.m.", Some(clock(21, 5))),
        ("9p", Some(clock(21, 0))),
        ("12 am", Some(clock(0, 0))),
        ("12:30 pm", Some(clock(12, 30))),
        ("13 pm", None),
        ("0:30 am", None),
        ("pm", None),
        ("24 am", None),
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
    let length = |seconds| Ok(Typed::Length(Seconds(seconds)));
    let span = |a, b, c, d| Ok(Typed::Span(clock(a, b), clock(c, d)));
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
        ("0-24", Ok(Typed::Span(clock(0, 0), Clock::Midnight))),
        ("24", length(24 * 3600)),
        ("24:00", length(24 * 3600)),
        ("0", Err(NoTime::Unreadable)),
        ("9-", Err(NoTime::Unreadable)),
        ("lang", Err(NoTime::Unreadable)),
        ("", Err(NoTime::Unreadable)),
        // Could as well be a time of day.
        ("1000", Err(NoTime::Unreadable)),
        ("905", Err(NoTime::Unreadable)),
        ("25", Err(NoTime::Unreadable)),
        ("99999", Err(NoTime::Unreadable)),
        ("25h", Err(NoTime::TooLong)),
        ("24:01", Err(NoTime::TooLong)),
        ("9999:00", Err(NoTime::TooLong)),
    ] {
        assert_eq!(typed(text), expected, "{text}");
    }
}

#[test]
fn an_end_before_the_start_lies_on_the_next_day() {
    let zone = berlin();
    let (since, until) = span(date(2026, 3, 2), clock(22, 0), clock(2, 0), &zone).expect("a span");
    assert_eq!(until.as_second() - since.as_second(), 4 * 3600);
    // The night in which the clocks go forward has an hour less.
    let (since, until) = span(date(2026, 3, 28), clock(22, 0), clock(4, 0), &zone).expect("a span");
    assert_eq!(until.as_second() - since.as_second(), 5 * 3600);
}

#[test]
fn a_span_takes_time_that_exists() {
    let zone = berlin();
    let day = date(2026, 3, 2);
    let length = |day, since, until| {
        let (since, until) = span(day, since, until, &zone)?;
        Ok(until.as_second() - since.as_second())
    };
    assert_eq!(length(day, clock(0, 0), Clock::Midnight), Ok(24 * 3600));
    assert_eq!(length(day, clock(22, 0), Clock::Midnight), Ok(2 * 3600));
    assert_eq!(length(day, Clock::Midnight, clock(1, 0)), Ok(3600));
    for (since, until) in [(clock(9, 0), clock(9, 0)), (clock(0, 0), clock(0, 0)), (Clock::Midnight, clock(0, 0))] {
        assert_eq!(length(day, since, until), Err(NoTime::Nothing), "{since:?} {until:?}");
    }
    // The clocks go from two to three.
    let spring = date(2026, 3, 29);
    for (since, until) in [((2, 30), (3, 30)), ((2, 15), (2, 45)), ((1, 0), (2, 30))] {
        let skipped = length(spring, clock(since.0, since.1), clock(until.0, until.1));
        assert_eq!(skipped, Err(NoTime::Skipped), "{since:?} {until:?}");
    }
    assert_eq!(length(spring, clock(1, 0), clock(3, 0)), Ok(3600));
    assert_eq!(length(spring, clock(0, 0), Clock::Midnight), Ok(23 * 3600));
    // Days whose midnight is gone over start all the same.
    let sao_paulo = Zone::parse("America/Sao_Paulo").expect("a zone");
    assert!(span(date(2018, 11, 4), clock(0, 0), clock(2, 0), &sao_paulo).is_ok());
    assert!(span(date(2018, 11, 3), clock(22, 0), Clock::Midnight, &sao_paulo).is_ok());
}

#[test]
fn what_is_shown_is_read_back_as_the_same() {
    let zone = berlin();
    let day = date(2026, 11, 23);
    for at in [time(9, 5, 0, 0), time(0, 0, 0, 0), time(23, 59, 59, 0)] {
        for twelve in [false, true] {
            let words = Words { language: Language::English, twelve };
            let shown = words.exact_time(moment(day, Clock::At(at), &zone).expect("a moment"), &zone);
            assert_eq!(time_of_day(&shown), Some(Clock::At(at)), "{shown}");
        }
    }
}
