//! A person's own way in: password, key, sessions.

use poem::http::StatusCode;
use testkit::PASSWORD;

use crate::site::Site;

const NEW: &str = "Kranich Sofa Lampe Mai";

#[tokio::test(flavor = "multi_thread")]
async fn changing_the_password_ends_everything_else() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let mut here = site.browser_of(worker).await;
    let mut there = site.browser_of(worker).await;
    let page = here.get("/app/account/sign-in").await;
    assert!(page.has("max@muster.example") && page.has("dieser Browser"));
    assert!(!page.has(" autofocus"), "two forms, and nobody knows which is wanted");
    let wrong = here.submit(&page, "/app/account/password", &[("present", "falsch"), ("password", NEW)]).await;
    assert!(wrong.has("Das ist nicht Ihr jetziges Passwort"));
    let weak = here.submit(&page, "/app/account/password", &[("present", PASSWORD), ("password", "kurz")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.has("mindestens 12 Zeichen"));
    let same = here.submit(&page, "/app/account/password", &[("present", PASSWORD), ("password", PASSWORD)]).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.has("Das ist Ihr jetziges Passwort"));
    assert_eq!(there.get("/app").await.status, StatusCode::OK);
    let changed = here.submit(&page, "/app/account/password", &[("present", PASSWORD), ("password", NEW)]).await;
    assert!(here.get(&changed.location).await.has("Das Passwort ist geändert"));
    assert_eq!(there.get("/app").await.status, StatusCode::SEE_OTHER, "the other session is over");
    assert!(app::authenticate_key(&site.test.app, &worker.email, &worker.api_key).await.is_err());
    assert_eq!(site.test.letters("password-changed").await, 1);
    let answer = site.browser().send("/sign-in", &[("email", &worker.email), ("password", NEW)]).await;
    assert_eq!(answer.location, "/app");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_is_shown_once_and_asks_for_the_password() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let mut browser = site.browser_of(worker).await;
    let page = browser.get("/app/account/sign-in").await;
    assert!(page.has("einen Schlüssel vom Montag, 2. März"));
    let refused = browser.submit(&page, "/app/account/api-key", &[("present", "falsch")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(app::authenticate_key(&site.test.app, &worker.email, &worker.api_key).await.is_ok());
    let renewed = browser.submit(&page, "/app/account/api-key", &[("present", PASSWORD)]).await;
    let key = renewed.between("value=\"uhr_", "\"");
    assert!(app::authenticate_key(&site.test.app, &worker.email, &format!("uhr_{key}")).await.is_ok());
    assert!(app::authenticate_key(&site.test.app, &worker.email, &worker.api_key).await.is_err());
    assert!(!browser.get("/app/account/sign-in").await.has("uhr_"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_ended() {
    let site = Site::start().await;
    let mut here = site.browser_of(&site.company.worker).await;
    let (mut one, mut two) = (site.browser_of(&site.company.worker).await, site.browser_of(&site.company.worker).await);
    let mut stranger = site.browser_of(&site.company.owner).await;
    let page = here.get("/app/account/sign-in").await;
    assert_eq!(page.body.matches("/end\"").count(), 2);
    let id = page.between("action=\"/app/account/sessions/", "/end\"");
    let strange = stranger.get("/app").await;
    stranger.submit(&strange, &format!("/app/account/sessions/{id}/end"), &[]).await;
    assert_eq!(here.get("/app/account/sign-in").await.body.matches("/end\"").count(), 2, "not somebody else's");
    here.submit(&page, &format!("/app/account/sessions/{id}/end"), &[]).await;
    let left = [one.get("/app").await.status, two.get("/app").await.status];
    assert_eq!(left.iter().filter(|status| **status == StatusCode::OK).count(), 1, "{left:?}");
    let ended = here.submit(&page, "/app/account/sessions/end-others", &[]).await;
    assert!(here.get(&ended.location).await.has("Alle anderen Sitzungen sind beendet"));
    for other in [one.get("/app").await, two.get("/app").await] {
        assert_eq!(other.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(here.get("/app").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_wrong_passwords_are_told_about_once() {
    let site = Site::start().await;
    let email = site.company.worker.email.as_str();
    let mut browser = site.browser();
    for _attempt in 0..5 {
        browser.send("/sign-in", &[("email", email), ("password", "falsch")]).await;
    }
    let right = browser.send("/sign-in", &[("email", email), ("password", PASSWORD), ("next", "/app/reports")]).await;
    assert_eq!(right.location, "/app/account/sign-in?next=%2Fapp%2Freports");
    let told = browser.get(&right.location).await;
    assert!(told.has("oft ein falsches Passwort versucht") && told.has("href=\"/app/reports\""));
    assert!(!browser.get(&right.location).await.has("oft ein falsches Passwort versucht"));
}
