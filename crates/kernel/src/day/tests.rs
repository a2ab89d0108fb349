use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

use super::*;

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn a_day_is_as_long_as_its_clock_makes_it() {
    let minutes = |zone_name: &str, date: &str| {
        let (first, after) = span_of_day(day(date), &zone(zone_name)).unwrap();
        (after.as_second() - first.as_second()) / 60
    };
    let cases = [
        ("Europe/Berlin", "2026-03-29", 23 * 60),
        ("Europe/Berlin", "2026-10-25", 25 * 60),
        ("Europe/Berlin", "2026-07-01", 24 * 60),
        // Clocks went forward at midnight: the day starts at 01:00.
        ("America/Sao_Paulo", "2018-11-04", 23 * 60),
        // Clocks went back at midnight: the hour before it is counted to the day before.
        ("America/Sao_Paulo", "2018-02-17", 25 * 60),
        ("America/Sao_Paulo", "2018-02-18", 24 * 60),
        ("Australia/Lord_Howe", "2026-10-04", 23 * 60 + 30),
        ("Australia/Lord_Howe", "2026-04-05", 24 * 60 + 30),
        ("UTC", "2026-03-29", 24 * 60),
    ];
    for (name, date, expect) in cases {
        assert_eq!(minutes(name, date), expect, "{name} {date}");
    }
}

#[test]
fn the_skipped_midnight_belongs_to_the_day_it_starts() {
    let sao_paulo = zone("America/Sao_Paulo");
    let (first, _) = span_of_day(day("2018-11-04"), &sao_paulo).unwrap();
    assert_eq!(first, "2018-11-04T03:00:00Z".parse::<Timestamp>().unwrap());
    assert_eq!(local_day(first, &sao_paulo), day("2018-11-04"));
    let one_second_before = Timestamp::from_second(first.as_second() - 1).unwrap();
    assert_eq!(local_day(one_second_before, &sao_paulo), day("2018-11-03"));
}

#[test]
fn a_month_is_read_strictly() {
    assert_eq!(Month::parse("2026-03").unwrap().to_string(), "2026-03");
    for wrong in ["2026-13", "2026-00", "26-03", "2026-3", "2026/03", "", "2026-03-01", "-026-03", "+026-03"] {
        assert!(Month::parse(wrong).is_err(), "{wrong}");
    }
    let december = Month::parse("2026-12").unwrap();
    assert_eq!(december.after().to_string(), "2027-01");
    assert_eq!(december.after().before(), december);
    assert_eq!(Month::parse("2024-02").unwrap().last_day(), day("2024-02-29"));
}

proptest! {
    #[test]
    fn every_instant_lies_in_the_span_of_its_own_day(
        second in -2_000_000_000_i64..4_000_000_000,
        name in prop::sample::select(vec!["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"]),
    ) {
        let zone = zone(name);
        let moment = Timestamp::from_second(second).unwrap();
        let (first, after) = span_of_day(local_day(moment, &zone), &zone).unwrap();
        prop_assert!(first <= moment && moment < after);
    }

    #[test]
    fn days_follow_each_other_without_gap(offset in 0_i32..20_000, name in prop::sample::select(vec!["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe"])) {
        let zone = zone(name);
        let first = day("1975-01-01").checked_add(jiff::Span::new().days(offset)).unwrap();
        let next = first.tomorrow().unwrap();
        prop_assert_eq!(span_of_day(first, &zone).unwrap().1, span_of_day(next, &zone).unwrap().0);
    }
}
