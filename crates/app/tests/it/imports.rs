//! Importing a log, importing it again, and taking it back.

mod beside;
mod broken_off;

use std::collections::BTreeSet;
use std::path::PathBuf;

use accounts::access::entry_reach;
use accounts::{Actor, Job};
use app::{
    Fault, ImportError, ImportMode, ImportProfile, ImportReport, ImportTimeLog, LogError, import_time_log, undo_import,
};
use jiff::Timestamp;
use kernel::{Change, ImportId, Seconds, Sink, UserId};
use store::catalog::Page;
use store::journal::{Chain, verify};
use store::reports::entries::{EntryFilter, EntryLine};
use store::users::UserFilter;
use testkit::{Company, TestApp, record_hours};
use timesheets::{EditEntry, RecordedBy, Work, offset};

/// A made-up log in the columns of the profile that ships, with every oddity that was met in real ones.
const LOG: &str = include_str!("../../../../tests/data/time-log.csv");
const PROFILE: &str = include_str!("../../../../config/import/cesaw.toml");

/// The minutes of all rows of the log that can be read.
const MINUTES: i64 = 2536;

struct Imports {
    test: TestApp,
    company: Company,
    administrator: Actor,
    log: PathBuf,
}

impl Imports {
    async fn start(name: &str) -> Self {
        let test = TestApp::start().await;
        let company = Company::create(&test.app, "eins").await;
        let administrator = Actor::system(company.id, Job::Administration);
        let log = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.csv"));
        std::fs::write(&log, LOG).unwrap();
        Self { test, company, administrator, log }
    }

    async fn try_run(&self, actor: &Actor, mode: ImportMode) -> (Result<ImportReport, ImportError>, Vec<String>) {
        self.test.clock.advance(60);
        let mut refused = Vec::new();
        let profile = ImportProfile::parse(PROFILE).unwrap();
        let command = ImportTimeLog { log: self.log.clone(), profile, mode };
        let report = import_time_log(&self.test.app, actor, command, &mut |row| {
            let key = row.key.as_ref().map_or("-", |key| key.reveal(Sink::Rule));
            refused.push(format!("{} {key} {}", row.line, row.reason));
            Ok(())
        })
        .await;
        (report, refused)
    }

    async fn run(&self, mode: ImportMode) -> ImportReport {
        self.try_run(&self.administrator, mode).await.0.unwrap()
    }

    async fn undo(&self, import: ImportId, mode: ImportMode) -> Result<store::imports::Undone, Fault> {
        self.test.clock.advance(60);
        undo_import(&self.test.app, &self.administrator, import, mode).await
    }

    async fn entries(&self) -> Vec<EntryLine> {
        let reach = entry_reach(&self.administrator);
        let day = |day: &str| day.parse::<Timestamp>().unwrap();
        let all = EntryFilter::span(day("1999-01-01T00:00:00Z"), day("2100-01-01T00:00:00Z"));
        let page = Page { limit: 1000, offset: 0 };
        let read: Result<_, store::Error> = self
            .test
            .app
            .db
            .read(self.company.id, async |tx| store::reports::entries::list(tx, &reach, &all, page).await)
            .await;
        read.unwrap().0
    }

    /// The entry of a person on a local day.
    async fn entry(&self, person: &str, day: &str) -> EntryLine {
        let day = day.parse().unwrap();
        let all = self.entries().await;
        let found = all.into_iter().find(|line| line.names.user.reveal(Sink::Rule) == person && line.entry.day == day);
        found.unwrap()
    }

    async fn people(&self) -> Vec<store::users::User> {
        let read: Result<_, store::Error> = self
            .test
            .app
            .db
            .read(self.company.id, async |tx| store::users::list(tx, &UserFilter::default(), 1000, 0).await)
            .await;
        read.unwrap().0
    }

    async fn chain(&self, chain: Chain) -> i64 {
        let checked: Result<_, store::Error> =
            self.test.app.db.read(self.company.id, async |tx| verify(tx, chain).await).await;
        checked.unwrap().unwrap()
    }
}

