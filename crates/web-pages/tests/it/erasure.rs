//! What an owner does for a person who asks for what the law gives them.

use poem::http::StatusCode;

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_erased_after_the_password_was_asked_for() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    testkit::record_hours(&site.test.app, &site.company, worker, "2026-02-02T08:00:00Z", 2).await;
    let mut theirs = site.browser_of(worker).await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let path = |what: &str| format!("/app/people/{}/{what}", worker.id.get());
    assert!(browser.get("/app/people").await.has(&format!("href=\"{}\"", path("privacy"))));
    let page = browser.get(&path("privacy")).await;
    assert!(page.has("Max Muster löschen") && page.has("lässt sich nicht zurücknehmen"), "{}", page.body);
    let wrong = browser.submit(&page, &path("erase"), &[("present", "falsch")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("aria-invalid=\"true\""), "{}", wrong.body);
    assert_eq!(theirs.get("/app").await.status, StatusCode::OK);
    let done = browser.submit(&page, &path("erase"), &[("present", testkit::PASSWORD)]).await;
    assert_eq!(done.location, "/app/people?show=erased&erased=1");
    let list = browser.get(&done.location).await;
    assert!(list.has("Die Person ist gelöscht") && list.has("Ehemalige Person "), "{}", list.body);
    assert!(list.has("ein Eintrag, 2,00 h: § 147 Abs. 3 AO, bis 31. Dezember 2034"), "{}", list.body);
    // Nothing leads to the person any more, neither for an owner nor for themselves.
    for (form, fields) in
        [("privacy", [].as_slice()), ("archive", &[]), ("again", &[]), ("erase", &[("present", testkit::PASSWORD)])]
    {
        let answer = if form == "privacy" {
            browser.get(&path(form)).await
        } else {
            browser.submit(&page, &path(form), fields).await
        };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
    }
    assert_eq!(theirs.get("/app").await.status, StatusCode::SEE_OTHER);
    assert!(!browser.get("/app/people?show=archived").await.has("Max Muster"));
    assert!(browser.get("/app/reports/2026-02").await.has("nichts erfasst"));
    // The owner cannot do it to themselves.
    let own = format!("/app/people/{}/erase", site.company.owner.id.get());
    let refused = browser.submit(&page, &own, &[("present", testkit::PASSWORD)]).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has("nicht selbst löschen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_restricted_is_on_no_page_of_anybody_else() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let entry = testkit::record_hours(&site.test.app, &site.company, worker, "2026-02-02T08:00:00Z", 2).await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let path = |what: &str| format!("/app/people/{}/{what}", worker.id.get());
    let page = browser.get(&path("privacy")).await;
    let empty = browser.submit(&page, &path("restrict"), &[("reason", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let pages = ["/app/reports/2026-02".to_owned(), "/app/reports/2026-02?by=person".to_owned()];
    assert!(!browser.get(&pages[0]).await.has("nichts erfasst"));
    let done = browser.submit(&page, &path("restrict"), &[("reason", "bestreitet die Zeiten")]).await;
    assert_eq!(done.location, path("privacy"));
    let told = browser.get(&done.location).await;
    assert!(told.has("Eingeschränkt seit 2. März 2026") && told.has("bestreitet die Zeiten"), "{}", told.body);
    assert!(browser.get("/app/people").await.has("eingeschränkt seit"));
    assert!(browser.get(&pages[0]).await.has("nichts erfasst"));
    assert!(!browser.get(&pages[1]).await.has("Max Muster"));
    let id = entry.id.get();
    for page in [format!("/app/entries/{id}"), format!("/app/entries/{id}/journal")] {
        assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    let mut theirs = site.browser_of(worker).await;
    assert!(!theirs.get(&pages[0]).await.has("nichts erfasst"), "the person sees it");
    // It is lifted after the person knew for a week.
    let early = browser.submit(&told, &path("lift"), &[]).await;
    assert!(early.has("muss zuerst davon wissen"), "{}", early.body);
    browser.submit(&told, &path("announce"), &[("told", "company")]).await;
    assert!(browser.get(&path("privacy")).await.has("ab dem 9. März 2026"));
    site.test.clock.advance(7 * 24 * 3600);
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get(&path("privacy")).await;
    assert_eq!(browser.submit(&page, &path("lift"), &[]).await.location, path("privacy"));
    assert!(!browser.get(&pages[0]).await.has("nichts erfasst"));
}
