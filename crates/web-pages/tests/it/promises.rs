//! The page of the promises.

use poem::http::StatusCode;
use privacy::audit::Measured;
use promises::Report;

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn every_promise_stands_there_with_its_check_or_a_reason() {
    let site = Site::start().await;
    let page = site.browser().get("/promises").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.cookies.is_empty());
    for number in 1..=48 {
        assert!(page.has(&format!("<tr id=\"P{number}\"")), "P{number}");
    }
    assert!(page.has("<code>one-cookie</code>") && page.has("noch nicht gemessen") && !page.has("P49"));
    assert!(site.browser().get("/").await.has("href=\"/promises\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_is_shown_with_its_day() {
    let site = Site::start().await;
    let measured = [Measured::new("one-cookie", Vec::new()), Measured::new("passwords-last", vec!["x".to_owned()])];
    let at = "2026-11-30T03:10:00Z".parse().expect("an instant");
    site.board.put_up(Report::of_measured(at, &measured));
    let page = site.browser().get("/promises").await;
    assert!(page.has("<tr id=\"P30\" data-standing=\"kept\">") && page.has("hier, 30. November 2026, 3:10 UTC"));
    assert!(page.has("<tr id=\"P28\" data-standing=\"broken\">") && page.has("gemessen: 1"));
}
