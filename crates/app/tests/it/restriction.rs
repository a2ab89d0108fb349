//! What is restricted is kept, and nobody but the person sees it or works on it.

use accounts::Actor;
use accounts::UserChange;
use accounts::access::{EntryReach, entry_reach};
use app::catalog::Removal;
use app::{Fault, Fresh, Invitation};
use kernel::{Change, EntryId, Note, PersonName, UserId};
use privacy::{Job, Periods};
use store::reports::groups::{self, Grouping, Rounding};
use store::reports::{TextSearch, entries, journal};
use store::restriction::Told;
use store::{ReadTx, users};
use testkit::{Company, TestApp, record_hours, start};
use timesheets::StopStopwatch;

const DAY: i64 = 24 * 3600;

fn everything() -> entries::EntryFilter {
    entries::EntryFilter {
        since: "2000-01-01T00:00:00Z".parse().unwrap(),
        until: "2100-01-01T00:00:00Z".parse().unwrap(),
        user: None,
        customer: None,
        project: entries::Narrow::Any,
        subproject: entries::Narrow::Any,
        service: entries::Narrow::Any,
        lump_sum_service: entries::Narrow::Any,
        text_id: entries::Narrow::Any,
        text: None,
        billable: Vec::new(),
    }
}

/// In how many ways somebody sees something of the worker's.
async fn ways_in_sight(test: &TestApp, company: &Company, viewer: &Actor, entry: EntryId) -> Vec<&'static str> {
    let reach: EntryReach = entry_reach(viewer);
    let worker = company.worker.id;
    let day = jiff::civil::date(2010, 2, 2);
    let found = test
        .app
        .db
        .read(company.id, async |tx: &ReadTx| {
            let sums = groups::list(tx, &reach, &everything(), &[Grouping::User], Rounding::Exact).await?;
            Ok::<_, store::Error>([
                ("sum", sums.iter().any(|group| group.key == worker.get())),
                ("line", entries::line(tx, &reach, entry).await?.is_some()),
                ("entry", store::entries::find(tx, &reach, entry).await?.is_some()),
                ("text", !store::reports::texts(tx, &reach, &TextSearch::default(), 10).await?.is_empty()),
                ("history", journal::of_entry(tx, &reach, entry).await?.is_some()),
                ("day", !journal::of_day(tx, &reach, worker, day).await?.records.is_empty()),
                ("person", users::find_in_sight(tx, viewer.user(), worker).await?.is_some()),
            ])
        })
        .await
        .unwrap();
    found.into_iter().filter(|(_, seen)| *seen).map(|(way, _)| way).collect()
}

async fn restrict(test: &TestApp, company: &Company, user: UserId) -> Result<(), Fault> {
    let reason = Note::parse("Die Person bestreitet die Richtigkeit").unwrap();
    app::restrict_user(&test.app, &company.owner.actor, user, reason).await
}

