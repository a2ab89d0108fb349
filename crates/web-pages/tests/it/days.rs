//! A day with its gaps, overlaps and deleted entries, and what happened.

use poem::http::StatusCode;
use testkit::{record_hours, start};

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_is_filled_with_one_click_and_a_text() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    record_hours(app, company, &company.owner, "2026-03-01T08:00:00Z", 1).await;
    record_hours(app, company, &company.owner, "2026-03-01T11:00:00Z", 1).await;
    let mut browser = site.browser_of(&company.owner).await;
    let day = browser.get("/app/days/2026-03-01").await;
    assert!(day.has("1 Lücke, 2:00") && day.has("Nichts erfasst") && !day.has("Doppelt erfasst"), "{}", day.body);
    assert!(day.has("href=\"/app/days/2026-02-28\"") && day.has("href=\"/app/days/2026-03-02\""));
    let address = day.between("class=\"button quiet\" href=\"/app/days/", "#hand\"").replace("&amp;", "&");
    let filled = browser.get(&format!("/app/days/{address}")).await;
    let time = filled.between("name=\"time\" value=\"", "\"");
    assert_eq!(time, "10:00-12:00");
    let (what, service) = (format!("c{}", company.customer.get()), company.service.get().to_string());
    let fields = |time: &'static str| [("day", "2026-03-01"), ("time", time), ("text", "Lücke")];
    let path = "/app/days/2026-03-01";
    let refused = browser.submit(&filled, path, &fields("zehn")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("value=\"zehn\"") && refused.has("role=\"alert\""));
    let good = fields("10:00-12:00");
    let mut all = vec![("what", what.as_str()), ("service", service.as_str())];
    all.extend_from_slice(&good);
    let saved = browser.submit(&filled, path, &all).await;
    assert_eq!(saved.location, path);
    let day = browser.get(path).await;
    assert!(!day.has("Nichts erfasst") && day.has("Eingetragen"), "{}", day.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_overlap_names_both_and_leads_to_their_forms() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    let first = record_hours(app, company, &company.owner, "2026-02-28T22:00:00Z", 3).await.id.get();
    let second = record_hours(app, company, &company.owner, "2026-03-01T00:30:00Z", 2).await.id.get();
    let mut browser = site.browser_of(&company.owner).await;
    // The night shift belongs to the day before; both days say what it shares.
    for day in ["2026-02-28", "2026-03-01"] {
        let page = browser.get(&format!("/app/days/{day}")).await;
        assert!(page.has("Doppelt erfasst") && page.has("1 Überschneidung"), "{}", page.body);
        for id in [first, second] {
            let address = format!("href=\"/app/entries/{id}?back=%2Fapp%2Fdays%2F{day}\"");
            assert!(page.has(&address), "{address} in {}", page.body);
        }
    }
    let path = format!("/app/entries/{second}");
    let form = browser.get(&format!("{path}?back=%2Fapp%2Fdays%2F2026-03-01")).await;
    let (what, service) = (format!("c{}", company.customer.get()), company.service.get().to_string());
    let fields = [
        ("back", "/app/days/2026-03-01"),
        ("what", what.as_str()),
        ("service", service.as_str()),
        ("day", "2026-03-01"),
        ("since", "2:00"),
        ("until", "3:30"),
    ];
    let saved = browser.submit(&form, &path, &fields).await;
    assert_eq!(saved.location, "/app/days/2026-03-01", "{}", saved.body);
    let page = browser.get("/app/days/2026-03-01").await;
    assert!(!page.has("Doppelt erfasst") && page.has("Geändert") && page.has("<del>1:30</del>"), "{}", page.body);
    let elsewhere =
        browser.submit(&form, &format!("{path}/delete"), &[("back", "https://evil.example/app/days/")]).await;
    assert_eq!(elsewhere.location, format!("/app?day=2026-03-01&deleted={second}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_is_there_to_be_brought_back() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    let id = record_hours(app, company, &company.owner, "2026-03-01T08:00:00Z", 1).await.id.get();
    let mut browser = site.browser_of(&company.owner).await;
    let path = "/app/days/2026-03-01";
    let day = browser.get(path).await;
    let gone = browser.submit(&day, &format!("/app/entries/{id}/delete"), &[("back", path)]).await;
    assert_eq!(gone.location, format!("{path}?deleted={id}"));
    // Long after: the message is gone, the day is not.
    site.test.clock.advance(3 * 24 * 3600);
    let mut browser = site.browser_of(&company.owner).await;
    let day = browser.get(path).await;
    assert!(day.has("Kunde / Projekt · Arbeit, 9:00–10:00") && day.has("Zurückholen"), "{}", day.body);
    let journal = browser.get(&format!("/app/entries/{id}/journal")).await;
    assert!(journal.has("Dieser Eintrag ist gelöscht") && journal.has("Erika Muster"), "{}", journal.body);
    let back = browser.submit(&day, &format!("/app/entries/{id}/restore"), &[("back", path)]).await;
    assert_eq!(back.location, path);
    let day = browser.get(path).await;
    assert!(!day.has("Zurückholen:") && day.has("Zurückgeholt") && day.has("1:00"), "{}", day.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_present_day_is_live_and_offers_what_was_forgotten() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    // It is nine in Berlin.
    record_hours(app, company, &company.owner, "2026-03-02T06:00:00Z", 1).await;
    let mut browser = site.browser_of(&company.owner).await;
    let day = browser.get("/app/days/2026-03-02").await;
    assert!(day.has("Heute, Montag, 2. März") && day.has("time=8%3A00-9%3A00#hand"), "{}", day.body);
    assert!(!day.has("Tag danach"));
    start(app, company, &company.owner, "läuft").await;
    site.test.clock.advance(600);
    let day = browser.get("/app/days/2026-03-02").await;
    assert!(day.has("data-live") && day.has("Uhr gestartet") && day.has("1 Lücke, 1:00"), "{}", day.body);
    assert_eq!(browser.get("/app/days/2026-02-30").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/app/entries/999999/journal").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn days_at_the_edge_of_the_calendar_are_not_there() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    for day in ["9999-12-31", "9999-12-30", "9999-01-01", "-009999-01-01", "-9999-01-01", "0000-12-31", "morgen"] {
        assert_eq!(browser.get(&format!("/app/days/{day}")).await.status, StatusCode::NOT_FOUND, "{day}");
        assert_eq!(browser.get(&format!("/app?day={day}")).await.status, StatusCode::OK, "{day}");
    }
    for day in ["9998-12-31", "0001-01-01"] {
        let page = browser.get(&format!("/app/days/{day}")).await;
        assert_eq!(page.status, StatusCode::OK, "{day}");
        assert_eq!(browser.get(&format!("/app?day={day}")).await.status, StatusCode::OK, "{day}");
        let (what, service) = (format!("c{}", site.company.customer.get()), site.company.service.get().to_string());
        let fields = [("what", what.as_str()), ("service", &service), ("day", "1969-12-31"), ("time", "9-10")];
        let refused = browser.submit(&page, &format!("/app/days/{day}"), &fields).await;
        assert!(refused.has("1. Januar 1970"), "{}", refused.body);
    }
}
