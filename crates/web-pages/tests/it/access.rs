//! Who gets to see which page.

use poem::http::StatusCode;
use testkit::Company;
use web_pages::{For, ROUTES};

use crate::site::Site;

fn filled(path: &str, id: &str) -> String {
    path.replace(":id", id)
        .replace(":day", "2026-03-02")
        .replace(":month", "2026-03")
        .replace(":name", "nothing.js")
        .replace(":token", "nothing")
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_signed_in_is_sent_to_the_sign_in_page() {
    let site = Site::start().await;
    for route in ROUTES.iter().filter(|route| route.access == For::SignedIn) {
        let mut browser = site.browser();
        let path = filled(route.path, "1");
        let answer = if route.verb == "GET" { browser.get(&path).await } else { browser.send(&path, &[]).await };
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} {path}", route.verb);
        assert!(answer.location.starts_with("/sign-in"), "{} {path}: {}", route.verb, answer.location);
        assert!(answer.cookies.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_for_everybody_set_no_cookie() {
    let site = Site::start().await;
    for (path, status) in [
        ("/", 200),
        ("/sign-in", 200),
        ("/sign-up", 403),
        ("/forgot-password", 200),
        ("/link/nothing", 404),
        ("/assets/nothing.js", 404),
        ("/nothing", 404),
        ("/app/x", 404),
    ] {
        let answer = site.browser().get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.cookies.is_empty(), "{path}");
    }
    let asset = site.browser().get(web_pages::assets::PAGES_CSS).await;
    assert_eq!(asset.status, StatusCode::OK);
    let gone = site.browser().get("/nothing").await;
    assert!(gone.has("Hier ist nichts") && gone.has("lang=\"de\""), "{}", gone.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_installation_says_how_to_begin() {
    let site = Site::start().await;
    assert!(!site.browser().get("/").await.has("uhrwerk-admin"));
    let empty = Site { test: testkit::TestApp::start().await, ..site };
    let page = empty.browser().get("/").await;
    assert!(page.has("uhrwerk-admin company create") && page.has("noch keine Firma"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_company_has_nothing_here() {
    let site = Site::start().await;
    let entry =
        testkit::record_hours(&site.test.app, &site.company, &site.company.owner, "2026-03-02T06:00:00Z", 1).await;
    let stranger = Company::create(&site.test.app, "fremd").await;
    let mut browser = site.browser_of(&stranger.owner).await;
    let page = browser.get("/app").await;
    for route in ROUTES.iter().filter(|route| route.path.contains(":id")) {
        let path = filled(route.path, &entry.id.get().to_string());
        let answer =
            if route.verb == "GET" { browser.get(&path).await } else { browser.submit(&page, &path, &[]).await };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} {path}", route.verb);
    }
    assert!(!browser.get("/app/reports/2026-03?by=person").await.has("Erika Muster</span></th>"));
    // A colleague without the right to see other people's time sees nothing of it either.
    let mut colleague = site.browser_of(&site.company.worker).await;
    assert_eq!(colleague.get(&format!("/app/entries/{}", entry.id.get())).await.status, StatusCode::NOT_FOUND);
    assert!(colleague.get("/app/reports/2026-03").await.has("nichts erfasst"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_from_elsewhere_changes_nothing() {
    let site = Site::start().await;
    testkit::start(&site.test.app, &site.company, &site.company.owner, "läuft").await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app").await;
    let entry = page.hidden_of("/app/stop", "entry");
    let token = page.hidden("form_token");
    let good: [(&str, &str); 2] = [("form_token", &token), ("entry", &entry)];
    let other_site = browser.send_from("cross-site", "/app/stop", &good).await;
    let without_token = browser.send("/app/stop", &[("entry", &entry)]).await;
    let wrong_token = browser.send("/app/stop", &[("form_token", "x"), ("entry", &entry)]).await;
    for answer in [other_site, without_token, wrong_token] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    assert!(browser.get("/app").await.has("Anhalten"));
    assert_eq!(browser.send("/app/stop", &good).await.status, StatusCode::SEE_OTHER);
    assert!(!browser.get("/app").await.has("action=\"/app/stop\""));
    // Signing somebody in from elsewhere does not work either.
    let fields = [("email", site.company.owner.email.as_str()), ("password", testkit::PASSWORD)];
    assert_eq!(site.browser().send_from("cross-site", "/sign-in", &fields).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_a_form_after_the_session_ended_learns_that_nothing_was_saved() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    browser.referrer = Some("http://localhost/app/days/2026-03-02?hand=1".to_owned());
    let page = browser.get("/app/days/2026-03-02").await;
    site.test.clock.advance(30 * 24 * 3600);
    let lost = browser.submit(&page, "/app/stop", &[("entry", "1")]).await;
    assert_eq!(lost.location, "/sign-in?next=%2Fapp%2Fdays%2F2026-03-02%3Fhand%3D1&ended=1");
    let form = browser.get(&lost.location).await;
    assert!(form.has("Ihre Sitzung ist zu Ende") && form.has("nichts gespeichert"));
    assert_eq!(form.hidden("next"), "/app/days/2026-03-02?hand=1");
    // A page elsewhere is no page to go on at.
    browser.referrer = Some("http://evil.example/app\\evil".to_owned());
    let elsewhere = browser.submit(&page, "/app/start", &[]).await;
    assert_eq!(elsewhere.location, "/sign-in?next=%2Fapp&ended=1");
    assert_eq!(browser.submit(&page, "/sign-out", &[]).await.location, "/sign-in");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_when_the_session_had_ended_is_given_back() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    let mut browser = site.browser_of(owner).await;
    browser.referrer = Some("http://localhost/app/days/2026-03-02".to_owned());
    let page = browser.get("/app/days/2026-03-02").await;
    let (what, service) = (format!("c{}", site.company.customer.get()), site.company.service.get().to_string());
    let typed = [
        ("what", what.as_str()),
        ("service", &service),
        ("day", "2026-03-02"),
        ("time", "6-7"),
        ("text", "Kranich \"Süd\""),
        ("password", "geheim"),
    ];
    site.test.clock.advance(30 * 24 * 3600);
    let form = browser.submit(&page, "/app/days/2026-03-02", &typed).await;
    assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(form.has("noch nichts gespeichert") && !form.has("geheim"));
    let carried = |form: &crate::site::Answer| {
        ["next", "kept_action", "kept[what]", "kept[service]", "kept[day]", "kept[time]", "kept[text]"]
            .map(|name| (name, form.hidden(name).replace("&#34;", "\"")))
    };
    let send = |form: &crate::site::Answer, password: &'static str| {
        let mut fields: Vec<(&str, String)> = carried(form).to_vec();
        fields.extend([("email", owner.email.clone()), ("password", password.to_owned())]);
        fields
    };
    let wrong = send(&form, "falsch");
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let again = browser.send("/sign-in", &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = send(&again, testkit::PASSWORD);
    let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let resumed = browser.send("/sign-in", &right).await;
    assert_eq!(resumed.status, StatusCode::OK);
    assert!(resumed.has("action=\"/app/days/2026-03-02\"") && resumed.has("href=\"/app/days/2026-03-02\""));
    assert!(!browser.get("/app/days/2026-03-02").await.has("Kranich"), "nothing is saved before somebody says so");
    let fields = ["what", "service", "day", "time", "text"].map(|name| (name, resumed.hidden(name)));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = browser.submit(&resumed, "/app/days/2026-03-02", &fields).await;
    assert_eq!(saved.location, "/app/days/2026-03-02", "{}", saved.body);
    assert!(browser.get("/app/days/2026-03-02").await.has("Kranich"));
    // A page elsewhere cannot put anything into ours.
    let foreign = site.browser().send_from("cross-site", "/app/start", &typed).await;
    assert_eq!(foreign.location, "/sign-in?next=%2Fapp&ended=1");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_and_out() {
    let site = Site::start().await;
    let email = site.company.owner.email.as_str();
    let mut browser = site.browser();
    let wanted = browser.get("/app/reports/2026-03?by=person").await;
    assert_eq!(wanted.location, "/sign-in?next=%2Fapp%2Freports%2F2026-03%3Fby%3Dperson");
    for (path, next) in [
        ("/app", "%2Fapp"),
        ("/app/customers", "%2Fapp%2Fcustomers"),
        ("/app/customers?q=m", "%2Fapp%2Fcustomers%3Fq%3Dm"),
        ("/app/projects/new", "%2Fapp%2Fprojects%2Fnew"),
    ] {
        assert_eq!(site.browser().get(path).await.location, format!("/sign-in?next={next}"));
    }
    let next = browser.get(&wanted.location).await.hidden("next");
    let wrong = browser.send("/sign-in", &[("email", email), ("password", "falsch"), ("next", &next)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("passen nicht zusammen") && wrong.has(email) && !wrong.has("falsch\""));
    assert!(wrong.cookies.is_empty());
    let nobody = browser.send("/sign-in", &[("email", "niemand@muster.example"), ("password", "falsch")]).await;
    assert_eq!(nobody.status, wrong.status);

    let right = browser.send("/sign-in", &[("email", email), ("password", testkit::PASSWORD), ("next", &next)]).await;
    assert_eq!(right.location, "/app/reports/2026-03?by=person");
    assert!(right.cookies[0].contains("HttpOnly") && right.cookies[0].contains("SameSite=Lax"));
    let page = browser.get("/app").await;
    let old_cookie = browser.cookie.clone();
    let out = browser.submit(&page, "/sign-out", &[]).await;
    assert_eq!(out.location, "/");
    assert!(out.cookies.iter().all(|cookie| cookie.contains("Max-Age=0")));
    // The session is over on the server, not only in this browser.
    browser.cookie = old_cookie;
    assert_eq!(browser.get("/app").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stays_signed_in_gets_a_new_cookie_each_day() {
    let site = Site::start().await;
    let mut browser = site.browser();
    let fields = [("email", site.company.owner.email.as_str()), ("password", testkit::PASSWORD), ("stay", "1")];
    let answer = browser.send("/sign-in", &fields).await;
    assert!(answer.cookies[0].contains("Max-Age=7776000"), "{:?}", answer.cookies);
    let first = browser.cookie.clone();
    let old_page = browser.get("/app").await;
    site.test.clock.advance(25 * 3600);
    // A request from elsewhere does not use the exchange up.
    assert_eq!(browser.send_from("cross-site", "/app/stop", &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.cookie, first);
    // The form of yesterday's page still works with the cookie of yesterday, and brings the new one.
    let missing = browser.submit(&old_page, "/app/entries/1/restore", &[]).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_ne!(browser.cookie, first, "also an answer that tells of a problem brings the new cookie");
    site.test.clock.advance(3600);
    assert_eq!(browser.get("/app").await.status, StatusCode::OK);
    // The form is still good with the new cookie, for as long as the session lasts, and in no other session.
    for _ in 0..2 {
        let again = browser.submit(&old_page, "/app/entries/1/restore", &[]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        site.test.clock.advance(25 * 3600);
        assert_eq!(browser.get("/app").await.status, StatusCode::OK);
    }
    let mut other = site.browser_of(&site.company.owner).await;
    assert_eq!(other.submit(&old_page, "/app/entries/1/restore", &[]).await.status, StatusCode::FORBIDDEN);
    // The old one is of no use by now.
    browser.cookie = first;
    assert_eq!(browser.get("/app").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_again_for_what_a_form_answered_comes_to_its_page() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let id = site.company.worker.id.get().to_string();
    let mut worker = site.browser_of(&site.company.worker).await;
    for (page, forms) in [
        ("/app", vec!["/app/first", "/app/start", "/app/stop", "/app/correct", "/app/entries"]),
        ("/app/account/sign-in", vec!["/app/account/password", "/app/account/api-key"]),
        ("/app/company", vec!["/app/company/examples"]),
        ("/app/people", vec!["/app/people/list"]),
        ("/app/people", vec!["/app/people/:id/address", "/app/people/:id/again", "/app/people/:id/take-back"]),
        ("/app/people", vec!["/app/people/:id/archive", "/app/people/:id/bring-back"]),
    ] {
        for form in forms {
            let answer = browser.get(&filled(form, &id)).await;
            assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, page), "{form}");
            if form.contains(":id") {
                assert_eq!(worker.get(&filled(form, &id)).await.status, StatusCode::FORBIDDEN, "{form}");
            }
        }
    }
    // The page itself follows what happens elsewhere; the answer to a form stays as it is.
    let page = browser.get("/app/people").await;
    assert!(!page.has("data-live-waits"));
    let list = [("list", "neu@muster.example")];
    assert!(browser.submit(&page, "/app/people/list", &list).await.has("data-live=\"/app/events\" data-live-waits"));
}
