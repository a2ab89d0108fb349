//! Starting and stopping, and what the page shows.

use poem::http::StatusCode;

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn start_switch_stop_continue() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let (customer, project) = (site.company.customer.get(), site.company.project.get());
    let (what, service) = (format!("c{customer}p{project}"), site.company.service.get().to_string());
    let page = browser.get("/app").await;
    assert!(page.has("Noch nichts erfasst") && !page.has("action=\"/app/stop\""));
    let key = page.hidden_of("/app/start", "client_key");
    let fields = [("what", what.as_str()), ("service", &service), ("text", "Entwurf <1>"), ("client_key", &key)];
    assert_eq!(browser.submit(&page, "/app/start", &fields).await.location, "/app");
    site.test.clock.advance(90 * 60);
    // The same form again, as a double click sends it: nothing new starts.
    browser.submit(&page, "/app/start", &fields).await;
    let running = browser.get("/app").await;
    assert_eq!(running.between("data-clock-target=\"elapsed\">", "<"), "1:30:00");
    assert!(running.has("Entwurf &#60;1&#62;") && !running.has("<1>"));
    assert!(running.has("seit 9:00"), "Berlin is an hour ahead of UTC in March");
    assert!(running.has("data-seconds=\"0\" data-live>1:30<"));

    let key = running.hidden_of("/app/start", "client_key");
    let customer_only = format!("c{customer}");
    browser
        .submit(&running, "/app/start", &[("what", &customer_only), ("service", &service), ("client_key", &key)])
        .await;
    site.test.clock.advance(30 * 60);
    let switched = browser.get("/app").await;
    assert!(switched.has("9:00</span>") && switched.has("10:30</span>"), "the first ended when the second started");
    let entry = switched.hidden_of("/app/stop", "entry");
    assert_eq!(browser.submit(&switched, "/app/stop", &[("entry", &entry)]).await.location, "/app");
    let stopped = browser.get("/app").await;
    assert!(!stopped.has("action=\"/app/stop\"") && stopped.has("data-seconds=\"7200\">2:00<"));
    // Stopping what has stopped does no harm.
    assert_eq!(browser.submit(&switched, "/app/stop", &[("entry", &entry)]).await.status, StatusCode::SEE_OTHER);

    let path = format!("/app/entries/{entry}/continue");
    let key = stopped.hidden_of(&path, "client_key");
    browser.submit(&stopped, &path, &[("client_key", &key)]).await;
    assert!(browser.get("/app").await.has("action=\"/app/stop\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_cannot_be_taken_comes_back_as_it_was() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app").await;
    let nothing_chosen = browser.submit(&page, "/app/start", &[("what", ""), ("text", "Schon getippt")]).await;
    assert_eq!(nothing_chosen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing_chosen.has("wofür die Zeit ist") && nothing_chosen.has("value=\"Schon getippt\""));
    let unknown = browser.submit(&page, "/app/start", &[("what", "c999999")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = "x".repeat(1001);
    let what = format!("c{}", site.company.customer.get());
    assert_eq!(
        browser.submit(&page, "/app/start", &[("what", &what), ("text", &long)]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert!(!browser.get("/app").await.has("action=\"/app/stop\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_week_of_any_day_is_shown() {
    let site = Site::start().await;
    testkit::record_hours(&site.test.app, &site.company, &site.company.owner, "2026-01-14T09:00:00Z", 3).await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app?day=2026-01-16").await;
    assert!(page.has("Woche 3/2026") && page.has("Mittwoch, 14. Januar"));
    // From six to twenty: ten o'clock in Berlin lies at four fourteenths, and three hours are three of them.
    assert!(page.has("x=\"28.571%\" width=\"21.428%\""));
    assert!(page.has("/app?day=2026-01-05") && page.has("/app?day=2026-01-19"));
    for odd in
        ["/app?day=heute", "/app?day=2026-02-30", "/app?day=9999-12-31", "/app?day=-9999-01-01", "/app?deleted=x"]
    {
        assert_eq!(browser.get(odd).await.status, StatusCode::OK, "{odd}");
    }
}
