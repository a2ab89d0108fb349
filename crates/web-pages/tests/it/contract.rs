//! The end of a company's contract, as its people meet it.

use poem::http::StatusCode;
use testkit::{PASSWORD, record_hours};
use web_pages::{For, ROUTES};

use crate::site::Site;

/// What goes on after the end, by its address.
const GOES_ON: [&str; 20] = [
    "/app/company/breach",
    "/sign-out",
    "/app/account/password",
    "/app/account/sessions/end-others",
    "/app/account/sessions/:id/end",
    "/app/company/end",
    "/app/company/end/take-back",
    "/app/company/export",
    "/app/my-data/archive",
    "/app/my-data/requests",
    "/app/people/requests/:id",
    "/app/people/:id/data",
    "/app/people/:id/requests",
    "/app/people/:id/erase",
    "/app/people/:id/restrict",
    "/app/people/:id/announce",
    "/app/people/:id/disclosures",
    "/app/company/disclosures/:id/decide",
    "/app/company/disclosures/:id/give",
    "/app/company/disclosures/:id/told",
];

const ENDED: &str = "Der Vertrag dieser Firma ist beendet. Es kann nichts mehr";

/// Ends the contract of the site's company today.
async fn ended(site: &Site) {
    let today = jiff::civil::date(2026, 3, 2);
    app::end_company(&site.test.app, &site.company.owner.actor, Some(today)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn no_form_changes_anything_after_the_end() {
    let site = Site::start().await;
    let company = &site.company;
    let entry = record_hours(&site.test.app, company, &company.owner, "2026-03-02T06:00:00Z", 1).await.id.get();
    let mut browser = site.browser_of(&company.owner).await;
    ended(&site).await;
    let page = browser.get("/app").await;
    let (what, service) = (format!("c{}p{}", company.customer.get(), company.project.get()), company.service.get());
    let (service, entry) = (service.to_string(), entry.to_string());
    let before = site.test.database.contents().await;
    let (mut tried, mut told) = (0, Vec::new());
    for route in ROUTES {
        let goes_on = GOES_ON.contains(&route.path) || route.path == "/app/people/:id/lift";
        if route.verb != "POST" || route.access == For::Everybody || goes_on {
            continue;
        }
        let id = match route.path {
            path if path.starts_with("/app/customers") => company.customer.get().to_string(),
            path if path.starts_with("/app/projects") => company.project.get().to_string(),
            path if path.starts_with("/app/services") => company.service.get().to_string(),
            path if path.starts_with("/app/lump-sums") => company.lump_sum_service.get().to_string(),
            path if path.starts_with("/app/people") => company.worker.id.get().to_string(),
            _ => entry.clone(),
        };
        let fields = [
            ("what", what.as_str()),
            ("service", &service),
            ("day", "2026-03-02"),
            ("time", "9-10"),
            ("since", "09:00"),
            ("until", "10:00"),
            ("entry", &entry),
            ("name", "Neu"),
            ("customer", "Neu"),
            ("email", "neu@muster.example"),
            ("role", "worker"),
            ("language", "de"),
            ("zone", "Europe/Berlin"),
            ("timeformat_12h", "0"),
            ("weekstart", "monday"),
            ("theme", "dark"),
            ("present", PASSWORD),
            ("list", "neu@muster.example"),
            ("title", "Vereinbarung"),
            ("parties", "Betriebsrat"),
            ("agreed_on", "2026-03-01"),
            ("comparison", "1"),
            ("price", "1"),
            ("customers_id", &id),
            ("modules", "both"),
        ];
        let path = route.path.replace(":id", &id).replace(":day", "2026-03-02");
        let answer = browser.submit(&page, &path, &fields).await;
        let status = answer.status;
        assert!(status != StatusCode::INTERNAL_SERVER_ERROR && status != StatusCode::SEE_OTHER, "{path}: {status}");
        tried += 1;
        if answer.has(ENDED) {
            told.push(route.path);
        } else {
            eprintln!("not told: {path} {status}");
        }
    }
    assert_eq!(site.test.database.contents().await, before);
    assert!(tried > 40 && told.len() >= 20, "{tried}: {told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_that_it_ended_and_owners_what_follows() {
    let site = Site::start().await;
    let mut owner = site.browser_of(&site.company.owner).await;
    let mut worker = site.browser_of(&site.company.worker).await;
    assert!(!owner.get("/app").await.has("end-note"));
    let page = owner.get("/app/company/end").await;
    assert!(page.has("Der Vertrag läuft.") && page.has("tippen") | page.has("Tippen Sie „muster“ ab"));
    for (name, password) in [("Muster", PASSWORD), ("muster", "falsch")] {
        let typed = [("when", "month"), ("name", name), ("present", password)];
        let answer = owner.submit(&page, "/app/company/end", &typed).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        assert!(answer.has(&format!("value=\"{name}\"")));
    }
    let typed = [("when", "month"), ("name", "muster"), ("present", PASSWORD)];
    let done = owner.submit(&page, "/app/company/end", &typed).await;
    assert_eq!(done.location, "/app/company/end?set=1", "{}", done.body);
    let soon = owner.get("/app").await;
    assert!(soon.has("Der Vertrag endet am 1. April 2026. Am 2. Mai 2026 wird alles gelöscht."), "{}", soon.body);
    assert!(!worker.get("/app").await.has("end-note"));
    site.test.clock.set("2026-03-31T22:00:00Z");
    let (mut owner, mut worker) =
        (site.browser_of(&site.company.owner).await, site.browser_of(&site.company.worker).await);
    let page = owner.get("/app").await;
    assert!(page.has("Am 2. Mai 2026 wird alles gelöscht") && page.has("href=\"/app/company/end\""), "{}", page.body);
    let page = worker.get("/app").await;
    assert!(page.has("Es kann nichts mehr geändert werden") && !page.has("gelöscht."), "{}", page.body);
    assert_eq!(worker.get("/app/company/end").await.status, StatusCode::FORBIDDEN);
    for path in ["/app/company/end", "/app/company/end/take-back", "/app/company/export"] {
        assert_eq!(worker.submit(&page, path, &typed).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let page = owner.get("/app/company/end").await;
    assert_eq!(owner.submit(&page, "/app/company/end/take-back", &[]).await.location, "/app/company/end?back=1");
    assert!(!worker.get("/app").await.has("end-note"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_takes_everything_along_also_after_the_end() {
    let site = Site::start().await;
    let mut owner = site.browser_of(&site.company.owner).await;
    ended(&site).await;
    let page = owner.get("/app/company/end").await;
    let wrong = owner.submit(&page, "/app/company/export", &[("present", "falsch")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let archive = owner.submit(&page, "/app/company/export", &[("present", PASSWORD)]).await;
    assert!(archive.status == StatusCode::OK && archive.body.starts_with("PK"), "{}", archive.status);
    let mut worker = site.browser_of(&site.company.worker).await;
    assert!(worker.get("/app/my-data").await.has("Erika Muster</span>"));
    for path in ["/app/company/export", "/app/company/end/take-back"] {
        assert_eq!(owner.get(path).await.location, "/app/company/end");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_counts_what_a_breach_concerns_and_gets_the_drafts() {
    let site = Site::start().await;
    record_hours(&site.test.app, &site.company, &site.company.worker, "2026-03-02T06:00:00Z", 1).await;
    let mut owner = site.browser_of(&site.company.owner).await;
    let page = owner.get("/app/company/breach").await;
    assert!(page.has("name=\"table_entries\"") && !page.has("table_operator\""), "{}", page.body);
    let nothing = [("from", "2026-03-02T07:00"), ("until", "2026-03-02T12:00")];
    let answer = owner.submit(&page, "/app/company/breach", &nothing).await;
    assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.has("mindestens eine Tabelle"));
    let odd = [("table_entries", "1"), ("from", "gestern"), ("until", "2026-03-02T12:00")];
    let answer = owner.submit(&page, "/app/company/breach", &odd).await;
    assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.has("Anfang und Ende"), "{}", answer.body);
    let wish = [("table_entries", "1"), ("from", "2026-03-02T07:00"), ("until", "2026-03-02T12:00")];
    let answer = owner.submit(&page, "/app/company/breach", &wish).await;
    assert!(answer.has("Eine Person ist betroffen.") && answer.has("<li>Max Muster</li>"), "{}", answer.body);
    assert!(answer.has("value=\"2026-03-02T07:00\""));
    for document in ["authority", "persons"] {
        let draft = [wish.as_slice(), &[("document", document), ("in", "en")]].concat();
        let file = owner.submit(&page, "/app/company/breach", &draft).await;
        assert!(file.status == StatusCode::OK && file.body.starts_with("%PDF"), "{}", file.status);
    }
    let mut worker = site.browser_of(&site.company.worker).await;
    assert!(worker.get("/app/my-data").await.has("Erika Muster</span>"));
    assert_eq!(worker.get("/app/company/breach").await.status, StatusCode::FORBIDDEN);
}
