//! The documents of privacy as pages and files.

use poem::http::StatusCode;

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn the_policy_is_for_everybody_and_sets_no_cookie() {
    let site = Site::start().await;
    let page = site.browser().get("/privacy").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.cookies.is_empty());
    assert!(page.has("<h1>Datenschutz</h1>") && page.has("8 volle Jahre") && page.has("Muster GmbH"));
    let file = site.browser().get("/privacy.pdf").await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.cookies.is_empty());
    for path in ["/", "/sign-in"] {
        assert!(site.browser().get(path).await.has("href=\"/privacy\""), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_documents_are_for_those_who_signed_in() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.worker).await;
    let list = browser.get("/app/privacy").await;
    for kind in ["policy", "record", "measures", "contract", "assessment"] {
        let (page, file) = (format!("/app/privacy/{kind}"), format!("/app/privacy/{kind}/pdf"));
        assert!(list.has(&format!("href=\"{page}\"")) && list.has(&format!("href=\"{file}\"")), "{kind}");
        assert!(browser.get(&page).await.has("<article class=\"document\">"), "{kind}");
        assert_eq!(browser.get(&file).await.status, StatusCode::OK, "{kind}");
        assert_eq!(site.browser().get(&page).await.status, StatusCode::SEE_OTHER, "{kind}");
    }
    assert_eq!(browser.get("/app/privacy/secrets").await.status, StatusCode::NOT_FOUND);
}
