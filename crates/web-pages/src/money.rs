//! Prices and amounts as people type them and read them.

use kernel::Language;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::words::Words;

/// The largest price, either way.
const LARGEST: i64 = 99_999_999;

/// `1.234,50` or `1,234.50`, as the reader's language has it.
pub(crate) fn shown(price: Decimal, words: Words) -> String {
    words.decimal((price * Decimal::ONE_HUNDRED).round().to_i64().unwrap_or_default())
}

/// Why a price was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPrice {
    /// Not a number, or far too large.
    Unreadable,
    /// More than two decimals.
    TooManyDecimals,
}

/// A number as it is, without zeros that say nothing: `3`, `1,5`.
pub(crate) fn number(number: Decimal, words: Words) -> String {
    let text = number.normalize().to_string();
    if words.language == Language::German { text.replace('.', ",") } else { text }
}

/// Reads `12`, `12,5`, `12.50`, `1.234,50`, `1 234`.
///
/// Before exactly three digits, the reader's language tells a decimal mark from one between thousands: `1.234` is a
/// thousand and some in German, and has too many decimals in English. Before one or two, either is a decimal mark.
/// Nobody writes a zero in front of thousands: `0.123` has too many decimals in both.
pub(crate) fn read(text: &str, words: Words) -> Result<Decimal, NoPrice> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let decimal_mark = if words.language == Language::German { ',' } else { '.' };
    let (whole, places) = match text.rfind([',', '.']) {
        Some(at)
            if text.len() - at - 1 != 3
                || text.trim_start_matches('-').starts_with('0')
                || text.get(at..).is_some_and(|rest| rest.starts_with(decimal_mark)) =>
        {
            (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default())
        }
        _ => (text.as_str(), ""),
    };
    let whole: String = whole.chars().filter(|c| !matches!(c, ',' | '.')).collect();
    let digits = whole.strip_prefix('-').unwrap_or(&whole);
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !plain(digits) || !plain(places) {
        return Err(NoPrice::Unreadable);
    }
    if places.len() > 2 {
        return Err(NoPrice::TooManyDecimals);
    }
    let price: Decimal = format!("{whole}.{places:0<2}").parse().map_err(|_too_large| NoPrice::Unreadable)?;
    if price.abs() <= Decimal::from(LARGEST) { Ok(price) } else { Err(NoPrice::Unreadable) }
}

#[cfg(test)]
mod tests {
    use kernel::Language;

    use super::{NoPrice, read, shown};
    use crate::words::Words;

    const GERMAN: Words = Words { language: Language::German, twelve: false };
    const ENGLISH: Words = Words { language: Language::English, twelve: false };

    #[test]
    fn prices_are_read_as_they_are_written() {
        for (typed, price) in [
            ("12", "12.00"),
            ("12,5", "12.50"),
            ("12.50", "12.50"),
            ("1.234,50", "1234.50"),
            ("1,234.50", "1234.50"),
            ("1 234 €", "1234.00"),
            ("-3,10", "-3.10"),
            ("99999999", "99999999.00"),
        ] {
            for words in [GERMAN, ENGLISH] {
                assert_eq!(read(typed, words).map(|found| found.to_string()).as_deref(), Ok(price), "{typed}");
            }
        }
        for bad in ["", "-", "zwölf", "12,-", "1e3", "100000000", "99999999,01"] {
            assert_eq!(read(bad, GERMAN), Err(NoPrice::Unreadable), "{bad}");
        }
        for fine in ["1,2345", "0.12345", "0,123", "0.123", "-0.125"] {
            assert_eq!(read(fine, GERMAN), Err(NoPrice::TooManyDecimals), "{fine}");
            assert_eq!(read(fine, ENGLISH), Err(NoPrice::TooManyDecimals), "{fine}");
        }
    }

    #[test]
    fn before_three_digits_the_language_says_what_a_mark_means() {
        let thousands = |typed, words| read(typed, words).map(|price| price.to_string());
        assert_eq!(thousands("1.234", GERMAN).as_deref(), Ok("1234.00"));
        assert_eq!(thousands("1,234", ENGLISH).as_deref(), Ok("1234.00"));
        assert_eq!(thousands("12,345", GERMAN), Err(NoPrice::TooManyDecimals));
        assert_eq!(thousands("12.345", ENGLISH), Err(NoPrice::TooManyDecimals));
    }

    #[test]
    fn prices_are_shown_as_they_are_read() {
        let price = read("1234,5", GERMAN).expect("a price");
        assert_eq!(shown(price, GERMAN), "1.234,50");
        assert_eq!(shown(price, ENGLISH), "1,234.50");
        for words in [GERMAN, ENGLISH] {
            assert_eq!(read(&shown(price, words), words), Ok(price));
        }
    }
}
