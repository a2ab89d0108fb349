//! What everyday requests send: prepared once on each connection, and found by an index.

use jiff::SignedDuration;
use kernel::{Change, Seconds};
use store::ReadTx;
use testkit::{Company, TestApp, booking, fill, record_hours, start};
use timesheets::{EditEntry, StartExtras, StartStopwatch, StopStopwatch};

/// What somebody does within a day, with other values each time.
async fn everyday(test: &TestApp, company: &Company, round: i64) {
    let (app, actor) = (&test.app, &company.worker.actor);
    app::authenticate_key(app, &company.worker.email, &company.worker.api_key).await.unwrap();
    let entry = record_hours(app, company, &company.worker, &format!("2026-02-{round:02}T08:00:00Z"), 1).await;
    let longer = EditEntry { duration: Change::Set(Seconds(3600 + round)), ..EditEntry::default() };
    app::edit_entry(app, actor, entry.id, longer).await.unwrap();
    let run = start(app, company, &company.worker, &format!("Runde {round}")).await.running;
    test.clock.advance(600 + round);
    // Somebody who notices a little late.
    let since = kernel::Clock::now(&test.clock).checked_sub(SignedDuration::from_secs(120)).unwrap();
    let late = StartStopwatch {
        booking: booking(company, Some("Danach")),
        service: Some(company.service),
        since: Some(since),
        client_key: Some(uuid::Uuid::from_u128(round.unsigned_abs().into())),
        extras: StartExtras::default(),
    };
    app::start_stopwatch(app, actor, None, late).await.unwrap();
    test.clock.advance(60);
    app::stop_stopwatch(app, actor, None, None, StopStopwatch::default()).await.unwrap();
    app::delete_entry(app, actor, run.id).await.unwrap();
}

async fn kept(test: &TestApp, company: &Company) -> Vec<String> {
    let read = async |tx: &ReadTx| store::kept_statements(tx).await;
    test.app.db.read(company.id, read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_keeps_each_statement_once_whatever_its_values() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    everyday(&test, &company, 1).await;
    let first = kept(&test, &company).await;
    for round in 2..6 {
        everyday(&test, &company, round).await;
    }
    assert_eq!(kept(&test, &company).await, first);
    // What is sent most is among them.
    for beginning in [
        "SELECT c.allow_entry_overlaps",
        "INSERT INTO \"entries\"",
        "INSERT INTO \"journal\"",
        "UPDATE \"entries\"",
        "SELECT company_id, users_id, role, active",
        "WITH found AS (SELECT id FROM entry_texts",
    ] {
        assert!(first.iter().any(|text| text.starts_with(beginning)), "{beginning}: {first:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_everyday_requests_ask_is_found_by_an_index() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    fill(&test, &company).await;
    everyday(&test, &company, 1).await;
    let mut overlaps = 0;
    for statement in kept(&test, &company).await {
        let plan = test.database.plan(company.id.get(), &statement).await;
        let whole = ["entries", "journal"].iter().find(|table| plan.contains(&format!("Seq Scan on {table}")));
        assert_eq!(whole, None, "a whole table is read: {statement}\n{plan}");
        if statement.contains("744 hours") {
            overlaps += 1;
            assert!(plan.contains("entries_long_idx"), "{statement}\n{plan}");
        }
    }
    assert!(overlaps > 0, "no new entry asks for overlaps");
}
