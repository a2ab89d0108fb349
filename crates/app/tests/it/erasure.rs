//! Whoever is erased is gone: by SQL over all tables, in the files, through every way in. What a law keeps is kept under
//! a pseudonym, and nobody sees it.

mod canary;

use accounts::Actor;
use accounts::access::{entry_reach, privacy_manager};
use app::{Fault, Fresh, Password, Staying, Visit};
use deletions::{Deleted, Deletion};
use jiff::SignedDuration;
use jiff::civil::date;
use kernel::{CompanyId, EmailAddress, PersonName, Seconds, Sink, UserId, Zone};
use privacy::erasure::{KeptByLaw, Norm};
use privacy::{Job, Periods};
use store::ReadTx;
use store::erasure::{Erased, KeptKind};
use store::journal;
use store::reports::entries::{EntryFilter, Narrow};
use testkit::{Company, PASSWORD, TestApp, start};

use self::canary::{CANARIES, canary, record};

fn installation(company: CompanyId) -> Fresh {
    Fresh::installation(Actor::system(company, accounts::Job::Administration)).unwrap()
}

async fn erased(test: &TestApp, company: &Company) -> Vec<Erased> {
    let permit = privacy_manager(&company.owner.actor).unwrap();
    let law = KeptByLaw::new(Periods::default(), date(2026, 3, 2));
    let read = async |tx: &ReadTx| store::erasure::list(tx, &permit, law).await;
    test.app.db.read(company.id, read).await.unwrap()
}

async fn whole(test: &TestApp, company: &Company) {
    let chains = async |tx: &ReadTx| {
        for chain in journal::chains(tx).await? {
            assert!(journal::verify(tx, chain).await?.is_ok(), "{chain:?}");
        }
        Ok::<_, store::Error>(())
    };
    test.app.db.read(company.id, chains).await.unwrap();
}

