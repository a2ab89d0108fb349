//! What visitors write: kept, told, released, taken back, and deleted in time.

use app::{
    Fault, LinkToken, Moderation, Network, Visit, WriteComment, WriteMessage, guest_words, keep_periods, moderate,
};
use kernel::{CommentText, EmailAddress, Language, MessageText, PersonName, Sink};
use privacy::{Job, Periods};
use store::letters::{self, Letter};
use testkit::{Company, TestApp};

fn visit() -> Visit {
    Visit { network: Network::of("192.0.2.7".parse().unwrap()), ..Visit::INSIDE }
}

/// A seal that is old enough to be a person's.
fn seal(test: &TestApp) -> String {
    let seal = test.app.seal.issue(test.app.clock.now());
    test.clock.advance(10);
    seal
}

fn comment(seal: String, words: &str) -> WriteComment {
    WriteComment {
        article: "no-banner".to_owned(),
        language: Language::German,
        author: PersonName::parse_optional("Rita").unwrap(),
        words: CommentText::parse(words).unwrap(),
        seal,
    }
}

fn message(seal: String) -> WriteMessage {
    WriteMessage {
        language: Language::English,
        author: None,
        email: EmailAddress::parse("rita@besuch.example").unwrap(),
        words: MessageText::parse("Hello?").unwrap(),
        seal,
    }
}

async fn write(test: &TestApp, words: &str) -> Result<LinkToken, Fault> {
    let seal = seal(test);
    app::write_comment(&test.app, comment(seal, words), &visit()).await
}

async fn letters_of(test: &TestApp, company: &Company, letter: Letter) -> usize {
    let read = async |tx: &store::ReadTx| letters::waiting_for(tx, letter).await;
    test.app.db.read(company.id, read).await.unwrap().len()
}

