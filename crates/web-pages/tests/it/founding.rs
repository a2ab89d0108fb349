//! The first question of a company, what its answer switches, and examples that come and go.

use poem::Endpoint;
use poem::http::StatusCode;
use testkit::TestApp;

use crate::site::{Browser, Site};

/// Somebody who has just founded a company, and their browser.
async fn founded() -> (Site, Browser<impl Endpoint>) {
    let site = Site { test: TestApp::start().await, ..Site::start().await };
    let mut browser = site.browser();
    let fields = [
        ("first_name", "Max"),
        ("last_name", "Muster"),
        ("company", "Nordlicht Verlag"),
        ("email", "max@nordlicht.example"),
        ("zone", "Europe/Berlin"),
    ];
    let registered = browser.send("/sign-up", &fields).await;
    let entered = browser.send(&registered.location, &[("password", "Kranich Sofa Lampe Mai")]).await;
    assert_eq!(entered.location, "/app");
    (site, browser)
}

async fn answer<E: Endpoint>(browser: &mut Browser<E>, fields: &[(&str, &str)]) {
    assert_eq!(browser.get("/app").await.location, "/app/founding");
    let question = browser.get("/app/founding").await;
    assert_eq!(browser.submit(&question, "/app/founding", fields).await.location, "/app");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_founds_a_company_is_asked_once_what_it_records() {
    let (site, mut browser) = founded().await;
    let question = browser.get("/app/founding").await;
    assert!(question.has("Was wollen Sie erfassen?") && question.has("value=\"both\""), "{}", question.body);
    assert!(question.has("name=\"examples\" value=\"1\" aria-describedby=\"examples-why\">"), "off unless wanted");
    let nothing = browser.submit(&question, "/app/founding", &[("modules", "stars"), ("examples", "1")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.has("Bitte eines davon wählen") && nothing.has("aria-describedby=\"examples-why\" checked"));
    answer(&mut browser, &[("modules", "project-times")]).await;
    assert!(browser.get("/app").await.has("Woran arbeiten Sie gerade?"));
    // The second answer comes too late, and the question is gone.
    let late = browser.submit(&question, "/app/founding", &[("modules", "work-time"), ("examples", "1")]).await;
    assert_eq!((late.location.as_str(), browser.get("/app/founding").await.location.as_str()), ("/app", "/app"));
    assert_eq!(site.test.count("SELECT count(*) FROM entries").await, 0);
    assert_eq!(site.test.count("SELECT count(*) FROM company WHERE module_work_time").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_are_not_asked() {
    let site = Site::start().await;
    site.test.database.as_superuser("UPDATE company SET module_work_time = NULL, module_project_times = NULL").await;
    let mut worker = site.browser_of(&site.company.worker).await;
    let page = worker.get("/app").await;
    assert!(page.has("action=\"/app/start\"") && page.has("href=\"/app/customers\""));
    assert_eq!(worker.get("/app/founding").await.status, StatusCode::FORBIDDEN);
    for path in ["/app/founding", "/app/company/examples"] {
        assert_eq!(worker.submit(&page, path, &[("modules", "both")]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(site.browser_of(&site.company.owner).await.get("/app").await.location, "/app/founding");
}

#[tokio::test(flavor = "multi_thread")]
async fn working_time_alone_is_one_button_and_shows_people_first() {
    let (site, mut browser) = founded().await;
    answer(&mut browser, &[("modules", "work-time"), ("examples", "1")]).await;
    let page = browser.get("/app").await;
    assert!(
        page.has("class=\"start is-fixed\"") && !page.has("role=\"combobox\"") && !page.has("href=\"/app/customers\"")
    );
    let (what, service) = (page.hidden_of("/app/start", "what"), page.hidden_of("/app/start", "service"));
    let started = browser.submit(&page, "/app/start", &[("what", &what), ("service", &service)]).await;
    assert_eq!(started.location, "/app");
    let running = browser.get("/app").await;
    assert!(running.has("Nordlicht Verlag</span>") && running.has("Arbeitszeit") && !running.has("class=\"start"));
    let hand = [("what", what.as_str()), ("service", &service), ("day", "2026-03-02"), ("time", "7-8")];
    assert!(browser.submit(&running, "/app/entries", &hand).await.location.starts_with("/app?day="));
    assert_eq!(browser.get("/app/reports").await.location, "/app/reports/2026-03?by=person");
    assert!(browser.get("/app/company").await.has("href=\"/app/customers\""));
    // Its examples are time of the company itself: nothing is in the catalogue that nobody asked for.
    assert!(site.test.count("SELECT count(*) FROM entries WHERE imports_id IS NOT NULL").await > 10);
    assert_eq!(site.test.count("SELECT count(*) FROM customers").await, 1);
    let week = browser.get("/app?day=2026-02-24").await;
    assert!(week.has("<span class=\"badge\">Beispiel</span>"));
    let removed = browser.submit(&week, "/app/company/examples", &[]).await;
    assert_eq!(removed.location, "/app?examples=0");
    assert_eq!(site.test.count("SELECT count(*) FROM entries").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn both_preselects_working_time_beside_projects() {
    let (_site, mut browser) = founded().await;
    answer(&mut browser, &[("modules", "both")]).await;
    let page = browser.get("/app").await;
    assert!(page.has("role=\"combobox\"") && page.has("href=\"/app/customers\""));
    assert!(
        page.has("selected>Nordlicht Verlag</option>") && page.has("selected>Arbeitszeit</option>"),
        "{}",
        page.body
    );
    assert!(!page.has("Beispiele"));
}

#[tokio::test(flavor = "multi_thread")]
async fn examples_are_shown_as_such_and_go_but_for_what_somebody_worked_with() {
    let (site, mut browser) = founded().await;
    answer(&mut browser, &[("modules", "project-times"), ("examples", "1")]).await;
    let page = browser.get("/app").await;
    assert!(page.has("Sie haben Beispiele") && page.has("Beispielkunde"));
    // One click starts the clock on one of them.
    let start = page.between("action=\"/app/start\"", "</form>");
    assert_eq!(start.matches(" selected>").count(), 2, "{start}");
    for list in ["/app/customers", "/app/projects", "/app/services"] {
        assert!(browser.get(list).await.has("<span class=\"badge\">Beispiel</span>"), "{list}");
    }
    assert!(browser.get("/app/reports/2026-02").await.has("In den Summen sind Beispiele"));
    // Somebody renames a project, moves an entry, and starts the clock on one more row.
    let project = site.test.count("SELECT id AS count FROM projects ORDER BY id DESC LIMIT 1").await;
    let row = browser.get(&format!("/app/projects/{project}")).await;
    let customer = site.test.count("SELECT id AS count FROM customers").await.to_string();
    let renamed = [("name", "Messe"), ("customers_id", customer.as_str()), ("billable_default", "1")];
    let saved = browser.submit(&row, &format!("/app/projects/{project}"), &renamed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let entry = site.test.count("SELECT min(id) AS count FROM entries").await;
    let form = browser.get(&format!("/app/entries/{entry}")).await;
    let what = format!("c{customer}p{project}");
    let fields = ["day", "since", "until"].map(|name| (name, form.between(&format!("name=\"{name}\" value=\""), "\"")));
    site.test.clock.advance(60);
    let mut changed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    changed.extend([("what", what.as_str()), ("service", ""), ("text", "wirklich getan")]);
    let moved = browser.submit(&form, &format!("/app/entries/{entry}"), &changed).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);

    let page = browser.get("/app").await;
    let removed = browser.submit(&page, "/app/company/examples", &[]).await;
    // The entry, its project and its customer; the service that it had is not used any more.
    assert_eq!(removed.location, "/app?examples=3");
    let after = browser.get(&removed.location).await;
    assert!(after.has("3 davon bleiben") && !after.has("Sie haben Beispiele"), "{}", after.body);
    let month = browser.get("/app/reports/2026-02?by=project").await;
    assert!(month.has("Messe") && !month.has("Neue Website") && !month.has("In den Summen"), "{}", month.body);
    assert_eq!(site.test.count("SELECT count(*) FROM entries").await, 1);
    assert_eq!(site.test.count("SELECT count(*) FROM entry_texts WHERE text <> 'wirklich getan'").await, 0);
    for list in ["/app/customers", "/app/projects", "/app"] {
        assert!(!browser.get(list).await.has("class=\"badge\""), "what stays is like everything else");
    }
    // Sent twice, it finds nothing left.
    assert_eq!(browser.submit(&page, "/app/company/examples", &[]).await.location, "/app?examples=0");
    assert_eq!(site.test.count("SELECT count(*) FROM entries").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_recorded_is_changed_in_the_settings() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/company").await;
    assert!(page.has("value=\"project-times\" aria-describedby=\"modules-project-times-more\" required checked"));
    let base = [("name", "Muster"), ("zone", "Europe/Berlin"), ("modules", "work-time"), ("allow_overlaps", "1")];
    let refused = browser.submit(&page, "/app/company", &base).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.has("Arbeitszeit allein hat kein Projekt")
            && refused.has("value=\"work-time\" aria-describedby=\"modules-work-time-more\" required checked")
    );
    let mut fits = base.to_vec();
    fits.push(("allow_without_project", "1"));
    assert_eq!(browser.submit(&page, "/app/company", &fits).await.location, "/app/company?saved=1");
    // What was missing to book on was made, and its worker has one button, too.
    let worker = site.browser_of(&site.company.worker).await.get("/app").await;
    assert!(worker.has("class=\"start is-fixed\""), "{}", worker.body);
    assert_eq!(site.test.count("SELECT count(*) FROM customers WHERE name = 'Muster'").await, 1);
    // A customer that is archived later cannot be booked on: then there is a choice again.
    site.test.database.as_superuser("UPDATE customers SET active = false WHERE name = 'Muster'").await;
    assert!(browser.get("/app").await.has("role=\"combobox\""));
}
