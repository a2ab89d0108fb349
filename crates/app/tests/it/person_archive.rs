//! What a person gets of their data, and that it can be taken along.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use accounts::{Actor, Job, Role, UserChange};
use app::{App, ArchiveError, Fault, IdentityCheck, Invitation, Password};
use documents::{Access, Facts, MailWay, Operator, Place};
use kernel::{Change, EntryText, Number, RequestText, UserId, Zone};
use privacy::inventory::{Export, Subject, columns};
use privacy::{Periods, Recipients};
use store::person_data::SOURCES;
use testkit::{Company, Person, TestApp, booking, record_hours, start};
use timesheets::{Booking, NewWork, RecordEntry, RecordedBy};

/// Words that are the person's own, and words that are not.
const OWN: [&str; 5] =
    ["EIGEN-NUMMER", "EIGEN-TEXT äöü 🦀 \"x\"", "EIGEN-ALTER-TEXT", "EIGEN-WORTE", "max@eins.example"];
const FOREIGN: [&str; 3] = ["FREMD-TEXT", "erika@eins.example", "Erika"];

fn facts() -> Facts {
    Facts {
        backup_days: 30,
        is_hosted: false,
        operator: Operator::default(),
        periods: Periods::default(),
        recipients: Recipients::default(),
        access: Access {
            least_characters: 12,
            hash_memory_kib: 19_456,
            hash_passes: 2,
            idle_hours: 12,
            absolute_hours: 24,
            staying_days: 90,
            link_hours: 48,
        },
        mail: MailWay::Files,
        database: Place::Here,
        records_access: true,
        analytics: None,
    }
}

fn visit() -> app::Visit {
    app::Visit::INSIDE
}

pub(crate) async fn own(app: &App, person: &Person) -> File {
    let present = Password::typed(testkit::PASSWORD);
    app::own_archive(app, &person.actor, present, &visit(), &facts(), tempfile::tempfile().unwrap()).await.unwrap()
}

/// The files of an archive by name.
pub(crate) fn files(archive: &File) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(archive.try_clone().unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}

