//! The end of a company's contract: nothing is written any more, everything can be taken along, then all of it goes.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;

use accounts::{Actor, Job as Deputy};
use app::{EditCompany, End, Fault, Fresh, Password, TakenBy, Visit};
use deletions::{Deleted, Deletion};
use jiff::civil::date;
use kernel::{Change, CompanyName, Note};
use mail::{Post, Transport};
use privacy::{Job, Periods};
use serde_json::Value;
use store::keeping::TableCount;
use store::{AfterEnd, Scope, Tx};
use testkit::{Company, Person, TestApp, a_customer, record_hours};

const DAY: i64 = 24 * 3600;

fn always() -> bool {
    true
}

/// The day on which the tests' clock stands.
const TODAY: jiff::civil::Date = date(2026, 3, 2);

async fn fresh(test: &TestApp, person: &Person) -> Fresh {
    let present = Password::typed(testkit::PASSWORD);
    Fresh::confirm(&test.app, &person.actor, present, &Visit::INSIDE).await.unwrap()
}

fn code<T: std::fmt::Debug>(outcome: Result<T, Fault>) -> &'static str {
    match outcome {
        Err(Fault::Refused(refusal)) => refusal.code,
        other => panic!("{other:?}"),
    }
}

async fn end(test: &TestApp, company: &Company, day: jiff::civil::Date) {
    app::end_company(&test.app, &company.owner.actor, Some(day)).await.unwrap();
}

