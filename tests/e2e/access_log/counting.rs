//! Visitors are counted by what is public, and not if they do not want to be.

use super::site::{FIREFOX, Recorded};

/// What has been counted of a kind, as `key: count`.
async fn counted(site: &Recorded, kind: &str) -> Vec<String> {
    site.flush().await;
    site.texts(&format!("SELECT key || ': ' || count AS text FROM statistics.cell WHERE kind = '{kind}' ORDER BY 1"))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_is_counted_once_a_day_with_what_it_began_with() {
    let site = Recorded::start().await;
    for network in 0..12 {
        let from = format!("198.51.{network}.7");
        site.get(&from, "/?utm_source=brief&utm_campaign=messe", &[]).await;
        site.get(&from, "/privacy", &[]).await;
        // Another address of the same network with the same browser is the same visitor.
        site.get(&format!("198.51.{network}.8"), "/privacy", &[]).await;
    }
    site.send("198.51.0.7", "GET", "/privacy", &[("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/141.0")], "")
        .await;
    // Neither robots, nor errors, nor the interface, nor whoever signed in.
    site.send("198.51.20.7", "GET", "/", &[("User-Agent", "Googlebot/2.1")], "").await;
    site.send("198.51.21.7", "GET", "/", &[], "").await;
    site.get("198.51.22.7", "/nothing", &[]).await;
    site.get("198.51.23.7", "/api/openapi.json", &[]).await;
    site.get("198.51.24.7", "/", &[("Cookie", "uhrwerk=irgendwas")]).await;
    assert_eq!(counted(&site, "visitors").await, [": 13"]);
    assert_eq!(counted(&site, "browser").await, ["Chrome: 1", "Firefox: 12"]);
    assert_eq!(counted(&site, "system").await, ["Linux: 12", "Windows: 1"]);
    assert_eq!(counted(&site, "entry-page").await, ["/: 12", "/privacy: 1"]);
    assert_eq!(counted(&site, "campaign").await, ["brief/messe: 12"]);
    // The key is another tomorrow: the same visitor is a new one.
    site.test.clock.advance(24 * 3600);
    site.get("198.51.0.7", "/", &[]).await;
    assert_eq!(counted(&site, "visitors").await, [": 1", ": 13"]);
    let whole = site.texts("SELECT cell::text AS text FROM statistics.cell").await.join(" ");
    assert!(!whole.contains("198.51"), "no address, shortened or not, is in the statistics");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_objects_is_not_counted() {
    let site = Recorded::start().await;
    site.get("198.51.0.7", "/", &[("Sec-GPC", "1")]).await;
    site.get("198.51.1.7", "/?utm_campaign=messe", &[("DNT", "1")]).await;
    // The switch on the page: a cookie with one word, set by the click alone.
    let before = site.get("198.51.2.7", "/privacy", &[("Sec-GPC", "1")]).await;
    assert!(before.cookies.is_empty() && before.body.contains("Your browser says"));
    let objected = site.form("198.51.2.7", "/privacy/choice", &[], "choice=nothing").await;
    assert_eq!(objected.status, 303);
    let cookie = objected.cookies[0].split(';').next().expect("a cookie");
    assert_eq!(cookie, "uhrwerk-choice=nothing");
    let page = site.get("198.51.2.7", "/privacy", &[("Cookie", cookie)]).await;
    assert!(page.body.contains("You are not counted.") && page.cookies.is_empty());
    assert_eq!(counted(&site, "visitors").await, Vec::<String>::new());
    // And back again; a page elsewhere cannot decide for anybody.
    let back = site.form("198.51.2.7", "/privacy/choice", &[("Cookie", cookie)], "choice=").await;
    assert!(back.cookies[0].contains("Max-Age=0"));
    let elsewhere = [
        ("User-Agent", FIREFOX),
        ("Sec-Fetch-Site", "cross-site"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    assert_eq!(site.send("198.51.2.7", "POST", "/privacy/choice", &elsewhere, "choice=nothing").await.status, 403);
    site.get("198.51.2.7", "/", &[]).await;
    assert_eq!(counted(&site, "visitors").await, [": 1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_entries_of_a_week_are_counted_once_it_is_over() {
    let site = Recorded::start().await;
    let app = &site.test.app;
    testkit::record_hours(app, &site.company, &site.company.owner, "2026-03-02T06:00:00Z", 1).await;
    testkit::record_hours(app, &site.company, &site.company.owner, "2026-03-01T06:00:00Z", 1).await;
    app::count_entries(app).await.expect("last week");
    assert_eq!(counted(&site, "entries").await, ["companies: 0", "entries: 0", "people: 0"]);
    site.test.clock.advance(7 * 24 * 3600);
    testkit::record_hours(app, &site.company, &site.company.worker, "2026-03-09T06:00:00Z", 1).await;
    for _ in 0..2 {
        app::count_entries(app).await.expect("this week");
    }
    let week = "SELECT key || ': ' || count AS text FROM statistics.cell WHERE first_day = '2026-03-02' ORDER BY 1";
    assert_eq!(site.texts(week).await, ["companies: 1", "entries: 2", "people: 1"]);
}
