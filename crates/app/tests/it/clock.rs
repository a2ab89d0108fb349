//! One clock per person, whatever happens at the same moment.

use accounts::Actor;
use accounts::access::entry_reach;
use app::{Fault, Stopped};
use jiff::Timestamp;
use store::catalog::Page;
use store::reports::entries::{self, EntryFilter, EntryLine};
use testkit::{Company, TestApp, booking, record_hours, start};
use timesheets::{
    Afterwards, CorrectStopwatch, Correction, Entry, Gap, Overlapped, StartExtras, StartStopwatch, StopStopwatch,
};

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
        extras: StartExtras::default(),
    };
    let actor = &company.worker.actor;
    let (one, other) = tokio::join!(
        app::start_stopwatch(&test.app, actor, None, command()),
        app::start_stopwatch(&test.app, actor, None, command()),
    );
    assert_eq!(one.unwrap().running.id, other.unwrap().running.id);
    assert_eq!(all(&test, &company).await.len(), 1);

    let other_content = StartStopwatch { booking: booking(&company, Some("anders")), ..command() };
    let refused = app::start_stopwatch(&test.app, actor, None, other_content).await.unwrap_err();
    assert!(matches!(refused, Fault::Refused(refusal) if refusal.code == "entry.client-key-taken"));
    // An entry that was changed since is the same entry all the same.
    let id = app::start_stopwatch(&test.app, actor, None, command()).await.unwrap().running.id;
    let renamed = timesheets::EditEntry { text: kernel::Change::Set(None), ..Default::default() };
    app::edit_entry(&test.app, actor, id, renamed).await.unwrap();
    assert_eq!(app::start_stopwatch(&test.app, actor, None, command()).await.unwrap().running.id, id);

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

fn back_to(since: Timestamp) -> CorrectStopwatch {
    CorrectStopwatch {
        correction: Correction::Since(since),
        since_before: None,
        until_before: None,
        gap: Gap::PreviousWork,
    }
}

/// One of the things that can happen to a clock, by its number.
async fn something(app: &app::App, company: &Company, actor: &Actor, number: i64) -> Result<(), Fault> {
    let running = async |tx: &store::ReadTx| store::entries::running(tx, company.worker.id).await;
    let run: Option<Entry> = app.db.read(company.id, running).await.map_err(|error: store::Error| error)?;
    match (number % 4, run) {
        (0, Some(run)) => {
            let moved = run.since - jiff::SignedDuration::from_secs(number);
            app::correct_stopwatch(app, actor, run.id, back_to(moved)).await?;
        }
        (1, Some(run)) => {
            let moved = run.since + jiff::SignedDuration::from_secs(number);
            app::correct_stopwatch(app, actor, run.id, back_to(moved)).await?;
        }
        (2, Some(_)) => {
            let command = StopStopwatch { then: Afterwards::SameWork, ..StopStopwatch::default() };
            app::stop_stopwatch(app, actor, None, None, command).await?;
        }
        _ => {
            start(app, company, &company.worker, &format!("Arbeit {number}")).await;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_at_the_same_moment_one_runs_and_nothing_overlaps() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    test.database.as_superuser("UPDATE company SET allow_entry_overlaps = false").await;
    start(&test.app, &company, &company.worker, "eins").await;
    let mut all_at_once = tokio::task::JoinSet::new();
    for number in 0..32 {
        let (app, company, clock) = (test.app.clone(), company.clone(), test.clock.clone());
        all_at_once.spawn(async move {
            clock.advance(number % 7);
            something(&app, &company, &company.worker.actor, number).await
        });
    }
    for outcome in all_at_once.join_all().await {
        match outcome {
            Ok(()) | Err(Fault::Refused(_) | Fault::Invalid(_) | Fault::NotFound) => {}
            Err(fault) => panic!("{fault:?}"),
        }
    }
    let mut entries = all(&test, &company).await;
    assert_eq!(entries.iter().filter(|entry| entry.is_running()).count(), 1);
    entries.sort_by_key(|entry| (entry.since, entry.until().unwrap_or(Timestamp::MAX)));
    for pair in entries.windows(2) {
        assert!(pair[0].until().unwrap() <= pair[1].since, "{pair:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_steps_back_between_stop_and_start_makes_no_overlap() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    start(&test.app, &company, &company.worker, "eins").await;
    test.clock.advance(600);
    let stop = StopStopwatch::default();
    let stopped = app::stop_stopwatch(&test.app, &company.worker.actor, None, None, stop).await.unwrap().into_entry();
    test.clock.set("2026-03-02T08:09:00Z");
    let next = start(&test.app, &company, &company.worker, "zwei").await.running;
    assert_eq!(Some(next.since), stopped.until());
    assert_seamless(&all(&test, &company).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_start_cleared_comes_back_from_the_journal() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    test.clock.set("2026-03-02T12:00:00Z");
    let inside = record_hours(&test.app, &company, &company.worker, "2026-03-02T10:00:00Z", 1).await;
    let running = start(&test.app, &company, &company.worker, "jünger").await.running;
    test.clock.advance(60);
    let command = StartStopwatch {
        booking: booking(&company, Some("stattdessen")),
        service: Some(company.service),
        since: Some("2026-03-02T09:00:00Z".parse().unwrap()),
        client_key: None,
        extras: StartExtras { overlapped: Overlapped::Cleared, ..StartExtras::default() },
    };
    let actor = &company.worker.actor;
    let started = app::start_stopwatch(&test.app, actor, None, command).await.unwrap();
    let mut deleted: Vec<_> = started.deleted.iter().map(|entry| entry.id).collect();
    deleted.sort_unstable();
    assert_eq!(deleted, [inside.id, running.id]);
    assert_eq!(all(&test, &company).await.len(), 1);
    for id in deleted {
        app::restore_entry(&test.app, actor, None, id).await.unwrap();
    }
    let entries = all(&test, &company).await;
    assert_eq!(entries.iter().filter(|entry| entry.is_running()).count(), 1);
    assert!(entries.iter().any(|entry| entry.id == running.id && entry.until().is_some()));
}
