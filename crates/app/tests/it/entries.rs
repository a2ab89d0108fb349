//! Recording, changing, deleting and bringing back.

use accounts::access::entry_reach;
use app::Fault;
use kernel::{Change, EntryId, FieldErrors, Flaw, Seconds};
use store::entries;
use testkit::{Company, TestApp, a_customer, record_hours, start};
use timesheets::{EditEntry, Entry};

async fn find(test: &TestApp, company: &Company, id: EntryId) -> Option<Entry> {
    let reach = entry_reach(&company.owner.actor);
    let found: Result<_, store::Error> =
        test.app.db.read(company.id, async |tx| entries::find(tx, &reach, id).await).await;
    found.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_is_read_back_the_same() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let entry = record_hours(&test.app, &company, &company.worker, "2026-03-28T22:30:00Z", 3).await;
    assert_eq!(entry.day.to_string(), "2026-03-28");
    assert_eq!(find(&test, &company, entry.id).await, Some(entry));
    let running = start(&test.app, &company, &company.worker, "läuft").await.running;
    assert_eq!(find(&test, &company, running.id).await, Some(running));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_entry_comes_back_with_its_id() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let actor = &company.worker.actor;
    let entry = record_hours(&test.app, &company, &company.worker, "2026-03-02T08:00:00Z", 3).await;
    app::delete_entry(&test.app, actor, entry.id).await.unwrap();
    assert_eq!(find(&test, &company, entry.id).await, None);
    assert!(matches!(app::delete_entry(&test.app, actor, entry.id).await, Err(Fault::NotFound)));
    app::restore_entry(&test.app, actor, None, entry.id).await.unwrap();
    app::restore_entry(&test.app, actor, None, entry.id).await.unwrap();
    let back = find(&test, &company, entry.id).await.unwrap();
    assert_eq!(Entry { changed: entry.changed, ..back }, entry);
    let foreign = app::restore_entry(&test.app, &company.owner.actor, None, entry.id).await;
    assert!(matches!(foreign, Err(Fault::NotFound)), "another person's chain does not hold it");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_moves_to_another_person_and_customer() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let entry = record_hours(&test.app, &company, &company.worker, "2026-03-02T08:00:00Z", 3).await;
    let owner = &company.owner.actor;
    let (customer, _) = app::catalog::create(&test.app, owner, a_customer("Anderer")).await.unwrap();
    let command = EditEntry {
        user: Change::Set(company.owner.id),
        customer: Change::Set(customer),
        project: Change::Set(None),
        duration: Change::Set(Seconds(60)),
        ..EditEntry::default()
    };
    let refused = app::edit_entry(&test.app, &company.worker.actor, entry.id, command.clone()).await;
    assert!(matches!(refused, Err(Fault::Forbidden(_))));
    let moved = app::edit_entry(&test.app, owner, entry.id, command).await.unwrap();
    assert_eq!((moved.user, moved.customer, moved.project), (company.owner.id, customer, None));
    assert_eq!(moved.until(), Some("2026-03-02T08:01:00Z".parse().unwrap()));
    assert_eq!(find(&test, &company, entry.id).await, Some(moved));
    let gone = app::delete_entry(&test.app, &company.worker.actor, entry.id).await;
    assert!(matches!(gone, Err(Fault::NotFound)), "out of the worker's reach now");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_another_company_can_be_named() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let other = Company::create(&test.app, "zwei").await;
    let entry = record_hours(&test.app, &company, &company.worker, "2026-03-02T08:00:00Z", 3).await;
    let owner = &other.owner.actor;
    assert!(matches!(app::delete_entry(&test.app, owner, entry.id).await, Err(Fault::NotFound)));
    assert!(matches!(app::edit_entry(&test.app, owner, entry.id, EditEntry::default()).await, Err(Fault::NotFound)));
    let foreign =
        EditEntry { customer: Change::Set(other.customer), project: Change::Set(None), ..EditEntry::default() };
    let refused = app::edit_entry(&test.app, &company.owner.actor, entry.id, foreign).await.unwrap_err();
    let expected = FieldErrors::one("customers_id", Flaw::NotFound);
    assert!(matches!(refused, Fault::Invalid(errors) if errors == expected));
    assert_eq!(find(&test, &company, entry.id).await, Some(entry), "nothing changed by halves");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_time_hangs_on_stays() {
    use app::catalog::{Removal, create, remove};
    use timesheets::catalog::{Customer, Project};
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    record_hours(&test.app, &company, &company.worker, "2026-03-02T08:00:00Z", 3).await;
    let refused = remove::<Project>(&test.app, owner, company.project, Removal::Final).await.unwrap_err();
    assert!(matches!(refused, Fault::Refused(refusal) if refusal.code == "catalog.has-relations"));
    start(&test.app, &company, &company.worker, "läuft").await;
    let refused = remove::<Customer>(&test.app, owner, company.customer, Removal::Final).await.unwrap_err();
    assert!(matches!(refused, Fault::Refused(refusal) if refusal.code == "catalog.running"));
    let (empty, _) = create(&test.app, owner, a_customer("Leer")).await.unwrap();
    remove::<Customer>(&test.app, owner, empty, Removal::DryRun).await.unwrap();
    remove::<Customer>(&test.app, owner, empty, Removal::Final).await.unwrap();
    let gone = remove::<Customer>(&test.app, owner, empty, Removal::Final).await;
    assert!(matches!(gone, Err(Fault::NotFound)));
    let taken = create(&test.app, owner, a_customer("Kunde")).await.unwrap_err();
    assert!(matches!(taken, Fault::Refused(refusal) if refusal.code == "catalog.name-taken"));
}
