//! Registration, links, resets, and that nobody learns whose address is known.

use app::{Admission, Fault, LinkToken, Nearness, Password, Register, Registration, SignedUp, Staying, Visit};
use jiff::SignedDuration;
use kernel::{CompanyName, EmailAddress, Language, PersonName, Sink, Zone};
use store::mail_links::Purpose;
use testkit::{Company, PASSWORD, TestApp, open_link};

const NEW: &str = "Kranich Sofa Lampe Mai";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn wish(email: &str) -> Register {
    Register {
        company: CompanyName::parse("Nordlicht Verlag").unwrap(),
        name: PersonName::parse("Max Muster").unwrap(),
        email: address(email),
        language: Language::German,
        zone: Zone::parse("Europe/Berlin").unwrap(),
        code: String::new(),
    }
}

fn hosted(test: &mut TestApp) {
    test.app.registration = Registration::Open { trial: SignedDuration::from_hours(14 * 24) };
}

fn code_of(fault: Fault) -> &'static str {
    match fault {
        Fault::Refused(refusal) => refusal.code,
        other => panic!("{other:?} is no refusal"),
    }
}

async fn set(test: &TestApp, token: &str, password: &str) -> Result<app::SignedIn, Fault> {
    let token = LinkToken::from_address(token);
    app::set_password_by_link(&test.app, &token, Password::typed(password), Staying::UntilClosed, &Visit::INSIDE).await
}

