//! Making what time is booked on where it is needed.

use app::catalog::edit;
use poem::http::StatusCode;
use timesheets::catalog::{Customer, Row as _, Service};

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn names_are_found_or_made_once() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app").await;
    let fields = [("customer", "Nordlicht"), ("project", "Relaunch"), ("service", "Konzept")];
    let made = browser.submit(&page, "/app/places", &fields).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let what = made.between("data-list=\"what\" data-value=\"", "\"");
    assert!(what.starts_with('c') && what.contains('p') && made.has("data-group=\"Nordlicht\">Relaunch</li>"));
    assert!(made.has("data-list=\"service\"") && made.has(">Konzept</li>"));
    // Sent again, and in another letter case, it is the same.
    let again = [("customer", "NORDLICHT"), ("project", "relaunch"), ("service", "konzept")];
    assert_eq!(browser.submit(&page, "/app/places", &again).await.body, made.body);
    let clock = browser.get("/app").await;
    assert_eq!(clock.body.matches("<optgroup label=\"Nordlicht\">").count(), 2, "one in each of the two forms");
    // A service alone, and a customer alone.
    let service = browser.submit(&page, "/app/places", &[("service", "Arbeit")]).await;
    assert!(service.has(&format!("data-value=\"{}\"", site.company.service.get())) && !service.has("\"what\""));
    let long = "x".repeat(101);
    let refused = browser.submit(&page, "/app/places", &[("customer", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("höchstens 100 Zeichen"));
    let mut worker = site.browser_of(&site.company.worker).await;
    let page = worker.get("/app").await;
    assert!(!page.has("/app/places") && !page.has("/app/customers/new"), "only those who may create are asked to");
    assert_eq!(worker.submit(&page, "/app/places", &fields).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_named_comes_out_of_the_archive() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app").await;
    let row = format!("/app/customers/{}", site.company.customer.get());
    browser.submit(&page, &format!("{row}/archive"), &[]).await;
    assert!(!browser.get("/app").await.has("<optgroup label=\"Kunde\">"));
    let named = browser.submit(&page, "/app/places", &[("customer", "kunde")]).await;
    assert!(named.has(&format!("data-value=\"c{}\"", site.company.customer.get())));
    assert!(browser.get("/app").await.has("<optgroup label=\"Kunde\">"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_clock_starts_with_one_name() {
    let site = Site::start().await;
    let (app, company, owner) = (&site.test.app, &site.company, &site.company.owner.actor);
    edit::<Customer>(app, owner, company.customer, Customer::set_active(false)).await.expect("archived");
    edit::<Service>(app, owner, company.service, Service::set_active(false)).await.expect("archived");
    assert!(site.browser_of(&company.worker).await.get("/app").await.has("legt ein Administrator an"));
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app").await;
    assert!(page.has("Woran arbeiten Sie gerade?") && !page.has("action=\"/app/start\""));
    let key = page.hidden_of("/app/first", "client_key");
    let missing = browser.submit(&page, "/app/first", &[("client_key", &key), ("service", "Arbeit")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.has("Bitte angeben, für wen die Zeit ist") && missing.has("value=\"Arbeit\""));
    let fields = [("client_key", key.as_str()), ("customer", "Intern"), ("service", "Arbeit")];
    for _ in 0..2 {
        assert_eq!(browser.submit(&page, "/app/first", &fields).await.location, "/app");
    }
    let page = browser.get("/app").await;
    assert!(page.has("action=\"/app/stop\"") && page.has("Intern") && page.has("action=\"/app/start\""));
    assert_eq!(page.body.matches("<turbo-frame id=\"entry-").count(), 1, "sent twice, one clock");
}