async fn sweep(test: &TestApp) -> u64 {
    app::keep_periods(&test.app, Job::RemoveCompanies, Periods::default()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_day_on_nothing_is_written_but_what_the_list_names() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (owner, app) = (&company.owner.actor, &test.app);
    let write = async || app::catalog::create(app, owner, a_customer("Neu")).await.map(|_| ());
    // The day before, in Berlin: 22:59 UTC is a minute to midnight.
    end(&test, &company, date(2026, 3, 3)).await;
    test.clock.set("2026-03-02T22:59:00Z");
    write().await.unwrap();
    test.clock.set("2026-03-02T23:00:00Z");
    let rename = EditCompany { name: Change::Set(CompanyName::parse("Anders").unwrap()), ..EditCompany::default() };
    let before = test.database.rows().await;
    assert_eq!(code(app::edit_company(app, owner, rename).await), "company.ended");
    let present = Password::typed(testkit::PASSWORD);
    assert_eq!(code(app::renew_own_api_key(app, owner, present, &Visit::INSIDE).await), "company.ended");
    assert_eq!(code(app::catalog::create(app, owner, a_customer("Noch einer")).await), "company.ended");
    assert_eq!(test.database.rows().await, before);
    // Whoever waits for nothing gets in, reads, and has the rights that a law gives.
    app::restrict_user(app, owner, company.worker.id, Note::parse("Bestreitet die Richtigkeit").unwrap())
        .await
        .unwrap();
    app::ask_about_data(app, &company.worker.actor, privacy::requests::Kind::Information, None).await.unwrap();
    let erased = app::erase_user(app, &fresh(&test, &company.owner).await, company.worker.id).await;
    assert_eq!(code(erased), "user.restricted");
    app::end_company(app, owner, None).await.unwrap();
    app::catalog::create(app, owner, a_customer("Wieder einer")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_transaction_leaves_its_connection_good() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    end(&test, &company, TODAY).await;
    let nothing = async |_tx: &mut Tx| Ok::<_, store::Error>(());
    // More often than there are connections.
    for _ in 0..25 {
        let refused = test.app.db.transaction(Scope::of(company.id), nothing).await.unwrap_err();
        assert_eq!(refused.constraint(), Some("company_has_ended"));
    }
    let scope = Scope::of(company.id).even_after_end(AfterEnd::Keeping);
    test.app.db.transaction(scope, nothing).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_ends_it_by_the_name_and_the_password() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let fresh = fresh(&test, &company.owner).await;
    assert_eq!(code(app::end_own_company(&test.app, &fresh, End::Now, "zwei").await), "company.other-name");
    let ends = "SELECT coalesce(ends_on::text, '-') AS text FROM company";
    assert_eq!(test.database.texts(ends).await, ["-"]);
    app::end_own_company(&test.app, &fresh, End::MonthOver, " eins ").await.unwrap();
    assert_eq!(test.database.texts(ends).await, ["2026-04-01"]);
    app::end_own_company(&test.app, &fresh, End::Now, "eins").await.unwrap();
    assert_eq!(test.database.texts(ends).await, ["2026-03-02"]);
    // One letter about how it stands now.
    let letters = "SELECT payload::jsonb ->> 'letter' AS text FROM outbox WHERE kind = 'letter'";
    assert_eq!(test.database.texts(letters).await, ["contract-ends"]);
    app::end_company(&test.app, &company.owner.actor, None).await.unwrap();
    assert_eq!(test.database.texts(letters).await, ["contract-goes-on"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owners_are_reminded_once_two_weeks_before() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    end(&test, &company, TODAY).await;
    let near = "SELECT count(*) AS count FROM outbox WHERE payload::jsonb ->> 'letter' = 'deletion-near'";
    test.clock.advance(16 * DAY);
    assert_eq!((sweep(&test).await, test.count(near).await), (0, 0));
    test.clock.advance(DAY);
    assert_eq!((sweep(&test).await, test.count(near).await), (0, 1));
    assert_eq!((sweep(&test).await, test.count(near).await), (0, 1));
    // A later end is another reminder.
    end(&test, &company, date(2026, 5, 1)).await;
    assert_eq!(test.count(near).await, 0);
    test.clock.set("2026-05-20T08:00:00Z");
    assert_eq!((sweep(&test).await, test.count(near).await), (0, 1));
}

/// The files of an archive by name.
fn files(archive: &File) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(archive.try_clone().unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(file.name().unwrap().into_owned(), text);
    }
    files
}

fn rows(files: &BTreeMap<String, String>, name: &str) -> Vec<Value> {
    serde_json::from_str(&files[name]).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_can_be_taken_along() {
    let test = TestApp::start().await;
    let (company, other) = (Company::create(&test.app, "eins").await, Company::create(&test.app, "zwei").await);
    for company in [&company, &other] {
        record_hours(&test.app, company, &company.worker, "2026-02-27T08:00:00Z", 1).await;
        record_hours(&test.app, company, &company.owner, "2026-02-27T08:00:00Z", 2).await;
    }
    let reason = Note::parse("Bestreitet die Richtigkeit").unwrap();
    app::restrict_user(&test.app, &company.owner.actor, company.worker.id, reason).await.unwrap();
    end(&test, &company, TODAY).await;
    let make = async |fresh: &Fresh| {
        app::export_company(&test.app, fresh, TakenBy::Company, app::archive_file().unwrap()).await
    };
    let archive = make(&fresh(&test, &company.owner).await).await.unwrap();
    let files = files(&archive);
    let head: Value = serde_json::from_str(&files["archive.json"]).unwrap();
    // Every row of every table, by the database's own count.
    let read = async |tx: &store::ReadTx| store::keeping::count_company(tx).await;
    let counted = test.app.db.read(company.id, read).await.unwrap();
    let mut listed: BTreeMap<&str, u64> = BTreeMap::new();
    for file in head["files"].as_array().unwrap() {
        let name = file["file"].as_str().unwrap();
        *listed.entry(name.rsplit('/').next().unwrap()).or_default() += file["rows"].as_u64().unwrap();
        assert_eq!(
            u64::try_from(rows(&files, &format!("{name}.json")).len()).unwrap(),
            file["rows"].as_u64().unwrap(),
            "{name}"
        );
        assert!(files[&format!("{name}.csv")].starts_with("company_id,") || !name.ends_with("users"), "{name}");
    }
    let mut compared = 0;
    for TableCount { of_table, amount } in &counted {
        // Two came about by making the archive.
        if !["looks", "journal"].contains(&of_table.as_str()) {
            assert_eq!(listed.get(of_table.as_str()), Some(&amount.unsigned_abs()), "{of_table}");
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
    // What is restricted lies apart; nothing of others, and no door.
    let worker = company.worker.id.get();
    assert!(rows(&files, "data/entries.json").iter().all(|row| row["users_id"] != worker));
    assert!(rows(&files, "restricted/entries.json").iter().all(|row| row["users_id"] == worker));
    assert_eq!(rows(&files, "restricted/entries.json").len(), 1);
    let whole: String = files.values().map(String::as_str).collect();
    assert!(whole.contains("erika@eins.example") && !whole.contains("zwei.example"));
    assert!(!whole.contains("$argon2") && files["archive.json"].contains("sign_in.password_hash"));
    // Everybody is told, and the journal keeps it.
    let looks =
        "SELECT DISTINCT kind AS text FROM looks WHERE users_id = WORKER".replace("WORKER", &worker.to_string());
    assert_eq!(test.database.texts(&looks).await, ["archive"]);
    assert_eq!(test.count("SELECT count(*) AS count FROM journal WHERE action = 'company.exported'").await, 1);
    let worker = fresh(&test, &company.worker).await;
    assert!(matches!(make(&worker).await, Err(Fault::Forbidden(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_erased_are_in_it_under_their_pseudonym_only() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    record_hours(&test.app, &company, &company.worker, "2026-02-27T08:00:00Z", 1).await;
    app::erase_user(&test.app, &fresh(&test, &company.owner).await, company.worker.id).await.unwrap();
    let owner = fresh(&test, &company.owner).await;
    let archive = app::export_company(&test.app, &owner, TakenBy::Company, app::archive_file().unwrap()).await.unwrap();
    let files = files(&archive);
    let whole: String = files.values().map(String::as_str).collect();
    assert!(!whole.contains("Max Muster") && !whole.contains("max@eins.example"));
    let kept = rows(&files, "data/entries.json");
    assert_eq!((kept.len(), kept[0]["users_id"].as_i64()), (1, Some(company.worker.id.get())));
}

/// What is on the disk of a company's certificate.
fn certificate(test: &TestApp, company: &Company) -> Option<Value> {
    let written = test.app.files.certificates.read(company.id).unwrap()?;
    Some(serde_json::from_str(&written).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_deletion_is_certified_and_the_owner_is_told() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    record_hours(&test.app, &company, &company.worker, "2026-02-27T08:00:00Z", 1).await;
    end(&test, &company, TODAY).await;
    test.clock.advance(31 * DAY);
    assert_eq!(sweep(&test).await, 1);
    let made = certificate(&test, &company).unwrap();
    assert_eq!(made["ended_on"], "2026-03-02");
    assert_eq!(made["deleted_at"], "2026-04-02T08:00:00Z");
    assert_eq!(made["backups_free_on"], "2026-05-03");
    let tables = made["tables"].as_array().unwrap();
    let rows = |name: &str| tables.iter().find(|table| table["table"] == name).unwrap()["rows"].as_i64().unwrap();
    assert_eq!((rows("entries"), rows("users"), rows("company")), (1, 2, 1));
    let whole = made.to_string();
    assert!(!whole.contains("eins") && !whole.contains("Muster"), "{whole}");
    // The owner's address outlives the company for this one letter.
    let folder = test.app.files.letters.clone();
    let way = Transport::Files(folder.clone());
    let post = Post::new("Uhrwerk <uhrwerk@localhost>", "http://127.0.0.1:8080", way).unwrap();
    let sent = app::send_letters(&test.app, &post, always).await.unwrap();
    assert_eq!((sent.sent, sent.given_up), (1, 0));
    let letter = std::fs::read_dir(&folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap()).next();
    let letter = String::from_utf8(letter.unwrap()).unwrap();
    assert!(letter.contains("erika@eins.example"), "{letter}");
    assert_eq!(test.count("SELECT count(*) AS count FROM letter_to_unknown").await, 0);
    assert_eq!(test.database.tables_with("eins.example").await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_was_broken_off_is_done_and_certified_at_the_next_start() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    end(&test, &company, TODAY).await;
    test.clock.advance(31 * DAY);
    // What is on the disk when the power fails after the deletion was confirmed.
    let at = kernel::Clock::now(&test.clock);
    test.app.files.deletions.record(Deletion { at, what: Deleted::Company(company.id) }).unwrap();
    assert_eq!(certificate(&test, &company), None);
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 1);
    let made = certificate(&test, &company).unwrap();
    assert_eq!(made["deleted_at"], "2026-04-02T08:00:00Z");
    assert_eq!(test.count("SELECT count(*) AS count FROM company").await, 0);
    assert_eq!(test.count("SELECT count(*) AS count FROM letter_to_unknown").await, 1);
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_room_for_the_certificate_the_company_stays() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    end(&test, &company, TODAY).await;
    test.clock.advance(31 * DAY);
    // A file where the folder should be.
    let folder = test.app.files.letters.parent().unwrap().to_owned();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("certificates"), "").unwrap();
    assert!(app::keep_periods(&test.app, Job::RemoveCompanies, Periods::default()).await.is_err());
    assert_eq!(test.count("SELECT count(*) AS count FROM company").await, 1);
    // Nothing is written down either: the program can start again, and an end can be taken back.
    assert_eq!(test.app.files.deletions.read().unwrap(), None);
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 0);
    std::fs::remove_file(folder.join("certificates")).unwrap();
    assert_eq!(sweep(&test).await, 1);
    assert!(certificate(&test, &company).is_some());
}

/// As programs do that are started beside one another after a deletion was broken off.
#[tokio::test(flavor = "multi_thread")]
async fn two_that_delete_it_again_at_once_make_one_certificate() {
    let test = TestApp::start().await;
    let companies = [
        Company::create(&test.app, "eins").await,
        Company::create(&test.app, "zwei").await,
        Company::create(&test.app, "drei").await,
    ];
    let at = kernel::Clock::now(&test.clock);
    for company in &companies {
        end(&test, company, TODAY).await;
        let what = Deleted::Company(company.id);
        test.app.files.deletions.record(Deletion { at, what }).unwrap();
    }
    let again = async || app::replay_deletions(&test.app).await.unwrap();
    let (one, two, three, four) = tokio::join!(again(), again(), again(), again());
    assert_eq!(one + two + three + four, 3, "each was deleted once");
    for company in &companies {
        let made = certificate(&test, company).unwrap();
        assert_eq!(made["ended_on"], TODAY.to_string());
        let rows: i64 = made["tables"].as_array().unwrap().iter().filter_map(|table| table["rows"].as_i64()).sum();
        assert!(rows > 0, "{made}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tool_takes_it_out_too() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let tool = Fresh::installation(Actor::system(company.id, Deputy::Administration)).unwrap();
    let archive = app::export_company(&test.app, &tool, TakenBy::Company, app::archive_file().unwrap()).await.unwrap();
    assert_eq!(rows(&files(&archive), "data/users.json").len(), 2);
}
