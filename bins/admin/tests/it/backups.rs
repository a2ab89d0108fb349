//! Backups: made, looked at, restored, and what was deleted since is not there again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use age::secrecy::ExposeSecret as _;
use age::x25519::Identity;
use backup::{Head, Order, Recipients};
use serde_json::Value;
use testkit::TestDatabase;

use crate::tool::{Ran, Tool};

/// A key, the settings that name its public part, and the file with its private one.
struct Keys {
    public: String,
    config: PathBuf,
    private: PathBuf,
}

fn keys(tool: &Tool, name: &str) -> Keys {
    let identity = Identity::generate();
    let public = identity.to_public().to_string();
    let private = tool.folder.join(format!("{name}.key"));
    fs::write(&private, format!("# a remark\n{}\n", identity.to_string().expose_secret())).unwrap();
    let config = tool.folder.join(format!("{name}.toml"));
    fs::write(&config, format!("[backup]\nrecipients = [\"{public}\"]\n")).unwrap();
    Keys { public, config, private }
}

impl Keys {
    fn with<'a>(&'a self, arguments: &[&'a str]) -> Vec<&'a str> {
        [arguments, &["--config", self.config.to_str().unwrap()]].concat()
    }
}

fn create(tool: &Tool, keys: &Keys) -> PathBuf {
    let made = tool.json(&keys.with(&["backup", "create"]), "");
    tool.folder.join(made["file"].as_str().unwrap())
}

fn person(tool: &Tool, company: &str, first: &str, email: &str) -> String {
    let name = ["--first-name", first, "--last-name", "Vogelsang", "--email", email, "--company", company];
    tool.json(&[["user", "create"].as_slice(), &name].concat(), "")["users_id"].to_string()
}

fn restore(tool: &Tool, keys: &Keys, archive: &Path, into: &TestDatabase, more: &[&str]) -> Ran {
    let (archive, private) = (archive.to_str().unwrap(), keys.private.to_str().unwrap());
    let arguments = [&["backup", "restore", archive, "--identity", private, "--json"], more].concat();
    tool.run_on(into, &keys.with(&arguments), "")
}

/// The sentence with which a restoration fails; the database is as empty as before.
async fn refused(tool: &Tool, keys: &Keys, archive: &Path, more: &[&str]) -> String {
    let into = TestDatabase::empty().await;
    let ran = restore(tool, keys, archive, &into, more);
    assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{}", ran.err);
    assert_eq!(into.tables_with("").await, Vec::<String>::new(), "{}", ran.err);
    ran.err
}

fn holds(path: &Path, word: &str) -> bool {
    let bytes = fs::read(path).unwrap();
    bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_erased_after_a_backup_is_not_in_what_it_restores() {
    let tool = Tool::start("drill").await;
    let keys = keys(&tool, "right");
    let (company, owner) = tool.company("muster");
    let (other, _) = tool.company("beispiel");
    let gone = person(&tool, &company, "Kanaria", "kanaria@muster.example");
    let removed = person(&tool, &company, "Zugvogel", "zug@muster.example");
    person(&tool, &other, "Standvogel", "stand@beispiel.example");
    let canaries = ["Kanaria", "kanaria@", "Zugvogel", "zug@muster"];
    let archive = create(&tool, &keys);
    for canary in canaries.into_iter().chain(["Standvogel", "COPY public"]) {
        assert!(!holds(&archive, canary), "{canary} can be read in the archive");
    }
    for user in [&gone, &removed] {
        tool.json(&["user", "erase", "--company", &company, "--user", user], "");
    }
    let journal = fs::read_to_string(tool.folder.join("data/deletions.log")).unwrap();
    assert!(!canaries.iter().any(|canary| journal.contains(canary)), "numbers only: {journal}");

    let into = TestDatabase::empty().await;
    let ran = restore(&tool, &keys, &archive, &into, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let restored: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(restored["companies"], 2);
    for canary in canaries {
        assert_eq!(into.tables_with(canary).await, Vec::<String>::new(), "{canary}");
    }
    assert!(!into.tables_with("Standvogel").await.is_empty() && !into.tables_with("erika@muster").await.is_empty());
    for company in [&company, &other] {
        let verified = tool.run_on(&into, &["journal", "verify", "--company", company], "");
        assert_eq!(verified.code, 0, "{}", verified.err);
    }
    // Whoever comes next gets a number that nobody had.
    let name = ["--first-name", "Neu", "--last-name", "Muster", "--email", "neu@muster.example", "--company", &company];
    let next = tool.run_on(&into, &[["user", "create", "--json"].as_slice(), &name].concat(), "");
    let next: Value = serde_json::from_str(&next.out).unwrap();
    assert!(next["users_id"].as_i64() > removed.parse().ok(), "{next} {removed} {owner}");
    // Restored twice is once too often.
    let again = restore(&tool, &keys, &archive, &into, &[]);
    assert!(again.code == 1 && again.err.contains("the database is not empty"), "{}", again.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_holds_every_row_but_what_lives_shorter() {
    let tool = Tool::start("whole").await;
    let keys = keys(&tool, "right");
    let (company, owner) = tool.company("muster");
    let whom = ["--company", &company, "--user", &owner];
    tool.json(&[["user", "restrict", "--reason", "Grund"].as_slice(), &whom].concat(), "");
    tool.test
        .database
        .as_superuser(&format!(
            "INSERT INTO session VALUES (sha256('a'), {company}, {owner}, NULL, now(), now(), now(), false);
             INSERT INTO outbox VALUES ({company}, gen_random_uuid(), 'letter', '{{\"letter\":\"welcome\",\"to\":{owner}}}', now(), now())"
        ))
        .await;
    let archive = create(&tool, &keys);
    let into = TestDatabase::empty().await;
    let ran = restore(&tool, &keys, &archive, &into, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let before = tool.test.database.rows().await;
    let after = into.rows().await;
    let differing: Vec<&str> = before
        .iter()
        .filter(|(table, rows)| after.get(*table) != Some(rows))
        .map(|(table, _)| table.as_str())
        .collect();
    assert_eq!(differing, ["public.outbox", "public.session"]);
    assert!(before["public.restriction"] > 0 && before["public.journal"] > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_used_is_refused_in_one_sentence_and_changes_nothing() {
    let tool = Tool::start("unusable").await;
    let (right, wrong) = (keys(&tool, "right"), keys(&tool, "wrong"));
    tool.company("muster");
    tool.fails(&["backup", "create"], "", "backup.recipients is empty");
    fs::write(tool.folder.join("odd.toml"), "[backup]\nrecipients = [\"age1oops\"]\n").unwrap();
    tool.fails(&["backup", "create", "--config", "odd.toml"], "", "age1oops");
    let archive = create(&tool, &right);
    let copy = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = fs::read(&archive).unwrap();
        change(&mut bytes);
        let path = tool.folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let key = refused(&tool, &wrong, &archive, &[]).await;
    assert!(key.contains("the key does not fit"), "{key}");
    for cut in [1, 20, 70_000, 400] {
        let cut = copy("cut.age", &|bytes| bytes.truncate(bytes.len().saturating_sub(cut)));
        let sentence = refused(&tool, &right, &cut, &[]).await;
        assert!(sentence.contains("damaged or was cut off"), "{sentence}");
    }
    let turned = copy("turned.age", &|bytes| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
    });
    assert!(refused(&tool, &right, &turned, &[]).await.contains("damaged or was cut off"));
    let other = copy("other.age", &|bytes| *bytes = b"PK something else".to_vec());
    assert!(refused(&tool, &right, &other, &[]).await.contains("no archive of Uhrwerk"));
    assert!(refused(&tool, &right, Path::new("missing.age"), &[]).await.contains("missing.age"));
    let newer = made_by(&tool, &right, "99991231235959");
    assert!(refused(&tool, &right, &newer, &[]).await.contains("newer version of Uhrwerk (9.9.9)"));
    let no_key = tool.folder.join("right.toml");
    let odd = Keys { public: right.public.clone(), config: right.config.clone(), private: no_key };
    assert!(refused(&tool, &odd, &archive, &[]).await.contains("no private key"));

    // Without the journal of deletions, or with somebody else's, nothing is restored unasked.
    let journal = tool.folder.join("data/deletions.log");
    let kept = fs::read(&journal).unwrap();
    fs::remove_file(&journal).unwrap();
    let lost = refused(&tool, &right, &archive, &[]).await;
    assert!(lost.contains("there is no journal of deletions") && lost.contains("--without-deletions"), "{lost}");
    let strange = "uhrwerk-deletions 1 00000000-0000-4000-8000-000000000000\n";
    fs::write(&journal, strange).unwrap();
    assert!(refused(&tool, &right, &archive, &[]).await.contains("belongs to another installation"));
    fs::remove_file(&journal).unwrap();
    let into = TestDatabase::empty().await;
    let ran = restore(&tool, &right, &archive, &into, &["--without-deletions"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    fs::write(&journal, kept).unwrap();
}

/// An archive of somebody who knows more migrations.
fn made_by(tool: &Tool, keys: &Keys, schema: &str) -> PathBuf {
    let deletions = deletions::Deletions::at(tool.folder.join("data/deletions.log")).id().unwrap();
    let begun = "2026-01-01T00:00:00Z".parse().unwrap();
    let head = Head::new("9.9.9", schema, begun, deletions);
    let recipients = Recipients::parse(std::slice::from_ref(&keys.public)).unwrap();
    let order = Order { folder: tool.folder.join("newer"), recipients, head, dump: Command::new("true") };
    backup::create(order).unwrap().path
}

#[tokio::test(flavor = "multi_thread")]
async fn archives_are_verified_listed_and_deleted_after_their_period() {
    let tool = Tool::start("verified").await;
    let keys = keys(&tool, "right");
    tool.company("muster");
    let folder = tool.folder.join("data/backups");
    fs::create_dir_all(&folder).unwrap();
    let old =
        ["uhrwerk-20200101T000000Z.age", "uhrwerk-20200101T000000Z.age.sum", ".uhrwerk-20200101T000000Z.age.half"];
    for name in old.into_iter().chain(["something-else.age"]) {
        fs::write(folder.join(name), "x").unwrap();
    }
    let archive = create(&tool, &keys);
    assert!(old.iter().all(|name| !folder.join(name).exists()) && folder.join("something-else.age").exists());
    let listed = tool.json(&keys.with(&["backup", "list"]), "");
    assert_eq!(listed["archives"].as_array().unwrap().len(), 1);
    let file = archive.to_str().unwrap();
    let private = keys.private.to_str().unwrap();
    assert_eq!(tool.json(&["backup", "verify", file], "")["opened"], false);
    assert_eq!(tool.json(&["backup", "verify", file, "--identity", private], "")["opened"], true);
    let key = fs::read_to_string(private).unwrap();
    assert_eq!(tool.json(&["backup", "verify", file, "--identity", "-"], &key)["opened"], true);
    let mut bytes = fs::read(&archive).unwrap();
    bytes.truncate(bytes.len() - 1);
    fs::write(&archive, bytes).unwrap();
    tool.fails(&["backup", "verify", file], "", "damaged or was cut off");
    tool.fails(&["backup", "verify", file, "--identity", private], "", "damaged or was cut off");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_breaks_off_leaves_nothing() {
    let tool = Tool::start("broken").await;
    let keys = keys(&tool, "right");
    tool.company("muster");
    let folder = tool.folder.join("half");
    let recipients = || Recipients::parse(std::slice::from_ref(&keys.public)).unwrap();
    let begun = "2026-01-01T00:00:00Z".parse().unwrap();
    for (script, expect) in
        [("echo a; echo 'x: error: it broke' >&2; exit 1", "it broke"), ("kill -9 $$", "it says nothing")]
    {
        let mut dump = Command::new("sh");
        dump.args(["-c", script]);
        let head = Head::new("0.0.0", "1", begun, uuid::Uuid::nil());
        let order = Order { folder: folder.clone(), recipients: recipients(), head, dump };
        let error = backup::create(order).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "{script}");
    }
    // The real one, which is not let in.
    tool.test
        .database
        .as_superuser("ALTER TABLE journal OWNER TO postgres; REVOKE ALL ON journal FROM uhrwerk_owner")
        .await;
    let ran = tool.run(&keys.with(&["backup", "create"]), "");
    assert!(ran.code == 1 && ran.err.contains("the database could not be read"), "{}", ran.err);
    assert_eq!(fs::read_dir(tool.folder.join("data/backups")).unwrap().count(), 0);
}
