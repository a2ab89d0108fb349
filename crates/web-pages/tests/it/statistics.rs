//! What whoever runs the installation sees of it.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use poem::http::StatusCode;
use privacy::statistics::{Cell, Kind};
use testkit::{Company, TestApp};

use crate::site::Site;

/// Monday of last week, by the clock of the tests.
const WEEK: Date = date(2026, 2, 23);

async fn recording() -> Site {
    let test = TestApp::recording().await;
    let company = Company::create(&test.app, "muster").await;
    Site { test, company }
}

async fn count(site: &Site, cells: &[(Kind, Date, &str, i64)]) {
    let log = site.test.app.access_log.as_ref().expect("a log");
    let cell = |(kind, first_day, key, count): &(Kind, Date, &str, i64)| {
        (Cell { first_day: *first_day, kind: *kind, key: (*key).to_owned() }, *count)
    };
    let cells: BTreeMap<Cell, i64> = cells.iter().map(cell).collect();
    log.db().set(&cells).await.expect("counters");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_and_large_enough_is_shown() {
    let site = recording().await;
    count(
        &site,
        &[
            (Kind::Browser, WEEK, "Firefox", 57),
            (Kind::Browser, WEEK, "Chrome", 43),
            (Kind::Browser, WEEK, "Vivaldi", 3),
            (Kind::Browser, date(2026, 3, 2), "Opera", 99),
            (Kind::EntryPage, WEEK, "/", 88),
            (Kind::Campaign, WEEK, "brief/messe", 9),
            (Kind::SignUp, WEEK, "brief/messe", 12),
            (Kind::Visitors, date(2026, 2, 24), "", 61),
            (Kind::Visitors, date(2026, 2, 25), "", 42),
            (Kind::Visitors, date(2026, 3, 2), "", 77),
            (Kind::Entries, WEEK, "entries", 125),
            (Kind::Entries, WEEK, "people", 10),
            (Kind::Entries, WEEK, "companies", 1),
        ],
    )
    .await;
    let mut browser = site.browser_of(&site.company.owner).await;
    assert!(browser.get("/app/company").await.has("href=\"/app/operator\""));
    let page = browser.get("/app/operator").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has("23. Februar 2026 bis 1. März 2026"), "{}", page.body);
    // The lone small cell takes the next smallest along; what remains is rounded.
    assert!(page.has("<span>Firefox</span>") && page.has(">55<"));
    for hidden in ["Chrome", "Vivaldi", "Opera", ">57<", ">77<", "brief/messe</span></th>\n      <td>9"] {
        assert!(!page.has(hidden), "{hidden}");
    }
    assert!(page.has("<span>/</span>") && page.has(">85<"));
    assert!(page.has("<span>brief/messe</span>") && page.has(">10<"), "registrations are many, visits are few");
    assert!(page.has("12,50 in dieser Woche"));
    assert!(
        page.has("<title>Dienstag, 24. Februar: 60</title>")
            && page.has("<title>Montag, 23. Februar: zu wenige</title>")
    );
    // A week ahead is none that is over; one before has nothing.
    assert!(browser.get("/app/operator?week=2026-03-04").await.has("23. Februar 2026 bis 1. März 2026"));
    let before = browser.get("/app/operator?week=2026-02-18").await;
    assert!(before.has("16. Februar 2026 bis 22. Februar 2026") && before.has("Nichts, das mindestens zehn"));
    assert_eq!(browser.get("/app/operator?week=morgen").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_whoever_runs_the_installation_sees_it() {
    let site = recording().await;
    let mut worker = site.browser_of(&site.company.worker).await;
    assert_eq!(worker.get("/app/operator").await.status, StatusCode::NOT_FOUND);
    let mut owner = site.browser_of(&site.company.owner).await;
    assert_eq!(owner.get("/app/operator").await.status, StatusCode::OK);
    // The first company runs it, unless the settings name another.
    let stranger = Company::create(&site.test.app, "fremd").await;
    assert_eq!(owner.get("/app/operator").await.status, StatusCode::OK);
    let mut other = site.browser_of(&stranger.owner).await;
    assert_eq!(other.get("/app/operator").await.status, StatusCode::NOT_FOUND);
    assert!(!other.get("/app/company").await.has("/app/operator"));
    let mut test = site.test;
    test.app.operator = app::OperatorCompany::Named(stranger.id);
    let site = Site { test, company: site.company };
    assert_eq!(site.browser_of(&stranger.owner).await.get("/app/operator").await.status, StatusCode::OK);
    assert_eq!(site.browser_of(&site.company.owner).await.get("/app/operator").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_log_the_page_says_so() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    assert!(browser.get("/app/operator").await.has("database.access_url"));
}
