//! Recording, changing, deleting and bringing back.

use app::Fault;
use kernel::{Change, EntryId, FieldErrors, Flaw, Seconds};
use store::entries;
use testkit::{Company, TestApp, a_customer, booking, find_entry, record_hours, start};
use timesheets::{EditEntry, Entry, NewWork, RecordEntry, RecordedBy};

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_is_read_back_the_same() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let entry = record_hours(&test.app, &company, &company.worker, "2026-03-28T22:30:00Z", 3).await;
    assert_eq!(entry.day.to_string(), "2026-03-28");
    assert_eq!(find_entry(&test.app, &company, entry.id).await, Some(entry));
    let running = start(&test.app, &company, &company.worker, "läuft").await.running;
    assert_eq!(find_entry(&test.app, &company, running.id).await, Some(running));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_entry_comes_back_with_its_id() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let actor = &company.worker.actor;
    let entry = record_hours(&test.app, &company, &company.worker, "2026-03-02T08:00:00Z", 3).await;
    app::delete_entry(&test.app, actor, entry.id).await.unwrap();
    assert_eq!(find_entry(&test.app, &company, entry.id).await, None);
    assert!(matches!(app::delete_entry(&test.app, actor, entry.id).await, Err(Fault::NotFound)));
    app::restore_entry(&test.app, actor, None, entry.id).await.unwrap();
    app::restore_entry(&test.app, actor, None, entry.id).await.unwrap();
    let back = find_entry(&test.app, &company, entry.id).await.unwrap();
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
    assert_eq!(find_entry(&test.app, &company, entry.id).await, Some(moved));
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
    assert_eq!(find_entry(&test.app, &company, entry.id).await, Some(entry), "nothing changed by halves");
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

fn with_key(company: &Company, since: &str) -> RecordEntry {
    let work = NewWork::Time {
        service: Some(company.service),
        until: None,
        duration: Some(Seconds(3600)),
        hourly_rate: None,
        recorded_by: RecordedBy::Hand,
        clocked_since: None,
    };
    let client_key = Some(uuid::Uuid::from_u128(9));
    RecordEntry { booking: booking(company, None), work, since: since.parse().unwrap(), client_key }
}

