//! Recording, and changing what it is recorded on, at the same moment.

use app::catalog::{create, edit};
use app::{App, Fault};
use kernel::{Change, CustomerId};
use testkit::{Company, TestApp, a_customer, a_project, find_entry, record_hours, start, start_on};
use timesheets::catalog::{CommonChange, Customer, CustomerChange, Project, ProjectChange};
use timesheets::{EditEntry, StopStopwatch};

/// Another customer, and how the company's project is moved to one.
async fn another_customer(test: &TestApp, company: &Company) -> CustomerId {
    create(&test.app, &company.owner.actor, a_customer("Anderer")).await.unwrap().0
}

async fn move_project(app: &App, company: &Company, to: CustomerId) -> Result<Project, Fault> {
    let change = ProjectChange { customer: Change::Set(to), ..ProjectChange::default() };
    edit::<Project>(app, &company.owner.actor, company.project, change).await
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_follow_their_project_also_those_that_come_back() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let actor = &company.worker.actor;
    let there = record_hours(&test.app, &company, &company.worker, "2026-02-02T08:00:00Z", 1).await;
    let gone = record_hours(&test.app, &company, &company.worker, "2026-02-03T08:00:00Z", 1).await;
    app::delete_entry(&test.app, actor, gone.id).await.unwrap();
    let other = another_customer(&test, &company).await;
    move_project(&test.app, &company, other).await.unwrap();
    app::restore_entry(&test.app, actor, None, gone.id).await.unwrap();
    for id in [there.id, gone.id] {
        let entry = find_entry(&test.app, &company, id).await.unwrap();
        assert_eq!((entry.customer, entry.project), (other, Some(company.project)));
    }
    // Nothing gets past the database either.
    let strayed = format!("UPDATE entries SET customers_id = {} WHERE id = {}", company.customer.get(), there.id.get());
    let refused = test.database.refused_by_superuser(&strayed).await.unwrap();
    assert!(refused.contains("entries_projects_fkey"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_on_its_projects_customer_whoever_is_faster() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let other = another_customer(&test, &company).await;
    for round in 0..12 {
        let to = if round % 2 == 0 { other } else { company.customer };
        let moved = move_project(&test.app, &company, to);
        // By somebody whose page is from before.
        let recorded = start_on(&test.app, &company, &company.worker, testkit::booking(&company, None));
        let (moved, recorded) = tokio::join!(moved, recorded);
        moved.unwrap();
        match recorded {
            Ok(_) | Err(Fault::Invalid(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
        test.clock.advance(60);
    }
    let strayed = "SELECT e.id::text AS text FROM entries e JOIN projects p ON p.company_id = e.company_id \
                   AND p.id = e.projects_id WHERE p.customers_id <> e.customers_id";
    assert_eq!(test.database.texts(strayed).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_clock_runs_on_what_is_archived_at_the_same_moment() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    for round in 0..12 {
        let (customer, _) = create(&test.app, owner, a_customer(&format!("Kunde {round}"))).await.unwrap();
        let (project, _) = create(&test.app, owner, a_project(customer, "Projekt")).await.unwrap();
        let archive = CommonChange { active: Change::Set(false), ..CommonChange::default() };
        let booking = timesheets::Booking { customer, project: Some(project), billable: None, text: None };
        let started = start_on(&test.app, &company, &company.worker, booking);
        let (started, archived) = if round % 2 == 0 {
            let change = CustomerChange { common: archive, ..CustomerChange::default() };
            let archived = async { edit::<Customer>(&test.app, owner, customer, change).await.map(|_row| ()) };
            tokio::join!(started, archived)
        } else {
            let change = ProjectChange { common: archive, ..ProjectChange::default() };
            let archived = async { edit::<Project>(&test.app, owner, project, change).await.map(|_row| ()) };
            tokio::join!(started, archived)
        };
        assert!(started.is_ok() != archived.is_ok(), "{round}: {started:?} {archived:?}");
        if started.is_ok() {
            let stop = StopStopwatch::default();
            app::stop_stopwatch(&test.app, &company.worker.actor, None, None, stop).await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_two_give_away_at_the_same_moment_is_always_found() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    let entry = record_hours(&test.app, &company, &company.worker, "2026-02-02T08:00:00Z", 1).await;
    let give = async |to| {
        let give = EditEntry { user: Change::Set(to), ..EditEntry::default() };
        app::edit_entry(&test.app, owner, entry.id, give).await
    };
    for _round in 0..10 {
        let (one, two, three) = tokio::join!(give(company.owner.id), give(company.worker.id), give(company.owner.id));
        assert!(one.is_ok() && two.is_ok() && three.is_ok(), "{one:?} {two:?} {three:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_nothing_writes_nothing() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let entry = record_hours(&test.app, &company, &company.worker, "2026-02-02T08:00:00Z", 1).await;
    let before = test.database.rows().await;
    test.clock.advance(60);
    let same = EditEntry { customer: Change::Set(entry.customer), ..EditEntry::default() };
    let after = app::edit_entry(&test.app, &company.worker.actor, entry.id, same).await.unwrap();
    assert_eq!((after.changed, test.database.rows().await), (entry.changed, before));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_worked_on_last_is_neither_planned_nor_one_of_the_same_second() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let worker = &company.worker;
    for text in ["eins", "zwei", "drei"] {
        start(&test.app, &company, worker, text).await;
    }
    let stopped = app::stop_stopwatch(&test.app, &worker.actor, None, None, StopStopwatch::default()).await;
    let last = stopped.unwrap().into_entry().id;
    record_hours(&test.app, &company, worker, "2030-01-01T08:00:00Z", 1).await;
    let now = kernel::Clock::now(&test.clock);
    let read = async |tx: &store::ReadTx| store::entries::latest_until(tx, worker.id, now).await;
    let found: Result<_, store::Error> = test.app.db.read(company.id, read).await;
    assert_eq!(found.unwrap().map(|entry| entry.id), Some(last));
}
