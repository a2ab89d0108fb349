use jiff::civil::date;
use kernel::{Language, Month, Zone};

use super::Words;

#[test]
fn numbers_follow_the_language() {
    let (german, english) = (Words::new(Language::German), Words::new(Language::English));
    for (hundredths, in_german, in_english) in [
        (0, "0,00", "0.00"),
        (151, "1,51", "1.51"),
        (-5, "-0,05", "-0.05"),
        (99_999, "999,99", "999.99"),
        (13_200_107, "132.001,07", "132,001.07"),
    ] {
        assert_eq!(german.decimal(hundredths), in_german);
        assert_eq!(english.decimal(hundredths), in_english);
    }
}

#[test]
fn days_follow_the_language() {
    let day = date(2026, 3, 2);
    assert_eq!(Words::new(Language::German).day(day), "Montag, 2. März");
    assert_eq!(Words::new(Language::English).day(day), "Monday, 2 March");
    assert_eq!(Words::new(Language::German).month(Month::of(day)), "März 2026");
    assert_eq!(Words::new(Language::English).short_day(day), "Mon 2");
}

#[test]
fn a_clock_counts_to_twelve_twice_or_to_twenty_four() {
    let zone = Zone::utc();
    let (whole, twice) = (Words::new(Language::English), Words { language: Language::German, twelve: true });
    for (at, of_whole, of_twice) in [
        ("2026-03-02T00:05:00Z", "0:05", "12:05\u{a0}am"),
        ("2026-03-02T09:30:00Z", "9:30", "9:30\u{a0}am"),
        ("2026-03-02T12:00:00Z", "12:00", "12:00\u{a0}pm"),
        ("2026-03-02T23:59:00Z", "23:59", "11:59\u{a0}pm"),
    ] {
        let at = at.parse().expect("a moment");
        assert_eq!((whole.time(at, &zone), twice.time(at, &zone)), (of_whole.to_owned(), of_twice.to_owned()));
    }
    let exact = "2026-03-02T13:05:09Z".parse().expect("a moment");
    assert_eq!(twice.exact_time(exact, &zone), "1:05:09\u{a0}pm");
    let edge = |words: Words| [0, 6, 12, 24].map(|hour| words.hour(hour)).join(" ");
    assert_eq!(edge(whole), "0 6 12 24");
    assert_eq!(edge(twice), "12\u{a0}am 6\u{a0}am 12\u{a0}pm 12\u{a0}am");
}