fn code(fault: Fault) -> &'static str {
    match fault {
        Fault::Refused(refusal) => refusal.code,
        other => panic!("{other:?} is no refusal"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_repetition_does_not_bring_a_deleted_entry_back() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let actor = &company.worker.actor;
    let record = async |since| app::record_entry(&test.app, actor, None, with_key(&company, since)).await;
    // Shortly before midnight in Berlin, shortly after it there and not yet in UTC, at noon.
    let cases = [
        ("2026-03-02T22:30:00Z", "2026-03-20T08:00:00Z"),
        ("2026-03-05T23:30:00Z", "2026-03-23T08:00:00Z"),
        ("2026-03-12T11:00:00Z", "2026-03-26T08:00:00Z"),
    ];
    for (since, elsewhere) in cases {
        let first = record(since).await.unwrap().entry;
        app::delete_entry(&test.app, actor, first.id).await.unwrap();
        assert_eq!(code(record(since).await.unwrap_err()), "entry.client-key-deleted", "{since}");
        // Elsewhere the key is one like any other.
        let other = record(elsewhere).await.unwrap().entry;
        assert_ne!(other.id, first.id);
        app::restore_entry(&test.app, actor, None, first.id).await.unwrap();
        let back = find_entry(&test.app, &company, first.id).await.unwrap();
        assert_eq!((back.client_key, back.since), (None, first.since), "the key stays with the entry that has it");
        assert_eq!(find_entry(&test.app, &company, other.id).await.unwrap().client_key, other.client_key);
        // As if the other one had never had the key, for the next case.
        let forget = format!("UPDATE entries SET client_key = NULL WHERE id = {}", other.id.get());
        test.database.as_superuser(&forget).await;
    }
    let kept = app::record_entry(&test.app, actor, None, with_key(&company, "2026-03-16T08:00:00Z")).await.unwrap();
    app::delete_entry(&test.app, actor, kept.entry.id).await.unwrap();
    app::restore_entry(&test.app, actor, None, kept.entry.id).await.unwrap();
    let back = find_entry(&test.app, &company, kept.entry.id).await.unwrap();
    assert_eq!(back.client_key, kept.entry.client_key, "a key that nobody else has comes back along");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_repetition_does_not_bring_an_entry_back_that_was_moved_before_it_was_deleted() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let actor = &company.worker.actor;
    let record = async || app::record_entry(&test.app, actor, None, with_key(&company, "2026-03-02T08:00:00Z")).await;
    let first = record().await.unwrap().entry;
    let moved = EditEntry { since: Change::Set("2026-03-27T08:00:00Z".parse().unwrap()), ..EditEntry::default() };
    let moved = EditEntry { until: Change::Set("2026-03-27T09:00:00Z".parse().unwrap()), ..moved };
    app::edit_entry(&test.app, actor, first.id, moved).await.unwrap();
    assert_eq!(record().await.unwrap().entry.id, first.id, "while it is there it is answered");
    app::delete_entry(&test.app, actor, first.id).await.unwrap();
    assert_eq!(code(record().await.unwrap_err()), "entry.client-key-deleted");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_whose_entry_was_deleted_is_not_started_again() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let actor = &company.worker.actor;
    let (service, extras) = (Some(company.service), timesheets::StartExtras::default());
    let command = timesheets::StartStopwatch {
        booking: booking(&company, None),
        service,
        since: None,
        client_key: Some(uuid::Uuid::from_u128(9)),
        extras,
    };
    let id = app::start_stopwatch(&test.app, actor, None, command.clone()).await.unwrap().running.id;
    app::delete_entry(&test.app, actor, id).await.unwrap();
    test.clock.advance(60);
    let again = app::start_stopwatch(&test.app, actor, None, command).await.unwrap_err();
    assert_eq!(code(again), "entry.client-key-deleted");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_comes_back_where_its_time_is_free() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let actor = &company.worker.actor;
    let at_eight = async || record_hours(&test.app, &company, &company.worker, "2026-03-02T08:00:00Z", 2).await;
    let rule = |allowed| app::EditCompany { allow_overlaps: Change::Set(allowed), ..Default::default() };
    let first = at_eight().await;
    app::delete_entry(&test.app, actor, first.id).await.unwrap();
    let second = at_eight().await;
    app::edit_company(&test.app, &company.owner.actor, rule(false)).await.unwrap();
    let refused = app::restore_entry(&test.app, actor, None, first.id).await.unwrap_err();
    assert_eq!(code(refused), "entry.overlaps");
    assert_eq!(find_entry(&test.app, &company, first.id).await, None);
    app::delete_entry(&test.app, actor, second.id).await.unwrap();
    app::restore_entry(&test.app, actor, None, first.id).await.unwrap();
    app::restore_entry(&test.app, actor, None, first.id).await.unwrap();
    assert!(find_entry(&test.app, &company, first.id).await.unwrap().no_overlap, "bound by the rule from now on");
    app::edit_company(&test.app, &company.owner.actor, rule(true)).await.unwrap();
    app::restore_entry(&test.app, actor, None, second.id).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn time_is_taken_by_entries_of_any_length_however_long_ago_they_began() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (person, other) = (&company.worker, &company.owner);
    // The longest that may be recorded, an hour less, and one that has no length. Imports bring longer ones.
    for (since, hours) in [("2025-01-01T00:00:00Z", 744), ("2025-06-01T00:00:00Z", 743), ("2025-09-01T12:00:00Z", 0)] {
        record_hours(&test.app, &company, person, since, hours).await;
    }
    let longer = "UPDATE entries SET time_until = '2025-02-10T00:00:00Z' WHERE time_since = '2025-01-01T00:00:00Z'";
    test.database.as_superuser(longer).await;
    let taken = async |of: &testkit::Person, since: &str, until: &str, except: Option<EntryId>| {
        let room = entries::Room { span: (since.parse().unwrap(), until.parse().unwrap()), except };
        let read = async |tx: &store::ReadTx| entries::is_overlapping(tx, of.id, room).await;
        test.app.db.read(company.id, read).await.unwrap()
    };
    let touching = async |since: &str, until: &str| {
        let span = (since.parse().unwrap(), until.parse().unwrap());
        let read = async |tx: &store::ReadTx| entries::touching(tx, person.id, span, None).await;
        let found: Vec<Entry> = test.app.db.read(company.id, read).await.unwrap();
        found.iter().map(|entry| entry.since.to_string()).collect::<Vec<_>>()
    };
    let last_hour = ("2025-02-09T23:59:59Z", "2025-02-12T00:00:00Z");
    assert!(!taken(person, last_hour.0, last_hour.1, None).await, "nobody asks where overlaps are allowed");
    let strict = app::EditCompany { allow_overlaps: Change::Set(false), ..Default::default() };
    app::edit_company(&test.app, &other.actor, strict).await.unwrap();

    for (since, until, expected) in [
        ("2024-12-31T00:00:00Z", "2025-01-01T00:00:00Z", false),
        ("2024-12-31T00:00:00Z", "2025-01-01T00:00:01Z", true),
        (last_hour.0, last_hour.1, true),
        ("2025-02-10T00:00:00Z", "2025-02-12T00:00:00Z", false),
        ("2025-07-01T22:59:59Z", "2025-07-02T00:00:00Z", true),
        ("2025-07-01T23:00:00Z", "2025-07-02T00:00:00Z", false),
        // What has no length takes no time, and neither does what is asked about.
        ("2025-09-01T11:00:00Z", "2025-09-01T13:00:00Z", false),
        ("2025-06-02T00:00:00Z", "2025-06-02T00:00:00Z", false),
        // From before all of them until after.
        ("2020-01-01T00:00:00Z", "2025-12-31T00:00:00Z", true),
    ] {
        assert_eq!(taken(person, since, until, None).await, expected, "{since} to {until}");
        assert!(!taken(other, since, until, None).await, "another person's time is theirs");
    }
    let (long, short) = ("2025-01-01T00:00:00Z", "2025-06-01T00:00:00Z");
    assert_eq!(touching("2025-02-10T00:00:00Z", "2025-06-01T00:00:00Z").await, [long, short]);
    assert_eq!(touching("2025-02-10T00:00:01Z", "2025-05-31T23:59:59Z").await, Vec::<String>::new());
    assert_eq!(touching("2025-09-01T12:00:00Z", "2025-09-01T12:00:00Z").await, ["2025-09-01T12:00:00Z"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_for_coming_back_is_named() {
    use app::catalog::{Removal, remove, restore};
    use timesheets::catalog::{Customer, Project, Service};
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (owner, worker) = (&company.owner.actor, &company.worker.actor);
    let entry = record_hours(&test.app, &company, &company.worker, "2026-03-02T08:00:00Z", 3).await;
    app::delete_entry(&test.app, worker, entry.id).await.unwrap();
    remove::<Project>(&test.app, owner, company.project, Removal::Final).await.unwrap();
    let back = async || app::restore_entry(&test.app, worker, None, entry.id).await;
    assert_eq!(code(back().await.unwrap_err()), "restore.project-gone");
    remove::<Customer>(&test.app, owner, company.customer, Removal::Final).await.unwrap();
    remove::<Service>(&test.app, owner, company.service, Removal::Final).await.unwrap();
    assert_eq!(code(back().await.unwrap_err()), "restore.customer-gone");
    let project = restore::<Project>(&test.app, owner, company.project).await.unwrap_err();
    assert_eq!(code(project), "restore.customer-gone");

    restore::<Customer>(&test.app, owner, company.customer).await.unwrap();
    restore::<Project>(&test.app, owner, company.project).await.unwrap();
    assert_eq!(code(back().await.unwrap_err()), "restore.service-gone");
    restore::<Service>(&test.app, owner, company.service).await.unwrap();
    back().await.unwrap();
    assert_eq!(find_entry(&test.app, &company, entry.id).await.map(|found| found.project), Some(entry.project));
}