/// How many entries an owner sees.
async fn seen(test: &TestApp, company: &Company) -> usize {
    let filter = EntryFilter {
        since: "2000-01-01T00:00:00Z".parse().unwrap(),
        until: "2100-01-01T00:00:00Z".parse().unwrap(),
        user: None,
        customer: None,
        project: Narrow::Any,
        subproject: Narrow::Any,
        service: Narrow::Any,
        lump_sum_service: Narrow::Any,
        text_id: Narrow::Any,
        text: None,
        billable: Vec::new(),
    };
    let reach = entry_reach(&company.owner.actor);
    let read = async |tx: &ReadTx| {
        let groups = store::reports::groups::list(
            tx,
            &reach,
            &filter,
            &[store::reports::groups::Grouping::User],
            store::reports::groups::Rounding::Exact,
        );
        Ok::<_, store::Error>(groups.await?.len())
    };
    test.app.db.read(company.id, read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_a_person_but_what_a_law_keeps() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let person = canary(&test, &company).await;
    for canary in CANARIES {
        assert!(!test.database.tables_with(canary).await.is_empty(), "{canary} was planted");
    }
    assert_eq!(std::fs::read_dir(&test.app.files.letters).unwrap().count(), 2, "letters were written");
    assert!(seen(&test, &company).await > 0);

    let outcome = app::erase_user(&test.app, &installation(company.id), person.id).await.unwrap();
    assert_eq!((outcome.deleted, outcome.kept), (1, 4), "working time of 2022 is kept by no law");
    for canary in CANARIES {
        assert_eq!(test.database.tables_with(canary).await, Vec::<String>::new(), "{canary}");
    }
    assert_eq!(std::fs::read_dir(&test.app.files.letters).unwrap().count(), 0, "and no letter");
    whole(&test, &company).await;

    // What is kept names the law and the day, and nobody sees it.
    let all = erased(&test, &company).await;
    let [one] = all.as_slice() else { panic!("{all:?}") };
    assert!(one.name.reveal(Sink::Rule).starts_with("Former person "), "{:?}", one.name.reveal(Sink::Rule));
    let kept: Vec<_> = one.kept.iter().map(|kept| (kept.norm, kept.until, kept.what)).collect();
    let expected = [
        (Norm::Voucher, date(2027, 12, 31), KeptKind::Entries(1, Seconds(3600))),
        (Norm::WorkingTime, date(2026, 12, 31), KeptKind::Entries(1, Seconds(3600))),
        (Norm::Voucher, date(2034, 12, 31), KeptKind::Entries(2, Seconds(3660))),
    ];
    assert_eq!(kept, expected);
    assert_eq!(seen(&test, &company).await, 0);

    // No way in is left, and the same address can begin anew, as somebody else.
    assert!(app::authenticate_key(&test.app, &person.email, &person.api_key).await.is_err());
    let typed = Password::typed(PASSWORD);
    assert!(app::sign_in(&test.app, &person.email, typed, Staying::Chosen, &Visit::INSIDE).await.is_err());
    let again = app::erase_user(&test.app, &installation(company.id), person.id).await;
    assert!(matches!(again, Err(Fault::NotFound)), "{again:?}");
    let owner = &company.owner.actor;
    assert!(matches!(app::renew_api_key(&test.app, owner, person.id).await, Err(Fault::NotFound)));
    assert!(matches!(app::invite_again(&test.app, owner, person.id).await, Err(Fault::NotFound)));
    let address = EmailAddress::parse(&person.email).unwrap();
    let known = app::invite_known_user(&test.app, owner, person.id, address.clone()).await;
    assert!(matches!(known, Err(Fault::NotFound)), "{known:?}");
    let invite =
        app::Invite { name: PersonName::parse("Neu Muster").unwrap(), email: address, role: accounts::Role::Worker };
    let anew = app::invite_user(&test.app, owner, invite).await.unwrap();
    assert_ne!(anew.user, person.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_pseudonym_is_its_own() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let person = canary(&test, &company).await;
    testkit::record_hours(&test.app, &company, &company.worker, "2026-02-02T08:00:00Z", 2).await;
    for id in [person.id, company.worker.id] {
        app::erase_user(&test.app, &installation(company.id), id).await.unwrap();
    }
    let all = erased(&test, &company).await;
    assert_eq!(all.len(), 2);
    assert_ne!(all[0].name, all[1].name);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_law_kept_goes_when_its_years_are_over_and_the_pseudonym_with_it() {
    let test = TestApp::start().await;
    // What is retired is measured by the database's own calendar too.
    test.clock.set("2012-03-02T08:00:00Z");
    let company = Company::create(&test.app, "eins").await;
    for billable in [timesheets::Billable::Yes, timesheets::Billable::No] {
        record(&test, &company, &company.worker, "2012-02-02T08:00:00Z", "ein Text", billable).await;
    }
    app::erase_user(&test.app, &installation(company.id), company.worker.id).await.unwrap();
    let pseudonyms = "SELECT count(*) AS count FROM users WHERE erased_at IS NOT NULL";
    for (moment, left) in [("2014-12-31T08:00:00Z", 2), ("2015-01-02T08:00:00Z", 1), ("2020-12-31T08:00:00Z", 1)] {
        test.clock.set(moment);
        app::keep_periods(&test.app, Job::RetireWork, Periods::default()).await.unwrap();
        assert_eq!(test.count("SELECT count(*) AS count FROM entries").await, left, "{moment}");
        assert_eq!(test.count(pseudonyms).await, 1, "{moment}");
    }
    test.clock.set("2021-01-02T08:00:00Z");
    app::keep_periods(&test.app, Job::RetireWork, Periods::default()).await.unwrap();
    assert_eq!(test.count("SELECT count(*) AS count FROM entries").await, 0);
    assert_eq!(test.count(pseudonyms).await, 0);
    whole(&test, &company).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_cannot_be_erased_is_told_why() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner;
    let visit = Visit::INSIDE;
    let refusal = |fault: Fault| match fault {
        Fault::Refused(refusal) => refusal.code,
        other => panic!("{other:?}"),
    };
    let wrong = Fresh::confirm(&test.app, &owner.actor, Password::typed("falsch"), &visit).await;
    assert_eq!(refusal(wrong.unwrap_err()), "password.wrong");
    let fresh = Fresh::confirm(&test.app, &owner.actor, Password::typed(PASSWORD), &visit).await.unwrap();
    let themselves = app::erase_user(&test.app, &fresh, owner.id).await;
    assert_eq!(refusal(themselves.unwrap_err()), "user.erases-themselves");
    let last = app::erase_user(&test.app, &installation(company.id), owner.id).await;
    assert_eq!(refusal(last.unwrap_err()), "user.last-owner");
    start(&test.app, &company, &company.worker, "läuft").await;
    let running = app::erase_user(&test.app, &fresh, company.worker.id).await;
    assert_eq!(refusal(running.unwrap_err()), "user.running-at-erasure");
    let worker = Fresh::confirm(&test.app, &company.worker.actor, Password::typed(PASSWORD), &visit).await.unwrap();
    assert!(matches!(app::erase_user(&test.app, &worker, owner.id).await, Err(Fault::Forbidden(_))));
    let nobody = UserId::try_from(999_999).unwrap();
    assert!(matches!(app::erase_user(&test.app, &fresh, nobody).await, Err(Fault::NotFound)));
    let stranger = Company::create(&test.app, "zwei").await;
    assert!(matches!(app::erase_user(&test.app, &fresh, stranger.worker.id).await, Err(Fault::NotFound)));
    assert!(Fresh::installation(owner.actor.clone()).is_none());
    // Nothing of all that was written down as a deletion.
    assert_eq!(test.app.files.deletions.read().unwrap(), None);
    // Nor may the server empty the journal of somebody who is there.
    let sql = format!("SET app.company_id = '{}'; SELECT erase_journal({})", company.id.get(), owner.id.get());
    assert!(test.database.refused_by(&sql).await.unwrap().contains("was not erased"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_cannot_be_written_down_deletes_nothing() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let person = canary(&test, &company).await;
    // A folder stands where the file would be.
    std::fs::create_dir_all(test.app.files.deletions.path()).unwrap();
    let refused = app::erase_user(&test.app, &installation(company.id), person.id).await;
    assert!(matches!(refused, Err(Fault::Internal(_))), "{refused:?}");
    assert!(!test.database.tables_with("Kanaria Vogelsang").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_confirmed_and_broken_off_is_done_at_the_next_start() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let other = Company::create(&test.app, "zwei").await;
    let person = canary(&test, &company).await;
    start(&test.app, &company, &person, "Kanarientext, der noch läuft").await;
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 0, "there is no journal yet");
    let at = kernel::Clock::now(&test.clock);
    let before = at.checked_sub(SignedDuration::from_hours(24 * 365)).unwrap();
    let record = |at, what| test.app.files.deletions.record(Deletion { at, what }).unwrap();
    // Somebody with the same number in a database that was begun anew is not meant.
    record(before, Deleted::Person(company.id, company.worker.id));
    record(before, Deleted::Company(company.id));
    record(at, Deleted::Person(company.id, person.id));
    record(at, Deleted::Company(other.id));
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 2);
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 0, "once is enough");
    for canary in CANARIES {
        assert_eq!(test.database.tables_with(canary).await, Vec::<String>::new(), "{canary}");
    }
    // The owner is told that the company is gone; then the address goes, too.
    assert_eq!(test.database.tables_with("erika@zwei.example").await, ["public.letter_to_unknown"]);
    assert!(!test.database.tables_with("max@eins.example").await.is_empty());
    whole(&test, &company).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn doing_it_again_is_refused_while_an_import_runs() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let person = canary(&test, &company).await;
    let at = kernel::Clock::now(&test.clock);
    test.app.files.deletions.record(Deletion { at, what: Deleted::Person(company.id, person.id) }).unwrap();
    let importing = async |tx: &mut store::Tx| {
        store::imports::alone(tx).await?;
        let again = app::replay_deletions(&test.app).await;
        assert!(matches!(again, Err(Fault::Busy(_))), "{again:?}");
        Ok::<_, Fault>(())
    };
    test.app.db.transaction(store::Scope::of(company.id), importing).await.unwrap();
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_were_deleted_are_never_given_again() {
    let test = TestApp::start().await;
    let at = kernel::Clock::now(&test.clock);
    let (company, user) = (CompanyId::try_from(40).unwrap(), UserId::try_from(70).unwrap());
    test.app.files.deletions.record(Deletion { at, what: Deleted::Person(company, user) }).unwrap();
    app::replay_deletions(&test.app).await.unwrap();
    let created = Company::create(&test.app, "eins").await;
    assert_eq!((created.id.get(), created.owner.id.get()), (41, 71));
    app::replay_deletions(&test.app).await.unwrap();
    let next = Company::create(&test.app, "zwei").await;
    assert_eq!(next.id.get(), 42);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_removed_and_every_company_is_written_down() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let zone = Zone::parse("Europe/Berlin").unwrap();
    let removal = app::catalog::Removal::Final;
    app::remove_user(&test.app, &company.owner.actor, company.worker.id, removal).await.unwrap();
    let today = kernel::local_day(kernel::Clock::now(&test.clock), &zone);
    app::end_company(&test.app, &company.owner.actor, Some(today)).await.unwrap();
    test.clock.advance(60 * 24 * 3600);
    app::keep_periods(&test.app, Job::RemoveCompanies, Periods::default()).await.unwrap();
    let written = test.app.files.deletions.read().unwrap().unwrap().deletions;
    let what: Vec<_> = written.into_iter().map(|deletion| deletion.what).collect();
    assert_eq!(what, [Deleted::Person(company.id, company.worker.id), Deleted::Company(company.id)]);
}
