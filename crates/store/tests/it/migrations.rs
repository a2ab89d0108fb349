//! Up, down and up again; two at once; a database of the future.

use diesel_async::{AsyncConnection as _, AsyncPgConnection, SimpleAsyncConnection as _};
use store::migrate::{self, MigrateError};
use testkit::TestDatabase;

#[tokio::test(flavor = "multi_thread")]
async fn every_step_can_be_taken_back_and_made_again() {
    let database = TestDatabase::create().await;
    let owner = testkit::way(&database.owner_address());
    let all = migrate::status(&owner).await.unwrap().steps.len();
    assert_eq!(migrate::down_to(&owner, "0").await.unwrap().len(), all);
    assert_eq!(migrate::status(&owner).await.unwrap().pending().count(), all);
    assert_eq!(migrate::up(&owner).await.unwrap().len(), all);
    assert_eq!(migrate::up(&owner).await.unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_once_wait_for_each_other() {
    let database = TestDatabase::create().await;
    let owner = testkit::way(&database.owner_address());
    let all = migrate::down_to(&owner, "0").await.unwrap().len();
    // Tasks of their own: the migration runner blocks its task, and must not block the other one with it.
    let mut both = tokio::task::JoinSet::new();
    for owner in [owner.clone(), owner] {
        both.spawn(async move { migrate::up(&owner).await.unwrap().len() });
    }
    assert_eq!(both.join_all().await.into_iter().sum::<usize>(), all);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_the_future_is_refused() {
    let database = TestDatabase::create().await;
    let mut connection = AsyncPgConnection::establish(&database.owner_address()).await.unwrap();
    let future = "INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000000')";
    connection.batch_execute(future).await.unwrap();
    let refused = migrate::up(&testkit::way(&database.owner_address())).await.unwrap_err();
    assert!(matches!(refused, MigrateError::NewerDatabase { ref version } if version == "29990101000000"), "{refused}");
    let seen_by_the_server = migrate::status(&testkit::way(&database.app_address())).await.unwrap();
    assert_eq!(seen_by_the_server.unknown, ["29990101000000"]);
}
