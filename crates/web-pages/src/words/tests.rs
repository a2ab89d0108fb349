use jiff::civil::date;
use kernel::{Language, Month};

use super::Words;

#[test]
fn numbers_follow_the_language() {
    let (german, english) = (Words(Language::German), Words(Language::English));
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
    assert_eq!(Words(Language::German).day(day), "Montag, 2. März");
    assert_eq!(Words(Language::English).day(day), "Monday, 2 March");
    assert_eq!(Words(Language::German).month(Month::of(day)), "März 2026");
    assert_eq!(Words(Language::English).short_day(day), "Mon 2");
}
