//! Prices and amounts as people type them and read them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::words::Words;

/// The largest price, either way.
const LARGEST: i64 = 99_999_999;

/// `1.234,50` or `1,234.50`, as the reader's language has it.
pub(crate) fn shown(price: Decimal, words: Words) -> String {
    words.decimal((price * Decimal::ONE_HUNDRED).round().to_i64().unwrap_or_default())
}

/// A number as it is, without zeros that say nothing: `3`, `1,5`.
pub(crate) fn number(number: Decimal, words: Words) -> String {
    let text = number.normalize().to_string();
    if words.language == kernel::Language::German { text.replace('.', ",") } else { text }
}

/// Reads `12`, `12,5`, `12.50`, `1.234,50`, `1 234`; a mark before exactly three digits stands between thousands.
pub(crate) fn read(text: &str) -> Option<Decimal> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let (whole, places) = match text.rfind([',', '.']) {
        Some(at) if text.len() - at - 1 != 3 => (text.get(..at)?, text.get(at + 1..)?),
        _ => (text.as_str(), ""),
    };
    let whole: String = whole.chars().filter(|c| !matches!(c, ',' | '.')).collect();
    let digits = whole.strip_prefix('-').unwrap_or(&whole);
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !plain(digits) || !plain(places) || places.len() > 2 {
        return None;
    }
    let price: Decimal = format!("{whole}.{places:0<2}").parse().ok()?;
    (price.abs() <= Decimal::from(LARGEST)).then_some(price)
}

#[cfg(test)]
mod tests {
    use kernel::Language;

    use super::{read, shown};
    use crate::words::Words;

    #[test]
    fn prices_are_read_as_they_are_written() {
        for (typed, price) in [
            ("12", "12.00"),
            ("12,5", "12.50"),
            ("12.50", "12.50"),
            ("1.234,50", "1234.50"),
            ("1,234.50", "1234.50"),
            ("1 234 €", "1234.00"),
            ("1.234", "1234.00"),
            ("-3,10", "-3.10"),
            ("99999999", "99999999.00"),
        ] {
            assert_eq!(read(typed).map(|found| found.to_string()).as_deref(), Some(price), "{typed}");
        }
        for bad in ["", "-", "zwölf", "1,2345", "12,-", "1e3", "100000000", "99999999,01"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn prices_are_shown_as_they_are_read() {
        let price = read("1234,5").expect("a price");
        assert_eq!(shown(price, Words::new(Language::German)), "1.234,50");
        assert_eq!(shown(price, Words::new(Language::English)), "1,234.50");
        for language in [Language::German, Language::English] {
            assert_eq!(read(&shown(price, Words::new(language))), Some(price));
        }
    }
}
