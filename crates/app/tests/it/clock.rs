//! One clock per person, whatever happens at the same moment.

use accounts::access::entry_reach;
use app::{Fault, Stopped};
use jiff::Timestamp;
use store::catalog::Page;
use store::reports::entries::{self, EntryFilter, EntryLine};
use testkit::{Company, TestApp, booking, record_hours, start};
use timesheets::{Entry, StartStopwatch, StopStopwatch};

async fn all(test: &TestApp, company: &Company) -> Vec<Entry> {
    let reach = entry_reach(&company.owner.actor);
    let span = EntryFilter::span("2000-01-01T00:00:00Z".parse().unwrap(), "2100-01-01T00:00:00Z".parse().unwrap());
    let page = Page { limit: 1000, offset: 0 };
    let (lines, count) = test
        .app
        .db
        .read(company.id, async |tx| entries::list(tx, &reach, &span, page).await)
        .await
        .map_err(|error: store::Error| error)
        .unwrap();
    assert_eq!(i64::try_from(lines.len()).unwrap(), count);
    lines.into_iter().map(|EntryLine { entry, .. }| entry).collect()
}

/// Entries of one person in their order: each ends where the next begins, and the last one runs.
fn assert_seamless(entries: &[Entry]) {
    assert_eq!(entries.iter().filter(|entry| entry.is_running()).count(), 1);
    let mut ends: Vec<(Timestamp, Option<Timestamp>)> =
        entries.iter().map(|entry| (entry.since, entry.until())).collect();
    ends.sort_by_key(|(since, until)| (*since, until.unwrap_or(Timestamp::MAX)));
    for pair in ends.windows(2) {
        assert_eq!(pair[0].1, Some(pair[1].0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_starts_at_the_same_moment_end_in_one_running_entry() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let mut starts = tokio::task::JoinSet::new();
    for number in 0..24 {
        let (app, company, clock) = (test.app.clone(), company.clone(), test.clock.clone());
        starts.spawn(async move {
            clock.advance(number % 3);
            start(&app, &company, &company.worker, &format!("Arbeit {number}")).await
        });
    }
    starts.join_all().await;
    let entries = all(&test, &company).await;
    assert_eq!(entries.len(), 24);
    assert_seamless(&entries);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_goes_back_makes_no_negative_length() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    start(&test.app, &company, &company.worker, "eins").await;
    test.clock.set("2026-03-02T07:59:00Z");
    start(&test.app, &company, &company.worker, "zwei").await;
    let entries = all(&test, &company).await;
    assert_seamless(&entries);
    let stopped = app::stop_stopwatch(&test.app, &company.worker.actor, None, None, StopStopwatch::default()).await;
    assert_eq!(stopped.unwrap().into_entry().until(), Some("2026-03-02T08:00:00Z".parse().unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_client_key_starts_once() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let key = Some(uuid::Uuid::from_u128(7));
    let command = || StartStopwatch {
        booking: booking(&company, Some("einmal")),
        service: Some(company.service),
        since: None,
        client_key: key,
    };
    let actor = &company.worker.actor;
    let (one, other) = tokio::join!(
        app::start_stopwatch(&test.app, actor, None, command()),
        app::start_stopwatch(&test.app, actor, None, command()),
    );
    assert_eq!(one.unwrap().running.id, other.unwrap().running.id);
    assert_eq!(all(&test, &company).await.len(), 1);

    let others = app::start_stopwatch(&test.app, &company.owner.actor, None, command()).await.unwrap_err();
    assert!(matches!(others, Fault::Refused(refusal) if refusal.code == "entry.client-key-taken"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_is_repeatable_and_keeps_to_its_entry() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let actor = &company.worker.actor;
    let first = start(&test.app, &company, &company.worker, "eins").await.running.id;
    test.clock.advance(90);
    let now = StopStopwatch::default();
    let stopped = app::stop_stopwatch(&test.app, actor, None, Some(first), now).await.unwrap();
    test.clock.advance(90);
    let again = app::stop_stopwatch(&test.app, actor, None, Some(first), now).await.unwrap();
    assert_eq!(again, Stopped::Before(stopped.into_entry()));
    let second = start(&test.app, &company, &company.worker, "zwei").await.running.id;
    app::stop_stopwatch(&test.app, actor, None, Some(first), now).await.unwrap();
    let entries = all(&test, &company).await;
    assert!(entries.iter().any(|entry| entry.id == second && entry.is_running()), "the other one runs on");
    let by_hand = record_hours(&test.app, &company, &company.worker, "2026-03-01T08:00:00Z", 1).await.id;
    let never_clocked = app::stop_stopwatch(&test.app, actor, None, Some(by_hand), now).await;
    assert!(matches!(never_clocked, Err(Fault::NotFound)));
    let nothing = app::stop_stopwatch(&test.app, &company.owner.actor, None, None, now).await.unwrap_err();
    assert!(matches!(nothing, Fault::NotFound));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_can_be_stopped_where_overlaps_are_forbidden() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    test.database.as_superuser("UPDATE company SET allow_entry_overlaps = false").await;
    start(&test.app, &company, &company.worker, "läuft").await;
    record_hours(&test.app, &company, &company.worker, "2026-03-02T08:30:00Z", 1).await;
    test.clock.advance(2 * 3600);
    let now = StopStopwatch::default();
    let stopped = app::stop_stopwatch(&test.app, &company.worker.actor, None, None, now).await.unwrap().into_entry();
    assert_eq!(stopped.until(), Some("2026-03-02T10:00:00Z".parse().unwrap()));
}
