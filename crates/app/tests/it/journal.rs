//! Every change leaves a record, and the chains hold.

use kernel::journal::Break;
use store::journal::{Chain, verify};
use testkit::{Company, TestApp, record_hours, start};

async fn check(test: &TestApp, company: &Company, chain: Chain) -> Result<i64, Break> {
    let checked: Result<_, store::Error> = test.app.db.read(company.id, async |tx| verify(tx, chain).await).await;
    checked.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chains_hold_and_a_change_behind_their_back_is_found() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let person = Chain::Person(company.worker.id);
    for text in ["eins", "zwei", "drei"] {
        start(&test.app, &company, &company.worker, text).await;
        test.clock.advance(60);
    }
    let entry = record_hours(&test.app, &company, &company.worker, "2026-03-01T08:00:00Z", 1).await;
    app::delete_entry(&test.app, &company.worker.actor, entry.id).await.unwrap();
    // Three starts, two stops by them, one entry by hand, one deletion.
    assert_eq!(check(&test, &company, person).await, Ok(7));
    // The company's first owner and worker, and the four rows of the catalogue.
    assert_eq!(check(&test, &company, Chain::Company).await, Ok(6));

    let worker = company.worker.id.get();
    let erase = format!("UPDATE journal SET content = NULL, salt = NULL WHERE chain = {worker} AND sequence = 2");
    test.database.as_superuser(&erase).await;
    assert_eq!(check(&test, &company, person).await, Ok(7), "erased content breaks nothing");
    let forge = format!(
        "UPDATE journal SET content = replace(content, '\"billable\":1', '\"billable\":0') WHERE chain = {worker} AND sequence = 3"
    );
    test.database.as_superuser(&forge).await;
    assert_eq!(check(&test, &company, person).await, Err(Break::Content { sequence: 3 }));
    let remove = format!("DELETE FROM journal WHERE chain = {worker} AND sequence = 1");
    test.database.as_superuser(&remove).await;
    assert_eq!(check(&test, &company, person).await, Err(Break::Sequence { sequence: 1 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_cannot_change_what_was_written() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    for statement in ["UPDATE journal SET actor = 0", "DELETE FROM journal", "TRUNCATE journal"] {
        let sql = format!("SET app.company_id = '{}'; {statement}", company.id.get());
        let refused = test.database.refused_by(&sql).await.unwrap();
        assert!(refused.contains("permission denied"), "{statement}: {refused}");
    }
}