async fn signs_in(test: &TestApp, email: &str, password: &str) -> bool {
    let password = Password::typed(password);
    app::sign_in(&test.app, email, password, Staying::UntilClosed, &Visit::INSIDE).await.is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_sets_the_password_once_and_takes_every_other_one_along() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let worker = &company.worker;
    let old = app::sign_in(&test.app, &worker.email, Password::typed(PASSWORD), Staying::Chosen, &Visit::INSIDE)
        .await
        .unwrap();
    let (first, second) =
        (open_link(&test, worker, Purpose::Password).await, open_link(&test, worker, Purpose::Password).await);
    assert_eq!(code_of(set(&test, &first, "Max Muster Max Muster").await.unwrap_err()), "password.own-data");
    assert_eq!(code_of(set(&test, &first, PASSWORD).await.unwrap_err()), "password.same");
    let signed_in = set(&test, &first, NEW).await.expect("the link is good after a refused password");
    assert!(app::resume_session(&test.app, &signed_in.token).await.is_ok());
    assert!(app::resume_session(&test.app, &old.token).await.is_err(), "other sessions end");
    assert!(signs_in(&test, &worker.email, NEW).await && !signs_in(&test, &worker.email, PASSWORD).await);
    for used in [&first, &second] {
        assert_eq!(code_of(set(&test, used, NEW).await.unwrap_err()), "link.ended");
    }
    assert!(app::authenticate_key(&test.app, &worker.email, &worker.api_key).await.is_ok(), "the key stays");
    assert_eq!(test.letters("password-changed").await, 1);
    let invitation = open_link(&test, worker, Purpose::Invitation).await;
    set(&test, &invitation, PASSWORD).await.unwrap();
    assert_eq!(test.letters("password-changed").await, 1, "coming in for the first time changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends_and_an_unknown_one_is_nothing() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let token = open_link(&test, &company.worker, Purpose::Invitation).await;
    assert!(matches!(set(&test, "nothing", NEW).await, Err(Fault::NotFound)));
    test.clock.advance(48 * 3600);
    let looked = app::look_at_link(&test.app, &LinkToken::from_address(&token), &Visit::INSIDE).await;
    assert_eq!(code_of(looked.unwrap_err()), "link.ended");
    assert_eq!(code_of(set(&test, &token, NEW).await.unwrap_err()), "link.ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_uses_of_a_link_at_once_one_counts() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let token = open_link(&test, &company.worker, Purpose::Password).await;
    let (one, two) = tokio::join!(set(&test, &token, NEW), set(&test, &token, NEW));
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
    let refused = if one.is_ok() { two } else { one };
    assert_eq!(code_of(refused.unwrap_err()), "link.ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_link_works_when_the_network_has_no_attempts_left() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let token = open_link(&test, &company.worker, Purpose::Password).await;
    let mut wrong = 0;
    while !matches!(set(&test, "nothing", NEW).await, Err(Fault::TooMany { .. })) {
        wrong += 1;
    }
    assert_eq!(wrong, 200);
    assert!(set(&test, &token, NEW).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_visitor_founds_the_company_and_nobody_after_them() {
    let test = TestApp::start().await;
    let elsewhere = Visit { nearness: Nearness::Elsewhere, ..Visit::INSIDE };
    assert_eq!(app::admission(&test.app, &Visit::INSIDE).await.unwrap(), Admission::Free);
    assert_eq!(app::admission(&test.app, &elsewhere).await.unwrap(), Admission::WithCode);
    let refused = app::sign_up(&test.app, wish("max@muster.example"), &elsewhere).await;
    assert_eq!(code_of(refused.unwrap_err()), "registration.code");
    let Registration::Once(code) = &test.app.registration else { panic!("self-hosted") };
    let with_code = Register { code: code.printed(Sink::Rule).to_lowercase(), ..wish("max@muster.example") };
    let SignedUp::Link(token) = app::sign_up(&test.app, with_code.clone(), &elsewhere).await.unwrap() else {
        panic!("no letter lies between")
    };
    set(&test, token.reveal(Sink::Rule), NEW).await.unwrap();
    assert!(signs_in(&test, "max@muster.example", NEW).await);
    assert_eq!(test.letters("welcome").await, 0);
    assert_eq!(keys(&test).await, 0, "a key that nobody was shown");
    for (command, visit) in [(wish("erika@muster.example"), &Visit::INSIDE), (with_code, &elsewhere)] {
        let refused = app::sign_up(&test.app, command.clone(), visit).await;
        assert_eq!(code_of(refused.unwrap_err()), "registration.closed");
        let refused = app::register(&test.app, command, visit).await;
        assert_eq!(code_of(refused.unwrap_err()), "registration.closed");
    }
}

async fn keys(test: &TestApp) -> i64 {
    test.count("SELECT count(*) FROM api_key").await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_first_visitors_at_once_found_one_company() {
    let test = TestApp::start().await;
    let wishes = ["a@muster.example", "b@muster.example", "c@muster.example"].map(wish);
    let [one, two, three] = wishes.map(|wish| app::sign_up(&test.app, wish, &Visit::INSIDE));
    let (one, two, three) = tokio::join!(one, two, three);
    let founded = [&one, &two, &three].into_iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(founded, 1, "{one:?} {two:?} {three:?}");
    assert_eq!(store::companies::list(&test.app.db).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hosted_company_gets_fourteen_days() {
    let mut test = TestApp::start().await;
    hosted(&mut test);
    let registered = app::register(&test.app, wish("max@muster.example"), &Visit::INSIDE).await.unwrap();
    assert!(registered.api_key.reveal(Sink::Rule).starts_with("uhr_"));
    assert_eq!(keys(&test).await, 1);
    assert_eq!(test.letters("welcome").await, 1);
    let until = "2026-03-16 08:00:00+00";
    assert_eq!(test.count(&format!("SELECT count(*) AS count FROM company WHERE trial_until = '{until}'")).await, 1);
    let again = app::register(&test.app, wish("MAX@muster.example"), &Visit::INSIDE).await;
    assert_eq!(code_of(again.unwrap_err()), "registration.email-taken");
    let mut refused = None;
    for number in 0..20 {
        let founded = app::register(&test.app, wish(&format!("{number}@muster.example")), &Visit::INSIDE).await;
        refused = refused.or(founded.err());
    }
    assert!(matches!(refused, Some(Fault::TooMany { .. })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_whether_an_address_is_known() {
    let mut test = TestApp::start().await;
    hosted(&mut test);
    let company = Company::create(&test.app, "eins").await;
    let known = company.worker.email.clone();
    let mut seen = Vec::new();
    for (case, email) in [known.as_str(), "niemand@eins.example"].into_iter().enumerate() {
        let hashes = test.app.passwords.verifications();
        assert!(!signs_in(&test, email, "falsch").await);
        let sign_in = test.app.passwords.verifications() - hashes;
        let before = letters(&test).await;
        let signed_up = app::sign_up(&test.app, wish(email), &Visit::INSIDE).await.unwrap();
        assert!(matches!(signed_up, SignedUp::Letter));
        let sign_up = letters(&test).await - before;
        // The second address is known by now, so another one stands for it.
        let email = if case == 0 { email } else { "wieder-niemand@eins.example" };
        let before = letters(&test).await;
        app::request_password_reset(&test.app, &address(email), Language::German, &Visit::INSIDE).await.unwrap();
        let reset = letters(&test).await - before;
        seen.push((sign_in, sign_up, reset, test.app.passwords.verifications() - hashes));
    }
    assert_eq!(seen, [(1, 1, 1, 1), (1, 1, 1, 1)], "hashes of a sign-in, letters of sign-up and reset, hashes at all");
    assert_eq!((test.letters("already-registered").await, test.letters("welcome").await), (1, 1));
    assert_eq!((test.letters("password-reset").await, test.letters("unknown").await), (1, 1));
}

async fn letters(test: &TestApp) -> i64 {
    test.count("SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM letter_to_unknown) AS count").await
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_for_one_address_are_limited() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let ask = async |email: &str| {
        app::request_password_reset(&test.app, &address(email), Language::German, &Visit::INSIDE).await
    };
    for email in [company.worker.email.as_str(), "niemand@eins.example"] {
        for _letter in 0..5 {
            ask(email).await.unwrap();
        }
        assert!(matches!(ask(email).await, Err(Fault::TooMany { .. })), "{email}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn weak_passwords_are_refused_wherever_one_is_set() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let weak = || Password::typed("passwordpassword");
    let set = app::set_password(&test.app, &company.owner.actor, company.worker.id, weak()).await;
    assert_eq!(code_of(set.unwrap_err()), "password.repeats");
    let created = app::create_company(
        &test.app,
        app::CreateCompany {
            name: CompanyName::parse("zwei").unwrap(),
            owner_name: PersonName::parse("Max Muster").unwrap(),
            email: address("max@zwei.example"),
            password: weak(),
            language: Language::German,
            zone: Zone::utc(),
        },
    )
    .await;
    assert_eq!(code_of(created.unwrap_err()), "password.repeats");
}

/// First and last name are one field, as the interface has it; the address stands in two tables.
#[tokio::test(flavor = "multi_thread")]
async fn signing_up_stores_no_words_of_people_but_those_that_were_asked_for() {
    let mut test = TestApp::start().await;
    hosted(&mut test);
    app::sign_up(&test.app, wish("max@nordlicht.example"), &Visit::INSIDE).await.expect("signed up");
    let mut found = Vec::new();
    for (table, column) in privacy::columns() {
        // The journal keeps rows in their own shape: it holds what the tables hold.
        if column.holding != privacy::Holding::Personal || table.name == "journal" {
            continue;
        }
        let query = format!("SELECT count(\"{}\") AS count FROM \"{}\"", column.name, table.name);
        if test.count(&query).await > 0 {
            found.push(format!("{}.{}", table.name, column.name));
        }
    }
    assert_eq!(found, ["company.name", "users.name", "users.email", "sign_in.email"]);
}
