//! Changing the company itself.

use accounts::access::Denied;
use app::catalog::edit;
use app::{EditCompany, Fault, edit_company};
use kernel::{Change, CompanyName, CustomerId, Flaw, Sink, Zone};
use store::journal::{Chain, verify};
use testkit::{Company, TestApp};
use timesheets::catalog::{Row as _, Service};

async fn records(test: &TestApp, company: &Company) -> i64 {
    let checked: Result<_, store::Error> =
        test.app.db.read(company.id, async |tx| verify(tx, Chain::Company).await).await;
    checked.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_changes_what_they_name_and_leaves_a_record() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    let before = records(&test, &company).await;
    let change = EditCompany {
        name: Change::Set(CompanyName::parse("Muster & Töchter").unwrap()),
        zone: Change::Set(Zone::parse("Europe/Lisbon").unwrap()),
        allow_overlaps: Change::Set(false),
        default_customer: Change::Set(Some(company.customer)),
        ..EditCompany::default()
    };
    let after = edit_company(&test.app, owner, change.clone()).await.unwrap();
    assert_eq!(after.name.reveal(Sink::Rule), "Muster & Töchter");
    let stored: Result<_, store::Error> = test.app.db.read(company.id, store::companies::find).await;
    assert_eq!(stored.unwrap(), Some(after.clone()));
    assert!(!after.rules.allow_overlaps && after.rules.allow_without_project && after.rules.multiline_texts);
    assert_eq!((after.default_customer, after.default_service), (Some(company.customer), None));
    assert_eq!(records(&test, &company).await, before + 1);
    // The same once more changes nothing and says nothing.
    assert_eq!(edit_company(&test.app, owner, change).await.unwrap(), after);
    assert_eq!(records(&test, &company).await, before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_changes_nothing() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let change = EditCompany { allow_overlaps: Change::Set(false), ..EditCompany::default() };
    let refused = edit_company(&test.app, &company.worker.actor, change).await.unwrap_err();
    assert!(matches!(refused, Fault::Forbidden(Denied)));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_can_be_booked_on_is_a_default() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let stranger = Company::create(&test.app, "zwei").await;
    let owner = &company.owner.actor;
    edit::<Service>(&test.app, owner, company.service, Service::set_active(false)).await.unwrap();
    let change = EditCompany {
        default_customer: Change::Set(Some(stranger.customer)),
        default_service: Change::Set(Some(company.service)),
        ..EditCompany::default()
    };
    let Fault::Invalid(errors) = edit_company(&test.app, owner, change).await.unwrap_err() else { panic!() };
    assert_eq!(errors.of("default_customers_id"), Some(&Flaw::NotFound));
    assert_eq!(errors.of("default_services_id"), Some(&Flaw::Inactive));
    let none = EditCompany { default_customer: Change::Set(None::<CustomerId>), ..EditCompany::default() };
    assert_eq!(edit_company(&test.app, owner, none).await.unwrap().default_customer, None);
}
