//! The pages about the company and one's own account.

use poem::http::StatusCode;
use testkit::record_hours;

use crate::site::Site;

const RULES: [(&str, &str); 2] = [("allow_without_project", "1"), ("multiline_texts", "1")];

#[tokio::test(flavor = "multi_thread")]
async fn owners_change_the_company_and_others_do_not() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/company").await;
    assert!(page.has("name=\"allow_overlaps\" value=\"1\"") && page.has("Europe/Berlin"), "{}", page.body);
    let customer = site.company.customer.get().to_string();
    let mut sent = vec![("name", "Neue Werke"), ("zone", "Europe/Vienna"), ("default_customers_id", &customer)];
    sent.extend(RULES);
    let saved = browser.submit(&page, "/app/company", &sent).await;
    assert_eq!(saved.location, "/app/company?saved=1", "{}", saved.body);
    let after = browser.get(&saved.location).await;
    assert!(after.has("value=\"Neue Werke\"") && after.has("value=\"Europe/Vienna\""));
    assert!(after.has("/app/company/overlaps"), "who forbids overlaps is led to those that are there");
    let odd = browser.submit(&page, "/app/company", &[("name", " "), ("zone", "Mond/Krater")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        odd.has("Diese Zeitzone gibt es nicht") && odd.has("value=\"Mond/Krater\"") && odd.has("braucht einen Namen")
    );
    assert!(browser.get("/app/company").await.has("value=\"Neue Werke\""));

    let mut worker = site.browser_of(&site.company.worker).await;
    for path in ["/app/company", "/app/company/overlaps"] {
        assert_eq!(worker.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let clock = worker.get("/app").await;
    assert!(!clock.has("href=\"/app/company\""));
    assert_eq!(worker.submit(&clock, "/app/company", &sent).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn overlaps_are_listed_with_both_entries() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    assert!(browser.get("/app/company/overlaps").await.has("Nichts überschneidet sich"));
    let worker = &site.company.worker;
    let first = record_hours(&site.test.app, &site.company, worker, "2026-03-01T08:00:00Z", 3).await;
    let second = record_hours(&site.test.app, &site.company, worker, "2026-03-01T10:00:00Z", 2).await;
    record_hours(&site.test.app, &site.company, worker, "2026-03-01T12:00:00Z", 1).await;
    let page = browser.get("/app/company/overlaps").await;
    for entry in [first, second] {
        let address = format!("href=\"/app/entries/{}\"", entry.id.get());
        assert_eq!(page.body.matches(&address).count(), 1, "{address}");
    }
    assert!(page.has("Max Muster") && page.has("9:00 – 12:00") && page.has("11:00 – 13:00"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn owners_see_what_was_read_with_the_tools_of_the_operator() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    assert!(browser.get("/app/company").await.has("href=\"/app/company/operator\""));
    assert!(!browser.get("/app/company/operator").await.has("Liste der Personen gelesen"));
    let administrator = accounts::Actor::system(site.company.id, accounts::Job::Administration);
    assert_eq!(app::read_people(&site.test.app, &administrator).await.expect("everybody").all.len(), 2);
    assert!(
        app::read_people(&site.test.app, &site.company.worker.actor).await.is_err(),
        "no right, no list, no record"
    );
    let page = browser.get("/app/company/operator").await;
    assert_eq!(page.body.matches("Liste der Personen gelesen: 2 Personen").count(), 1, "{}", page.body);
    assert!(page.has("Diese Installation betreiben Sie selbst") && !page.has("Freigaben"));
    // A grant that waits, one that is open, and one that is over.
    let grant = "INSERT INTO operator_grant SELECT company_id, gen_random_uuid(), 'people', '<b>Anruf</b> wegen Import', 60, 1, \
                 'Olga Betrieb', '2026-03-02T06:00Z', c, n, t::timestamptz, t::timestamptz + interval '1 hour' FROM company, \
                 (VALUES (NULL, NULL, NULL), (2, 'Otto Betrieb', '2026-03-02T07:30Z'), (2, 'Otto Betrieb', '2026-03-02T06:30Z')) \
                 AS v (c, n, t)";
    site.test.database.as_superuser(grant).await;
    let page = browser.get("/app/company/operator").await;
    for part in ["wartet auf eine zweite Person", "offen bis 2. März 2026, 9:30", "war offen bis 2. März 2026, 8:30"]
    {
        assert!(page.has(part), "{part}: {}", page.body);
    }
    assert!(page.has("bestätigt von Otto Betrieb") && page.has("&#60;b&#62;Anruf") && !page.has("<b>Anruf"));
    let mut worker = site.browser_of(&site.company.worker).await;
    assert_eq!(worker.get("/app/company/operator").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_chooses_language_zone_week_and_look() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.worker).await;
    let page = browser.get("/app/account").await;
    assert!(page.has("data-theme=\"system\"") && page.has("max@") && page.has("lang=\"de\""), "{}", page.body);
    let sent = [("language", "en"), ("zone", "America/New_York"), ("week", "sunday"), ("theme", "dark")];
    let saved = browser.submit(&page, "/app/account", &sent).await;
    assert_eq!(saved.location, "/app/account?saved=1");
    let after = browser.get("/app/account").await;
    assert!(after.has("data-theme=\"dark\"") && after.has("lang=\"en\"") && after.has("value=\"America/New_York\""));
    assert!(after.has("value=\"sunday\" checked"));
    let odd = browser.submit(&after, "/app/account", &[("zone", "Mond"), ("theme", "light")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.has("There is no such time zone") && odd.has("value=\"Mond\""));
    assert!(browser.get("/app").await.has("data-theme=\"dark\""), "nothing was changed by what was refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_counts_to_twelve_sees_and_types_it_everywhere() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    record_hours(&site.test.app, &site.company, owner, "2026-03-02T11:00:00Z", 2).await;
    site.test.clock.set("2026-03-02T14:30:00Z");
    testkit::start(&site.test.app, &site.company, owner, "nachmittags").await;
    site.test.clock.advance(3600);
    let mut browser = site.browser_of(owner).await;
    let page = browser.get("/app/account").await;
    let saved = browser.submit(&page, "/app/account", &[("zone", "Europe/Berlin"), ("hours", "12")]).await;
    assert_eq!(saved.location, "/app/account?saved=1");
    let clock = browser.get("/app").await;
    let entry = clock.hidden_of("/app/stop", "entry");
    for path in
        ["/app", "/app/days/2026-03-02", &format!("/app/entries/{entry}"), &format!("/app/entries/{entry}/journal")]
    {
        let shown = browser.get(path).await;
        assert!(shown.has("3:30\u{a0}pm"), "{path}");
        for whole in [">12:00<", "15:30", "14:00", "16:30"] {
            assert!(!shown.has(whole), "{path} shows {whole}");
        }
    }
    // What is shown is taken back, and what is typed the same way is, too.
    let (seen, since) = (clock.hidden_of("/app/correct", "seen"), "2:45 pm");
    let fields = [("entry", entry.as_str()), ("seen", &seen), ("since", since)];
    assert_eq!(browser.submit(&clock, "/app/correct", &fields).await.location, "/app");
    assert!(browser.get("/app").await.has("2:45\u{a0}pm"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_that_starts_on_a_sunday_has_the_number_of_its_middle() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app/account").await;
    browser.submit(&page, "/app/account", &[("zone", "Europe/Berlin"), ("week", "sunday")]).await;
    // Sunday 11 to Saturday 17 January 2026: the Wednesday lies in week 3.
    let week = browser.get("/app?day=2026-01-11").await;
    assert!(week.has("Woche 3/2026") && week.has("/app?day=2026-01-04"));
}
