//! The pages about the company and one's own account.

use poem::http::StatusCode;
use testkit::record_hours;

use crate::site::Site;

const RULES: [(&str, &str); 2] = [("allow_without_project", "1"), ("multiline_texts", "1")];

#[tokio::test(flavor = "multi_thread")]
async fn owners_change_the_company_and_others_do_not() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/company").await;
    assert!(page.has("name=\"allow_overlaps\" value=\"1\"") && page.has("Europe/Berlin"), "{}", page.body);
    let customer = site.company.customer.get().to_string();
    let mut sent = vec![("name", "Neue Werke"), ("zone", "Europe/Vienna"), ("default_customers_id", &customer)];
    sent.extend(RULES);
    let saved = browser.submit(&page, "/app/company", &sent).await;
    assert_eq!(saved.location, "/app/company?saved=1", "{}", saved.body);
    let after = browser.get(&saved.location).await;
    assert!(after.has("value=\"Neue Werke\"") && after.has("value=\"Europe/Vienna\""));
    assert!(after.has("/app/company/overlaps"), "who forbids overlaps is led to those that are there");
    let odd = browser.submit(&page, "/app/company", &[("name", " "), ("zone", "Mond/Krater")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        odd.has("Diese Zeitzone gibt es nicht") && odd.has("value=\"Mond/Krater\"") && odd.has("braucht einen Namen")
    );
    assert!(browser.get("/app/company").await.has("value=\"Neue Werke\""));

    let mut worker = site.browser_of(&site.company.worker).await;
    for path in ["/app/company", "/app/company/overlaps"] {
        assert_eq!(worker.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let clock = worker.get("/app").await;
    assert!(!clock.has("href=\"/app/company\""));
    assert_eq!(worker.submit(&clock, "/app/company", &sent).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn overlaps_are_listed_with_both_entries() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    assert!(browser.get("/app/company/overlaps").await.has("Nichts überschneidet sich"));
    let worker = &site.company.worker;
    let first = record_hours(&site.test.app, &site.company, worker, "2026-03-01T08:00:00Z", 3).await;
    let second = record_hours(&site.test.app, &site.company, worker, "2026-03-01T10:00:00Z", 2).await;
    record_hours(&site.test.app, &site.company, worker, "2026-03-01T12:00:00Z", 1).await;
    let page = browser.get("/app/company/overlaps").await;
    for entry in [first, second] {
        let address = format!("href=\"/app/entries/{}\"", entry.id.get());
        assert_eq!(page.body.matches(&address).count(), 1, "{address}");
    }
    assert!(page.has("Max Muster") && page.has("9:00 – 12:00") && page.has("11:00 – 13:00"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_chooses_language_zone_week_and_look() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.worker).await;
    let page = browser.get("/app/account").await;
    assert!(page.has("data-theme=\"system\"") && page.has("max@") && page.has("lang=\"de\""), "{}", page.body);
    let sent = [("language", "en"), ("zone", "America/New_York"), ("week", "sunday"), ("theme", "dark")];
    let saved = browser.submit(&page, "/app/account", &sent).await;
    assert_eq!(saved.location, "/app/account?saved=1");
    let after = browser.get("/app/account").await;
    assert!(after.has("data-theme=\"dark\"") && after.has("lang=\"en\"") && after.has("value=\"America/New_York\""));
    assert!(after.has("value=\"sunday\" checked"));
    let odd = browser.submit(&after, "/app/account", &[("zone", "Mond"), ("theme", "light")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.has("There is no such time zone") && odd.has("value=\"Mond\""));
    assert!(browser.get("/app").await.has("data-theme=\"dark\""), "nothing was changed by what was refused");
}
