//! Another address of a person: confirmed by whoever has it, and nobody learns whose it is.

use accounts::{User, UserChange};
use app::{Fault, Invitation, LinkToken, Password, Staying, Visit};
use kernel::{Change, EmailAddress, PersonName, Sink, UserId};
use store::journal::{Chain, verify};
use store::mail_links::Purpose;
use testkit::{Company, PASSWORD, TestApp, open_link};

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

async fn change(test: &TestApp, company: &Company, person: UserId, email: &str) -> Result<User, Fault> {
    let change = UserChange { email: Change::Set(address(email)), ..UserChange::default() };
    app::edit_user(&test.app, &company.owner.actor, person, change, Invitation::Withheld).await
}

async fn confirm(test: &TestApp, token: &str) -> Result<(), Fault> {
    app::confirm_address(&test.app, &LinkToken::from_address(token), &Visit::INSIDE).await
}

async fn signs_in(test: &TestApp, email: &str) -> bool {
    app::sign_in(&test.app, email, Password::typed(PASSWORD), Staying::UntilClosed, &Visit::INSIDE).await.is_ok()
}

fn code_of<T: std::fmt::Debug>(outcome: Result<T, Fault>) -> &'static str {
    match outcome {
        Err(Fault::Refused(refusal)) => refusal.code,
        other => panic!("{other:?} is no refusal"),
    }
}

async fn letters(test: &TestApp) -> i64 {
    test.count("SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM letter_to_unknown) AS count").await
}

