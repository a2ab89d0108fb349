use std::collections::BTreeSet;

use fluent_bundle::FluentResource;
use kernel::Language;

use super::{ENGLISH_FILES, GERMAN_FILES, LANGUAGES, Value, find, key_of_line, text};

fn all_keys(language: Language) -> Vec<&'static str> {
    let files = if language == Language::German { GERMAN_FILES } else { ENGLISH_FILES };
    files.iter().flat_map(|file| file.text.lines().filter_map(key_of_line)).collect()
}

#[test]
fn both_languages_have_the_same_messages() {
    let german: BTreeSet<_> = all_keys(Language::German).into_iter().collect();
    let english: BTreeSet<_> = all_keys(Language::English).into_iter().collect();
    let differing: Vec<_> = german.symmetric_difference(&english).collect();
    assert!(differing.is_empty(), "only in one language: {differing:?}");
    assert!(!german.is_empty());
}

#[test]
fn every_file_is_readable_and_no_key_stands_twice() {
    for file in GERMAN_FILES.iter().chain(ENGLISH_FILES) {
        if let Err((_, faults)) = FluentResource::try_new(file.text.to_owned()) {
            panic!("{}: {faults:?}", file.name);
        }
    }
    for language in LANGUAGES {
        let mut seen = BTreeSet::new();
        for key in all_keys(language) {
            assert!(seen.insert(key), "{key} stands twice in {language:?}");
            assert!(find(language, key, &[]).is_some(), "{key} has no text in {language:?}");
        }
    }
}

#[test]
fn values_stand_in_the_text_without_invisible_marks() {
    let line = text(Language::English, "pages-since", &[("time", Value::from("9:05"))]);
    assert_eq!(line, "since 9:05");
    assert_eq!(text(Language::French, "pages-since", &[("time", Value::from("9:05"))]), line);
    assert_eq!(text(Language::English, "no-such-message", &[]), "no-such-message");
}
