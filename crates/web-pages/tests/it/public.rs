//! The pages for everybody: languages, ways between them, feeds, maps; without cookies and without scripts.

use poem::http::StatusCode;
use testkit::TestApp;

use crate::site::Site;

/// Every public page that has a text, without a language in front.
const PAGES: [&str; 7] =
    ["/features", "/prices", "/blog", "/blog/no-banner", "/blog/true-seconds", "/imprint", "/privacy"];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_there_in_two_languages_without_cookies_and_scripts() {
    let site = Site::start().await;
    for path in PAGES.into_iter().chain([""]) {
        for (address, language) in [
            (if path.is_empty() { "/".to_owned() } else { path.to_owned() }, "de"),
            (format!("/de{path}"), "de"),
            (format!("/en{path}"), "en"),
        ] {
            let page = site.browser().get(&address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}");
            assert!(page.cookies.is_empty(), "{address}");
            assert!(page.has(&format!("<html lang=\"{language}\"")), "{address}");
            assert!(!page.has("<script"), "{address}");
            let canonical = format!("<link rel=\"canonical\" href=\"http://127.0.0.1:8080/{language}{path}\">");
            assert!(page.has(&canonical), "{address}: {}", page.between("<link rel=\"canonical\"", ">"));
            for other in ["de", "en"] {
                assert!(page.has(&format!("<a href=\"/{other}{path}\" hreflang=\"{other}\"")), "{address} to {other}");
            }
            assert!(!page.has("http://") || !page.has("src=\"http"), "{address} loads nothing from elsewhere");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn links_keep_the_language_of_the_address() {
    let site = Site::start().await;
    let english = site.browser().get("/en").await;
    for link in ["/en/features", "/en/prices", "/en/blog", "/en/imprint", "/en/privacy", "/en/blog/no-banner"] {
        assert!(english.has(&format!("href=\"{link}\"")), "{link}");
    }
    let plain = site.browser().get("/").await;
    assert!(plain.has("href=\"/features\"") && plain.has("Zeiterfassung, die im Haus bleibt"));
    for gone in ["/fr/features", "/de/nothing", "/blog/nothing", "/en/blog/nothing", "/de/app"] {
        assert_eq!(site.browser().get(gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_signed_in_gets_a_way_to_the_clock() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/features").await;
    assert!(page.has("href=\"/app\"") && !page.has("href=\"/sign-in\""));
    let stranger = site.browser().get("/features").await;
    assert!(stranger.has("href=\"/sign-in\"") && !stranger.has("href=\"/app\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_has_every_article_and_is_text_all_through() {
    let site = Site::start().await;
    let feed = site.browser().get("/en/blog/feed.xml").await;
    assert_eq!(feed.status, StatusCode::OK);
    assert!(feed.body.starts_with("<?xml"));
    assert_eq!(feed.body.matches("<entry>").count(), 3);
    assert!(feed.has("<id>http://127.0.0.1:8080/en/blog/no-banner</id>"));
    assert!(feed.has("<updated>2026-11-28T00:00:00Z</updated>"));
    assert!(!feed.has("<p>"), "what is inside an article is escaped");
    assert!(site.browser().get("/de/blog/feed.xml").await.has("xml:lang=\"de\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_find_the_public_pages_and_nothing_else() {
    let site = Site::start().await;
    let map = site.browser().get("/sitemap.xml").await;
    assert_eq!(map.body.matches("<loc>").count(), 2 * (6 + 2 + 3));
    assert!(map.has("<loc>http://127.0.0.1:8080/de</loc>") && map.has("hreflang=\"en\""));
    assert!(!map.has("/app"));
    let robots = site.browser().get("/robots.txt").await;
    for line in ["Disallow: /app", "Disallow: /link", "Sitemap: http://127.0.0.1:8080/sitemap.xml"] {
        assert!(robots.has(line), "{line}");
    }
    for address in map.body.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()) {
        let path = address.strip_prefix("http://127.0.0.1:8080").unwrap();
        assert_eq!(site.browser().get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_imprint_names_the_operator() {
    let site = Site::start().await;
    let page = site.browser().get("/imprint").await;
    assert!(page.has("operator.address"), "the address is missing, and the page says which setting it is");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_are_there_before_there_is_a_company() {
    let site = Site { test: TestApp::start().await, ..Site::start().await };
    for path in PAGES {
        assert_eq!(site.browser().get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_question_of_the_analysis_service_speaks_the_language_of_the_page() {
    let site = Site::start().await;
    let analytics = documents::Analytics {
        measurement_id: Some("G-MUSTER1234".to_owned()),
        ads_id: None,
        conversion_label: None,
        origin: documents::Analytics::ORIGIN.to_owned(),
    };
    let facts = documents::Facts { analytics: Some(analytics), ..crate::site::facts() };
    // The browser asks for German.
    for (prefix, says, not, policy) in [
        ("", "Ja, erlauben", "Yes, allow it", "href=\"/privacy\""),
        ("/de", "Ja, erlauben", "Yes, allow it", "href=\"/de/privacy\""),
        ("/en", "Yes, allow it", "Ja, erlauben", "href=\"/en/privacy\""),
    ] {
        for path in ["", "/features", "/prices", "/blog", "/imprint", "/privacy", "/promises"] {
            let path = if prefix.is_empty() && path.is_empty() { "/".to_owned() } else { format!("{prefix}{path}") };
            let page = site.browser_with(facts.clone()).get(&path).await;
            let question = page.between("<aside class=\"consent\"", "</aside>");
            assert!(
                question.contains(says) && !question.contains(not) && question.contains(policy),
                "{path}: {question}"
            );
        }
    }
}
