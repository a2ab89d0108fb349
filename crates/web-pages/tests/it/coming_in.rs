//! Registering, setting a password with a link, asking for a new one.

use app::Registration;
use jiff::SignedDuration;
use poem::http::StatusCode;
use store::mail_links::Purpose;
use testkit::{TestApp, open_link};

use crate::site::Site;

const NEW: &str = "Kranich Sofa Lampe Mai";

const SIGN_UP: [(&str, &str); 5] = [
    ("first_name", "Max"),
    ("last_name", "Muster"),
    ("company", "Nordlicht Verlag"),
    ("email", "max@nordlicht.example"),
    ("zone", "Europe/Vienna"),
];

#[tokio::test(flavor = "multi_thread")]
async fn from_registering_to_the_clock_in_two_forms() {
    let site = Site { test: TestApp::start().await, ..Site::start().await };
    let mut browser = site.browser();
    let home = browser.get("/").await;
    assert!(home.has("href=\"/sign-up\"") && home.has("uhrwerk-admin company create"));
    assert!(browser.get("/sign-up").await.has("data-locale-target=\"zone\""));
    let mut incomplete = SIGN_UP;
    incomplete[3] = ("email", "keine Adresse");
    let refused = browser.send("/sign-up", &incomplete).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.has("Das ist keine E-Mail-Adresse") && refused.has("value=\"Nordlicht Verlag\""),
        "{}",
        refused.body
    );
    let registered = browser.send("/sign-up", &SIGN_UP).await;
    assert_eq!(registered.status, StatusCode::SEE_OTHER);
    assert!(registered.location.starts_with("/link/"));
    let page = browser.get(&registered.location).await;
    assert!(page.has("Willkommen, Max Muster") && page.has("Nordlicht Verlag") && page.has("max@nordlicht.example"));
    let weak = browser.send(&registered.location, &[("password", "Nordlicht-Verlag-1")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.has("Besser: Wörter, die nichts mit Ihnen zu tun haben") && !weak.has("Nordlicht-Verlag-1"));
    let entered = browser.send(&registered.location, &[("password", NEW)]).await;
    assert_eq!(entered.location, "/app");
    assert_eq!(browser.get("/app").await.location, "/app/founding");
    let question = browser.get("/app/founding").await;
    browser.submit(&question, "/app/founding", &[("modules", "project-times")]).await;
    let first = browser.get("/app").await;
    assert!(first.has("Max Muster") && !first.has("Noch sind Sie allein hier"), "one thing after the other");
    let named = [("customer", "Intern"), ("service", "Arbeit")];
    assert_eq!(browser.submit(&first, "/app/first", &named).await.location, "/app");
    assert!(browser.get("/app").await.has("Noch sind Sie allein hier"));
    let closed = browser.get("/sign-up").await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    assert!(closed.has("bitten Sie um eine Einladung"));
    assert_eq!(browser.send("/sign-up", &SIGN_UP).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_anybody_may_register_a_known_address_looks_like_an_unknown_one() {
    let mut site = Site::start().await;
    site.test.app.registration = Registration::Open { trial: SignedDuration::from_hours(1) };
    let mut fields = SIGN_UP;
    let mut pages = Vec::new();
    for email in [site.company.worker.email.as_str(), "wer@muster.example"] {
        fields[3] = ("email", email);
        let answer = site.browser().send("/sign-up", &fields).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.cookies.is_empty() && answer.has("Wir haben Ihnen eine Mail geschickt"));
        pages.push(answer.body.replace(email, "…"));
    }
    assert_eq!(pages[0], pages[1]);
    assert!(site.browser().get("/sign-in").await.has("href=\"/sign-up\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_for_a_new_password_answers_the_same_for_every_address() {
    let site = Site::start().await;
    let mut pages = Vec::new();
    for email in [site.company.worker.email.as_str(), "niemand@muster.example"] {
        let answer = site.browser().send("/forgot-password", &[("email", email)]).await;
        assert_eq!(answer.status, StatusCode::OK);
        pages.push(answer.body.replace(email, "…"));
    }
    assert_eq!(pages[0], pages[1]);
    let odd = site.browser().send("/forgot-password", &[("email", "Erika")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.has("value=\"Erika\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_used_link_says_how_to_get_a_new_one_and_no_page_tells_where_somebody_was() {
    let site = Site::start().await;
    let token = open_link(&site.test, &site.company.worker, Purpose::Password).await;
    let path = format!("/link/{token}");
    let mut browser = site.browser();
    let page = browser.get(&path).await;
    assert!(
        page.has("Neues Passwort setzen") && page.has("mindestens 12 Zeichen") || page.has("Mindestens 12 Zeichen")
    );
    assert_eq!(page.referrer_policy, "no-referrer");
    let entered = browser.send(&path, &[("password", NEW), ("stay", "1")]).await;
    assert_eq!((entered.location.as_str(), entered.referrer_policy.as_str()), ("/app", "no-referrer"));
    assert!(entered.cookies[0].contains("Max-Age=7776000"));
    for used in [path.as_str(), "/link/nothing"] {
        let answer = browser.get(used).await;
        assert!(answer.status.is_client_error() && answer.has("href=\"/forgot-password\""), "{used}");
        assert!(browser.send(used, &[("password", NEW)]).await.status.is_client_error());
    }
    let foreign = open_link(&site.test, &site.company.worker, Purpose::Password).await;
    let forged = browser.send_from("cross-site", &format!("/link/{foreign}"), &[("password", NEW)]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_wrong_passwords_say_when_to_try_again() {
    let site = Site::start().await;
    let email = site.company.worker.email.as_str();
    for _attempt in 0..10 {
        let wrong = site.browser().send("/sign-in", &[("email", email), ("password", "falsch")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let refused = site.browser().send("/sign-in", &[("email", email), ("password", testkit::PASSWORD)]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.retry_after, "91");
    assert!(refused.has("In 2 Min. geht es weiter") && refused.has(email), "{}", refused.body);
    // Somebody else in the same network is not held up.
    site.browser_of(&site.company.owner).await;
    site.test.clock.advance(91);
    let right = site.browser().send("/sign-in", &[("email", email), ("password", testkit::PASSWORD)]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
}