fn code(outcome: Result<impl Sized, Fault>) -> String {
    match outcome {
        Ok(_) => "taken".to_owned(),
        Err(Fault::Refused(refusal)) => refusal.code.to_owned(),
        Err(Fault::NotFound) => "not found".to_owned(),
        Err(Fault::TooMany { .. }) => "too many".to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_waits_is_released_and_can_be_taken_back() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let stranger = Company::create(&test.app, "zwei").await;
    let token = write(&test, "Gut so").await.unwrap();
    assert_eq!(letters_of(&test, &company, Letter::CommentWaits).await, 1);
    assert_eq!(letters_of(&test, &stranger, Letter::CommentWaits).await, 0);
    let own = app::look_at_comment(&test.app, &token, &visit()).await.unwrap();
    assert_eq!((own.words.reveal(Sink::Rule).as_str(), own.published), ("Gut so", None));

    // Only the operator's administrators know of it.
    for actor in [&company.worker.actor, &stranger.owner.actor] {
        assert_eq!(code(guest_words(&test.app, actor).await), "not found");
        assert_eq!(code(moderate(&test.app, actor, Moderation::Publish, own.id).await), "not found");
    }
    let owner = &company.owner.actor;
    moderate(&test.app, owner, Moderation::Publish, own.id).await.unwrap();
    assert_eq!(code(moderate(&test.app, owner, Moderation::Publish, own.id).await), "not found", "once is enough");
    assert!(app::look_at_comment(&test.app, &token, &visit()).await.unwrap().published.is_some());

    let wrong = LinkToken::from_address("x");
    assert_eq!(code(app::take_comment_back(&test.app, &wrong, &visit()).await), "not found");
    app::take_comment_back(&test.app, &token, &visit()).await.unwrap();
    assert_eq!(code(app::look_at_comment(&test.app, &token, &visit()).await), "not found");
    assert!(guest_words(&test.app, owner).await.unwrap().0.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_backup_brings_back_is_deleted_again() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    let token = write(&test, "zurückgenommen").await.unwrap();
    write(&test, "gelöscht").await.unwrap();
    let seal = seal(&test);
    app::write_message(&test.app, message(seal), &visit()).await.unwrap();
    let (comments, messages) = guest_words(&test.app, owner).await.unwrap();
    test.database.as_superuser("CREATE TABLE kept_comments AS SELECT * FROM comments").await;
    test.database.as_superuser("CREATE TABLE kept_messages AS SELECT * FROM messages").await;
    app::take_comment_back(&test.app, &token, &visit()).await.unwrap();
    let removed = comments.iter().find(|comment| comment.words.reveal(Sink::Rule) == "gelöscht").unwrap();
    moderate(&test.app, owner, Moderation::RemoveComment, removed.id).await.unwrap();
    moderate(&test.app, owner, Moderation::RemoveMessage, messages[0].id).await.unwrap();
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 0);

    // As a database from a backup: with the rows, and with counters that stand where they stood.
    test.database.as_superuser("INSERT INTO comments SELECT * FROM kept_comments").await;
    test.database.as_superuser("INSERT INTO messages SELECT * FROM kept_messages").await;
    test.database.as_superuser("SELECT setval('comments_id_seq', 1)").await;
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 3);
    let (left, letters) = guest_words(&test.app, owner).await.unwrap();
    assert!(left.is_empty() && letters.is_empty());
    // The number of what was deleted is nobody's any more.
    write(&test, "neu").await.unwrap();
    assert_eq!(app::replay_deletions(&test.app).await.unwrap(), 0);
    assert_eq!(guest_words(&test.app, owner).await.unwrap().0.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn machines_are_told_from_people() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let fresh = test.app.seal.issue(test.app.clock.now());
    assert_eq!(code(app::write_comment(&test.app, comment(fresh, "x"), &visit()).await), "guest.too-soon");
    assert_eq!(code(app::write_comment(&test.app, comment("1.ab".to_owned(), "x"), &visit()).await), "guest.form-old");
    let old = seal(&test);
    test.clock.advance(13 * 3600);
    assert_eq!(code(app::write_message(&test.app, message(old), &visit()).await), "guest.form-old");
    for _ in 0..5 {
        write(&test, "x").await.unwrap();
    }
    assert_eq!(code(write(&test, "x").await), "too many");
    // Five comments, and one letter about the first.
    assert_eq!(letters_of(&test, &company, Letter::CommentWaits).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_where_nobody_reads() {
    let test = TestApp::start().await;
    assert_eq!(code(write(&test, "x").await), "guest.closed");
    let seal = seal(&test);
    assert_eq!(code(app::write_message(&test.app, message(seal), &visit()).await), "guest.closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_old_or_forgotten_is_deleted() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    let (first, second) = (seal(&test), seal(&test));
    app::write_message(&test.app, message(first), &visit()).await.unwrap();
    app::write_message(&test.app, message(second), &visit()).await.unwrap();
    write(&test, "wartet").await.unwrap();
    write(&test, "steht da").await.unwrap();
    let (comments, messages) = guest_words(&test.app, owner).await.unwrap();
    moderate(&test.app, owner, Moderation::Answered, messages[0].id).await.unwrap();
    let released = comments.iter().find(|comment| comment.words.reveal(Sink::Rule) == "steht da").unwrap();
    moderate(&test.app, owner, Moderation::Publish, released.id).await.unwrap();

    let keep = async || keep_periods(&test.app, Job::SweepGuests, Periods::default()).await.unwrap();
    // The clock starts on 2 March 2026; a day is kept to its end.
    for (moment, deleted, why) in [
        ("2026-03-16T23:00:00Z", 0, "fourteen days have not passed"),
        ("2026-03-17T00:00:00Z", 1, "the answered message"),
        ("2026-05-31T23:00:00Z", 0, "ninety days have not passed"),
        ("2026-06-01T00:00:00Z", 2, "the message without an answer and the comment that waits"),
        ("2029-12-31T23:00:00Z", 0, "three full years have not passed"),
        ("2030-01-01T00:00:00Z", 1, "the comment that was released"),
    ] {
        test.clock.set(moment);
        assert_eq!(keep().await, deleted, "{why}");
    }
}
