use kernel::{Language, Personal, Sink, Zone};

use super::{Facts, Letter, Topic};

const TOPICS: [Topic; 12] = [
    Topic::Welcome,
    Topic::Invitation,
    Topic::PasswordReset,
    Topic::AlreadyRegistered,
    Topic::PasswordChanged,
    Topic::RequestAsked,
    Topic::RequestAnswered,
    Topic::DisclosureAsked,
    Topic::DisclosureGiven,
    Topic::CommentWaits,
    Topic::MessageWaits,
    Topic::NoAccount,
];

fn facts(language: Language) -> Facts {
    let personal = |text: &str| Some(Personal::new(text.to_owned()));
    Facts {
        language,
        zone: Zone::parse("Europe/Berlin").unwrap(),
        name: personal("Max Muster"),
        company: personal("Muster & Söhne <GmbH>"),
        by: personal("Erika Muster"),
        site: "https://zeit.muster.example".to_owned(),
        link: personal("https://zeit.muster.example/link/abc_DEF-123"),
        link_ends: Some("2026-07-01T21:30:00Z".parse().unwrap()),
        contract: None,
    }
}

fn texts(topic: Topic, facts: &Facts) -> (String, String, String) {
    let letter = Letter::about(topic, facts);
    (
        letter.subject.into_revealed(Sink::Rule),
        letter.text.into_revealed(Sink::Rule),
        letter.html.into_revealed(Sink::Rule),
    )
}

#[test]
fn every_letter_says_something_in_every_language() {
    for language in [Language::German, Language::English, Language::French] {
        for topic in TOPICS {
            let (subject, text, html) = texts(topic, &facts(language));
            assert!(subject.len() > 10 && !subject.contains("mail-"), "{topic:?}: {subject}");
            assert!(!text.contains("mail-") && !text.contains('\u{2068}'), "{topic:?}: {text}");
            let leads_on = topic != Topic::NoAccount;
            assert_eq!(text.contains("\nhttps://zeit.muster.example/link/abc_DEF-123\n"), leads_on, "{topic:?}");
            assert_eq!(html.contains("href=\"https://zeit.muster.example/link/abc_DEF-123\""), leads_on, "{topic:?}");
        }
    }
}

#[test]
fn nothing_is_loaded_and_no_link_is_hidden() {
    for topic in TOPICS {
        let (_, _, html) = texts(topic, &facts(Language::German));
        for loading in ["<img", "src=", "url(", "<script", "<link", "<iframe", "@import"] {
            assert!(!html.contains(loading), "{topic:?} has {loading}");
        }
        assert!(html.matches("href=").count() <= 1, "{topic:?}");
    }
}

#[test]
fn names_are_text_and_stay_on_their_line() {
    let mut facts = facts(Language::English);
    facts.by = Some(Personal::new("Erika\r\nBcc: everybody@example.com".to_owned()));
    let (subject, text, html) = texts(Topic::Invitation, &facts);
    assert!(!subject.contains(['\r', '\n']), "{subject:?}");
    assert!(!text.contains("\nBcc:"));
    assert!(text.contains("Muster & Söhne <GmbH>"));
    assert!(html.contains("Muster &#38; Söhne &#60;GmbH&#62;"), "{html}");
}

#[test]
fn the_end_of_a_link_is_told_in_the_zone_of_the_receiver() {
    let (_, german, _) = texts(Topic::Welcome, &facts(Language::German));
    assert!(german.contains("bis 01.07.2026, 23:30 Uhr (Europe/Berlin)"), "{german}");
    let (_, english, _) = texts(Topic::Welcome, &facts(Language::English));
    assert!(english.contains("until 2026-07-01 23:30 (Europe/Berlin)"), "{english}");
}
