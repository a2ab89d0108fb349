//! Information about a person leaves the company only with approvals, in exactly its scope, and the person is told.

use std::fs::File;

use accounts::Actor;
use accounts::access::{discloser, privacy_manager};
use app::catalog::Removal;
use app::{AskDisclosure, CreateUser, Decision, Fault, Fresh, Password, Visit, Way};
use jiff::civil::{Date, date};
use kernel::{DisclosureId, EmailAddress, Language, PersonName, RequestText, Sink, Title, UserId};
use privacy::disclosure::{Basis, Scope};
use privacy::erasure::{KeptByLaw, Norm};
use privacy::{Job, Periods};
use store::ReadTx;
use store::disclosures::{self, Disclosure, Of};
use store::erasure::KeptKind;
use testkit::{Company, PASSWORD, TestApp, record_hours, start};

use crate::person_archive::files;

async fn second_owner(test: &TestApp, company: &Company) -> Actor {
    let new = CreateUser {
        name: PersonName::parse("Olga Zweite").unwrap(),
        email: EmailAddress::parse("olga@eins.example").unwrap(),
        role: accounts::Role::Owner,
        language: Language::German,
        zone: None,
        password: Some(Password::new(PASSWORD).unwrap()),
    };
    let created = app::create_user(&test.app, &company.owner.actor, new).await.unwrap();
    app::authenticate_key(&test.app, "olga@eins.example", created.api_key.reveal(Sink::Rule)).await.unwrap()
}

const HOURS: Scope = Scope {
    record: false,
    terms: false,
    hours: true,
    entries: false,
    days: Some((date(2026, 2, 1), date(2026, 2, 28))),
};

async fn ask(
    test: &TestApp,
    company: &Company,
    person: UserId,
    basis: Basis,
    scope: Scope,
    until: Option<Date>,
) -> Result<DisclosureId, Fault> {
    let ask = AskDisclosure {
        person,
        recipient: Title::parse("Aufsicht Musterstadt").unwrap(),
        reason: RequestText::parse("Prüfung der Arbeitszeit").unwrap(),
        basis,
        scope,
        silence: until.map(|day| (day, Title::parse("§ 95a StPO").unwrap())),
    };
    app::ask_disclosure(&test.app, &company.owner.actor, ask).await?;
    Ok(register(test, company).await[0].id)
}

async fn register(test: &TestApp, company: &Company) -> Vec<Disclosure> {
    let permit = discloser(&company.owner.actor).unwrap();
    let read = async |tx: &ReadTx| disclosures::read(tx, Of::All(&permit)).await;
    test.app.db.read(company.id, read).await.unwrap()
}

async fn seen_by_the_person(test: &TestApp, company: &Company) -> usize {
    let read = async |tx: &ReadTx| disclosures::read(tx, Of::Oneself(company.worker.id)).await;
    test.app.db.read(company.id, read).await.unwrap().len()
}

async fn give(test: &TestApp, actor: &Actor, id: DisclosureId) -> Result<File, Fault> {
    let fresh = Fresh::confirm(&test.app, actor, Password::typed(PASSWORD), &Visit::INSIDE).await.unwrap();
    let way = Way::Archive(app::archive_file().unwrap());
    Ok(app::give_disclosure(&test.app, &fresh, id, way).await?.unwrap())
}

