use super::*;

fn judged(typed: &str) -> Result<(), WeakPassword> {
    let name = PersonName::parse("Erika Muster").unwrap();
    let email = EmailAddress::parse("erika.muster@nordlicht.example").unwrap();
    let company = CompanyName::parse("Nordlicht Verlag").unwrap();
    let owner = PasswordOwner { name: &name, email: Some(&email), company: &company };
    PasswordRules::new(12).judge(&Password::typed(typed), &owner)
}

#[test]
fn good_passwords_are_taken_whatever_they_are_made_of() {
    for good in [
        "nur zum Ausprobieren",
        "Kranich Sofa Lötkolben Mai",
        "кот любит рыбу ночью",
        "x7$Qv!m2#Lp9&Rt4",
        &"fünf Birnen rollen bergauf ".repeat(9),
        "Erika kocht Zimtsuppe im Regen",
    ] {
        assert_eq!(judged(good), Ok(()), "{good}");
    }
}

#[test]
fn each_weakness_is_named() {
    for (typed, expected) in [
        ("kurz", WeakPassword::TooShort { least: 12 }),
        ("elf Zeichen", WeakPassword::TooShort { least: 12 }),
        ("erika.muster", WeakPassword::OwnData),
        ("Nordlicht-Verlag-2026", WeakPassword::OwnData),
        ("ErikaUhrwerk1", WeakPassword::OwnData),
        ("uhrwerkuhrwerk", WeakPassword::OwnData),
        ("asdfghjkl;zxcvbnm,", WeakPassword::Keyboard),
        ("aaaaaaaaaaaaaaaa", WeakPassword::Repeats),
        ("abcdefghijklmnop", WeakPassword::Sequence),
        ("passwordpassword", WeakPassword::Repeats),
        ("password1234", WeakPassword::Common),
        ("                    ", WeakPassword::Repeats),
        ("x   7   q   v", WeakPassword::Guessable),
        ("12.05.201112.05.2011", WeakPassword::Repeats),
    ] {
        assert_eq!(judged(typed), Err(expected), "{typed}");
    }
    assert_eq!(judged(&"ü7 ".repeat(86)), Err(WeakPassword::TooLong));
}

#[test]
fn the_least_length_has_a_floor_of_its_own() {
    assert_eq!(PasswordRules::new(1).least_characters(), 8);
    assert_eq!(PasswordRules::new(20).least_characters(), 20);
}

#[test]
fn a_refusal_leads_back_to_its_weakness() {
    for kind in WeakPassword::KINDS {
        let Fault::Refused(refusal) = Fault::from(kind) else { panic!("{kind:?} is no refusal") };
        assert_eq!(WeakPassword::of_refusal(&refusal), Some(kind));
        assert!(Refusal::CODES.contains(&kind.code()), "{kind:?}");
    }
    assert_eq!(WeakPassword::of_refusal(&Refusal::plain("catalog.gone")), None);
}
