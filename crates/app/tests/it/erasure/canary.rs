//! A person with something in every table that can hold them.

use app::{CreateUser, Password, Staying, Visit};
use jiff::{SignedDuration, Timestamp};
use kernel::{EmailAddress, Language, PersonName, Sink};
use store::Scope;
use store::mail_links::Purpose;
use testkit::{Company, PASSWORD, Person, TestApp, booking, open_link, start};
use timesheets::Billable::{No, Yes};

/// Words that stand for the person, wherever they are.
pub(super) const CANARIES: [&str; 5] = ["Kanaria Vogelsang", "Vogelsang-alt", "kanaria@", "Kanarientext", "K-4711"];

/// A person with something in every table that can hold them.
pub(super) async fn canary(test: &TestApp, company: &Company) -> Person {
    let new = CreateUser {
        name: PersonName::parse("Kanaria Vogelsang-alt").unwrap(),
        email: EmailAddress::parse("kanaria@eins.example").unwrap(),
        role: accounts::Role::Worker,
        language: Language::German,
        zone: None,
        password: Some(Password::new(PASSWORD).unwrap()),
    };
    let created = app::create_user(&test.app, &company.owner.actor, new).await.unwrap();
    let key = created.api_key.reveal(Sink::Rule).to_owned();
    let actor = app::authenticate_key(&test.app, "kanaria@eins.example", &key).await.unwrap();
    let person = Person { id: created.user, email: "kanaria@eins.example".to_owned(), api_key: key, actor };
    let change = accounts::UserChange {
        name: kernel::Change::Set(PersonName::parse("Kanaria Vogelsang").unwrap()),
        number: kernel::Change::Set(Some(kernel::Number::parse("K-4711").unwrap())),
        ..accounts::UserChange::default()
    };
    let withheld = app::Invitation::Withheld;
    app::edit_user(&test.app, &company.owner.actor, person.id, change, withheld).await.unwrap();
    app::sign_in(&test.app, &person.email, Password::typed(PASSWORD), Staying::Chosen, &Visit::INSIDE).await.unwrap();
    open_link(test, &person, Purpose::Password).await;
    work(test, company, &person).await;
    letters(test, company, &person).await;
    let words = kernel::RequestText::parse("Kanarientext: bitte berichtigen").unwrap();
    let correction = privacy::requests::Kind::Correction;
    app::ask_about_data(&test.app, &person.actor, correction, Some(words)).await.unwrap();
    app::note_look(&test.app, &company.owner.actor, [person.id], store::looks::Look::Entries).await.unwrap();
    app::note_look(&test.app, &person.actor, [company.worker.id], store::looks::Look::Entries).await.unwrap();
    let company_id = company.id.get();
    let entry = test.count(&format!("SELECT min(id) AS count FROM entries WHERE users_id = {}", person.id.get())).await;
    test.database
        .as_superuser(&format!(
            "INSERT INTO letter_to_unknown VALUES (gen_random_uuid(), 'Kanaria@eins.example', 'de', now(), now());
             INSERT INTO imports VALUES ({company_id}, 'a0000000-0000-4000-8000-000000000000', 'log', now(), {user}, 1, 1, 0);
             INSERT INTO import_source_keys VALUES ({company_id}, 'log', 'Kanaria Vogelsang|1', \
             'a0000000-0000-4000-8000-000000000000', {entry})",
            user = person.id.get()
        ))
        .await;
    person
}

/// Clocked, deleted, long past, billable and not.
async fn work(test: &TestApp, company: &Company, person: &Person) {
    for (text, seconds) in [("Kanarientext eins", 3600), ("Kanarientext zwei", 60)] {
        start(&test.app, company, person, text).await;
        test.clock.advance(seconds);
        let stop = timesheets::StopStopwatch::default();
        app::stop_stopwatch(&test.app, &person.actor, None, None, stop).await.unwrap();
    }
    let old = testkit::record_hours(&test.app, company, person, "2026-02-02T08:00:00Z", 2).await;
    app::delete_entry(&test.app, &person.actor, old.id).await.unwrap();
    for (since, billable) in [("2019-05-06T08:00:00Z", Yes), ("2022-05-06T08:00:00Z", No), ("2024-05-06T08:00:00Z", No)]
    {
        record(test, company, person, since, &format!("Kanarientext von {since}"), billable).await;
    }
}

/// An hour.
pub(super) async fn record(
    test: &TestApp,
    company: &Company,
    person: &Person,
    since: &str,
    words: &str,
    billable: timesheets::Billable,
) {
    let mut booking = booking(company, Some(words));
    booking.billable = Some(billable);
    let since: Timestamp = since.parse().unwrap();
    let work = timesheets::NewWork::Time {
        service: Some(company.service),
        until: since.checked_add(SignedDuration::from_hours(1)).ok(),
        duration: None,
        hourly_rate: None,
        recorded_by: timesheets::RecordedBy::Hand,
        clocked_since: None,
    };
    let command = timesheets::RecordEntry { booking, work, since, client_key: None };
    app::record_entry(&test.app, &person.actor, None, command).await.unwrap();
}

/// One letter that waits, one that was written as a file, and one to a colleague that mentions the person.
async fn letters(test: &TestApp, company: &Company, person: &Person) {
    let now = kernel::Clock::now(&test.clock);
    let put = async |tx: &mut store::Tx| {
        use store::letters::{Letter, put};
        put(tx, uuid::Uuid::new_v4(), Letter::PasswordChanged, person.id, None, now).await?;
        put(tx, uuid::Uuid::new_v4(), Letter::Invitation, company.worker.id, Some(person.id), now).await
    };
    test.app.db.transaction(Scope::of(company.id), put).await.unwrap();
    let way = mail::Transport::Files(test.app.files.letters.clone());
    let post = mail::Post::new("Uhrwerk <uhrwerk@localhost>", "http://127.0.0.1:8080", way).unwrap();
    app::send_letters(&test.app, &post, || -> bool { true }).await.unwrap();
    let put = async |tx: &mut store::Tx| {
        store::letters::put(tx, uuid::Uuid::new_v4(), store::letters::Letter::PasswordChanged, person.id, None, now)
            .await
    };
    test.app.db.transaction(Scope::of(company.id), put).await.unwrap();
}