fn times(line: &EntryLine) -> (String, i64, i64) {
    let Work::Time(time) = &line.entry.work else { panic!("not time") };
    let offset = offset(line.entry.since, time).unwrap();
    (line.entry.since.to_string(), time.duration.unwrap().0 / 60, offset.0 / 60)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_imported_once_with_the_figures_of_its_dry_run() {
    let imports = Imports::start("once").await;
    let (dry, dry_refused) = imports.try_run(&imports.administrator, ImportMode::DryRun).await;
    let dry = dry.unwrap();
    assert_eq!(dry.import, None);
    assert!(imports.entries().await.is_empty(), "a dry run keeps nothing");
    assert_eq!(imports.people().await.len(), 2);

    let (run, refused) = imports.try_run(&imports.administrator, ImportMode::Run).await;
    let run = run.unwrap();
    assert_eq!(ImportReport { import: None, ..run.clone() }, dry);
    assert_eq!(refused, dry_refused);
    assert_eq!(refused, ["8 7 there is no start", "9 8 the start is not a date of the form M/D/YYYY H:MM"],);
    let counts = (run.counts.read, run.counts.imported, run.counts.already_there, run.counts.refused);
    assert_eq!(counts, (16, 14, 0, 2));
    let created = (run.created.customers, run.created.projects, run.created.services, run.created.people);
    assert_eq!(created, (3, 4, 3, 4));
    assert_eq!((run.before, run.after), (Seconds(0), Seconds(MINUTES * 60)));
    let months: Vec<_> = run.months.iter().map(|m| (m.month.to_string(), m.imported, m.after.0 / 60)).collect();
    let month = |name: &str, rows, minutes| (name.to_owned(), rows, minutes);
    assert_eq!(
        months,
        [month("2015-03", 7, 400), month("2015-10", 3, 381), month("2015-11", 3, 1695), month("2015-12", 1, 60)]
    );

    let again = imports.run(ImportMode::Run).await;
    let counts = (again.counts.read, again.counts.imported, again.counts.already_there, again.counts.refused);
    assert_eq!(counts, (16, 0, 14, 2));
    assert_eq!((again.import, again.before, again.after), (None, run.after, run.after));
    assert_eq!(imports.entries().await.len(), 14);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_keep_their_times_their_durations_and_their_names() {
    let imports = Imports::start("rows").await;
    let run = imports.run(ImportMode::Run).await;
    let check = async |person: &str, day: &str, since: &str, minutes, offset| {
        let line = imports.entry(person, day).await;
        assert_eq!(times(&line), (since.to_owned(), minutes, offset), "{person} {day}");
    };
    check("Person 502", "2015-03-02", "2015-03-02T08:30:00Z", 0, 0).await;
    check("Person 502", "2015-10-30", "2015-10-30T13:36:00Z", 31, 4037).await;
    check("Person 502", "2015-11-02", "2015-11-02T10:16:00Z", 60, -60).await;
    check("Person 502", "2015-11-04", "2015-11-04T07:00:00Z", 75, -15).await;
    check("Person 504", "2015-11-05", "2015-11-05T07:00:00Z", 1560, 0).await;
    check("Person 504", "2015-03-29", "2015-03-29T00:30:00Z", 40, 0).await;
    check("Person 504", "2015-10-25", "2015-10-25T00:50:00Z", 20, 0).await;
    check("Person 504", "2015-10-24", "2015-10-24T21:30:00Z", 330, 0).await;
    check("Person 504", "2015-12-31", "2015-12-31T22:30:00Z", 60, 0).await;

    let line = imports.entry("Person 503", "2015-03-03").await;
    let name = |name: &Option<kernel::Personal<String>>| name.as_ref().unwrap().reveal(Sink::Rule).clone();
    assert_eq!(line.names.customer.reveal(Sink::Rule), "Unnamed organisation");
    assert_eq!((name(&line.names.project), name(&line.names.service)), ("Project 2".to_owned(), "Build".to_owned()));
    assert_eq!(line.entry.text.unwrap().text.reveal(Sink::Rule), "Task 2/12");
    assert_eq!((line.entry.import, line.entry.zone.name()), (run.import, "Europe/Berlin"));
    assert!(!line.entry.no_overlap);
    let Work::Time(time) = &line.entry.work else { panic!("not time") };
    assert_eq!(time.recorded_by, RecordedBy::Hand);

    // Two organisations have a project 1: they are two projects.
    let projects: BTreeSet<_> = imports.entries().await.iter().filter_map(|line| line.entry.project).collect();
    assert_eq!(projects.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn imported_people_have_no_way_in_and_a_record_in_their_chain() {
    let imports = Imports::start("people").await;
    let company_before = imports.chain(Chain::Company).await;
    imports.run(ImportMode::Run).await;
    let people = imports.people().await;
    let imported: Vec<_> = people.iter().filter(|person| person.email.is_none()).collect();
    assert_eq!((people.len(), imported.len()), (6, 4));
    for person in imported {
        let id: UserId = person.id;
        let way_in: Result<_, store::Error> =
            imports.test.app.db.read(imports.company.id, async |tx| store::auth::has_sign_in(tx, id).await).await;
        assert!(!way_in.unwrap());
        assert_eq!(imports.chain(Chain::Person(id)).await, 1);
    }
    // Three customers, four projects, three services, four people, and the import itself.
    assert_eq!(imports.chain(Chain::Company).await, company_before + 15);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_taken_back_without_what_somebody_changed_since() {
    let imports = Imports::start("undo").await;
    let own =
        record_hours(&imports.test.app, &imports.company, &imports.company.worker, "2015-03-02T08:00:00Z", 1).await;
    let run = imports.run(ImportMode::Run).await;
    let import = run.import.unwrap();
    let changed = imports.entry("Person 503", "2015-03-03").await.entry;
    let longer = EditEntry { duration: Change::Set(Seconds(7200)), ..EditEntry::default() };
    imports.test.clock.advance(60);
    app::edit_entry(&imports.test.app, &imports.administrator, changed.id, longer).await.unwrap();
    let deleted = imports.entry("Person 502", "2015-11-04").await.entry;
    app::delete_entry(&imports.test.app, &imports.administrator, deleted.id).await.unwrap();

    let dry = imports.undo(import, ImportMode::DryRun).await.unwrap();
    assert_eq!(imports.entries().await.len(), 14, "a dry run removes nothing");
    let undone = imports.undo(import, ImportMode::Run).await.unwrap();
    assert_eq!(undone, dry);
    assert_eq!((undone.entries, undone.seconds), (12, Seconds((MINUTES - 30 - 75) * 60)));
    assert_eq!(undone.kept, [changed.id]);
    // What the changed entry is booked on stays, with its person.
    let removed = (undone.customers, undone.projects, undone.services, undone.people);
    assert_eq!(removed, (2, 3, 2, 3));
    let left: Vec<_> = imports.entries().await.iter().map(|line| line.entry.id).collect();
    assert_eq!(BTreeSet::from_iter(left), BTreeSet::from([own.id, changed.id]));
    assert_eq!(imports.chain(Chain::Person(changed.user)).await, 3, "imported, changed, the rest taken back");

    assert!(matches!(imports.undo(import, ImportMode::Run).await, Err(Fault::Refused(_))));
    // The kept row and the deleted one are known; the others come again.
    let again = imports.run(ImportMode::Run).await;
    assert_eq!((again.counts.imported, again.counts.already_there), (12, 2));
    let unknown = ImportId(uuid::Uuid::from_u128(1));
    assert!(matches!(imports.undo(unknown, ImportMode::Run).await, Err(Fault::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_exist_are_used_and_guesses_are_refused() {
    let imports = Imports::start("names").await;
    // Two people of one name, and a customer and a service that are known.
    let header = LOG.lines().next().unwrap();
    let row = |key: &str, customer: &str, person: &str| {
        format!("{key},{customer},1,{person},1,1,1,3/2/2015 8:00,3/2/2015 9:00,60,0,1,Arbeit,1,x")
    };
    let rows =
        [row("1", "Kunde", "Erika Muster"), row("2", "Kunde", "Neu"), row("2", "Kunde", "Neu"), row("3", "", "Neu")];
    std::fs::write(&imports.log, format!("{header}\n{}\n", rows.join("\n"))).unwrap();
    let by_name = PROFILE
        .replace("Organisation {organization}", "{organization}")
        .replace("Person {person_key}", "{person_key}")
        .replace("customer_if_empty", "# customer_if_empty");
    let run = async || {
        let mut refused = Vec::new();
        let profile = ImportProfile::parse(&by_name).unwrap();
        let command = ImportTimeLog { log: imports.log.clone(), profile, mode: ImportMode::Run };
        let report = import_time_log(&imports.test.app, &imports.administrator, command, &mut |row| {
            refused.push(format!("{} {}", row.line, row.reason));
            Ok(())
        })
        .await;
        (report.unwrap(), refused)
    };
    let (report, refused) = run().await;
    assert_eq!(refused, ["4 an earlier row has the same source key", "5 there is no customer"]);
    let created = (report.created.customers, report.created.services, report.created.people);
    assert_eq!(created, (0, 0, 1));
    let line = imports.entry("Erika Muster", "2015-03-02").await;
    assert_eq!((line.entry.user, line.entry.customer), (imports.company.owner.id, imports.company.customer));

    // A second Max Muster makes the name ambiguous.
    std::fs::write(&imports.log, format!("{header}\n{}\n", row("9", "Kunde", "Max Muster"))).unwrap();
    let new = app::CreateUser {
        name: kernel::PersonName::parse("Max Muster").unwrap(),
        email: kernel::EmailAddress::parse("other@eins.example").unwrap(),
        role: accounts::Role::Worker,
        language: kernel::Language::German,
        zone: None,
        password: None,
    };
    app::create_user(&imports.test.app, &imports.administrator, new).await.unwrap();
    let (report, refused) = run().await;
    assert_eq!((report.counts.imported, refused), (0, vec!["2 more than one person has this name".to_owned()]));
}
