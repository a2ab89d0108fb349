//! What the journal tells about an entry and a day.

use accounts::access::{Sight, entry_reach};
use jiff::civil::date;
use kernel::{Change, EntryId, EntryText, Sink, UserId};
use store::reports::journal::{self, Action, Content, Field, History, Named, Value, Way, What, changed};
use testkit::{Company, Person, TestApp, record_hours, start};
use timesheets::EditEntry;

async fn of_entry(test: &TestApp, company: &Company, reader: &Person, id: EntryId) -> Option<History> {
    let reach = entry_reach(&reader.actor);
    let read: Result<_, store::Error> =
        test.app.db.read(company.id, async |tx| journal::of_entry(tx, &reach, id).await).await;
    read.unwrap()
}

async fn of_day(test: &TestApp, company: &Company, reader: &Person, person: UserId, day: i8) -> History {
    let reach = entry_reach(&reader.actor);
    let day = date(2026, 3, day);
    let read: Result<_, store::Error> =
        test.app.db.read(company.id, async |tx| journal::of_day(tx, &reach, person, day).await).await;
    read.unwrap()
}

fn actions(history: &History) -> Vec<Action> {
    let action = |what: &What| match what {
        What::Entry { action, .. } => Some(*action),
        What::Imported { .. } => None,
    };
    history.records.iter().filter_map(|record| action(&record.what)).collect()
}

fn name(named: &Named) -> &str {
    match named {
        Named::Known(name) => name.reveal(Sink::Rule),
        Named::Gone => "gone",
    }
}

