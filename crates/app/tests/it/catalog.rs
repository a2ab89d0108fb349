//! Bringing removed rows back.

use app::Fault;
use app::catalog::{Removal, create, create_once, remove, restore};
use store::catalog::Stored as _;
use store::journal::{Chain, verify};
use testkit::{Company, TestApp, a_customer, a_project};
use timesheets::catalog::{Customer, Project};

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_row_comes_back_with_its_id_and_all_it_said() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    let mut new = a_project(company.customer, "Kurz");
    new.deadline = Some("2026-04-01".parse().unwrap());
    new.common.number = kernel::Number::parse_optional("P-1").unwrap();
    let (id, project) = create(&test.app, owner, new).await.unwrap();
    assert!(matches!(restore::<Project>(&test.app, owner, company.project).await, Ok(())), "what is there stays");
    remove::<Project>(&test.app, owner, id, Removal::Final).await.unwrap();
    restore::<Project>(&test.app, owner, id).await.unwrap();
    restore::<Project>(&test.app, owner, id).await.unwrap();
    let found: Result<_, store::Error> = test.app.db.read(company.id, async |tx| Project::find(tx, id).await).await;
    assert_eq!(found.unwrap(), Some(project));
    let checked: Result<_, store::Error> =
        test.app.db.read(company.id, async |tx| verify(tx, Chain::Company).await).await;
    // Two people, four rows of the catalogue; created, deleted, restored once.
    assert_eq!(checked.unwrap(), Ok(9));

    let stranger = Company::create(&test.app, "zwei").await;
    remove::<Project>(&test.app, owner, id, Removal::Final).await.unwrap();
    let foreign = restore::<Project>(&test.app, &stranger.owner.actor, id).await;
    assert!(matches!(foreign, Err(Fault::NotFound)), "of another company there is nothing to bring back");
    let worker = restore::<Project>(&test.app, &company.worker.actor, id).await;
    assert!(matches!(worker, Err(Fault::Forbidden(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_does_not_come_back_without_its_customer() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    let (customer, _) = create(&test.app, owner, a_customer("Kurz")).await.unwrap();
    let (project, _) = create(&test.app, owner, a_project(customer, "Auch kurz")).await.unwrap();
    remove::<Project>(&test.app, owner, project, Removal::Final).await.unwrap();
    remove::<Customer>(&test.app, owner, customer, Removal::Final).await.unwrap();
    let refused = restore::<Project>(&test.app, owner, project).await.unwrap_err();
    assert!(matches!(refused, Fault::Refused(refusal) if refusal.code == "restore.customer-gone"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_is_the_same_row_also_at_the_same_time() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    let key = uuid::Uuid::from_u128(7);
    let make = || create_once(&test.app, owner, a_customer("Doppelt"), key);
    let (one, two, three) = tokio::join!(make(), make(), make());
    let ids = [one, two, three].map(|made| made.unwrap().0);
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
}
