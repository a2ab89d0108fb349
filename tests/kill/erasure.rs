//! Erasing while everything is killed, and what is left in the files of a database of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::Duration;

use serde_json::Value;

use crate::installation::Installation;

const PEOPLE: usize = 12;

fn address(number: usize) -> String {
    format!("kanaria-{number:03}@muster.example")
}

fn create(installation: &Installation, number: usize) -> i64 {
    let name = format!("Kanaria{number:03}");
    let email = address(number);
    let created = installation.admin(&[
        "user",
        "create",
        "--company",
        "1",
        "--first-name",
        &name,
        "--last-name",
        "Vogelsang",
        "--email",
        &email,
    ]);
    created["users_id"].as_i64().expect("an id")
}

/// The people whose deletion stands in the journal.
fn confirmed(installation: &Installation) -> BTreeSet<i64> {
    let text = fs::read_to_string(installation.data().join("deletions.log")).unwrap_or_default();
    // A last line that was cut off confirms nothing.
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().skip(1).filter_map(|line| line.rsplit(' ').next()?.parse().ok()).collect()
}

/// The files in which some bytes are, and how many files there are.
fn files_with(folder: &Path, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with(&path, word));
        } else if fs::read(&path).is_ok_and(|bytes| bytes.windows(word.len()).any(|part| part == word.as_bytes())) {
            found.push(path.display().to_string());
        }
    }
    found
}

fn listed(installation: &Installation) -> BTreeSet<i64> {
    let list = installation.admin(&["user", "list", "--company", "1"]);
    let users = list["users"].as_array().expect("a list").iter();
    users.filter_map(|user: &Value| user["users_id"].as_i64()).collect()
}

/// Begins an erasure and kills it and the database some time later; whether it had answered by then.
fn erase_and_kill(installation: &Installation, person: i64, patience: Duration) -> bool {
    let mut child: Child = installation.begin(&["user", "erase", "--company", "1", "--user", &person.to_string()]);
    std::thread::sleep(patience);
    let answered = child.try_wait().expect("its state").is_some_and(|status| status.success());
    installation.kill_database();
    drop(child.kill());
    child.wait().expect("its end");
    answered
}

/// However early it is killed: whoever was confirmed is gone after the next start, and whoever was not is there as before.
#[test]
fn no_crash_loses_a_deletion_or_makes_half_of_one() {
    let installation = Installation::create();
    let people: Vec<i64> = (0..PEOPLE).map(|number| create(&installation, number)).collect();
    let mut answered = BTreeSet::new();
    for (round, person) in (0_u64..).zip(&people) {
        // From before it has begun to after it is done.
        if erase_and_kill(&installation, *person, Duration::from_millis(150 * round)) {
            answered.insert(*person);
        }
    }
    let confirmed = confirmed(&installation);
    assert!(answered.is_subset(&confirmed), "{answered:?} {confirmed:?}");
    let expected: BTreeSet<i64> = people.iter().copied().filter(|person| !confirmed.contains(person)).collect();
    let left: BTreeSet<i64> = listed(&installation).into_iter().filter(|id| people.contains(id)).collect();
    assert_eq!(left, expected);
    assert!(
        installation.admin(&["journal", "verify", "--company", "1"])["broken"].as_array().is_some_and(Vec::is_empty)
    );
}

#[test]
fn after_a_rewrite_no_byte_of_an_erased_person_is_in_any_file() {
    let installation = Installation::create();
    let person = create(&installation, 0);
    // Long enough that somebody else's samples and pages have seen the name.
    create(&installation, 1);
    let words = ["Kanaria000", &address(0)];
    installation.admin(&["user", "erase", "--company", "1", "--user", &person.to_string()]);
    for word in words {
        assert!(!files_with(&installation.data(), word).is_empty(), "the search finds nothing at all");
    }
    let rewritten = installation.admin(&["privacy", "rewrite"]);
    assert!(rewritten["log"] == true && rewritten["tables"].as_i64() > Some(10), "{rewritten}");
    for word in words {
        assert_eq!(files_with(&installation.data(), word), Vec::<String>::new(), "{word}");
    }
    assert!(!files_with(&installation.data(), "Kanaria001").is_empty());
}