fn code(fault: Result<(), Fault>) -> &'static str {
    match fault {
        Err(Fault::Refused(refusal)) => refusal.code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_or_changes_what_is_restricted() {
    let test = TestApp::start().await;
    // What is retired is measured by the database's own calendar too.
    test.clock.set("2010-03-02T08:00:00Z");
    let company = Company::create(&test.app, "eins").await;
    let (owner, worker) = (&company.owner.actor, &company.worker);
    let entry = record_hours(&test.app, &company, worker, "2010-02-02T08:00:00Z", 2).await;
    start(&test.app, &company, worker, "ein Text").await;
    test.clock.advance(60);
    app::stop_stopwatch(&test.app, &worker.actor, None, None, StopStopwatch::default()).await.unwrap();
    let all = ["sum", "line", "entry", "text", "history", "day", "person"];
    assert_eq!(ways_in_sight(&test, &company, owner, entry.id).await, all);
    restrict(&test, &company, worker.id).await.unwrap();
    assert_eq!(ways_in_sight(&test, &company, owner, entry.id).await, Vec::<&str>::new());
    assert_eq!(ways_in_sight(&test, &company, &worker.actor, entry.id).await, all, "the person sees it all");
    assert_eq!(code(restrict(&test, &company, worker.id).await), "restriction.already");
    // Nobody works on it but the person, who goes on working.
    assert!(matches!(app::delete_entry(&test.app, owner, entry.id).await, Err(Fault::NotFound)));
    let stop = app::stop_stopwatch(&test.app, owner, Some(worker.id), None, StopStopwatch::default()).await;
    assert!(matches!(stop, Err(Fault::NotFound)), "{stop:?}");
    assert!(matches!(app::restore_entry(&test.app, owner, Some(worker.id), entry.id).await, Err(Fault::NotFound)));
    let renamed =
        UserChange { name: Change::Set(PersonName::parse("Anders Muster").unwrap()), ..UserChange::default() };
    let edited = app::edit_user(&test.app, owner, worker.id, renamed, Invitation::Withheld).await;
    assert!(matches!(edited, Err(Fault::NotFound)), "{edited:?}");
    let removed = app::remove_user(&test.app, owner, worker.id, Removal::DryRun).await;
    assert!(matches!(removed, Err(Fault::NotFound)), "{removed:?}");
    start(&test.app, &company, worker, "weiter").await;
    test.clock.advance(60);
    app::stop_stopwatch(&test.app, &worker.actor, None, None, StopStopwatch::default()).await.unwrap();
    // It is neither erased nor removed, whatever its period.
    let installation = Fresh::installation(Actor::system(company.id, accounts::Job::Administration)).unwrap();
    let erased = app::erase_user(&test.app, &installation, worker.id).await.map(|_outcome| ());
    assert_eq!(code(erased), "user.restricted");
    test.clock.set("2020-01-02T08:00:00Z");
    app::keep_periods(&test.app, Job::RetireWork, Periods::default()).await.unwrap();
    assert_eq!(test.count("SELECT count(*) AS count FROM entries").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_knows_before_a_restriction_is_lifted() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (owner, worker) = (&company.owner.actor, company.worker.id);
    let lift = async || app::lift_restriction(&test.app, owner, worker).await;
    assert!(matches!(lift().await, Err(Fault::NotFound)));
    restrict(&test, &company, worker).await.unwrap();
    assert_eq!(code(lift().await), "restriction.notice-first");
    app::announce_lifting(&test.app, owner, worker, Told::Letter).await.unwrap();
    assert_eq!(test.letters("restriction-ends").await, 1);
    test.clock.advance(8 * DAY);
    assert_eq!(code(lift().await), "restriction.letter-waits");
    let way = mail::Transport::Files(test.app.files.letters.clone());
    let post = mail::Post::new("Uhrwerk <uhrwerk@localhost>", "http://127.0.0.1:8080", way).unwrap();
    app::send_letters(&test.app, &post, || -> bool { true }).await.unwrap();
    lift().await.unwrap();
    assert_eq!(test.count("SELECT count(*) AS count FROM users WHERE restricted_at IS NOT NULL").await, 0);
    // The journal knows that it was, and not why.
    let named = "SELECT count(*) AS count FROM journal WHERE action LIKE 'user.%restrict%'";
    assert_eq!(test.count(named).await, 3);
    assert_eq!(test.database.tables_with("bestreitet").await, Vec::<String>::new());
    // Told in another way, it takes as long.
    restrict(&test, &company, worker).await.unwrap();
    app::announce_lifting(&test.app, owner, worker, Told::Company).await.unwrap();
    test.clock.advance(7 * DAY - 1);
    assert_eq!(code(lift().await), "restriction.notice-first");
    test.clock.advance(1);
    lift().await.unwrap();
    let worker_tries = app::restrict_user(&test.app, &company.worker.actor, worker, Note::parse("x").unwrap()).await;
    assert!(matches!(worker_tries, Err(Fault::Forbidden(_))));
}
