use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kernel::Language;

/// Every text that starts with `pages-` and stands between quotes in templates and sources.
fn used() -> BTreeSet<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "templates"] {
        collect(&here.join(folder), &mut files);
    }
    let mut keys = BTreeSet::new();
    for file in files {
        let content = fs::read_to_string(&file).expect("a readable file");
        for quoted in content.split('"').skip(1) {
            if quoted.starts_with("pages-") {
                keys.insert(quoted.to_owned());
            }
        }
    }
    keys
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            collect(&entry.path(), files);
        } else if entry.file_name() != "tests.rs" {
            files.push(entry.path());
        }
    }
}

#[test]
fn every_text_of_a_page_exists_and_every_text_is_on_a_page() {
    let used = used();
    let there: BTreeSet<String> = locale::keys(Language::German, "pages").into_iter().map(str::to_owned).collect();
    // Keys with a number at the end are put together: days of the week and months.
    let is_family = |key: &String| key.ends_with("-{}");
    let families: Vec<&str> = used.iter().filter_map(|key| key.strip_suffix("{}")).collect();
    let is_member = |key: &str| families.iter().any(|family| key.starts_with(family));
    let missing: Vec<_> = used.iter().filter(|key| !is_family(key) && !there.contains(*key)).collect();
    assert!(missing.is_empty(), "used without a text: {missing:?}");
    let idle: Vec<_> = there.iter().filter(|key| !used.contains(*key) && !is_member(key)).collect();
    assert!(idle.is_empty(), "texts that nothing shows: {idle:?}");
}

#[test]
fn days_and_months_are_complete() {
    for language in locale::LANGUAGES {
        for (family, count) in [("pages-weekday-", 7), ("pages-weekday-short-", 7), ("pages-month-", 12)] {
            for number in 1..=count {
                let key = format!("{family}{number}");
                assert!(locale::find(language, &key, &[]).is_some(), "{key} in {language:?}");
            }
        }
    }
}
