use proptest::prelude::*;

use super::*;

#[test]
fn people_write_durations_in_many_ways() {
    let cases = [
        ("1:30", 5400),
        ("0:05", 300),
        ("1:30:15", 5415),
        ("90min", 5400),
        ("90 m", 5400),
        ("2h", 7200),
        ("2", 7200),
        ("1.5", 5400),
        ("1,5 h", 5400),
        ("2h 30min", 9000),
        ("2 Std 30 Min", 9000),
        ("45s", 45),
        ("1h30m10s", 5410),
        ("0.0001h", 0),
        ("100:00", 360_000),
    ];
    for (text, expect) in cases {
        assert_eq!(Seconds::parse(text), Ok(Seconds(expect)), "{text}");
    }
}

#[test]
fn what_is_not_a_duration_is_refused() {
    for text in [
        "",
        " ",
        "h",
        "1:60",
        "1:3",
        ":30",
        "1:",
        "1h2h",
        "30min 2h",
        "2h 30",
        "-1:00",
        "1.5.5h",
        "1:30:60",
        "1:2:3:4",
        "abc",
        "99999999999999999999h",
        "１h",
    ] {
        assert_eq!(Seconds::parse(text), Err(DurationError::Unreadable), "{text}");
    }
    assert_eq!(Seconds::parse("9000h"), Err(DurationError::TooLong));
}

#[test]
fn durations_are_shown_like_a_watch() {
    for (seconds, face, exact) in [
        (5430, "1:30", "1:30:30"),
        (0, "0:00", "0:00:00"),
        (-900, "-0:15", "-0:15:00"),
        (475_203_864, "132001:04", "132001:04:24"),
    ] {
        assert_eq!(Seconds(seconds).clock_face(), face);
        assert_eq!(Seconds(seconds).with_seconds(), exact);
    }
    assert_eq!(Seconds(5430).hundredths_of_an_hour(), 151);
    assert_eq!(Seconds(18).hundredths_of_an_hour(), 1);
    assert_eq!(Seconds(17).hundredths_of_an_hour(), 0);
    assert_eq!(Seconds(-18).hundredths_of_an_hour(), -1);
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(seconds in 0_i64..30_000_000) {
        prop_assert_eq!(Seconds::parse(&Seconds(seconds).with_seconds()), Ok(Seconds(seconds)));
    }

    #[test]
    fn no_text_makes_it_fail_badly(text in "\\PC*") {
        let _ = Seconds::parse(&text);
    }
}
