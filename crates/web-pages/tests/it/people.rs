//! The page of the company's people.

use poem::http::StatusCode;

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn people_are_invited_sent_to_again_and_taken_back() {
    let mut site = Site::start().await;
    site.test.app.letters.delivery = app::Delivery::Files;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/people").await;
    assert!(page.has("Max Muster") && page.has("max@muster.example") && page.has("aria-current=\"page\""));
    let odd = browser.submit(&page, "/app/people", &[("name", "Neu Muster"), ("email", "neu")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.has("value=\"Neu Muster\"") && odd.has("Das ist keine E-Mail-Adresse"));
    let new = [("name", "Neu Muster"), ("email", "neu@muster.example"), ("role", "owner")];
    let invited = browser.submit(&page, "/app/people", &new).await;
    assert_eq!(invited.status, StatusCode::OK);
    assert!(invited.has("Eingeladen: neu@muster.example") && invited.has("eingeladen am Montag, 2. März"));
    let link = invited.between("value=\"http://127.0.0.1:8080", "\"");
    assert!(link.starts_with("/link/") && site.browser().get(&link).await.has("Willkommen, Neu Muster"));
    assert!(!browser.get("/app/people").await.has("/link/"), "a link is shown once");
    let twice = browser.submit(&page, "/app/people", &new).await;
    assert!(twice.has("bereits vergeben"), "{}", twice.body);
    let before = invited.body.split("/again\"").next().expect("a form that sends again");
    let again = before.rsplit('/').next().expect("an id").to_owned();
    let sent = browser.submit(&page, &format!("/app/people/{again}/again"), &[]).await;
    assert!(sent.has("Eingeladen: neu@muster.example"));
    // A slip in the address is put right without taking anything back; the old link is closed.
    let right =
        browser.submit(&page, &format!("/app/people/{again}/address"), &[("email", "neuer@muster.example")]).await;
    assert!(right.has("Eingeladen: neuer@muster.example") && !right.has("neu@muster.example"), "{}", right.body);
    assert_eq!(site.browser().get(&link).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let back = browser.submit(&page, &format!("/app/people/{again}/take-back"), &[]).await;
    let list = browser.get(&back.location).await;
    assert!(list.has("Die Einladung ist zurückgenommen") && !list.has("neuer@muster.example"));
    assert_eq!(site.browser().get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_good_lines_of_a_list_go_and_the_others_come_back() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/people").await;
    let list = "Name;E-Mail\nA Muster <a@muster.example>\nniemand\nb@muster.example;B Muster\nmax@muster.example";
    let answer = browser.submit(&page, "/app/people/list", &[("list", list)]).await;
    assert!(answer.has("Eingeladen: a@muster.example") && answer.has("Eingeladen: b@muster.example"));
    assert!(
        answer.has("<code>niemand</code><span>In dieser Zeile steht keine Adresse.") && answer.has("bereits vergeben")
    );
    assert!(answer.has(">niemand\nmax@muster.example\n</textarea>"), "{}", answer.body);
    assert_eq!(site.test.letters("invitation").await, 2);
    let mails = "\"Komma, Karl\" <karl@muster.example>; otto@muster.example";
    let both = browser.submit(&page, "/app/people/list", &[("list", mails)]).await;
    assert!(both.has("Eingeladen: karl@muster.example") && both.has("Eingeladen: otto@muster.example"));
    assert!(browser.get("/app/people").await.has("Karl Komma"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_never_invited_is_invited_or_archived() {
    let site = Site::start().await;
    // As an import leaves somebody: with an address, and without a way in.
    let worker = site.company.worker.id.get();
    site.test
        .database
        .as_superuser(&format!("UPDATE sign_in SET password_hash = NULL WHERE users_id = {worker}"))
        .await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/people").await;
    let act = |what: &str| format!("/app/people/{worker}/{what}");
    let label = |what: &str| format!("aria-label=\"{what}: Max Muster\"");
    assert!(page.has("noch nicht eingeladen") && page.has(&act("archive")) && !page.has(&act("take-back")));
    assert!(page.has(&label("Einladen")) && page.has(&label("Archivieren")) && !page.has(&label("Erneut senden")));
    browser.submit(&page, &act("again"), &[]).await;
    let invited = browser.get("/app/people").await;
    assert!(invited.has(&label("Erneut senden")) && invited.has(&label("Zurücknehmen")), "{}", invited.body);
    assert!(!invited.has(&act("archive")));
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_archived_and_brought_back_by_those_who_manage_them() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/people").await;
    let path = |what: &str| format!("/app/people/{}/{what}", site.company.worker.id.get());
    assert_eq!(browser.submit(&page, &path("archive"), &[]).await.location, "/app/people");
    assert!(!browser.get("/app/people").await.has("Max Muster"));
    assert!(browser.get("/app/people?show=archived&search=max").await.has("Max Muster"));
    browser.submit(&page, &path("bring-back"), &[]).await;
    assert!(browser.get("/app/people?search=max").await.has("Max Muster"));
    assert!(browser.get("/app/people?search=niemand").await.has("Niemand gefunden"));
    let mut worker = site.browser_of(&site.company.worker).await;
    let clock = worker.get("/app").await;
    assert!(!clock.has("/app/people"));
    assert_eq!(worker.get("/app/people").await.status, StatusCode::FORBIDDEN);
    for path in ["/app/people".to_owned(), "/app/people/list".to_owned(), path("archive"), path("again")] {
        let fields = [("name", "X"), ("email", "x@muster.example"), ("list", "x@muster.example")];
        assert_eq!(worker.submit(&clock, &path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(site.test.letters("invitation").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_changed_by_those_who_manage_people() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let path = |person: &testkit::Person| format!("/app/people/{}", person.id.get());
    let of_worker = path(&site.company.worker);
    assert!(browser.get("/app/people").await.has(&format!("href=\"{of_worker}\"")));
    let form = browser.get(&of_worker).await;
    assert!(form.has("value=\"Max Muster\"") && form.has("value=\"max@muster.example\""));
    let fields = |name, number, email, role| [("name", name), ("number", number), ("email", email), ("role", role)];
    for (sent, sentence) in [
        (fields("", "17", "neu@muster.example", "owner"), "Bitte einen Namen angeben"),
        (fields("Max Neu", "17", "neu", "owner"), "Das ist keine E-Mail-Adresse"),
        (fields("Max Neu", "17", "erika@muster.example", "owner"), "bereits vergeben"),
    ] {
        let odd = browser.submit(&form, &of_worker, &sent).await;
        assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        assert!(odd.has(sentence) && odd.has("value=\"17\"") && odd.has("value=\"owner\" selected"), "{}", odd.body);
        assert!(odd.has(&format!("value=\"{}\"", sent[0].1)) && odd.has(&format!("value=\"{}\"", sent[2].1)));
    }
    let good = fields("Max Neu", "17", "neu@muster.example", "worker");
    let saved = browser.submit(&form, &of_worker, &good).await;
    assert_eq!(saved.location, "/app/people?asked=1");
    let list = browser.get(&saved.location).await;
    assert!(list.has("bis sie bestätigt ist") && list.has("Max Neu") && list.has("max@muster.example"));
    let waits = browser.get(&of_worker).await;
    assert!(
        waits.has("value=\"17\"")
            && waits.has("neu@muster.example wartet seit")
            && waits.has("value=\"max@muster.example\"")
    );
    let link = testkit::open_link(&site.test, &site.company.worker, store::mail_links::Purpose::Address).await;
    let path_of_link = format!("/link/{link}");
    let question = site.browser().get(&path_of_link).await;
    assert!(question.has("Max Neu meldet sich bei muster künftig mit neu@muster.example an"), "{}", question.body);
    assert!(question.cookies.is_empty() && question.referrer_policy == "no-referrer");
    let elsewhere = site.browser().send_from("cross-site", &path_of_link, &[("confirm", "1")]).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    let confirmed = site.browser().send(&path_of_link, &[("confirm", "1")]).await;
    assert!(confirmed.has("Die Adresse ist bestätigt") && confirmed.cookies.is_empty(), "{}", confirmed.body);
    assert!(site.browser().send(&path_of_link, &[("confirm", "1")]).await.has("wurde schon benutzt"));
    assert!(browser.get("/app/people").await.has("neu@muster.example"));

    // Their own name is changed there as well; the company keeps somebody who administers it.
    let own = path(&site.company.owner);
    let alone = browser.submit(&form, &own, &fields("Erika Neu", "", "erika@muster.example", "worker")).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(alone.has("value=\"Erika Neu\"") && browser.get("/app/people").await.has("Erika Muster"));
    browser.submit(&form, &own, &fields("Erika Neu", "", "erika@muster.example", "owner")).await;
    assert!(browser.get("/app/people").await.has("Erika Neu"));

    let worker = testkit::Person { email: "neu@muster.example".to_owned(), ..site.company.worker.clone() };
    let mut worker = site.browser_of(&worker).await;
    let clock = worker.get("/app").await;
    for path in [of_worker, own] {
        assert_eq!(worker.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(worker.submit(&clock, &path, &good).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_in_confirms_language_and_zone() {
    let mut site = Site::start().await;
    site.test.app.letters.delivery = app::Delivery::Files;
    let mut owner = site.browser_of(&site.company.owner).await;
    let page = owner.get("/app/people").await;
    let new = [("name", "Neu Muster"), ("email", "neu@muster.example")];
    let link = owner.submit(&page, "/app/people", &new).await.between("value=\"http://127.0.0.1:8080", "\"");
    let mut browser = site.browser();
    let form = browser.get(&link).await;
    assert!(form.has("<option value=\"de\" selected>") && form.has("value=\"Europe/Berlin\""));
    let password = "ein Satz zum Ausprobieren";
    // A zone that does not exist keeps nobody out.
    let sent = [("password", password), ("language", "en"), ("zone", "Mond/Krater")];
    assert_eq!(browser.send(&link, &sent).await.location, "/app");
    let account = browser.get("/app/account").await;
    assert!(account.has("lang=\"en\"") && account.has("value=\"Europe/Berlin\""), "{}", account.body);
}

/// What a page says of an address, with nothing left that tells two people or pages apart.
fn alike(answer: &crate::site::Answer, email: &str) -> String {
    let mut rest = answer.body.replace(email, "…");
    for field in ["form_token", "client_key"] {
        let start = format!("name=\"{field}\" value=\"");
        rest = rest.split(&start).map(|part| part.split_once('"').map_or(part, |(_, rest)| rest)).collect();
    }
    rest
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_looks_the_same_whoever_has_it() {
    let site = Site::start().await;
    let stranger = testkit::Company::create(&site.test.app, "fremd").await;
    let path = format!("/app/people/{}", site.company.worker.id.get());
    let mut browser = site.browser_of(&site.company.owner).await;
    let form = browser.get(&path).await;
    let mut seen = Vec::new();
    for email in [stranger.worker.email.as_str(), "wer@muster.example"] {
        let fields = [("name", "Max Muster"), ("number", ""), ("email", email), ("role", "worker")];
        let saved = browser.submit(&form, &path, &fields).await;
        let (list, person) = (browser.get(&saved.location).await, browser.get(&path).await);
        assert!(person.has(&format!("{email} wartet seit")));
        seen.push((saved.status, saved.location, alike(&list, email), alike(&person, email)));
    }
    assert_eq!(seen[0], seen[1]);
}
