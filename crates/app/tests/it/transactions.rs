//! What becomes of connections when transactions end in one way or another.

use store::{Error, ReadTx, Scope, Tx, users};
use testkit::{Company, TestApp};
use tokio::sync::Notify;

/// Since when each connection of the server's login is there.
async fn connections(test: &TestApp) -> Vec<String> {
    let since = "SELECT backend_start::text AS text FROM pg_stat_activity \
         WHERE datname = current_database() AND usename = 'uhrwerk_app' ORDER BY 1";
    test.database.texts(since).await
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_are_used_again_whether_the_work_was_done_or_not() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let db = &test.app.db;
    let before = connections(&test).await;
    assert!(!before.is_empty());
    let write = async |tx: &mut Tx| users::find(tx, company.worker.id).await;
    let read = async |tx: &ReadTx| users::find(tx, company.worker.id).await;
    let fail = async |_tx: &mut Tx| Err::<(), _>(Error::Gone);
    for _ in 0..5 {
        assert!(db.transaction(Scope::of(company.id), write).await.unwrap().is_some());
        assert!(db.read(company.id, read).await.unwrap().is_some());
        assert!(db.transaction(Scope::of(company.id), fail).await.is_err());
    }
    assert_eq!(connections(&test).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_half_way_is_rolled_back_and_its_connection_given_to_nobody() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let db = &test.app.db;
    let before = connections(&test).await;
    let in_the_middle = Notify::new();
    let never = async |tx: &mut Tx| {
        store::auth::end_sessions_of(tx, company.worker.id).await?;
        in_the_middle.notify_one();
        std::future::pending::<Result<(), Error>>().await
    };
    tokio::select! {
        _done = db.transaction(Scope::of(company.id), never) => panic!("it never ends"),
        () = in_the_middle.notified() => {}
    }
    let read = async |tx: &ReadTx| users::find(tx, company.worker.id).await;
    assert!(db.read(company.id, read).await.unwrap().is_some());
    assert_ne!(connections(&test).await, before);
}