fn edit(text: &str) -> EditEntry {
    EditEntry { text: Change::Set(Some(EntryText::parse(text).unwrap())), ..EditEntry::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_of_an_entry_goes_from_its_end_to_its_start() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let worker = &company.worker;
    let id = start(&test.app, &company, worker, "Anfang").await.running.id;
    test.clock.advance(600);
    app::stop_stopwatch(&test.app, &worker.actor, None, Some(id), timesheets::StopStopwatch::default()).await.unwrap();
    // Two changes in the same moment: the chain knows their order.
    app::edit_entry(&test.app, &company.owner.actor, id, edit("Mitte")).await.unwrap();
    app::edit_entry(&test.app, &worker.actor, id, edit("Ende")).await.unwrap();
    app::delete_entry(&test.app, &worker.actor, id).await.unwrap();

    let history = of_entry(&test, &company, worker, id).await.unwrap();
    let told = [Action::Deleted, Action::Changed, Action::Changed, Action::Stopped, Action::Started];
    assert_eq!(actions(&history), told);
    let last_edit = &history.records[1];
    assert_eq!((name(last_edit.author.as_ref().unwrap()), last_edit.way), ("Max Muster", Way::Interface));
    assert_eq!(name(history.records[2].author.as_ref().unwrap()), "Erika Muster");
    let What::Entry { content: Content::Change { from, to }, .. } = &last_edit.what else { panic!("a change") };
    let changes = changed(from, to, Sight::Hidden);
    assert_eq!(changes.len(), 1, "{changes:?}");
    let (Field::Text, Value::Name(_, from), Value::Name(_, to)) = (changes[0].field, changes[0].from, changes[0].to)
    else {
        panic!("the text")
    };
    assert_eq!((name(from), name(to)), ("Mitte", "Ende"));
    assert_eq!(history.deleted().map(|(id, _)| id).collect::<Vec<_>>(), [id]);

    app::restore_entry(&test.app, &worker.actor, None, id).await.unwrap();
    let history = of_entry(&test, &company, worker, id).await.unwrap();
    assert_eq!(actions(&history)[..2], [Action::Restored, Action::Deleted]);
    assert_eq!(history.deleted().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_is_for_those_who_see_the_entry() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (owner, worker) = (&company.owner, &company.worker);
    let owners = record_hours(&test.app, &company, owner, "2026-03-01T08:00:00Z", 1).await.id;
    assert!(of_entry(&test, &company, owner, owners).await.is_some());
    assert!(of_entry(&test, &company, worker, owners).await.is_none());
    assert!(of_day(&test, &company, worker, owner.id, 1).await.records.is_empty());
    assert_eq!(of_day(&test, &company, owner, owner.id, 1).await.records.len(), 1);
    let moved = EditEntry { user: Change::Set(worker.id), ..EditEntry::default() };
    app::edit_entry(&test.app, &owner.actor, owners, moved).await.unwrap();
    let history = of_entry(&test, &company, worker, owners).await.unwrap();
    assert_eq!(actions(&history), [Action::Changed, Action::Created], "the move is told once");
    assert_eq!(actions(&of_day(&test, &company, worker, worker.id, 1).await), [Action::Changed]);
    app::delete_entry(&test.app, &worker.actor, owners).await.unwrap();
    assert!(of_entry(&test, &company, worker, owners).await.is_some());
    let owners = record_hours(&test.app, &company, owner, "2026-03-01T08:00:00Z", 1).await.id;
    app::delete_entry(&test.app, &owner.actor, owners).await.unwrap();
    assert!(of_entry(&test, &company, worker, owners).await.is_none(), "a deleted one neither");

    let stranger = Company::create(&test.app, "fremd").await;
    assert!(of_entry(&test, &stranger, &stranger.owner, owners).await.is_none());
    // A row of the catalogue with the same number is something else.
    let customer = EntryId::try_from(company.customer.get()).unwrap();
    let history = of_entry(&test, &company, owner, customer).await;
    let only_entries = history.is_none_or(|history| {
        history.records.iter().all(|record| matches!(record.what, What::Entry { id, .. } if id == customer))
    });
    assert!(only_entries);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_knows_what_came_and_what_went() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let worker = &company.worker;
    let id = record_hours(&test.app, &company, worker, "2026-02-27T08:00:00Z", 1).await.id;
    let other = record_hours(&test.app, &company, worker, "2026-03-01T12:00:00Z", 1).await.id;
    let since = "2026-03-01T08:00:00Z".parse().unwrap();
    let until = "2026-03-01T09:00:00Z".parse().unwrap();
    let to_sunday = EditEntry { since: Change::Set(since), until: Change::Set(until), ..EditEntry::default() };
    app::edit_entry(&test.app, &worker.actor, id, to_sunday).await.unwrap();
    app::edit_entry(&test.app, &worker.actor, id, edit("am Sonntag")).await.unwrap();
    app::delete_entry(&test.app, &worker.actor, other).await.unwrap();
    let sunday = of_day(&test, &company, worker, worker.id, 1).await;
    assert_eq!(actions(&sunday), [Action::Deleted, Action::Changed, Action::Changed, Action::Created]);
    assert_eq!(sunday.deleted().map(|(id, _)| id).collect::<Vec<_>>(), [other]);
    let reach = entry_reach(&worker.actor);
    let friday: Result<History, store::Error> =
        test.app.db.read(company.id, async |tx| journal::of_day(tx, &reach, worker.id, date(2026, 2, 27)).await).await;
    assert_eq!(actions(&friday.unwrap()), [Action::Changed, Action::Created]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_or_lost_its_name_says_so() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let worker = &company.worker;
    let id = record_hours(&test.app, &company, worker, "2026-03-01T08:00:00Z", 1).await.id;
    app::edit_entry(&test.app, &worker.actor, id, edit("weg")).await.unwrap();
    app::delete_entry(&test.app, &worker.actor, id).await.unwrap();
    let chain = worker.id.get();
    test.database
        .as_superuser(&format!(
            "UPDATE journal SET content = NULL, salt = NULL WHERE chain = {chain} AND action = 'entry.updated'; \
             DELETE FROM entry_texts; DELETE FROM projects"
        ))
        .await;
    for history in
        [of_entry(&test, &company, worker, id).await.unwrap(), of_day(&test, &company, worker, worker.id, 1).await]
    {
        assert_eq!(actions(&history), [Action::Deleted, Action::Changed, Action::Created]);
        let content = |index: usize| match &history.records[index].what {
            What::Entry { content, .. } => content.clone(),
            What::Imported { .. } => panic!("an entry"),
        };
        assert!(matches!(content(1), Content::Erased));
        let Content::One(deleted) = content(0) else { panic!("the entry as it was") };
        assert_eq!(deleted.project, Some(Named::Gone));
        assert_eq!(deleted.text.map(|(_, text)| text), Some(Named::Gone));
    }
    test.database.as_superuser(&format!("UPDATE journal SET content = NULL, salt = NULL WHERE chain = {chain}")).await;
    let history = of_entry(&test, &company, worker, id).await.unwrap();
    assert_eq!(history.deleted().count(), 1, "it can still be seen that it was deleted");
}