fn code(outcome: Result<impl Sized, Fault>) -> String {
    match outcome {
        Ok(_) => "done".to_owned(),
        Err(Fault::Refused(refusal)) => refusal.code.to_owned(),
        Err(Fault::Invalid(errors)) => errors.iter().next().unwrap().field.clone(),
        Err(other) => format!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_approve_and_exactly_the_scope_is_given_once() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let olga = second_owner(&test, &company).await;
    let erika = &company.owner.actor;
    record_hours(&test.app, &company, &company.worker, "2026-02-02T08:00:00Z", 2).await;
    record_hours(&test.app, &company, &company.worker, "2026-01-30T08:00:00Z", 3).await;
    record_hours(&test.app, &company, &company.owner, "2026-02-02T08:00:00Z", 4).await;
    start(&test.app, &company, &company.worker, "ein vertraulicher Text").await;

    let id = ask(&test, &company, company.worker.id, Basis::WorkingTime, HOURS, None).await.unwrap();
    assert_eq!(test.letters("disclosure-asked").await, 1, "to the other one");
    let decide = async |actor: &Actor, decision| code(app::decide_disclosure(&test.app, actor, id, decision).await);
    assert_eq!(code(give(&test, erika, id).await), "disclosure.not-approved");
    assert_eq!(decide(erika, Decision::Approve).await, "done");
    assert_eq!(decide(erika, Decision::Approve).await, "disclosure.approved-already");
    assert_eq!(code(give(&test, erika, id).await), "disclosure.not-approved");
    assert!(app::decide_disclosure(&test.app, &company.worker.actor, id, Decision::Approve).await.is_err());
    assert_eq!(seen_by_the_person(&test, &company).await, 0, "nothing was told yet");
    assert_eq!(decide(&olga, Decision::Approve).await, "done");

    let archive = files(&give(&test, erika, id).await.unwrap());
    assert_eq!(archive.keys().collect::<Vec<_>>(), ["data/entries.csv", "data/entries.json", "disclosure.json"]);
    let hours = String::from_utf8(archive["data/entries.csv"].clone()).unwrap();
    assert_eq!(hours.lines().next().unwrap(), "time_since,time_until,duration,time_zone,local_day");
    assert_eq!(hours.lines().count(), 2, "{hours}");
    assert!(hours.contains("2026-02-02") && hours.contains("7200"), "{hours}");
    let cover = String::from_utf8(archive["disclosure.json"].clone()).unwrap();
    assert!(cover.contains("Aufsicht Musterstadt") && cover.contains("§ 17 Abs. 4 ArbZG"), "{cover}");

    assert_eq!(code(give(&test, erika, id).await), "disclosure.closed");
    assert_eq!(decide(&olga, Decision::Refuse).await, "disclosure.closed");
    assert_eq!(test.letters("disclosure-given").await, 1);
    assert_eq!(seen_by_the_person(&test, &company).await, 1);
    let steps = "SELECT count(*) AS count FROM journal WHERE action LIKE 'disclosure.%'";
    assert_eq!(test.count(steps).await, 4);
    // It stands in the person's own archive.
    let own = files(&crate::person_archive::own(&test.app, &company.worker).await);
    let told = String::from_utf8(own["about/disclosures.json"].clone()).unwrap();
    assert!(told.contains("Aufsicht Musterstadt") && told.contains("other-person") && !told.contains("Olga"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_approve_also_where_hundreds_work() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let workers = "INSERT INTO users (company_id, name, role, active, created_at) \
         SELECT company_id, 'Person ' || n, 'worker', true, now() FROM company, generate_series(1, 300) n";
    test.database.as_superuser(workers).await;
    second_owner(&test, &company).await;
    ask(&test, &company, company.worker.id, Basis::Tax, HOURS, None).await.unwrap();
    assert_eq!(register(&test, &company).await[0].standing.needed, 2);
    assert_eq!(test.letters("disclosure-asked").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_learns_of_it_on_the_day_that_a_norm_names() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let erika = &company.owner.actor;
    // The clock stands on 2 March 2026.
    let until = Some(date(2026, 4, 1));
    let id = ask(&test, &company, company.worker.id, Basis::Prosecution, HOURS, until).await.unwrap();
    assert_eq!(register(&test, &company).await[0].standing.needed, 1, "one administers this company");
    app::decide_disclosure(&test.app, erika, id, Decision::Approve).await.unwrap();
    give(&test, erika, id).await.unwrap();
    let keep = async || app::keep_periods(&test.app, Job::SweepRights, Periods::default()).await.unwrap();
    test.clock.set("2026-03-31T21:59:59Z");
    keep().await;
    assert_eq!((test.letters("disclosure-given").await, seen_by_the_person(&test, &company).await), (0, 0));
    test.clock.set("2026-03-31T22:00:00Z");
    keep().await;
    keep().await;
    assert_eq!((test.letters("disclosure-given").await, seen_by_the_person(&test, &company).await), (1, 1));
    // Three full years after the year in which it was given, it goes.
    test.clock.set("2029-12-31T22:59:59Z");
    keep().await;
    assert_eq!(register(&test, &company).await.len(), 1);
    test.clock.set("2029-12-31T23:00:00Z");
    keep().await;
    assert_eq!(register(&test, &company).await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_asked_for_without_what_the_law_wants() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    for (basis, scope, until, field) in [
        (Basis::Tax, Scope { hours: false, ..HOURS }, None, "scope"),
        (Basis::Tax, Scope { days: None, ..HOURS }, None, "first_day"),
        (Basis::Order, HOURS, Some(date(2026, 4, 1)), "notice_from"),
        (Basis::Tax, HOURS, Some(date(2026, 3, 2)), "notice_from"),
    ] {
        assert_eq!(code(ask(&test, &company, company.worker.id, basis, scope, until).await), field);
    }
    assert!(register(&test, &company).await.is_empty());
    // The database itself gives nothing that was not approved.
    let id = ask(&test, &company, company.worker.id, Basis::Tax, HOURS, None).await.unwrap();
    let given = "UPDATE disclosures SET closed_at = now(), closed_by = 0, closed_as = 'given'";
    let refused = test.database.refused_by_superuser(given).await.unwrap();
    assert!(refused.contains("disclosures_given_check"), "{refused}");
    app::decide_disclosure(&test.app, &company.owner.actor, id, Decision::Withdraw).await.unwrap();
    assert_eq!(code(give(&test, &company.owner.actor, id).await), "disclosure.closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_left_is_shown_for_its_years_also_when_the_person_is_erased() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let erika = &company.owner.actor;
    let given = ask(&test, &company, company.worker.id, Basis::Tax, HOURS, None).await.unwrap();
    assert_eq!(
        ask(&test, &company, company.worker.id, Basis::Tax, HOURS, None).await.unwrap(),
        given,
        "sent twice, it is the same"
    );
    ask(&test, &company, company.worker.id, Basis::Court, HOURS, None).await.unwrap();
    app::decide_disclosure(&test.app, erika, given, Decision::Approve).await.unwrap();
    give(&test, erika, given).await.unwrap();
    let removed = app::remove_user(&test.app, erika, company.worker.id, Removal::Final).await;
    assert_eq!(code(removed), "user.was-disclosed");
    let installation = Fresh::installation(Actor::system(company.id, accounts::Job::Administration)).unwrap();
    let outcome = app::erase_user(&test.app, &installation, company.worker.id).await.unwrap();
    assert_eq!(outcome.kept, 0, "nothing was recorded");
    let left = register(&test, &company).await;
    let [one] = left.as_slice() else { panic!("{left:?}") };
    assert!(one.id == given && one.reason.is_none() && one.recipient.reveal(Sink::Rule) == "Aufsicht Musterstadt");
    assert!(one.name.reveal(Sink::Rule).starts_with("Former person "), "{:?}", one.name.reveal(Sink::Rule));
    let law = KeptByLaw::new(Periods::default(), date(2026, 3, 2));
    let permit = privacy_manager(erika).unwrap();
    let read = async |tx: &ReadTx| store::erasure::list(tx, &permit, law).await;
    let erased = test.app.db.read(company.id, read).await.unwrap();
    let kept: Vec<_> = erased[0].kept.iter().map(|kept| (kept.norm, kept.until, kept.what)).collect();
    assert_eq!(kept, [(Norm::Accountability, date(2029, 12, 31), KeptKind::Disclosures(1))]);
    // After that nothing is left, the pseudonym neither.
    let people = "SELECT count(*) AS count FROM users WHERE erased_at IS NOT NULL";
    test.clock.set("2029-12-31T23:00:00Z");
    for (job, left) in [(Job::RetireWork, 1), (Job::SweepRights, 1), (Job::RetireWork, 0)] {
        app::keep_periods(&test.app, job, Periods::default()).await.unwrap();
        assert_eq!(test.count(people).await, left, "{job:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_tells_the_person_before_the_day() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let olga = second_owner(&test, &company).await;
    let until = Some(date(2026, 4, 1));
    let about = async |person| ask(&test, &company, person, Basis::Prosecution, HOURS, until).await;
    assert_eq!(code(about(company.owner.id).await), "notice_from", "who asks would know already");
    let id = about(olga.user().unwrap()).await.unwrap();
    app::decide_disclosure(&test.app, &company.owner.actor, id, Decision::Approve).await.unwrap();
    give(&test, &company.owner.actor, id).await.unwrap();
    let permit = discloser(&olga).unwrap();
    let hers = async || {
        let read = async |tx: &ReadTx| {
            let all = disclosures::read(tx, Of::All(&permit)).await?;
            let one = disclosures::read(tx, Of::One(&permit, id)).await?;
            let own = disclosures::read(tx, Of::Oneself(permit.person())).await?;
            Ok::<_, store::Error>((all.len(), one.len(), own.len()))
        };
        test.app.db.read(company.id, read).await.unwrap()
    };
    assert_eq!(hers().await, (0, 0, 0));
    assert_eq!(test.count("SELECT count(*) AS count FROM looks WHERE kind = 'archive'").await, 0);
    test.clock.set("2026-04-01T08:00:00Z");
    app::keep_periods(&test.app, Job::SweepRights, Periods::default()).await.unwrap();
    assert_eq!(hers().await, (1, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_decides_about_themselves_while_others_can() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let olga = second_owner(&test, &company).await;
    let scope = Scope { entries: true, ..HOURS };
    ask(&test, &company, olga.user().unwrap(), Basis::Court, scope, None).await.unwrap();
    let found = register(&test, &company).await.remove(0);
    assert_eq!(found.standing.needed, 1);
    let decide =
        async |actor: &Actor| code(app::decide_disclosure(&test.app, actor, found.id, Decision::Approve).await);
    assert_eq!(decide(&olga).await, "disclosure.about-oneself");
    assert_eq!(decide(&company.owner.actor).await, "done");
}
