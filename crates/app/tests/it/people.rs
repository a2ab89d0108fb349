//! People: one's own settings, and the record of every change.

use accounts::{Role, SettingsChange, Theme, User, UserChange};
use app::catalog::Removal;
use app::{AddUser, Fault, Invitation};
use kernel::{Change, EmailAddress, Language, PersonName, Zone};
use store::journal::{Chain, verify};
use testkit::{Company, TestApp};

async fn records(test: &TestApp, company: &Company) -> i64 {
    let checked: Result<_, store::Error> =
        test.app.db.read(company.id, async |tx| verify(tx, Chain::Company).await).await;
    checked.unwrap().unwrap()
}

fn somebody() -> AddUser {
    AddUser {
        name: PersonName::parse("Erika Neu").unwrap(),
        email: EmailAddress::parse("neu@eins.example").unwrap(),
        role: Role::Worker,
        change: UserChange::default(),
        invitation: Invitation::Withheld,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sets_their_own_language_and_zone_and_nothing_else() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let before = records(&test, &company).await;
    let change = || SettingsChange {
        language: Change::Set(Language::English),
        zone: Change::Set(Zone::parse("America/New_York").unwrap()),
        timeformat_12h: Change::Set(true),
        weekstart_monday: Change::Set(false),
        weekend_friday: Change::Keep,
        theme: Change::Set(Theme::Dark),
    };
    let user = app::edit_own_settings(&test.app, &company.worker.actor, change()).await.unwrap();
    assert_eq!((user.id, user.language, user.zone.name()), (company.worker.id, Language::English, "America/New_York"));
    assert_eq!((user.timeformat_12h, user.weekstart_monday, user.role), (true, false, Role::Worker));
    assert_eq!(user.theme, Theme::Dark);
    let stored: Result<Option<User>, store::Error> =
        test.app.db.read(company.id, async |tx| store::users::find(tx, company.worker.id).await).await;
    assert_eq!(stored.unwrap(), Some(user));
    assert_eq!(records(&test, &company).await, before + 1);
    app::edit_own_settings(&test.app, &company.worker.actor, change()).await.unwrap();
    assert_eq!(records(&test, &company).await, before + 1, "nothing changed, so there is nothing to record");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_of_a_person_is_recorded_once() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let owner = &company.owner.actor;
    let before = records(&test, &company).await;
    let user = app::add_user(&test.app, owner, somebody()).await.unwrap();
    let renamed = UserChange { name: Change::Set(PersonName::parse("Erika Alt").unwrap()), ..UserChange::default() };
    app::edit_user(&test.app, owner, user.id, renamed.clone(), Invitation::Withheld).await.unwrap();
    app::edit_user(&test.app, owner, user.id, renamed, Invitation::Sent).await.unwrap();
    app::remove_user(&test.app, owner, user.id, Removal::DryRun).await.unwrap();
    app::remove_user(&test.app, owner, user.id, Removal::Final).await.unwrap();
    assert_eq!(records(&test, &company).await, before + 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_owners_cannot_archive_each_other_at_the_same_moment() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let (owner, other) = (&company.owner, &company.worker);
    let promote = UserChange { role: Change::Set(Role::Owner), ..UserChange::default() };
    app::edit_user(&test.app, &owner.actor, other.id, promote, Invitation::Withheld).await.unwrap();
    let promoted = app::authenticate_key(&test.app, &other.email, &other.api_key).await.unwrap();
    let archive = || UserChange { active: Change::Set(false), ..UserChange::default() };
    let (one, two) = tokio::join!(
        app::edit_user(&test.app, &owner.actor, other.id, archive(), Invitation::Withheld),
        app::edit_user(&test.app, &promoted, owner.id, archive(), Invitation::Withheld),
    );
    let refused = [one.err(), two.err()].into_iter().flatten().collect::<Vec<_>>();
    assert!(matches!(refused.as_slice(), [Fault::Refused(refusal)] if refusal.code == "user.last-owner"));
}
