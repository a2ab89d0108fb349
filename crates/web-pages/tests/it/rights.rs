//! What people may ask about their data, and what a works agreement switches on.

use app::Invitation;
use poem::http::StatusCode;
use testkit::{PASSWORD, record_hours};

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_their_data_and_takes_it_along() {
    let site = Site::start().await;
    record_hours(&site.test.app, &site.company, &site.company.worker, "2026-03-02T06:00:00Z", 2).await;
    let mut browser = site.browser_of(&site.company.worker).await;
    let page = browser.get("/app/my-data").await;
    for text in ["Meine Daten", "Erfasste Zeit", "Erika Muster", "8 volle Jahre", "keine Betriebsvereinbarung"] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    let wrong = browser.submit(&page, "/app/my-data/archive", &[("present", "falsch")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("archive-fault"));
    let archive = browser.submit(&page, "/app/my-data/archive", &[("present", PASSWORD)]).await;
    assert!(archive.body.starts_with("PK"), "an archive");
    // It was journalled and is told.
    assert!(browser.get("/app/my-data").await.has("Das Archiv wurde erstellt"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_is_answered_with_a_reason() {
    let site = Site::start().await;
    let mut worker = site.browser_of(&site.company.worker).await;
    let page = worker.get("/app/my-data").await;
    let empty = worker.submit(&page, "/app/my-data/requests", &[("kind", "objection"), ("words", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.has("worum es geht"), "{}", empty.body);
    let asked = [("kind", "objection"), ("words", "Ich widerspreche <b>")];
    assert_eq!(worker.submit(&page, "/app/my-data/requests", &asked).await.location, "/app/my-data?asked=1");
    assert_eq!(site.test.letters("request-asked").await, 1);
    assert_eq!(worker.get("/app/people/requests").await.status, StatusCode::FORBIDDEN);

    let mut owner = site.browser_of(&site.company.owner).await;
    assert!(owner.get("/app/people").await.has("zu beantworten bis 2. April 2026"));
    let list = owner.get("/app/people/requests").await;
    assert!(list.has("Max Muster") && list.has("Widerspruch"));
    let address = format!("/app/people/requests/{}", list.between("href=\"/app/people/requests/", "\""));
    let one = owner.get(&address).await;
    assert!(one.has("Ich widerspreche &#60;b&#62;") || one.has("Ich widerspreche &lt;b&gt;"), "{}", one.body);
    let refused =
        |told: &'static str, weighing: &'static str| [("outcome", "refused"), ("answer", told), ("weighing", weighing)];
    for (fields, fault) in [(refused("", ""), "braucht einen Grund"), (refused("Nein.", ""), "was schwerer wiegt")] {
        let again = owner.submit(&one, &address, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.has(fault), "{}", again.body);
    }
    let sent = owner.submit(&one, &address, &refused("Nein.", "Das Gesetz verlangt es.")).await;
    assert_eq!(sent.location, "/app/people/requests?saved=1", "{}", sent.body);
    let twice = owner.submit(&one, &address, &refused("Doch.", "x")).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.test.letters("request-answered").await, 1);
    let told = worker.get("/app/my-data").await;
    assert!(told.has("Das Gesetz verlangt es.") && told.has("abgelehnt am 2. März 2026"), "{}", told.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_makes_the_archive_of_somebody_who_left() {
    let site = Site::start().await;
    let (app, worker) = (&site.test.app, &site.company.worker);
    let mut owner = site.browser_of(&site.company.owner).await;
    let data = format!("/app/people/{}/data", worker.id.get());
    let page = owner.get(&data).await;
    assert!(page.has("Meine Daten“") && !page.has("name=\"present\""), "who is here asks themselves");
    let change = accounts::UserChange { active: kernel::Change::Set(false), ..accounts::UserChange::default() };
    app::edit_user(app, &site.company.owner.actor, worker.id, change, Invitation::Withheld).await.unwrap();
    let page = owner.get(&data).await;
    let without = owner.submit(&page, &data, &[("identity", ""), ("present", PASSWORD)]).await;
    assert!(without.has("wie die Identität geprüft wurde"), "{}", without.body);
    let fields = [("identity", "Ausweis gesehen"), ("present", PASSWORD)];
    assert!(owner.submit(&page, &data, &fields).await.body.starts_with("PK"));
    assert!(owner.get(&data).await.has("Ausweis gesehen"));
    let put_down = [("kind", "correction"), ("words", "Name"), ("identity", "am Telefon")];
    let address = format!("/app/people/{}/requests", worker.id.get());
    assert_eq!(owner.submit(&page, &address, &put_down).await.location, "/app/people/requests?saved=1");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_compared_only_by_agreement() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    record_hours(app, company, &company.worker, "2026-03-02T06:00:00Z", 2).await;
    let entry = record_hours(app, company, &company.worker, "2026-03-03T06:00:00Z", 3).await;
    record_hours(app, company, &company.owner, "2026-03-02T06:00:00Z", 1).await;
    let mut owner = site.browser_of(&company.owner).await;
    let report = "/app/reports/2026-03?by=person";
    let journal = format!("/app/entries/{}/journal", entry.id.get());
    let by_name = owner.get(report).await;
    // Hours stay visible; nothing ranks them.
    assert!(by_name.has(">5:00<") && by_name.has("keine Betriebsvereinbarung") && !by_name.has("share-column"));
    let place = |page: &crate::site::Answer, name: &str| page.body.rfind(&format!("<span>{name}")).unwrap();
    assert!(place(&by_name, "Erika Muster") < place(&by_name, "Max Muster"));
    assert!(!owner.get(&journal).await.has("Heute, 9:00"));
    assert!(owner.get("/app/reports/2026-03?by=customer").await.has("share-column"));

    let page = owner.get("/app/company/agreements").await;
    let record = |scope: &'static str| {
        [("title", "Auswertungen"), ("parties", "Firma & Betriebsrat"), ("agreed", "2026-03-01"), (scope, "1")]
    };
    let nothing = owner.submit(&page, "/app/company/agreements", &record("x")).await;
    assert!(nothing.has("was die Vereinbarung erlaubt"), "{}", nothing.body);
    let saved = owner.submit(&page, "/app/company/agreements", &record("comparison")).await;
    assert_eq!(saved.location, "/app/company/agreements?saved=1", "{}", saved.body);
    let ranked = owner.get(report).await;
    assert!(place(&ranked, "Max Muster") < place(&ranked, "Erika Muster") && ranked.has("share-column"));
    let mut worker = site.browser_of(&company.worker).await;
    assert!(worker.get("/app/my-data").await.has("Auswertungen</strong>"));
    assert_eq!(worker.get("/app/company/agreements").await.status, StatusCode::FORBIDDEN);

    let list = owner.get("/app/company/agreements").await;
    let address = format!("/app/company/agreements/{}", list.between("href=\"/app/company/agreements/", "\""));
    owner.submit(&list, &address, &record("typing_moments")).await;
    assert!(owner.get(&journal).await.has("Heute, 9:00"), "{}", owner.get(&journal).await.body);
    assert!(!owner.get(report).await.has("share-column"), "what was corrected is off");
    owner.submit(&list, &format!("{address}/end"), &[]).await;
    assert!(!owner.get(&journal).await.has("Heute, 9:00"));
    let ended = owner.submit(&list, &address, &record("comparison")).await;
    assert_eq!(ended.status, StatusCode::UNPROCESSABLE_ENTITY);
}
