//! Erasing while everything is killed, and what is left in the files of a database of its own.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::installation::{Installation, stop};

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

/// Somebody at the database who holds what an import of company 1 holds.
fn importer(installation: &Installation) -> Child {
    let socket = installation.data().join("postgres/run");
    let login = format!("host={} user=uhrwerk_owner dbname=uhrwerk", socket.display());
    let mut importer = Command::new("psql")
        .args(["-XqtA", "-d", &login])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("psql");
    let lock = b"SELECT 'held' FROM pg_advisory_lock(hashtextextended('imports', 1));\n";
    importer.stdin.as_mut().expect("its input").write_all(lock).expect("the lock");
    let mut answer = String::new();
    BufReader::new(importer.stdout.as_mut().expect("its output")).read_line(&mut answer).expect("an answer");
    assert_eq!(answer, "held\n");
    importer
}

#[test]
fn a_server_that_waits_for_an_import_before_it_deletes_again_can_be_told_to_end() {
    let installation = Installation::create();
    let (erased, confirmed) = (create(&installation, 0), create(&installation, 1));
    installation.admin(&["user", "erase", "--company", "1", "--user", &erased.to_string()]);
    installation.start_with(&[]).kill();
    let mut importer = importer(&installation);
    // As if the second one's erasure had been broken off between the journal of deletions and the database.
    let journal = installation.data().join("deletions.log");
    let line = fs::read_to_string(&journal).expect("the journal").lines().last().expect("a line").to_owned();
    let (head, _) = line.rsplit_once(' ').expect("fields");
    let mut file = fs::File::options().append(true).open(&journal).expect("the journal");
    writeln!(file, "{head} {confirmed}").expect("another line");

    let mut server = installation.begin_server(&[], Stdio::piped());
    let mut said = BufReader::new(server.stderr.take().expect("its log")).lines().map_while(Result::ok);
    assert!(said.any(|line| line.contains("waiting until somebody else")), "it ended or was ready");
    let refused = installation.begin(&["user", "list", "--company", "1"]).wait_with_output().expect("its answer");
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && words.contains("such as an import"), "nobody at the terminal waits: {words}");
    stop(server);

    // The database went with the server, and the import with it.
    drop(importer.kill());
    importer.wait().expect("its end");
    installation.start_with(&[]).stop();
    let left = listed(&installation);
    assert!(!left.contains(&confirmed) && !left.contains(&erased), "{left:?}");
}
