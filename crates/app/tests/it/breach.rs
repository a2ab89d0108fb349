//! What a breach of a table would concern, counted in a real database.

use app::{Breach, Fault, TakenBy, check_breach, measure_breach, name_concerned};
use jiff::Timestamp;
use privacy::inventory::{Subject, Table};
use store::breach::{Window, table, tables};
use testkit::{Company, TestApp, record_hours};

fn window(from: &str, until: &str) -> Window {
    Window { from: from.parse().unwrap(), until: until.parse().unwrap() }
}

fn named(names: &[&str]) -> Vec<&'static Table> {
    names.iter().map(|name| table(name).unwrap()).collect()
}

async fn measure(test: &TestApp, company: &Company, names: &[&str], window: Window) -> Breach {
    measure_breach(&test.app, company.id, &named(names), window).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_there_before_the_end_is_counted_with_whom_it_concerns() {
    let test = TestApp::start().await;
    let (company, other) = (Company::create(&test.app, "eins").await, Company::create(&test.app, "zwei").await);
    // Typed at eight, at nine and at ten; the last one is after the window.
    for (person, hour, day) in [(&company.worker, "08", 25), (&company.owner, "09", 26), (&company.worker, "10", 27)] {
        test.clock.set(&format!("2026-03-02T{hour}:00:00Z"));
        record_hours(&test.app, &company, person, &format!("2026-02-{day}T08:00:00Z"), 1).await;
    }
    let nine = window("2026-03-02T08:30:00Z", "2026-03-02T09:30:00Z");
    let found = measure(&test, &company, &["entries"], nine).await;
    let entries = &found.tables[0];
    assert_eq!((entries.rows, entries.persons, entries.gone, found.persons), (2, 2, 0, 2));
    assert!(entries.is_dated);
    let since = entries.columns.iter().find(|(column, _)| column.name == "time_since").unwrap();
    assert_eq!(since.1, 2);
    assert!(entries.columns.iter().all(|(column, _)| column.is_personal()));
    let before = window("2026-03-02T07:00:00Z", "2026-03-02T08:00:00Z");
    assert!(!measure(&test, &company, &["entries"], before).await.concerns_anything());
    assert!(!measure(&test, &other, &["entries"], nine).await.concerns_anything());
    // Several tables concern each person once; settings do not say since when they are there.
    let both = measure(&test, &company, &["entries", "user_settings", "journal"], nine).await;
    assert_eq!((both.persons, both.tables[1].rows, both.tables[1].is_dated), (2, 2, false));
    // What was deleted since is told beside what is there.
    let reach = store::reports::entries::EntryFilter::span(Timestamp::UNIX_EPOCH, Timestamp::MAX);
    let read = async |tx: &store::ReadTx| {
        let all = accounts::access::entry_reach(&company.owner.actor);
        store::reports::entries::list(tx, &all, &reach, store::catalog::Page { limit: 9, offset: 0 }).await
    };
    let (lines, _) = test.app.db.read(company.id, read).await.unwrap();
    app::delete_entry(&test.app, &company.owner.actor, lines[0].entry.id).await.unwrap();
    let entries = &measure(&test, &company, &["entries"], nine).await.tables[0];
    assert_eq!((entries.rows, entries.gone), (1, 1));
}

/// A table about people that nobody told the helper about would be missing when it is needed.
#[tokio::test(flavor = "multi_thread")]
async fn every_table_about_people_can_be_measured() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    record_hours(&test.app, &company, &company.worker, "2026-02-27T08:00:00Z", 1).await;
    let always = window("2000-01-01T00:00:00Z", "9999-01-01T00:00:00Z");
    let knows = async |table: &Table| {
        let query = format!(
            "SELECT count(*) AS count FROM pg_attribute WHERE attrelid = 'public.{}'::regclass AND attname = 'users_id'",
            table.name
        );
        test.count(&query).await > 0
    };
    let mut counted = 0;
    for table in tables() {
        let found = measure_breach(&test.app, company.id, &[table], always).await.unwrap();
        assert_eq!(found.tables.len(), 1, "{}", table.name);
        // Whoever works for the company is found in a table that is about them and has rows.
        let about = table.columns.iter().any(|column| column.subject == Subject::Employee);
        if about && found.tables[0].rows > 0 && knows(table).await {
            assert!(found.persons > 0, "{} has rows and concerns nobody", table.name);
            counted += 1;
        }
    }
    assert!(counted >= 5, "{counted}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_named_is_told_and_the_journal_keeps_it() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let other = Company::create(&test.app, "zwei").await;
    let always = window("2000-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
    let users = named(&["users"]);
    let name = async |actor: &accounts::Actor| name_concerned(&test.app, actor, TakenBy::Company, &users, always).await;
    let found = name(&company.owner.actor).await.unwrap();
    let mut ids: Vec<_> = found.iter().map(|person| person.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, [company.owner.id, company.worker.id]);
    let looks = "SELECT users_id || ' ' || looker || ' ' || kind AS text FROM looks";
    let kept = format!("{} {} record", company.worker.id.get(), company.owner.id.get());
    assert_eq!(test.database.texts(looks).await, [kept]);
    let told = "SELECT content AS text FROM journal WHERE action = 'company.breach-measured'";
    let told = test.database.texts(told).await;
    assert!(told.len() == 1 && told[0].contains("\"persons\":2") && !told[0].contains("Muster"), "{told:?}");
    assert!(matches!(name(&company.worker.actor).await, Err(Fault::Forbidden(_))));
    assert_eq!(name(&other.owner.actor).await.unwrap().len(), 2);
    assert!(check_breach(&[], always).is_err());
    assert!(check_breach(&users, Window { from: always.until, until: always.from }).is_err());
}
