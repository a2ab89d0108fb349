//! Putting the running clock right: its start, an absence, a forgotten end.

use poem::Endpoint;
use poem::http::StatusCode;

use crate::site::{Answer, Browser, Site};

/// A clock that was started at 9:00 in Berlin, after "davor" from 8:00.
async fn running(site: &Site) -> Browser<impl Endpoint + use<>> {
    site.test.clock.set("2026-03-02T07:00:00Z");
    testkit::start(&site.test.app, &site.company, &site.company.owner, "davor").await;
    site.test.clock.set("2026-03-02T08:00:00Z");
    testkit::start(&site.test.app, &site.company, &site.company.owner, "danach").await;
    site.test.clock.set("2026-03-02T09:30:00Z");
    site.browser_of(&site.company.owner).await
}

async fn correct<E: Endpoint>(browser: &mut Browser<E>, since: &str) -> Answer {
    let page = browser.get("/app").await;
    let (entry, seen) = (page.hidden_of("/app/correct", "entry"), page.hidden_of("/app/correct", "seen"));
    browser.submit(&page, "/app/correct", &[("entry", &entry), ("seen", &seen), ("since", since)]).await
}

fn span(since: &str, until: &str) -> String {
    format!("<span>{since}</span><span class=\"dash\">–</span><span>{until}</span>")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_start_takes_its_time_from_the_entry_before_and_says_so() {
    let site = Site::start().await;
    let mut browser = running(&site).await;
    let answer = correct(&mut browser, "-20").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = browser.get(&answer.location).await;
    assert!(page.has(&span("8:00", "8:40")) && page.has(&span("8:40", "…")));
    assert!(page.has("endet jetzt um 8:40"));
    // More than the entry before has: refused beside the field, with what was typed.
    let refused = correct(&mut browser, "7:15").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("id=\"run-fault\"") && refused.has("value=\"7:15\"") && refused.has("begann später"));
    assert!(browser.get("/app").await.has(&span("8:40", "…")), "nothing was changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_start_asks_whose_the_time_was() {
    let site = Site::start().await;
    let mut browser = running(&site).await;
    for (gap, before) in [("previous", span("8:00", "9:15")), ("break", span("8:00", "9:15"))] {
        let question = correct(&mut browser, "+15").await;
        assert_eq!(question.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(question.has("Was war diese Zeit?") && question.has("(0:15)"));
        let name = |name| question.hidden_of("/app/correct", name);
        let (entry, seen, since) = (name("entry"), name("seen"), name("since"));
        // The answer takes a while, and means what was asked.
        site.test.clock.advance(60);
        let fields = [("entry", entry.as_str()), ("seen", &seen), ("since", &since), ("gap", gap)];
        let answered = browser.submit(&question, "/app/correct", &fields).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{gap}");
        let page = browser.get("/app").await;
        assert!(page.has(&before), "{gap}");
    }
    let page = browser.get("/app").await;
    assert!(page.has(&span("9:30", "…")), "15 minutes for the task before, 15 of break");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_a_little_ahead_is_now_and_asks_as_well() {
    let site = Site::start().await;
    let mut browser = running(&site).await;
    testkit::start(&site.test.app, &site.company, &site.company.owner, "eben").await;
    site.test.clock.advance(35);
    let question = correct(&mut browser, "+1").await;
    assert_eq!(question.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(question.has("Was war diese Zeit?") && question.has("(0:00:35)"), "{}", question.body);
    assert_eq!(question.hidden_of("/app/correct", "since"), "2026-03-02T09:30:35Z");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_entry_that_touches_nobody_is_asked() {
    let site = Site::start().await;
    testkit::start(&site.test.app, &site.company, &site.company.owner, "allein").await;
    site.test.clock.advance(3600);
    let mut browser = site.browser_of(&site.company.owner).await;
    assert_eq!(correct(&mut browser, "9:30").await.location, "/app");
    assert!(browser.get("/app").await.has(&span("9:30", "…")));
    assert_eq!(correct(&mut browser, "45min").await.location, "/app");
    assert!(browser.get("/app").await.has(&span("9:15", "…")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_or_has_changed_is_said_beside_the_field() {
    let site = Site::start().await;
    let mut browser = running(&site).await;
    let unread = correct(&mut browser, "früher").await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unread.has("id=\"run-fault\"") && unread.has("value=\"früher\""));
    let ahead = correct(&mut browser, "+300").await;
    assert_eq!(ahead.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(ahead.has("in der Zukunft"));

    // Two tabs: the second one still shows the old start.
    let stale = browser.get("/app").await;
    assert_eq!(correct(&mut browser, "-10").await.status, StatusCode::SEE_OTHER);
    let (entry, seen) = (stale.hidden_of("/app/correct", "entry"), stale.hidden_of("/app/correct", "seen"));
    let late = browser.submit(&stale, "/app/correct", &[("entry", &entry), ("seen", &seen), ("since", "-10")]).await;
    assert!(!late.has("8:40"), "the second tab does not move what it has not seen");
    assert!(browser.get("/app").await.has(&span("8:50", "…")));
    for odd in [[("entry", "x"), ("seen", &*seen)], [("entry", &*entry), ("seen", "heute")]] {
        assert!(browser.submit(&stale, "/app/correct", &odd).await.status.is_client_error());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_untouched_start_keeps_its_seconds() {
    let site = Site::start().await;
    site.test.clock.set("2026-03-02T08:00:37Z");
    testkit::start(&site.test.app, &site.company, &site.company.owner, "genau").await;
    site.test.clock.advance(3600);
    let mut browser = site.browser_of(&site.company.owner).await;
    assert_eq!(correct(&mut browser, "9:00").await.location, "/app");
    let page = browser.get("/app").await;
    assert_eq!(page.between("data-clock-target=\"elapsed\">", "<"), "1:00:00");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_away_takes_the_time_off() {
    let site = Site::start().await;
    let mut browser = running(&site).await;
    let page = browser.get("/app").await;
    let entry = page.hidden_of("/app/stop", "entry");
    for bad in ["lang", "", "0"] {
        let refused = browser.submit(&page, "/app/stop", &[("entry", &entry), ("away", bad), ("then", "same")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
        assert!(refused.has("id=\"away-fault\""), "{bad:?}");
    }
    let longer = browser.submit(&page, "/app/stop", &[("entry", &entry), ("away", "5h"), ("then", "rest")]).await;
    assert_eq!(longer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(longer.has("So lange lief die Uhr noch gar nicht") && longer.has("value=\"5h\""), "{}", longer.body);
    browser.submit(&page, "/app/stop", &[("entry", &entry), ("away", "20"), ("then", "same")]).await;
    let page = browser.get("/app").await;
    assert!(page.has(&span("9:00", "10:10")) && page.has(&span("10:30", "…")), "a gap of twenty minutes");
    let entry = page.hidden_of("/app/stop", "entry");
    site.test.clock.advance(3600);
    browser.submit(&page, "/app/stop", &[("entry", &entry), ("away", "0:15"), ("then", "rest")]).await;
    let page = browser.get("/app").await;
    assert!(page.has(&span("10:30", "11:15")) && !page.has("action=\"/app/stop\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_clock_is_asked_about_with_the_usual_end() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    for (day, hours) in [("2026-02-24", 8), ("2026-02-25", 9), ("2026-02-26", 8)] {
        testkit::record_hours(&site.test.app, &site.company, owner, &format!("{day}T08:00:00Z"), hours).await;
    }
    site.test.clock.set("2026-03-02T08:00:00Z");
    testkit::start(&site.test.app, &site.company, owner, "lang").await;
    let mut browser = site.browser_of(owner).await;
    for (now, asked) in [("2026-03-02T20:00:00Z", false), ("2026-03-02T20:30:00Z", true)] {
        site.test.clock.set(now);
        assert_eq!(browser.get("/app").await.has("Vergessen anzuhalten"), asked, "{now}");
    }
    site.test.clock.set("2026-03-03T07:00:00Z");
    let mut browser = site.browser_of(owner).await;
    let page = browser.get("/app").await;
    assert!(page.has("name=\"until_day\" value=\"2026-03-02\"") && page.has("name=\"until\" value=\"17:00\""));
    let entry = page.hidden_of("/app/stop", "entry");
    let end = |day, time| [("entry", entry.clone()), ("until_day", day), ("until", time)];
    for (day, time) in [("2026-03-02", "abends"), ("gestern", "17:00"), ("2026-03-02", "8:00"), ("2026-03-03", "23:00")]
    {
        let fields = end(day.to_owned(), time.to_owned());
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = browser.submit(&page, "/app/stop", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {time}");
        assert!(refused.has("id=\"end-fault\"") && refused.has(&format!("value=\"{time}\"")), "{day} {time}");
    }
    let fields = end("2026-03-02".to_owned(), "17:00".to_owned());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(browser.submit(&page, "/app/stop", &fields).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/app?day=2026-03-02").await;
    assert!(page.has(&span("9:00", "17:00")) && !page.has("action=\"/app/stop\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_is_asked_about_sooner_and_proposes_nothing_without_habits() {
    let site = Site::start().await;
    site.test.clock.set("2026-03-02T19:00:00Z");
    testkit::start(&site.test.app, &site.company, &site.company.owner, "nachts").await;
    site.test.clock.set("2026-03-03T00:30:00Z");
    let mut browser = site.browser_of(&site.company.owner).await;
    assert!(!browser.get("/app").await.has("Vergessen anzuhalten"), "five and a half hours over midnight");
    site.test.clock.set("2026-03-03T01:30:00Z");
    let page = browser.get("/app").await;
    assert!(page.has("Vergessen anzuhalten") && page.has("name=\"until\" value=\"\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_of_the_last_days_are_proposed_once_each() {
    let site = Site::start().await;
    for text in ["Angebot <prüfen>", "Telefon", "Angebot <prüfen>"] {
        testkit::start(&site.test.app, &site.company, &site.company.owner, text).await;
        site.test.clock.advance(60);
    }
    let mut browser = site.browser_of(&site.company.owner).await;
    let page = browser.get("/app").await;
    let list = page.between("data-suggest-target=\"texts\">", "</template>");
    assert_eq!(list.matches("<li>").count(), 2);
    let first = list.find("Angebot &#60;prüfen&#62;").expect("the text");
    assert!(first < list.find("Telefon").expect("the other"), "the latest is first");
}
