//! Adding by hand, editing, deleting, undoing.

use poem::http::StatusCode;
use timesheets::{NewWork, RecordEntry};

use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn time_is_added_in_many_spellings() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let what = format!("c{}", site.company.customer.get());
    let service = site.company.service.get().to_string();
    for (day, time, span) in [
        ("2026-02-24", "1:30", ("9:00", "10:30")),
        // Behind the last entry of the day.
        ("2026-02-24", "90min", ("10:30", "12:00")),
        ("2026-02-24", "2h", ("12:00", "14:00")),
        ("2026-02-25", "13:15-14", ("13:15", "14:00")),
        ("2026-02-26", "0:00-24:00", ("0:00", "0:00")),
        // The present day at 9:00: what would reach into the future ends now.
        ("2026-03-02", "1:30", ("7:30", "9:00")),
    ] {
        let page = browser.get("/app").await;
        let key = page.hidden_of("/app/entries", "client_key");
        let fields =
            [("what", what.as_str()), ("service", &service), ("day", day), ("time", time), ("client_key", &key)];
        let answer = browser.submit(&page, "/app/entries", &fields).await;
        assert_eq!(answer.location, format!("/app?day={day}"), "{time}");
        // Sent twice, recorded once.
        browser.submit(&page, "/app/entries", &fields).await;
        let week = browser.get(&answer.location).await;
        let line = format!("<span>{}</span><span class=\"dash\">–</span><span>{}</span>", span.0, span.1);
        assert_eq!(week.body.matches(&line).count(), 1, "{time} on {day}");
    }
    let page = browser.get("/app").await;
    for (day, time, sentence) in [
        ("2026-02-24", "lang", "nicht zu lesen"),
        ("2026-02-24", "", "nicht zu lesen"),
        ("2026-02-24", "1000", "So geht es: 1:30"),
        ("2026-02-24", "9:00-9:00", "Beginn und Ende sind gleich"),
        ("2026-03-29", "2:30-3:30", "vorgestellt"),
        ("2026-02-24", "30h", "mehr als ein Tag"),
        ("2026-02-30", "1:00", "Diesen Tag gibt es nicht"),
        ("", "1:00", "Diesen Tag gibt es nicht"),
    ] {
        let fields = [("what", what.as_str()), ("service", &service), ("day", day), ("time", time)];
        let answer = browser.submit(&page, "/app/entries", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {time}");
        assert!(answer.has("role=\"alert\"") && answer.has(sentence), "{day} {time}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_length_goes_where_nothing_is_recorded() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    // From 8:00 to 9:00 and from 9:45 on; now it is 10:00.
    testkit::record_hours(app, company, &company.owner, "2026-03-02T07:00:00Z", 1).await;
    site.test.clock.set("2026-03-02T08:45:00Z");
    testkit::start(app, company, &company.owner, "läuft").await;
    site.test.clock.set("2026-03-02T09:00:00Z");
    // Another day ends in a night shift.
    testkit::record_hours(app, company, &company.owner, "2026-02-24T21:00:00Z", 4).await;
    let mut browser = site.browser_of(&company.owner).await;
    let (what, service) = (format!("c{}", company.customer.get()), company.service.get().to_string());
    for (day, time, span) in [
        ("2026-03-02", "0:45", Some(("9:00", "9:45"))),
        ("2026-03-02", "2h", Some(("6:00", "8:00"))),
        ("2026-03-02", "7h", None),
        ("2026-02-24", "1,5", Some(("20:30", "22:00"))),
        ("2026-02-24", "1.5h", Some(("19:00", "20:30"))),
    ] {
        let page = browser.get("/app").await;
        let fields = [("what", what.as_str()), ("service", &service), ("day", day), ("time", time)];
        let answer = browser.submit(&page, "/app/entries", &fields).await;
        let Some((since, until)) = span else {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{time}");
            assert!(answer.has("id=\"hand-fault\"") && answer.has("So viel freie Zeit am Stück"), "{}", answer.body);
            continue;
        };
        let line = format!("<span>{since}</span><span class=\"dash\">–</span><span>{until}</span>");
        assert!(browser.get(&answer.location).await.has(&line), "{time} on {day}");
        assert!(!browser.get(&format!("/app/days/{day}")).await.has("Doppelt erfasst"), "{time} on {day}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lines_of_a_day_add_up_to_its_sum() {
    let site = Site::start().await;
    for seconds in [160, 150, 20] {
        testkit::start(&site.test.app, &site.company, &site.company.owner, "kurz").await;
        site.test.clock.advance(seconds);
    }
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app").await;
    browser.submit(&page, "/app/stop", &[("entry", &page.hidden_of("/app/stop", "entry"))]).await;
    for path in ["/app", "/app/days/2026-03-02"] {
        let page = browser.get(path).await;
        for length in ["0:02:40", "0:02:30", "0:00:20"] {
            assert!(page.has(&format!("<span class=\"line-time\">{length}</span>")), "{path}: {length}");
        }
        assert!(page.has("data-seconds=\"330\" data-exact>0:05:30<"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_company_preselects_is_chosen_in_both_forms() {
    let site = Site::start().await;
    let (customer, service) = (site.company.customer.get(), site.company.service.get());
    site.test
        .database
        .as_superuser(&format!("UPDATE company SET default_customers_id = {customer}, default_services_id = {service}"))
        .await;
    let mut browser = site.browser_of(&site.company.owner).await;
    for (path, forms) in [("/app", 2), ("/app/days/2026-03-01", 1), ("/app/days/2026-03-01?time=9-10", 1)] {
        let page = browser.get(path).await;
        for value in [format!("value=\"c{customer}\" selected"), format!("value=\"{service}\" selected")] {
            assert_eq!(page.body.matches(&value).count(), forms, "{path}: {value}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_whose_project_is_deleted_says_what_to_bring_back_first() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    let owner = &company.owner.actor;
    let entry = testkit::record_hours(app, company, &company.owner, "2026-03-02T05:00:00Z", 1).await.id.get();
    let mut browser = site.browser_of(&company.owner).await;
    let page = browser.get("/app").await;
    browser.submit(&page, &format!("/app/entries/{entry}/delete"), &[]).await;
    app::catalog::remove::<timesheets::catalog::Project>(app, owner, company.project, app::catalog::Removal::Final)
        .await
        .expect("nothing depends on it");
    let refused = browser.submit(&page, &format!("/app/entries/{entry}/restore"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("Das geht so nicht") && refused.has("Holen Sie zuerst das Projekt zurück"), "{}", refused.body);
    assert!(refused.has("href=\"/app/projects?show=deleted\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_changes_what_was_typed_and_nothing_else() {
    let site = Site::start().await;
    let running = testkit::start(&site.test.app, &site.company, &site.company.owner, "Alt").await.running;
    site.test.clock.advance(3723);
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app").await;
    let id = running.id.get().to_string();
    browser.submit(&page, "/app/stop", &[("entry", &id)]).await;
    let path = format!("/app/entries/{id}");
    let form = browser.get(&path).await;
    assert!(form.has("name=\"until\" value=\"10:02:03\""), "seconds are shown, since they are stored");
    let what = format!("c{}p{}", site.company.customer.get(), site.company.project.get());
    let service = site.company.service.get().to_string();
    let send = |since: &'static str, until: &'static str, text: &'static str| {
        vec![
            ("what", what.clone()),
            ("service", service.clone()),
            ("day", "2026-03-02".to_owned()),
            ("since", since.to_owned()),
            ("until", until.to_owned()),
            ("text", text.to_owned()),
            ("billable", "1".to_owned()),
        ]
    };
    for (since, until, text, sum) in [
        ("9:00", "10:02:03", "Neu", "1:02:03"),
        ("8:30", "10:02:03", "Neu", "1:32:03"),
        ("8:30", "10:00", "Neu", "1:30"),
    ] {
        let fields = send(since, until, text);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = browser.submit(&form, &path, &fields).await;
        assert_eq!(answer.location, "/app?day=2026-03-02", "{}", answer.body);
        let week = browser.get(&answer.location).await;
        assert!(week.has(">Neu<") && !week.has(">Alt<"));
        assert_eq!(week.between("<span class=\"line-time\">", "<"), sum);
    }
    let fields = send("neun", "10:00", "Getippt");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = browser.submit(&form, &path, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("value=\"neun\"") && refused.has(">\nGetippt</textarea>") && refused.has("Uhrzeit"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_from_a_stale_tab_keeps_what_another_tab_changed() {
    let site = Site::start().await;
    let company = &site.company;
    let entry = testkit::record_hours(&site.test.app, company, &company.owner, "2026-03-02T05:00:00Z", 2).await;
    let mut browser = site.browser_of(&company.owner).await;
    let path = format!("/app/entries/{}", entry.id.get());
    let what = format!("c{}p{}", company.customer.get(), company.project.get());
    let service = company.service.get().to_string();
    let fields = |since: &'static str, until: &'static str, text: &'static str, form: &crate::site::Answer| {
        let shown = ["was_what", "was_service", "was_text", "was_billable", "was_since", "was_until"];
        let mut fields: Vec<(String, String)> =
            shown.iter().map(|name| ((*name).to_owned(), form.hidden(name))).collect();
        let typed = [("what", what.as_str()), ("service", &service), ("day", "2026-03-02"), ("billable", "1")];
        let typed = typed.into_iter().chain([("since", since), ("until", until), ("text", text)]);
        fields.extend(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        fields
    };
    let stale = browser.get(&path).await;
    let text = stale.hidden("was_text");
    assert_eq!(text, "");

    let mut send = async |form: &crate::site::Answer, since, until, text| {
        site.test.clock.advance(60);
        let fields = fields(since, until, text, form);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.submit(form, &path, &fields).await
    };
    // Another tab changes the end; this one, that still shows the old end, only the text.
    assert_eq!(send(&stale, "6:00", "8:30", "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(send(&stale, "6:00", "8:00", "Text").await.status, StatusCode::SEE_OTHER);
    // Sent twice, the second time changes nothing.
    assert_eq!(send(&stale, "6:00", "8:00", "Text").await.status, StatusCode::SEE_OTHER);
    // Both changed the same: the second learns of it, with what it typed and everything else as it is now.
    let refused = send(&stale, "6:00", "8:00", "Anders").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("inzwischen an anderer Stelle geändert"));
    assert!(refused.has(">\nAnders</textarea>") && refused.has("name=\"until\" value=\"8:30\""), "{}", refused.body);
    // Sent once more it is meant.
    assert_eq!(send(&refused, "6:00", "8:30", "Anders").await.status, StatusCode::SEE_OTHER);
    let refused = send(&stale, "5:30", "8:00", "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "the times belong together");
    assert!(refused.has("name=\"since\" value=\"5:30\"") && refused.has(">\nAnders</textarea>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_entry_keeps_running_until_an_end_is_typed() {
    let site = Site::start().await;
    let running = testkit::start(&site.test.app, &site.company, &site.company.owner, "läuft").await.running;
    site.test.clock.advance(2 * 3600);
    let mut browser = site.browser_of(&site.company.owner).await;
    let path = format!("/app/entries/{}", running.id.get());
    let what = format!("c{}p{}", site.company.customer.get(), site.company.project.get());
    let service = site.company.service.get().to_string();
    let form = browser.get(&path).await;
    assert!(form.has("name=\"until\" value=\"\""));
    for (until, still_running) in [("", true), ("10:15", false)] {
        let fields = [
            ("what", what.as_str()),
            ("service", &service),
            ("text", "läuft"),
            ("day", "2026-03-02"),
            ("since", "8:45"),
            ("until", until),
            ("billable", "1"),
        ];
        let saved = browser.submit(&form, &path, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let week = browser.get("/app").await;
        assert_eq!(week.has("action=\"/app/stop\""), still_running);
        assert!(week.has(if still_running { "seit 8:45" } else { ">1:30</span>" }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_entry_comes_back_as_it_was() {
    let site = Site::start().await;
    let entry =
        testkit::record_hours(&site.test.app, &site.company, &site.company.owner, "2026-03-02T05:00:00Z", 2).await;
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app").await;
    let (delete, restore) =
        (format!("/app/entries/{}/delete", entry.id.get()), format!("/app/entries/{}/restore", entry.id.get()));
    let deleted = browser.submit(&page, &delete, &[]).await;
    let after = browser.get(&deleted.location).await;
    assert!(after.has("Eintrag gelöscht") && after.has(&restore) && !after.has(&delete));
    assert_eq!(browser.submit(&page, &delete, &[]).await.status, StatusCode::NOT_FOUND);
    let restored = browser.submit(&after, &restore, &[]).await;
    assert_eq!(restored.location, "/app?day=2026-03-02");
    assert!(browser.get(&restored.location).await.has(&delete));
    // Undoing twice does no harm.
    assert_eq!(browser.submit(&after, &restore, &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn impossible_entries_are_not_there() {
    let site = Site::start().await;
    let mut browser = site.browser_of(&site.company.owner).await;
    for id in ["0", "-1", "999999", "99999999999999999999", "eins", "1%2F2"] {
        assert_eq!(browser.get(&format!("/app/entries/{id}")).await.status, StatusCode::NOT_FOUND, "{id}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_of_several_lines_keeps_them() {
    let site = Site::start().await;
    let (app, company) = (&site.test.app, &site.company);
    let rules = app::EditCompany { multiline_texts: kernel::Change::Set(true), ..app::EditCompany::default() };
    app::edit_company(app, &company.owner.actor, rules).await.expect("changed");
    let running = testkit::start(app, company, &company.owner, "Zeile eins\nZeile zwei").await;
    let path = format!("/app/entries/{}", running.running.id.get());
    let mut browser = site.browser_of(&company.owner).await;
    let page = browser.get(&path).await;
    // A browser drops the first line break of the field, and sends each of the others as two characters.
    assert!(page.has("<textarea") && page.has(">\nZeile eins\nZeile zwei</textarea>"));
    let (what, service) = (format!("c{}", company.customer.get()), company.service.get().to_string());
    let sent = |text| {
        [("what", what.as_str()), ("service", &service), ("text", text), ("day", "2026-03-02"), ("since", "9:00")]
    };
    browser.submit(&page, &path, &sent("Zeile eins\r\nZeile zwei")).await;
    assert!(!browser.get(&format!("{path}/journal")).await.has("Beschreibung</dt><dd><del>"), "nothing of it changed");
    browser.submit(&page, &path, &sent("Zeile eins\r\nZeile drei")).await;
    assert!(browser.get(&path).await.has(">\nZeile eins\nZeile drei</textarea>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lump_sum_says_what_it_is_worth_to_those_who_may_see_money() {
    let site = Site::start().await;
    let since: jiff::Timestamp = "2026-03-02T06:00:00Z".parse().expect("an instant");
    for person in [&site.company.owner, &site.company.worker] {
        let sum = NewWork::LumpSum { service: None, amount: "1200".parse().expect("an amount") };
        let pieces = NewWork::LumpSumService {
            service: site.company.lump_sum_service,
            amount: "1.5".parse().expect("a number"),
        };
        for work in [sum, pieces] {
            let booking = testkit::booking(&site.company, None);
            let command = RecordEntry { booking, work, since, client_key: None };
            app::record_entry(&site.test.app, &person.actor, None, command).await.expect("an entry");
        }
    }
    let mut owner = site.browser_of(&site.company.owner).await;
    let mut worker = site.browser_of(&site.company.worker).await;
    for path in ["/app", "/app/days/2026-03-02"] {
        let seen = owner.get(path).await;
        assert!(seen.has(">1.200,00 EUR</span>") && seen.has(">1,5 × 12,50 EUR</span>"), "{path}: {}", seen.body);
        assert!(!seen.has("<span>7:00</span><span class=\"dash\">"), "{path}: a lump sum has no span");
        let seen = worker.get(path).await;
        assert!(seen.has(">1,5 ×</span>") && !seen.has("EUR") && !seen.has("1.200"), "{path}");
    }
    let clock = owner.get("/app").await;
    let (_, rest) = clock.body.split_once("1,5 × 12,50 EUR").expect("the line");
    let (_, id) = rest.split_once("/app/entries/").expect("its form");
    let (id, _) = id.split_once('?').expect("an id");
    assert!(owner.get(&format!("/app/entries/{id}")).await.has("1,5 × 12,50 EUR"));
}
