use super::*;

#[test]
fn hours_have_two_decimals() {
    let cases = [(0, "0.00"), (36, "0.01"), (5430, "1.51"), (475_203_840, "132001.07"), (-1800, "-0.50")];
    for (seconds, expect) in cases {
        assert_eq!(hours(Seconds(seconds)), expect, "{seconds}");
        assert_eq!(hours_number(Seconds(seconds)).as_f64(), expect.parse().ok(), "{seconds}");
    }
}

#[test]
fn digits_are_grouped_by_three() {
    let cases = [
        ("0", "0"),
        ("999", "999"),
        ("1000", "1,000"),
        ("203621", "203,621"),
        ("1234567.89", "1,234,567.89"),
        ("-1000.00", "-1,000.00"),
        ("-100", "-100"),
    ];
    for (number, expect) in cases {
        assert_eq!(grouped(number), expect);
    }
}
