//! Inviting people, and what becomes of an invitation.

use accounts::Role;
use app::{Delivery, Fault, Invite, Password, Staying, Visit};
use kernel::{EmailAddress, PersonName, Sink};
use testkit::{Company, TestApp, record_hours};

fn wish(email: &str) -> Invite {
    let name = PersonName::parse("Neu Muster").unwrap();
    Invite { name, email: EmailAddress::parse(email).unwrap(), role: Role::Worker }
}

async fn letters(test: &TestApp) -> i64 {
    test.count("SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM letter_to_unknown) AS count").await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_who_is_known_in_another_company() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let other = Company::create(&test.app, "zwei").await;
    let mut seen = Vec::new();
    for email in [other.worker.email.as_str(), "niemand@eins.example"] {
        let (hashes, before) = (test.app.passwords.verifications(), letters(&test).await);
        let invited = app::invite_user(&test.app, &company.owner.actor, wish(email)).await.unwrap();
        let user = async |tx: &store::ReadTx| store::users::find(tx, invited.user).await;
        let user = test.app.db.read(company.id, user).await.map_err(|error: store::Error| error).unwrap().unwrap();
        assert_eq!(user.email.unwrap().reveal(Sink::Rule), email);
        let letters = letters(&test).await - before;
        seen.push((test.app.passwords.verifications() - hashes, letters, invited.link.is_some()));
    }
    assert_eq!(seen, [(0, 1, false), (0, 1, false)]);
    assert_eq!((test.letters("already-registered").await, test.letters("invitation").await), (1, 1));
    let again = app::invite_user(&test.app, &company.owner.actor, wish("niemand@eins.example")).await;
    assert!(matches!(again, Err(Fault::Refused(refusal)) if refusal.code == "user.email-taken"));
    let worker = app::invite_user(&test.app, &company.worker.actor, wish("x@eins.example")).await;
    assert!(matches!(worker, Err(Fault::Forbidden(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_mail_is_sent_the_inviter_hands_the_link_over() {
    let mut test = TestApp::start().await;
    test.app.letters.delivery = Delivery::Files;
    let company = Company::create(&test.app, "eins").await;
    let invited = app::invite_user(&test.app, &company.owner.actor, wish("neu@eins.example")).await.unwrap();
    let link = invited.link.unwrap().into_revealed(Sink::Rule);
    let token = app::LinkToken::from_address(link.rsplit('/').next().unwrap());
    let password = Password::typed("Kranich Sofa Lampe Mai");
    app::set_password_by_link(&test.app, &token, password, Staying::UntilClosed, &Visit::INSIDE).await.unwrap();
    let again = app::invite_again(&test.app, &company.owner.actor, invited.user).await;
    assert!(matches!(again, Err(Fault::Refused(refusal)) if refusal.code == "user.has-password"));
}

#[tokio::test(flavor = "multi_thread")]
async fn inviting_again_sends_what_the_first_invitation_sent() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let other = Company::create(&test.app, "zwei").await;
    let owner = &company.owner.actor;
    let invited = app::invite_user(&test.app, owner, wish(&other.worker.email)).await.unwrap();
    app::invite_again(&test.app, owner, invited.user).await.unwrap();
    assert_eq!((test.letters("already-registered").await, test.letters("invitation").await), (2, 0));
    // Once the address is free, the person can come in.
    test.database.as_superuser(&format!("DELETE FROM sign_in WHERE users_id = {}", other.worker.id.get())).await;
    app::invite_again(&test.app, owner, invited.user).await.unwrap();
    assert_eq!((test.letters("already-registered").await, test.letters("invitation").await), (2, 1));
    let ways_in = format!("SELECT count(*) AS count FROM sign_in WHERE users_id = {}", invited.user.get());
    assert_eq!(test.count(&ways_in).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_is_taken_back_leaves_nothing_behind() {
    let mut test = TestApp::start().await;
    test.app.letters.delivery = Delivery::Files;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    let invited = app::invite_user(&test.app, owner, wish("neu@eins.example")).await.unwrap();
    let again = app::invite_again(&test.app, owner, invited.user).await.unwrap();
    assert_eq!(test.letters("invitation").await, 1, "the letter that waits is replaced");
    app::take_invitation_back(&test.app, owner, invited.user).await.unwrap();
    assert_eq!(test.letters("invitation").await, 0);
    for link in [invited.link, again.link] {
        let link = link.unwrap().into_revealed(Sink::Rule);
        let token = app::LinkToken::from_address(link.rsplit('/').next().unwrap());
        assert!(matches!(app::look_at_link(&test.app, &token, &Visit::INSIDE).await, Err(Fault::NotFound)));
    }
    let gone = app::invite_again(&test.app, owner, invited.user).await;
    assert!(matches!(gone, Err(Fault::NotFound)));
    app::invite_user(&test.app, owner, wish("neu@eins.example")).await.expect("the address is free again");
    let refused = app::take_invitation_back(&test.app, owner, company.worker.id).await;
    assert!(matches!(refused, Err(Fault::Refused(refusal)) if refusal.code == "user.has-password"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_recorded_time_keeps_it_and_loses_the_address() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (owner, worker) = (&company.owner.actor, &company.worker);
    record_hours(&test.app, &company, worker, "2026-03-02T06:00:00Z", 1).await;
    // As after an import: time, and nobody who could sign in.
    test.database
        .as_superuser(&format!("UPDATE sign_in SET password_hash = NULL WHERE users_id = {}", worker.id.get()))
        .await;
    app::take_invitation_back(&test.app, owner, worker.id).await.unwrap();
    let gone = format!("SELECT count(*) AS count FROM users WHERE id = {} AND email IS NULL", worker.id.get());
    assert_eq!(test.count(&gone).await, 1);
    let email = EmailAddress::parse("wieder@eins.example").unwrap();
    app::invite_known_user(&test.app, owner, worker.id, email).await.unwrap();
    assert_eq!(test.letters("invitation").await, 1);
}
