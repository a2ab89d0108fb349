use super::*;

#[test]
fn leftovers_are_found_as_words() {
    let cases = [
        (concat!("// TO", "DO later"), 1),
        (concat!("// FIX", "ME"), 1),
        (concat!("    todo", "!()"), 1),
        (concat!("#[ig", "nore = \"slow\"]"), 1),
        (concat!("rm file |", "| true"), 1),
        (concat!("test.", "only('one', run)"), 1),
        ("a mastodon", 0),
        (concat!("METO", "DOS"), 0),
        ("items.skip(1)", 0),
        ("first || truth", 0),
    ];
    for (line, expected) in cases {
        assert_eq!(leftovers("a.rs", line).len(), expected, "{line}");
    }
}

#[test]
fn folders_of_one_machine_are_found_as_paths() {
    let cases = [
        (concat!("path = \"/wo", "rk/main\""), 1),
        (concat!("cd /ho", "me/erika"), 1),
        (concat!("https://uhrwerk.example/wo", "rk/times"), 0),
        (concat!("../wo", "rk/times"), 0),
        ("/var/lib/uhrwerk", 0),
    ];
    for (line, expected) in cases {
        assert_eq!(own_folders("a.md", line).len(), expected, "{line}");
    }
}

#[test]
fn sizes_are_remarked_and_then_refused() {
    let cases = [
        ("a.rs", 300, 0, 0),
        ("a.rs", 301, 1, 0),
        ("a.rs", 500, 1, 0),
        ("a.rs", 501, 0, 1),
        ("texts.ftl", 900, 0, 0),
        (LISTS[0], 900, 0, 0),
    ];
    for (file, lines, remarks, faults) in cases {
        let mut findings = Findings::default();
        judge_size(file, &"x\n".repeat(lines), &mut findings);
        assert_eq!((findings.remarks.len(), findings.faults.len()), (remarks, faults), "{file} with {lines}");
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    let cases = [
        ("crates/a/src/b.rs", "//! Something.\n", false),
        ("crates/a/src/b.rs", "use std::fs;\n", true),
        ("crates/a/src/b/tests.rs", "use super::*;\n", false),
        ("crates/a/tests/it/main.rs", "mod schema;\n", false),
        ("a.sql", "select 1;\n", false),
    ];
    for (file, text, expected) in cases {
        assert_eq!(missing_introduction(file, text).is_some(), expected, "{file}: {text}");
    }
}

#[test]
fn lock_files_record_no_addresses() {
    let with_address = r#"{"packages":{"node_modules/a":{"resolved":"https://registry.example/a.tgz"}}}"#;
    assert!(recorded_addresses("package-lock.json", with_address).is_some());
    assert!(recorded_addresses("package-lock.json", r#"{"packages":{}}"#).is_none());
    assert!(recorded_addresses("other.json", with_address).is_none());
}

#[test]
fn a_migration_goes_both_ways() {
    let files = ["migrations/1_a/up.sql", "migrations/1_a/down.sql", "migrations/2_b/up.sql", "migrations/README.md"];
    let found = half_migrations(&files.map(str::to_owned));
    assert_eq!(found, ["migrations/2_b has up.sql but no down.sql"]);
}
