//! Comments and messages of visitors, through their forms.

use poem::http::StatusCode;

use crate::site::{Answer, Site};

const ARTICLE: &str = "/de/blog/no-banner";

/// The fields of a form as a person leaves them.
fn filled<'a>(seal: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&[("seal", seal), ("website", "")], fields].concat()
}

fn seal(site: &Site, page: &Answer) -> String {
    site.test.clock.advance(5);
    page.hidden("seal")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_is_written_released_and_taken_back_without_cookies() {
    let site = Site::start().await;
    let mut visitor = site.browser();
    let page = visitor.get(ARTICLE).await;
    let seal = seal(&site, &page);
    let words = "Sehr gut <script>alert(1)</script>\nZweite Zeile";
    let sent = visitor.send(ARTICLE, &filled(&seal, &[("words", words), ("author", "Rita <b>")])).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(sent.location.starts_with("/de/comments/") && sent.cookies.is_empty(), "{}", sent.location);
    let own = visitor.get(&sent.location).await;
    assert!(own.has("wartet darauf") && own.has("Sehr gut &#60;script&#62;"), "{}", own.body);
    assert_eq!(own.referrer_policy, "no-referrer");
    assert!(own.has("noindex") && !own.has("rel=\"canonical\""));
    assert!(!visitor.get(ARTICLE).await.has("Zweite Zeile"), "nobody has released it");

    let mut owner = site.browser_of(&site.company.owner).await;
    let list = owner.get("/app/operator/words").await;
    assert!(list.has("Zweite Zeile") && list.has("Rita &#60;b&#62;"));
    assert!(owner.get("/app/company").await.has("href=\"/app/operator/words\""));
    let publish = list.between("action=\"/app/operator/comments/", "/publish\"");
    let publish = format!("/app/operator/comments/{publish}/publish");
    let mut worker = site.browser_of(&site.company.worker).await;
    let worker_page = worker.get("/app").await;
    assert_eq!(worker.get("/app/operator/words").await.status, StatusCode::NOT_FOUND);
    assert_eq!(worker.submit(&worker_page, &publish, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(owner.submit(&list, &publish, &[]).await.status, StatusCode::SEE_OTHER);
    let page = visitor.get("/en/blog/no-banner").await;
    assert!(page.has("Zweite Zeile") && page.has("lang=\"de\""), "readers of both languages see it");

    let gone = visitor.send(&sent.location, &[]).await;
    assert!(gone.status == StatusCode::OK && gone.has("gelöscht"));
    assert!(!visitor.get(ARTICLE).await.has("Zweite Zeile"));
    assert_eq!(visitor.get(&sent.location).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_is_given_back_with_a_reason() {
    let site = Site::start().await;
    let mut visitor = site.browser();
    let page = visitor.get(ARTICLE).await;
    let early = page.hidden("seal");
    let cases: [(&str, &str, &str, &str); 3] = [
        (&early, "", "schneller", "Bleibt da"),
        ("1.aa", "", "zu alt", "Bleibt da"),
        (&early, "http://spam.example", "leer bleiben", "Bleibt da"),
    ];
    for (seal, trap, reason, words) in cases {
        let fields = [("seal", seal), ("website", trap), ("words", words), ("author", "Rita")];
        let again = visitor.send(ARTICLE, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.has(reason) && again.has(">Bleibt da</textarea>") && again.has("value=\"Rita\""), "{reason}");
        assert!(again.hidden("seal").contains('.'), "a fresh form");
    }
    let late = seal(&site, &page);
    let empty = visitor.send(ARTICLE, &filled(&late, &[("words", "  "), ("author", "Rita")])).await;
    assert!(empty.has("Hier fehlt der Text") && empty.has("aria-invalid=\"true\""));
    let long = "x".repeat(2001);
    let long = visitor.send(ARTICLE, &filled(&late, &[("words", &long)])).await;
    assert!(long.status == StatusCode::UNPROCESSABLE_ENTITY && long.has("2000"));
    let elsewhere = visitor.send_from("cross-site", ARTICLE, &filled(&late, &[("words", "x")])).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    let nowhere = visitor.send("/de/blog/nothing", &filled(&late, &[("words", "x")])).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    let mut owner = site.browser_of(&site.company.owner).await;
    assert!(owner.get("/app/operator/words").await.has("Keine Kommentare"), "nothing of that was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_arrives_and_is_answered() {
    let site = Site::start().await;
    let mut visitor = site.browser();
    let page = visitor.get("/contact").await;
    let seal = seal(&site, &page);
    let no_address = visitor.send("/contact", &filled(&seal, &[("words", "Hallo"), ("email", "nirgends")])).await;
    assert!(no_address.status == StatusCode::UNPROCESSABLE_ENTITY && no_address.has("keine E-Mail-Adresse"));
    let fields = filled(&seal, &[("words", "Hallo da"), ("email", "rita@besuch.example"), ("author", "")]);
    let sent = visitor.send("/contact", &fields).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/contact?sent=1"));
    assert!(visitor.get("/contact?sent=1").await.has("angekommen"));

    let mut owner = site.browser_of(&site.company.owner).await;
    let list = owner.get("/app/operator/words").await;
    assert!(list.has("Hallo da") && list.has("href=\"mailto:rita@besuch.example\""));
    let answered = format!("/app/operator/messages/{}/answered", list.between("action=\"/app/operator/messages/", "/"));
    assert_eq!(owner.submit(&list, &answered, &[]).await.status, StatusCode::SEE_OTHER);
    let list = owner.get("/app/operator/words").await;
    assert!(list.has("beantwortet am") && !list.has(&answered));
    let delete = answered.replace("answered", "delete");
    assert_eq!(owner.submit(&list, &delete, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(owner.get("/app/operator/words").await.has("Keine Nachrichten"));
    assert_eq!(owner.submit(&list, &delete, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_company_there_is_no_form() {
    let site = Site { test: testkit::TestApp::start().await, ..Site::start().await };
    assert!(!site.browser().get(ARTICLE).await.has("<form"));
    let contact = site.browser().get("/contact").await;
    assert!(!contact.has("<form") && contact.has("liest im Augenblick niemand"));
}