/// What the company itself can see of an address that it asked for.
async fn traces(test: &TestApp, company: &Company, email: &str) -> (Option<String>, i64) {
    let read = async |tx: &store::ReadTx| store::address_changes::find(tx, company.worker.id).await;
    let waiting: Result<_, store::Error> = test.app.db.read(company.id, read).await;
    let records: Result<_, store::Error> =
        test.app.db.read(company.id, async |tx| verify(tx, Chain::Company).await).await;
    let waiting = waiting.unwrap().map(|waiting| waiting.email.reveal(Sink::Rule).replace(email, "…"));
    (waiting, records.unwrap().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_another_company_looks_like_an_unknown_one() {
    let test = TestApp::start().await;
    let other = Company::create(&test.app, "zwei").await;
    let mut seen = Vec::new();
    for (name, email) in [("eins", other.worker.email.as_str()), ("drei", "niemand@muster.example")] {
        let company = Company::create(&test.app, name).await;
        let (hashes, before) = (test.app.passwords.verifications(), letters(&test).await);
        let user = change(&test, &company, company.worker.id, email).await.unwrap();
        assert_eq!(user.email, Some(address(&company.worker.email)), "the present one stays");
        let caused = (test.app.passwords.verifications() - hashes, letters(&test).await - before);
        seen.push((caused, traces(&test, &company, email).await));
        assert!(signs_in(&test, &company.worker.email).await && !signs_in(&test, "niemand@muster.example").await);
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0].0, (0, 2), "one to the present address, one to the new one");
    let sent = ("already-registered", "address-change", "address-asked");
    assert_eq!(
        (test.letters(sent.0).await, test.letters(sent.1).await, test.letters(sent.2).await),
        (1, 1, 2),
        "whoever has the address elsewhere is told, whoever has the other one is asked"
    );
    assert!(signs_in(&test, &other.worker.email).await, "theirs stays theirs");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_a_company_at_its_end_looks_like_any_other() {
    let test = TestApp::start().await;
    let (company, other) = (Company::create(&test.app, "eins").await, Company::create(&test.app, "zwei").await);
    let today = kernel::local_day(kernel::Clock::now(&test.clock), company.owner.actor.zone());
    app::end_company(&test.app, &other.owner.actor, Some(today)).await.unwrap();
    change(&test, &company, company.worker.id, &other.worker.email).await.unwrap();
    assert_eq!(test.letters("already-registered").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_not_come_in_gets_another_address_at_once_and_looks_the_same_too() {
    let test = TestApp::start().await;
    let (company, other) = (Company::create(&test.app, "eins").await, Company::create(&test.app, "zwei").await);
    let owner = &company.owner.actor;
    let mut seen = Vec::new();
    for (first, then) in [("a@eins.example", other.worker.email.as_str()), ("b@eins.example", "c@eins.example")] {
        let name = PersonName::parse("Neu Muster").unwrap();
        let wish = app::Invite { name, email: address(first), role: accounts::Role::Worker };
        let invited = app::invite_user(&test.app, owner, wish).await.unwrap().user;
        let before = letters(&test).await;
        let again = app::invite_known_user(&test.app, owner, invited, address(then)).await.unwrap();
        let read = async |tx: &store::ReadTx| store::users::find(tx, invited).await;
        let user: Result<Option<User>, store::Error> = test.app.db.read(company.id, read).await;
        assert_eq!(user.unwrap().unwrap().email, Some(address(then)));
        seen.push((again.link.is_some(), letters(&test).await - before));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(code_of(change(&test, &company, company.worker.id, "c@eins.example").await), "user.email-taken");
    let come = app::invite_known_user(&test.app, owner, company.worker.id, address("d@eins.example")).await;
    assert_eq!(code_of(come), "user.has-password");
    assert!(traces(&test, &company, "").await.0.is_none(), "what was refused does not wait");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_confirms_once_and_does_nothing_else() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let worker = &company.worker;
    let nothing = open_link(&test, worker, Purpose::Address).await;
    assert_eq!(code_of(confirm(&test, &nothing).await), "link.ended", "nothing waits");
    change(&test, &company, worker.id, "erste@eins.example").await.unwrap();
    let first = open_link(&test, worker, Purpose::Address).await;
    change(&test, &company, worker.id, "Neu@eins.example").await.unwrap();
    assert_eq!(code_of(confirm(&test, &first).await), "link.ended", "another one was asked for since");
    assert_eq!(test.letters("address-change").await, 1, "and the first letter does not leave any more");

    let link = open_link(&test, worker, Purpose::Address).await;
    let reset = open_link(&test, worker, Purpose::Password).await;
    let token = LinkToken::from_address(&link);
    let shown = app::look_at_link(&test.app, &token, &Visit::INSIDE).await.unwrap();
    assert_eq!((shown.email, shown.purpose), (Some(address("Neu@eins.example")), Purpose::Address));
    let password = Password::typed("Kranich Sofa Lampe Mai");
    let set = app::set_password_by_link(&test.app, &token, password, Staying::UntilClosed, &Visit::INSIDE).await;
    assert_eq!(code_of(set.map(|_| ())), "link.ended", "it lets nobody in");
    assert_eq!(code_of(confirm(&test, &reset).await), "link.ended", "nor does another link confirm");
    confirm(&test, &link).await.unwrap();
    assert!(signs_in(&test, "neu@eins.example").await && !signs_in(&test, &worker.email).await);
    assert!(app::authenticate_key(&test.app, "neu@eins.example", &worker.api_key).await.is_ok());
    for used in [&link, &reset] {
        let token = LinkToken::from_address(used);
        assert_eq!(code_of(app::look_at_link(&test.app, &token, &Visit::INSIDE).await.map(|_| ())), "link.ended");
    }
    assert_eq!(traces(&test, &company, "").await.0, None);
    // In other letters it is the same address.
    let same = change(&test, &company, worker.id, "NEU@eins.example").await.unwrap();
    assert_eq!((same.email, traces(&test, &company, "").await.0), (Some(address("NEU@eins.example")), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_taken_meanwhile_is_not_confirmed() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    change(&test, &company, company.worker.id, "max@zwei.example").await.unwrap();
    let link = open_link(&test, &company.worker, Purpose::Address).await;
    // Its owner founds a company where they are known by it.
    Company::create(&test.app, "zwei").await;
    assert_eq!(code_of(confirm(&test, &link).await), "link.elsewhere");
    assert!(signs_in(&test, &company.worker.email).await, "nothing changed");
    // Two of one company: the first who confirms has it.
    for person in [&company.worker, &company.owner] {
        change(&test, &company, person.id, "beide@eins.example").await.unwrap();
    }
    let links = [
        open_link(&test, &company.worker, Purpose::Address).await,
        open_link(&test, &company.owner, Purpose::Address).await,
    ];
    let (one, two) = tokio::join!(confirm(&test, &links[0]), confirm(&test, &links[1]));
    assert!(one.is_ok() != two.is_ok());
    assert_eq!(code_of(one.and(two)), "user.email-taken");
    // Whoever is archived comes in by no link.
    change(&test, &company, company.worker.id, "weg@eins.example").await.unwrap();
    let late = open_link(&test, &company.worker, Purpose::Address).await;
    let archive = UserChange { active: Change::Set(false), ..UserChange::default() };
    app::edit_user(&test.app, &company.owner.actor, company.worker.id, archive, Invitation::Withheld).await.unwrap();
    assert!(matches!(confirm(&test, &late).await, Err(Fault::NotFound)));
    assert_eq!(traces(&test, &company, "").await.0, None);
    assert_eq!(test.letters("address-change").await, 1, "that of the owner, who is still here");
}