fn data(archive: &File) -> BTreeMap<String, String> {
    let files = files(archive).into_iter().filter(|(name, _)| name.starts_with("data/"));
    files.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// A person with everything odd, beside a colleague whose words must not go along.
async fn odd(test: &TestApp) -> Company {
    let company = Company::create(&test.app, "eins").await;
    let app = &test.app;
    let (owner, worker) = (&company.owner.actor, &company.worker.actor);
    for number in ["EIGEN-VERALTET", "EIGEN-NUMMER"] {
        let change = UserChange {
            number: Change::Set(Some(Number::parse(number).unwrap())),
            settings: accounts::SettingsChange {
                zone: Change::Set(Zone::parse("America/New_York").unwrap()),
                ..accounts::SettingsChange::default()
            },
            ..UserChange::default()
        };
        app::edit_user(app, owner, company.worker.id, change, Invitation::Withheld).await.unwrap();
    }
    let service = company.service;
    let book = |text: &str| Booking { text: Some(EntryText::parse(text).unwrap()), ..booking(&company, None) };
    let time = |since: &str, until: &str, rate: Option<&str>| {
        (
            since.parse::<jiff::Timestamp>().unwrap(),
            NewWork::Time {
                service: Some(service),
                until: Some(until.parse().unwrap()),
                duration: None,
                hourly_rate: rate.map(|rate| rate.parse().unwrap()),
                recorded_by: RecordedBy::Hand,
                clocked_since: None,
            },
        )
    };
    let record = async |actor: &Actor, booking: Booking, (since, work): (jiff::Timestamp, NewWork)| {
        let command = RecordEntry { booking, work, since, client_key: None };
        app::record_entry(app, actor, None, command).await.unwrap().entry
    };
    record(worker, book("EIGEN-TEXT äöü 🦀 \"x\"\n=1+1"), time("2026-03-01T23:30:00Z", "2026-03-02T07:00:01Z", None))
        .await;
    record(worker, book("gemeinsam"), time("2026-03-02T07:00:00Z", "2026-03-02T07:00:00Z", None)).await;
    record(owner, book("gemeinsam"), time("2026-03-02T07:00:00Z", "2026-03-02T07:30:00Z", Some("95.50"))).await;
    record(owner, book("FREMD-TEXT"), time("2026-03-02T07:00:00Z", "2026-03-02T07:10:00Z", None)).await;
    let gone =
        record(worker, book("EIGEN-ALTER-TEXT"), time("2026-03-01T07:00:00Z", "2026-03-01T08:00:00Z", None)).await;
    app::delete_entry(app, worker, gone.id).await.unwrap();
    for work in [
        NewWork::LumpSum { service: Some(service), amount: "12.30".parse().unwrap() },
        NewWork::LumpSumService { service: company.lump_sum_service, amount: "2.5".parse().unwrap() },
    ] {
        let since = "2026-03-02T06:00:00Z".parse().unwrap();
        record(worker, booking(&company, None), (since, work)).await;
    }
    // The owner corrects an entry of the worker: who it was stays out of the archive.
    let entry = record_hours(app, &company, &company.worker, "2026-02-27T06:00:00Z", 2).await;
    let change = timesheets::EditEntry { hourly_rate: Change::Set(Some("80".parse().unwrap())), ..Default::default() };
    app::edit_entry(app, owner, entry.id, change).await.unwrap();
    let note = RequestText::parse("EIGEN-WORTE").unwrap();
    app::ask_about_data(app, worker, privacy::requests::Kind::Correction, Some(note)).await.unwrap();
    start(app, &company, &company.worker, "läuft").await;
    company
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_holds_what_is_the_persons_own_and_nothing_of_others() {
    let test = TestApp::start().await;
    let company = odd(&test).await;
    let archive = own(&test.app, &company.worker).await;
    let files = files(&archive);
    let all: String = files
        .iter()
        .filter(|(name, _)| *name != "Brief.pdf")
        .map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap().replace("\\\"", "\"").replace("\"\"", "\""))
        .collect();
    for word in OWN {
        assert!(all.contains(word), "{word} is missing");
    }
    for word in FOREIGN {
        assert!(!all.contains(word), "{word} is somebody else's");
    }
    assert!(files["Brief.pdf"].starts_with(b"%PDF-"));
    // Neither numbers of the database nor moments of the export.
    let entries = String::from_utf8(files["data/entries.json"].clone()).unwrap();
    assert_eq!(entries.lines().count(), 2 + 6, "{entries}");
    assert!(entries.contains("\"customers_id\":\"customer-1\"") && !entries.contains("\"id\""), "{entries}");
    let again = own(&test.app, &company.worker).await;
    assert_eq!(data(&archive), data(&again));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_column_that_the_inventory_gives_a_person_is_in_the_archive() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let files = files(&own(&test.app, &company.worker).await);
    let given = columns().filter(|(_, column)| {
        column.is_personal()
            && matches!(column.export, Export::Value | Export::Reference)
            && column.subject == Subject::Employee
    });
    let mut missing = Vec::new();
    for (table, column) in given {
        let heads = ["data", "about"].iter().filter_map(|part| files.get(&format!("{part}/{}.csv", table.name)));
        let heads: Vec<String> = heads.map(|file| String::from_utf8(file.clone()).unwrap()).collect();
        let is_there = heads.iter().any(|head| head.lines().next().unwrap().split(',').any(|name| name == column.name));
        if !is_there {
            missing.push(format!("{}.{}: give its table a source in store::person_data", table.name, column.name));
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert_eq!(
        SOURCES.iter().map(|source| source.table).collect::<std::collections::BTreeSet<_>>().len(),
        SOURCES.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_along_comes_out_again_byte_for_byte() {
    let here = TestApp::start().await;
    let company = odd(&here).await;
    let archive = own(&here.app, &company.worker).await;

    let there = TestApp::start().await;
    let other = empty(&there.app).await;
    let operator = Actor::system(other, Job::Administration);
    let imported =
        app::import_archive(&there.app, &operator, archive.try_clone().unwrap(), Role::Worker).await.unwrap();
    assert_eq!(imported.entries, 6);
    let again = given(&there.app, &operator, imported.user).await;
    let (before, after) = (data(&archive), data(&again));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (name, text) in before {
        assert_eq!(text, after[&name], "{name}");
    }
    // The chains of the new company hold, and a second import says why it is none.
    let verify = async |tx: &store::ReadTx| {
        for chain in store::journal::chains(tx).await? {
            assert!(store::journal::verify(tx, chain).await?.is_ok());
        }
        Ok::<_, store::Error>(())
    };
    there.app.db.read(other, verify).await.unwrap();
    let twice = app::import_archive(&there.app, &operator, archive.try_clone().unwrap(), Role::Worker).await;
    assert!(matches!(twice, Err(ArchiveError::NotEmpty)), "{twice:?}");
    let elsewhere = Actor::system(empty_named(&there.app, "drei").await, Job::Administration);
    let taken = app::import_archive(&there.app, &elsewhere, archive, Role::Worker).await;
    assert!(matches!(taken, Err(ArchiveError::AddressTaken)), "{taken:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_archive_changes_nothing() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let good = files(&own(&test.app, &company.worker).await);
    let other = empty(&test.app).await;
    let operator = Actor::system(other, Job::Administration);
    let odd_lines: [(&str, &str, &str); 8] = [
        ("data/archive.json", "", "{\"format\":\"uhrwerk-person\",\"version\":9}\n"),
        ("data/users.json", "", "[]\n"),
        ("data/users.json", "\"role\":\"worker\"", "\"role\":\"king\""),
        // Whoever brings an archive does not decide that they administer the company.
        ("data/users.json", "\"role\":\"worker\"", "\"role\":\"owner\""),
        ("data/users.json", "@eins.example", " at eins"),
        ("data/user_settings.json", "Europe/Berlin", "Europe/Nirgends"),
        ("data/users.json", "\"active\":true,", ""),
        ("data/customers.json", "", "[\n{\"reference\":\"customer-1\",\"name\":\n]\n"),
    ];
    for (file, from, to) in odd_lines {
        let mut files = good.clone();
        let before = String::from_utf8(files[file].clone()).unwrap();
        let after = if from.is_empty() { to.to_owned() } else { before.replace(from, to) };
        files.insert(file.to_owned(), after.into_bytes());
        let outcome = app::import_archive(&test.app, &operator, zipped(&files), Role::Worker).await;
        assert!(outcome.is_err() && !matches!(outcome, Err(ArchiveError::AddressTaken)), "{file} {to}: {outcome:?}");
    }
    let mut missing = good.clone();
    missing.remove("data/entries.json");
    let outcome = app::import_archive(&test.app, &operator, zipped(&missing), Role::Worker).await;
    assert!(matches!(outcome, Err(ArchiveError::Damaged(_))), "{outcome:?}");
    let mut words = tempfile::tempfile().unwrap();
    words.write_all(b"no archive").unwrap();
    assert!(matches!(
        app::import_archive(&test.app, &operator, words, Role::Worker).await,
        Err(ArchiveError::Damaged(_))
    ));
    let people = async |tx: &store::ReadTx| store::users::list(tx, &store::users::UserFilter::default(), 10, 0).await;
    assert_eq!(test.app.db.read(other, people).await.unwrap().1, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_needs_the_password_or_somebody_who_checked() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (visit, facts_here, file) = (visit(), facts(), tempfile::tempfile().unwrap());
    let wrong = Password::typed("falsch");
    let wrong = app::own_archive(&test.app, &company.worker.actor, wrong, &visit, &facts_here, file).await;
    assert!(matches!(wrong, Err(Fault::Refused(refusal)) if refusal.code == "password.wrong"));
    // Who can ask asks; nobody but an owner makes the archive of others.
    let check = || IdentityCheck { how: RequestText::parse("Ausweis gesehen").unwrap(), present: None };
    let owner = &company.owner.actor;
    let make = |actor: &Actor, person: UserId| {
        let (app, actor) = (test.app.clone(), actor.clone());
        async move { app::archive_of(&app, &actor, person, check(), &facts(), tempfile::tempfile().unwrap()).await }
    };
    let can_ask = make(owner, company.worker.id).await;
    assert!(matches!(can_ask, Err(Fault::Refused(refusal)) if refusal.code == "archive.can-ask"));
    let denied = make(&company.worker.actor, company.owner.id).await;
    assert!(matches!(denied, Err(Fault::Forbidden(_))));
    let leave = UserChange { active: Change::Set(false), ..UserChange::default() };
    record_hours(&test.app, &company, &company.worker, "2026-02-27T06:00:00Z", 2).await;
    app::edit_user(&test.app, owner, company.worker.id, leave, Invitation::Withheld).await.unwrap();
    let archive = make(owner, company.worker.id).await.unwrap();
    let files = files(&archive);
    let requests = String::from_utf8(files["about/person_requests.json"].clone()).unwrap();
    assert!(requests.contains("Ausweis gesehen") && requests.contains("other-person"), "{requests}");
    let looks = String::from_utf8(files["about/looks.json"].clone()).unwrap();
    assert!(looks.contains("\"kind\":\"archive\""), "{looks}");
    // Without an agreement the owner does not learn to the minute when something was typed.
    let entries = String::from_utf8(files["data/entries.json"].clone()).unwrap();
    assert!(entries.contains("\"time_insert\":\"2026-03-01T23:00:00+00:00\""), "{entries}");
    let read = async |tx: &store::ReadTx| store::requests::of_person(tx, company.worker.id).await;
    let kept = test.app.db.read(company.id, read).await.unwrap();
    assert!(kept.iter().all(|request| request.answer.is_some()) && kept.len() == 1);
}

async fn given(app: &App, actor: &Actor, person: UserId) -> File {
    let check = IdentityCheck { how: RequestText::parse("Probe").unwrap(), present: None };
    // The tool of the installation is told the day only: the import came with its own moments, so allow them.
    let terms = testkit_terms();
    app::record_agreement(app, actor, terms).await.unwrap();
    app::archive_of(app, actor, person, check, &facts(), tempfile::tempfile().unwrap()).await.unwrap()
}

fn testkit_terms() -> store::agreements::Terms {
    store::agreements::Terms {
        title: kernel::Title::parse("Zeiterfassung").unwrap(),
        parties: kernel::Title::parse("Geschäftsführung und Betriebsrat").unwrap(),
        agreed: jiff::civil::date(2026, 1, 1),
        allows: privacy::agreements::Allowed { typing_moments: true, ..Default::default() },
    }
}

async fn empty(app: &App) -> kernel::CompanyId {
    empty_named(app, "zwei").await
}

async fn empty_named(app: &App, name: &str) -> kernel::CompanyId {
    let create = app::CreateCompany {
        name: kernel::CompanyName::parse(name).unwrap(),
        owner_name: kernel::PersonName::parse("Petra Muster").unwrap(),
        email: kernel::EmailAddress::parse(&format!("petra@{name}.example")).unwrap(),
        password: Password::new(testkit::PASSWORD).unwrap(),
        language: kernel::Language::German,
        zone: Zone::parse("Europe/Berlin").unwrap(),
    };
    app::create_company(app, create).await.unwrap().company
}

fn zipped(files: &BTreeMap<String, Vec<u8>>) -> File {
    let mut zip = zip::ZipWriter::new(tempfile::tempfile().unwrap());
    for (name, bytes) in files {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let mut file = zip.finish().unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file
}
