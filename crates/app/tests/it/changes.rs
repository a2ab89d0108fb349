//! Pages are told of what changed, in every process of the installation.

use store::{Db, changes};
use testkit::{Company, TestApp};
use tokio::task::JoinSet;

/// A company, and an app that has announced nothing of its foundation.
async fn company() -> (TestApp, Company) {
    let mut test = TestApp::start().await;
    let company = Company::create(&test.app, "muster").await;
    test.app.db = Db::new(&testkit::way(&test.database.app_address()), 10).expect("a pool");
    (test, company)
}

/// Another process on the same database, listening.
fn listening(test: &TestApp, tasks: &mut JoinSet<()>) -> Db {
    let other = Db::new(&testkit::way(&test.database.app_address()), 2).expect("a pool");
    let (db, clock, way) = (other.clone(), test.clock.clone(), testkit::way(&test.database.app_address()));
    tasks.spawn(async move {
        changes::listen(&db, &clock, &way).await;
    });
    let (db, clock) = (test.app.db.clone(), test.clock.clone());
    tasks.spawn(async move {
        changes::announce(&db, &clock).await;
    });
    other
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_hears_what_was_committed_and_whose_it_is() {
    let (test, company) = company().await;
    let mut tasks = JoinSet::new();
    let other = listening(&test, &mut tasks);
    let watch = |user| other.changes().watch(company.id, user);
    let (mut owner, mut worker) = (watch(company.owner.id), watch(company.worker.id));
    // The first word is that it listens now.
    owner.changed().await.expect("open");
    worker.changed().await.expect("open");
    let begun = *worker.borrow_and_update();
    owner.mark_unchanged();

    test.clock.advance(60);
    testkit::start(&test.app, &company, &company.worker, "Telefon").await;
    worker.changed().await.expect("open");
    assert_eq!(*worker.borrow_and_update(), begun + 60_000, "the moment of the announcement");
    assert!(!owner.has_changed().expect("open"), "nothing of hers");

    // What was rolled back is not told: the next word is about the stop.
    let refused = app::stop_stopwatch(
        &test.app,
        &company.worker.actor,
        None,
        None,
        timesheets::StopStopwatch {
            until: Some("2030-01-01T00:00:00Z".parse().expect("a moment")),
            ..Default::default()
        },
    );
    refused.await.expect_err("in the future");
    test.clock.advance(60);
    app::stop_stopwatch(&test.app, &company.worker.actor, None, None, timesheets::StopStopwatch::default())
        .await
        .expect("stopped");
    worker.changed().await.expect("open");
    assert_eq!(*worker.borrow_and_update(), begun + 120_000);

    other.changes().close();
    assert!(worker.changed().await.is_err(), "the process ends");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_connection_is_made_anew_and_everybody_looks() {
    let (test, company) = company().await;
    let mut tasks = JoinSet::new();
    let other = listening(&test, &mut tasks);
    let mut owner = other.changes().watch(company.id, company.owner.id);
    owner.changed().await.expect("open");
    let begun = *owner.borrow_and_update();
    test.clock.advance(60);
    test.database.as_superuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()").await;
    owner.changed().await.expect("open");
    assert_eq!(*owner.borrow_and_update(), begun + 60_000);
}
