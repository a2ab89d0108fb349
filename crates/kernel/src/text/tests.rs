use super::*;

#[test]
fn a_text_is_trimmed_and_measured_in_characters() {
    assert_eq!(CatalogName::parse("  Muster  ").unwrap().reveal(Sink::Rule), "Muster");
    assert_eq!(CatalogName::parse(&"ü".repeat(100)).unwrap().reveal(Sink::Rule).chars().count(), 100);
    assert_eq!(CatalogName::parse(&"ü".repeat(101)), Err(TextError::TooLong { limit: 100 }));
    assert_eq!(CatalogName::parse(" \t "), Err(TextError::Empty));
    assert_eq!(CatalogName::parse("a\0b"), Err(TextError::ControlCharacter));
    assert_eq!(Note::parse_optional(""), Ok(None));
}

#[test]
fn a_name_is_one_line_of_which_something_is_seen() {
    for good in ["Müller & Söhne", "Ana\u{200d}Lena", "עמית", "\u{200f}עמית", "👩\u{200d}🔧", "4711"] {
        assert!(CatalogName::parse(good).is_ok(), "{good:?}");
    }
    for odd in ["A\nB", "A\tB", "A\r\nB", "A\u{2028}B", "A\u{2029}B", "A\u{202e}B", "A\u{2066}B\u{2069}", "A\u{85}B"] {
        assert_eq!(CatalogName::parse(odd), Err(TextError::ControlCharacter), "{odd:?}");
        assert_eq!(PersonName::parse(odd), Err(TextError::ControlCharacter), "{odd:?}");
        assert_eq!(Number::parse(odd), Err(TextError::ControlCharacter), "{odd:?}");
        assert_eq!(CatalogName::from_stored(odd.to_owned()).reveal(Sink::Rule), odd, "what is stored is read");
    }
    for nothing in ["\u{200b}", "\u{200b} \u{2060}\u{feff}", "\u{202e}", "\u{3164}"] {
        assert_eq!(CompanyName::parse(nothing), Err(TextError::Empty), "{nothing:?}");
        assert_eq!(Unit::parse_optional(nothing), Ok(None), "{nothing:?}");
    }
}

#[test]
fn a_text_keeps_its_lines_and_its_direction() {
    assert_eq!(EntryText::parse(" a\n\tb\r\nc ").unwrap().reveal(Sink::Rule), "a\n\tb\r\nc");
    for odd in ["a\u{202e}b", "a\u{2067}b", "a\u{7}b"] {
        assert_eq!(Note::parse(odd), Err(TextError::ControlCharacter), "{odd:?}");
    }
}

#[test]
fn an_address_has_a_name_and_a_domain() {
    for good in ["erika@muster.example", "e.m+x@sub.muster.example", "root@localhost"] {
        assert!(EmailAddress::parse(good).is_ok(), "{good}");
    }
    for wrong in [
        "",
        "erika",
        "@muster.example",
        "erika@",
        "a b@c.example",
        "a@b@c.example",
        "a@.example",
        "a@b..c",
        "<a@b.example>",
        "mailto:a@b.example",
        "a\u{200b}@b.example",
    ] {
        assert!(EmailAddress::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn addresses_are_compared_in_lower_case() {
    let one = EmailAddress::parse("Erika@Muster.Example").unwrap();
    assert_eq!(one.normalised().reveal(Sink::Rule), "erika@muster.example");
    assert_eq!(one.reveal(Sink::Rule), "Erika@Muster.Example");
}

#[test]
fn what_is_printed_for_debugging_hides_the_content() {
    let printed =
        format!("{:?} {:?}", PersonName::parse("Erika").unwrap(), EmailAddress::parse("e@m.example").unwrap());
    assert_eq!(printed, "PersonName(Personal(…)) EmailAddress(Personal(…))");
}
