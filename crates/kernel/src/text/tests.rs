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
