//! The outbox: what is committed leaves, once, and nothing else.

use std::fs;
use std::path::PathBuf;

use app::Sent;
use jiff::SignedDuration;
use kernel::{EmailAddress, Language, UserId};
use mail::{Post, Transport};
use store::Scope;
use store::letters::{self, Letter, unknown};
use testkit::{Company, TestApp};
use uuid::Uuid;

/// A folder that letters are written to.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("uhrwerk-letters-{}", Uuid::new_v4().simple())))
    }

    fn post(&self) -> Post {
        let way = Transport::Files(self.0.clone());
        Post::new("Uhrwerk <uhrwerk@localhost>", "http://127.0.0.1:8080", way).unwrap()
    }

    /// The letters, with the soft line breaks of their encoding taken away.
    fn letters(&self) -> Vec<String> {
        let Ok(files) = fs::read_dir(&self.0) else { return Vec::new() };
        files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap().replace("=\r\n", "")).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _there_or_not = fs::remove_dir_all(&self.0);
    }
}

async fn put(test: &TestApp, company: &Company, letter: Letter, to: UserId) -> Uuid {
    let id = Uuid::new_v4();
    let now = test.app.clock.now();
    let by = Some(company.owner.id);
    let put = async |tx: &mut store::Tx| letters::put(tx, id, letter, to, by, now).await;
    test.app.db.transaction(Scope::of(company.id), put).await.unwrap();
    id
}

async fn send(test: &TestApp, folder: &Folder) -> Sent {
    let go_on = || -> bool { true };
    app::send_letters(&test.app, &folder.post(), go_on).await.unwrap()
}

async fn waiting(test: &TestApp, company: &Company, letter: Letter) -> usize {
    let read = async |tx: &store::ReadTx| letters::waiting_for(tx, letter).await;
    test.app.db.read(company.id, read).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_leaves_once_with_a_link_of_its_own() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let folder = Folder::new();
    put(&test, &company, Letter::Invitation, company.worker.id).await;
    let first = send(&test, &folder).await;
    assert_eq!((first.sent, first.postponed, first.given_up), (1, 0, 0));
    assert_eq!(send(&test, &folder).await, Sent::default());
    let letters = folder.letters();
    let [letter] = letters.as_slice() else { panic!("one letter, not {}", letters.len()) };
    assert!(letter.contains("max@eins.example") && letter.contains("Erika Muster"), "{letter}");
    let link = letter.split("http://127.0.0.1:8080/link/").nth(1).expect("a link");
    let token: String = link.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    assert_eq!(token.len(), 43);
    assert_eq!(waiting(&test, &company, Letter::Invitation).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_share_the_letters_and_none_goes_twice() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    for _ in 0..12 {
        put(&test, &company, Letter::PasswordReset, company.worker.id).await;
    }
    let (one, two) = (Folder::new(), Folder::new());
    let (a, b) = tokio::join!(send(&test, &one), send(&test, &two));
    assert_eq!(a.sent + b.sent, 12);
    assert_eq!(one.letters().len() + two.letters().len(), 12);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_killed_with_a_letter_in_hand_leaves_it_to_the_next() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let id = put(&test, &company, Letter::Welcome, company.owner.id).await;
    let now = test.app.clock.now();
    let lease = now.checked_add(SignedDuration::from_mins(5)).unwrap();
    let claim = async |tx: &mut store::Tx| letters::claim(tx, id, now, lease).await;
    let claimed = test.app.db.transaction(Scope::of(company.id), claim).await.unwrap();
    assert_eq!(claimed.map(|letter| letter.attempts), Some(1));
    let folder = Folder::new();
    assert_eq!(send(&test, &folder).await.sent, 0, "the letter is in other hands");
    test.clock.advance(5 * 60);
    assert_eq!(send(&test, &folder).await.sent, 1);
    assert_eq!(folder.letters().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_that_was_not_committed_or_was_taken_back() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (now, to) = (test.app.clock.now(), company.worker.id);
    let undone = async |tx: &mut store::Tx| {
        letters::put(tx, Uuid::new_v4(), Letter::Welcome, to, None, now).await?;
        Err::<(), _>(store::Error::Gone)
    };
    test.app.db.transaction(Scope::of(company.id), undone).await.unwrap_err();
    put(&test, &company, Letter::Invitation, to).await;
    put(&test, &company, Letter::Invitation, company.owner.id).await;
    let withdraw = async |tx: &mut store::Tx| letters::withdraw(tx, Letter::Invitation, to).await;
    test.app.db.transaction(Scope::of(company.id), withdraw).await.unwrap();
    let folder = Folder::new();
    assert_eq!(send(&test, &folder).await.sent, 1);
    assert!(folder.letters().iter().all(|letter| letter.contains("erika@eins.example")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_cannot_leave_waits_and_is_given_up_after_days() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    put(&test, &company, Letter::Invitation, company.worker.id).await;
    // A file where the folder should be.
    let folder = Folder::new();
    fs::write(&folder.0, "in the way").unwrap();
    assert_eq!(send(&test, &folder).await.postponed, 1);
    assert_eq!(send(&test, &folder).await, Sent::default(), "not due again yet");
    let mut given_up = 0;
    for _ in 0..40 {
        test.clock.advance(6 * 3600);
        given_up += send(&test, &folder).await.given_up;
    }
    assert_eq!(given_up, 1);
    let read = async |tx: &store::ReadTx| letters::waiting_for(tx, Letter::Invitation).await;
    let kept = test.app.db.read(company.id, read).await.unwrap();
    assert!(matches!(kept.as_slice(), [(letter, true)] if letter.to == company.worker.id), "{kept:?}");
    fs::remove_file(&folder.0).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_nobody_knows_gets_its_letter_too() {
    let test = TestApp::start().await;
    let email = EmailAddress::parse("niemand@anderswo.example").unwrap();
    unknown::put(&test.app.db, Uuid::new_v4(), &email, Language::English, test.app.clock.now()).await.unwrap();
    let folder = Folder::new();
    assert_eq!(send(&test, &folder).await.sent, 1);
    assert_eq!(send(&test, &folder).await, Sent::default());
    let letters = folder.letters();
    assert!(letters.iter().all(|letter| letter.contains("niemand@anderswo.example") && letter.contains("no account")));
    assert_eq!(letters.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_address_is_asked_and_the_present_one_is_told() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let folder = Folder::new();
    let email = kernel::Change::Set(EmailAddress::parse("neu@eins.example").unwrap());
    let change = accounts::UserChange { email, ..accounts::UserChange::default() };
    let (owner, worker) = (&company.owner.actor, company.worker.id);
    app::edit_user(&test.app, owner, worker, change, app::Invitation::Withheld).await.unwrap();
    assert_eq!(send(&test, &folder).await.sent, 2);
    let letters = folder.letters();
    let to = |email: &str| letters.iter().find(|letter| letter.contains(&format!("<{email}>"))).expect("a letter");
    let (told, asked) = (to("max@eins.example"), to("neu@eins.example"));
    assert!(told.contains("Adresse soll ge") && !told.contains("/link/"), "{told}");
    let link = asked.split("http://127.0.0.1:8080/link/").nth(1).expect("a link");
    let token: String = link.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    let token = app::LinkToken::from_address(&token);
    app::confirm_address(&test.app, &token, &app::Visit::INSIDE).await.unwrap();
}
