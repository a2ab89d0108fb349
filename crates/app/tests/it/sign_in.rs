//! The ways in.

use app::{Fault, Password, SignedIn, Staying};
use kernel::Sink;
use testkit::{Company, PASSWORD, TestApp};

async fn sign_in(test: &TestApp, email: &str, password: &str) -> Result<SignedIn, Fault> {
    app::sign_in(&test.app, email, Password::typed(password), Staying::UntilClosed, &app::Visit::INSIDE).await
}

#[tokio::test(flavor = "multi_thread")]
async fn known_and_unknown_addresses_give_the_same_answer_for_the_same_work() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let cases = [company.worker.email.as_str(), "niemand@eins.example", "keine Adresse", ""];
    for email in cases {
        let before = test.app.passwords.verifications();
        let refused = sign_in(&test, email, "falsch").await;
        assert!(matches!(refused, Err(Fault::Unauthenticated)), "{email}");
        assert_eq!(test.app.passwords.verifications() - before, 1, "{email}");
    }
    let before = test.app.passwords.verifications();
    sign_in(&test, &company.worker.email.to_uppercase(), PASSWORD).await.unwrap();
    assert_eq!(test.app.passwords.verifications() - before, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_on_the_server() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let session = sign_in(&test, &company.worker.email, PASSWORD).await.unwrap();
    let resumed = app::resume_session(&test.app, &session.token).await.unwrap();
    assert_eq!(resumed.actor.user(), Some(company.worker.id));
    assert!(app::session_lasts(&test.app, &session.token).await.unwrap());
    app::sign_out(&test.app, &session.token).await.unwrap();
    assert!(!app::session_lasts(&test.app, &session.token).await.unwrap());
    assert!(matches!(app::resume_session(&test.app, &session.token).await, Err(Fault::Unauthenticated)));
    app::sign_out(&test.app, &session.token).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_staying_session_changes_its_token_and_the_old_one_is_good_for_a_minute() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let session =
        app::sign_in(&test.app, &company.worker.email, Password::typed(PASSWORD), Staying::Chosen, &app::Visit::INSIDE)
            .await
            .unwrap();
    test.clock.advance(24 * 3600);
    let resumed = app::resume_session(&test.app, &session.token).await.unwrap();
    let new = resumed.new_token.expect("a new token is due");
    test.clock.advance(60);
    assert!(app::resume_session(&test.app, &session.token).await.unwrap().new_token.is_none());
    test.clock.advance(1);
    assert!(matches!(app::resume_session(&test.app, &session.token).await, Err(Fault::Unauthenticated)));
    assert!(app::resume_session(&test.app, &new).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_the_sessions_and_a_new_key_ends_the_old_one() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (owner, worker) = (&company.owner.actor, &company.worker);
    let session = sign_in(&test, &worker.email, PASSWORD).await.unwrap();
    let new = Password::new("etwas ganz anderes").unwrap();
    app::set_password(&test.app, owner, worker.id, new).await.unwrap();
    assert!(app::resume_session(&test.app, &session.token).await.is_err());
    assert!(sign_in(&test, &worker.email, PASSWORD).await.is_err());
    assert!(sign_in(&test, &worker.email, "etwas ganz anderes").await.is_ok());

    let key = app::renew_api_key(&test.app, owner, worker.id).await.unwrap();
    assert!(app::authenticate_key(&test.app, &worker.email, &worker.api_key).await.is_err());
    assert!(app::authenticate_key(&test.app, &worker.email, key.reveal(Sink::Rule)).await.is_ok());
    let foreign = app::authenticate_key(&test.app, &company.owner.email, key.reveal(Sink::Rule)).await;
    assert!(matches!(foreign, Err(Fault::Unauthenticated)), "a key fits its own address only");
    let forbidden = app::renew_api_key(&test.app, &worker.actor, worker.id).await;
    assert!(matches!(forbidden, Err(Fault::Forbidden(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_taken_once_in_the_installation() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let again = app::create_user(
        &test.app,
        &company.owner.actor,
        app::CreateUser {
            name: kernel::PersonName::parse("Noch einer").unwrap(),
            email: kernel::EmailAddress::parse(&company.worker.email.to_uppercase()).unwrap(),
            role: accounts::Role::Worker,
            language: kernel::Language::German,
            zone: None,
            password: None,
        },
    )
    .await;
    assert!(matches!(again, Err(Fault::Refused(refusal)) if refusal.code == "user.email-taken"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hash_of_lower_cost_is_replaced_on_the_way_in() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let email = kernel::EmailAddress::parse(&company.worker.email).unwrap();
    let stored = async || store::auth::find_password(&test.app.db, &email).await.unwrap().unwrap().hash.unwrap();
    assert!(stored().await.contains("t=2"));
    let strength = app::HashStrength { iterations: 3, ..app::HashStrength::MINIMUM };
    let mut raised = test.app.clone();
    raised.passwords = app::Passwords::new(strength, 1);
    app::sign_in(&raised, &company.worker.email, Password::typed(PASSWORD), Staying::UntilClosed, &app::Visit::INSIDE)
        .await
        .unwrap();
    assert!(stored().await.contains("t=3"));
    sign_in(&test, &company.worker.email, PASSWORD).await.unwrap();
}
