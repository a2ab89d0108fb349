//! The page of the company's people.

use poem::http::StatusCode;

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn people_are_invited_sent_to_again_and_taken_back() {
    let mut site = Site::start().await;
    site.test.app.letters.delivery = app::Delivery::Files;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/people").await;
    assert!(page.has("Max Muster") && page.has("max@muster.example") && page.has("aria-current=\"page\""));
    let odd = browser.submit(&page, "/app/people", &[("name", "Neu Muster"), ("email", "neu")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.has("value=\"Neu Muster\"") && odd.has("Das ist keine E-Mail-Adresse"));
    let new = [("name", "Neu Muster"), ("email", "neu@muster.example"), ("role", "owner")];
    let invited = browser.submit(&page, "/app/people", &new).await;
    assert_eq!(invited.status, StatusCode::OK);
    assert!(invited.has("Eingeladen: neu@muster.example") && invited.has("eingeladen am Montag, 2. März"));
    let link = invited.between("value=\"http://127.0.0.1:8080", "\"");
    assert!(link.starts_with("/link/") && site.browser().get(&link).await.has("Willkommen, Neu Muster"));
    assert!(!browser.get("/app/people").await.has("/link/"), "a link is shown once");
    let twice = browser.submit(&page, "/app/people", &new).await;
    assert!(twice.has("bereits vergeben"), "{}", twice.body);
    let before = invited.body.split("/again\"").next().expect("a form that sends again");
    let again = before.rsplit('/').next().expect("an id").to_owned();
    let sent = browser.submit(&page, &format!("/app/people/{again}/again"), &[]).await;
    assert!(sent.has("Eingeladen: neu@muster.example"));
    // A slip in the address is put right without taking anything back; the old link is closed.
    let right =
        browser.submit(&page, &format!("/app/people/{again}/address"), &[("email", "neuer@muster.example")]).await;
    assert!(right.has("Eingeladen: neuer@muster.example") && !right.has("neu@muster.example"), "{}", right.body);
    assert_eq!(site.browser().get(&link).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let back = browser.submit(&page, &format!("/app/people/{again}/take-back"), &[]).await;
    assert_eq!(back.location, "/app/people");
    assert!(!browser.get("/app/people").await.has("neuer@muster.example"));
    assert_eq!(site.browser().get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_good_lines_of_a_list_go_and_the_others_come_back() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/people").await;
    let list = "Name;E-Mail\nA Muster <a@muster.example>\nniemand\nb@muster.example;B Muster\nmax@muster.example";
    let answer = browser.submit(&page, "/app/people/list", &[("list", list)]).await;
    assert!(answer.has("Eingeladen: a@muster.example") && answer.has("Eingeladen: b@muster.example"));
    assert!(answer.has("niemand: In dieser Zeile steht keine Adresse.") && answer.has("bereits vergeben"));
    assert!(answer.has(">niemand\nmax@muster.example\n</textarea>"), "{}", answer.body);
    assert_eq!(site.test.letters("invitation").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_archived_and_brought_back_by_those_who_manage_them() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/people").await;
    let path = |what: &str| format!("/app/people/{}/{what}", site.company.worker.id.get());
    assert_eq!(browser.submit(&page, &path("archive"), &[]).await.location, "/app/people");
    assert!(!browser.get("/app/people").await.has("Max Muster"));
    assert!(browser.get("/app/people?show=archived&search=max").await.has("Max Muster"));
    browser.submit(&page, &path("bring-back"), &[]).await;
    assert!(browser.get("/app/people?search=max").await.has("Max Muster"));
    assert!(browser.get("/app/people?search=niemand").await.has("Niemand gefunden"));
    let mut worker = site.browser_of(&site.company.worker).await;
    let clock = worker.get("/app").await;
    assert!(!clock.has("/app/people"));
    assert_eq!(worker.get("/app/people").await.status, StatusCode::FORBIDDEN);
    for path in ["/app/people".to_owned(), "/app/people/list".to_owned(), path("archive"), path("again")] {
        let fields = [("name", "X"), ("email", "x@muster.example"), ("list", "x@muster.example")];
        assert_eq!(worker.submit(&clock, &path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(site.test.letters("invitation").await, 0);
}
