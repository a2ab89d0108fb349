//! The report of a month.

use poem::http::StatusCode;

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn a_month_by_everything() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    // In Berlin the first one belongs to March: it starts at midnight there, still in February in UTC.
    testkit::record_hours(app, company, &company.owner, "2026-02-28T23:00:00Z", 3).await;
    testkit::record_hours(app, company, &company.worker, "2026-03-31T20:00:00Z", 1).await;
    testkit::record_hours(app, company, &company.owner, "2026-03-31T22:00:00Z", 8).await;
    let mut browser = site.browser_of(&company.owner).await;
    for (by, expected) in [
        ("customer", vec!["Kunde"]),
        ("project", vec!["Projekt"]),
        ("service", vec!["Arbeit"]),
        ("person", vec!["Erika Muster", "Max Muster"]),
    ] {
        let page = browser.get(&format!("/app/reports/2026-03?by={by}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.has("März 2026"), "{by}");
        let table = page.between("<tbody>", "</tbody>");
        for name in &expected {
            assert!(table.contains(name), "{by}: {name}");
        }
        assert_eq!(table.matches("<tr>").count(), expected.len(), "{by}");
        let total = page.between("<tfoot>", "</tfoot>");
        assert!(total.contains(">4:00<") && total.contains(">4,00<"), "{by}: {total}");
        assert!(
            page.has("<title>Sonntag, 1. März: 3:00</title>") && page.has("<title>Dienstag, 31. März: 1:00</title>")
        );
    }
    // Whoever only sees their own time sees only that in sums, too.
    let mut worker = site.browser_of(&company.worker).await;
    let page = worker.get("/app/reports/2026-03?by=person").await;
    assert!(page.between("<tfoot>", "</tfoot>").contains(">1:00<") && !page.has("Erika"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_total_is_the_sum_of_the_lines() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    for person in [&company.owner, &company.worker] {
        testkit::start(app, company, person, "Sekunden").await;
        site.test.clock.advance(50);
        let stop = timesheets::StopStopwatch::default();
        app::stop_stopwatch(app, &person.actor, None, None, stop).await.expect("a stop");
    }
    let mut browser = site.browser_of(&company.owner).await;
    let page = browser.get("/app/reports/2026-03?by=person").await;
    // Fifty seconds are 0.01 hours each, and 0:00:50: what stands there adds up in both columns.
    assert_eq!(page.body.matches("0:00<span class=\"seconds\">:50</span>").count(), 2);
    let total = page.between("<tfoot>", "</tfoot>");
    assert!(total.contains("0:01<span class=\"seconds\">:40</span>") && total.contains(">0,02<"), "{total}");
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_months_are_not_there() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    assert_eq!(browser.get("/app/reports").await.location, "/app/reports/2026-03?by=customer");
    for path in ["2026-13", "2026-3", "heute", "0000-01", "2026-03?by=nothing"] {
        assert_eq!(browser.get(&format!("/app/reports/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["0001-01", "9998-12"] {
        assert_eq!(browser.get(&format!("/app/reports/{path}")).await.status, StatusCode::OK, "{path}");
    }
}
