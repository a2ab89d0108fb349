//! The rest of the clock: corrections, starts that are dated back, time away, offline clocks.

use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::{Company, Person};

use super::site::{Site, answer, keys, names};

fn start(company: &Company) -> Value {
    json!({"customers_id": company.customer.get(), "services_id": company.service.get()})
}

fn with(company: &Company, more: &[(&str, Value)]) -> Value {
    let mut body = start(company);
    for (name, value) in more {
        body[*name] = value.clone();
    }
    body
}

/// Two runs of an hour each, from 08:00 to 10:00; the second still runs. Their ids.
async fn two_hours(site: &Site) -> (i64, i64) {
    let worker = &site.company.worker;
    let first = site.post(worker, "/v2/clock", &start(&site.company)).await;
    site.test.clock.advance(3600);
    let second = site.post(worker, "/v2/clock", &start(&site.company)).await;
    site.test.clock.advance(3600);
    let id = |answer: &Value| answer["running"]["id"].as_i64().expect("an id");
    (id(&first), id(&second))
}

async fn correct(site: &Site, id: i64, body: &Value) -> (StatusCode, Value) {
    site.send(&site.company.worker, Method::PUT, &format!("/v2/clock/{id}"), body).await
}

/// Start, end and duration of each entry of the day, in their order.
async fn day(site: &Site, who: &Person) -> Vec<(String, Value, Value)> {
    let list = "/v2/entries?time_since=2026-03-02T00:00:00Z&time_until=2026-03-03T00:00:00Z";
    let entries = site.read(who, list).await;
    let row = |entry: &Value| {
        (
            entry["time_since"].as_str().expect("a start").to_owned(),
            entry["time_until"].clone(),
            entry["duration"].clone(),
        )
    };
    entries["entries"].as_array().expect("a list").iter().map(row).collect()
}

#[tokio::test]
async fn a_longer_run_takes_its_time_from_the_entry_before() {
    let site = Site::start().await;
    let (first, second) = two_hours(&site).await;
    let body = json!({"duration": 4800, "duration_before": 3600, "time_since_before": "2026-03-02T09:00:00Z"});
    let (status, answer) = correct(&site, second, &body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(keys(&answer), names("updated running overlapping_correction current_time"));
    assert_eq!((&answer["updated"]["id"], &answer["running"]["id"]), (&json!(second), &json!(second)));
    assert_eq!(answer["updated"]["time_since"], "2026-03-02T08:40:00Z");
    let expected = json!({
        "overlapping": true, "overlapping_free_time_since": "2026-03-02T09:00:00Z", "truncate_previous_entry": first,
    });
    assert_eq!(answer["overlapping_correction"], expected);
    let rows = [
        ("2026-03-02T08:00:00Z".to_owned(), json!("2026-03-02T08:40:00Z"), json!(2400)),
        ("2026-03-02T08:40:00Z".to_owned(), Value::Null, Value::Null),
    ];
    assert_eq!(day(&site, &site.company.worker).await, rows);
    let (status, refused) = correct(&site, second, &json!({"time_since": "2026-03-02T07:59:59Z"})).await;
    assert_eq!((status, &refused["error"]["fields"]), (StatusCode::BAD_REQUEST, &json!(["time_since"])), "{refused}");
}

#[tokio::test]
async fn a_shorter_run_leaves_a_gap_also_when_it_has_ended() {
    let site = Site::start().await;
    let (first, second) = two_hours(&site).await;
    let (status, answer) = correct(&site, second, &json!({"time_since": "2026-03-02T09:30:00Z"})).await;
    assert_eq!((status, &answer["overlapping_correction"]), (StatusCode::OK, &Value::Null), "{answer}");
    let ended = json!({
        "time_since": "2026-03-02T08:15:00Z", "time_since_before": "2026-03-02T08:00:00Z",
        "time_until_before": "2026-03-02T09:00:00Z", "duration": null, "duration_before": null,
    });
    let (status, answer) = correct(&site, first, &ended).await;
    assert_eq!((status, &answer["updated"]["duration"]), (StatusCode::OK, &json!(2700)), "{answer}");
    assert_eq!(answer["running"]["id"], json!(second));
    let (status, again) = correct(&site, first, &ended).await;
    assert_eq!((status, &again["error"]["fields"]), (StatusCode::BAD_REQUEST, &json!(["time_since_before"])));
    let (status, same) = correct(&site, first, &json!({})).await;
    assert_eq!((status, &same["updated"]), (StatusCode::OK, &answer["updated"]));
    let both = json!({"time_since": "2026-03-02T08:30:00Z", "duration": 60});
    assert_eq!(correct(&site, first, &both).await.1["error"]["fields"], json!(["duration"]));
}

#[tokio::test]
async fn only_clocked_entries_of_people_in_reach_are_corrected() {
    let site = Site::start().await;
    let Company { owner, .. } = &site.company;
    let by_hand = json!({
        "customers_id": site.company.customer.get(), "services_id": site.company.service.get(), "billable": 1,
        "time_since": "2026-03-02T06:00:00Z", "time_until": "2026-03-02T07:00:00Z",
    });
    let typed = site.post(&site.company.worker, "/v2/entries", &by_hand).await["entry"]["id"].as_i64().expect("an id");
    assert_eq!(correct(&site, typed, &json!({"duration": 60})).await.0, StatusCode::NOT_FOUND);
    let (_, second) = two_hours(&site).await;
    let path = format!("/v2/clock/{second}");
    let body = json!({"time_since": "2026-03-02T09:10:00Z"});
    assert_eq!(site.send(owner, Method::PUT, &path, &body).await.0, StatusCode::OK, "an owner may");
    let mine = site.post(owner, "/v2/clock", &start(&site.company)).await["running"]["id"].as_i64().expect("an id");
    assert_eq!(correct(&site, mine, &body).await.0, StatusCode::NOT_FOUND, "a colleague may not");
    // As a form and in the query, as older clients send.
    let path = format!("/v2/clock/{second}?duration_before=3000");
    let form = site.request(&site.company.worker, Method::PUT, &path);
    let form = form.content_type("application/x-www-form-urlencoded").body("duration=2400&time_since=");
    let (status, answered) = answer(form).await;
    assert_eq!((status, &answered["updated"]["time_since"]), (StatusCode::OK, &json!("2026-03-02T09:20:00Z")));
}

#[tokio::test]
async fn a_start_dated_back_can_clear_its_way() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let (first, second) = two_hours(&site).await;
    let since = ("time_since", json!("2026-03-02T08:30:00Z"));
    let plain = with(&site.company, std::slice::from_ref(&since));
    let (status, refused) = site.send(worker, Method::POST, "/v2/clock", &plain).await;
    assert_eq!((status, &refused["error"]["fields"]), (StatusCode::BAD_REQUEST, &json!(["time_since"])));
    let body = with(&site.company, &[since, ("clear_overlaps", json!("1"))]);
    let answer = site.post(worker, "/v2/clock", &body).await;
    assert_eq!(answer["deleted_entries_ids"], json!([second]));
    assert_eq!(answer["truncated_entries"][0]["id"], json!(first));
    assert_eq!(answer["truncated_entries"][0]["time_until"], "2026-03-02T08:30:00Z");
    assert_eq!(answer["stopped"], Value::Null, "what is gone was not stopped");
    assert_eq!(answer["running"]["time_since"], "2026-03-02T08:30:00Z");
    assert_eq!(day(&site, worker).await.len(), 2);
}

#[tokio::test]
async fn a_start_dated_back_was_pressed_offline_unless_it_says_otherwise() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let since = ("time_since", json!("2026-03-02T07:00:00Z"));
    let offline = site.post(worker, "/v2/clock", &with(&site.company, std::slice::from_ref(&since))).await;
    let running = &offline["running"];
    assert_eq!((&running["clocked"], &running["clocked_offline"]), (&json!(true), &json!(true)));
    assert_eq!(running["time_clocked_since"], "2026-03-02T07:00:00Z");
    let (status, _) = site.send(worker, Method::DELETE, "/v2/clock", &json!({})).await;
    assert_eq!(status, StatusCode::OK);
    let body = with(&site.company, &[since, ("clocked_now", json!(true))]);
    let present = site.post(worker, "/v2/clock", &body).await;
    let running = &present["running"];
    assert_eq!(
        (&running["clocked_offline"], &running["time_clocked_since"]),
        (&json!(false), &json!("2026-03-02T08:00:00Z"))
    );
}

#[tokio::test]
async fn seconds_are_taken_over_from_the_entry_before() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    two_hours(&site).await;
    let body = with(&site.company, &[("duration_transfer", json!(600))]);
    let answer = site.post(worker, "/v2/clock", &body).await;
    assert_eq!(answer["stopped"]["duration"], json!(3000));
    assert_eq!(answer["running"]["time_since"], "2026-03-02T09:50:00Z");
    assert_eq!(answer["stopped"]["time_until"], answer["running"]["time_since"]);
    site.send(worker, Method::DELETE, "/v2/clock", &json!({})).await;
    site.test.clock.advance(60);
    let (status, refused) = site.send(worker, Method::POST, "/v2/clock", &body).await;
    assert_eq!((status, &refused["error"]["fields"]), (StatusCode::BAD_REQUEST, &json!(["duration_transfer"])));
}

#[tokio::test]
async fn time_away_is_a_gap_and_the_work_goes_on_after_it() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let (_, second) = two_hours(&site).await;
    let longer = format!("/v2/clock/{second}?away=3601");
    let (status, refused) = site.send(worker, Method::DELETE, &longer, &json!({})).await;
    assert_eq!((status, &refused["error"]["fields"]), (StatusCode::BAD_REQUEST, &json!(["away"])));
    let path = format!("/v2/clock/{second}?away=1200&start_new=1");
    let (status, answer) = site.send(worker, Method::DELETE, &path, &json!({})).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(answer["stopped"]["time_until"], "2026-03-02T09:40:00Z");
    assert_eq!(answer["running"]["time_since"], "2026-03-02T10:00:00Z");
    let (status, repeated) = site.send(worker, Method::DELETE, &path, &json!({})).await;
    assert_eq!((status, &repeated["running"]), (StatusCode::OK, &Value::Null), "a repeated stop starts nothing");
    let status = site.read(worker, "/v2/clock").await;
    assert_eq!(status["running"]["id"], answer["running"]["id"]);
    // An old client stops without an id.
    let (status, stopped) = site.send(worker, Method::DELETE, "/v2/clock", &json!({})).await;
    assert_eq!((status, &stopped["stopped"]["id"]), (StatusCode::OK, &answer["running"]["id"]));
    assert_eq!(site.send(worker, Method::DELETE, "/v2/clock", &json!({})).await.0, StatusCode::NOT_FOUND);
}

fn offline(company: &Company, since: &str, until: &str, key: u8) -> Value {
    json!({
        "customers_id": company.customer.get(), "services_id": company.service.get(), "billable": 1,
        "time_since": since, "time_until": until, "clocked_offline": true,
        "client_key": format!("018f3f1e-7c1a-7000-8000-0000000000{key:02}"),
    })
}

#[tokio::test]
async fn an_offline_clock_ends_the_run_that_was_there_when_it_was_pressed() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let (_, second) = two_hours(&site).await;
    let early = offline(&site.company, "2026-03-02T07:00:00Z", "2026-03-02T07:30:00Z", 1);
    let answer = site.post(worker, "/v2/entries", &early).await;
    assert_eq!(keys(&answer), names("entry"), "the clock was pressed later and runs on");
    let entry = &answer["entry"];
    assert_eq!((&entry["clocked"], &entry["clocked_offline"]), (&json!(true), &json!(true)));
    assert_eq!(entry["time_clocked_since"], "2026-03-02T07:00:00Z");

    let during = offline(&site.company, "2026-03-02T09:30:00Z", "2026-03-02T09:45:00Z", 2);
    let answer = site.post(worker, "/v2/entries", &during).await;
    assert_eq!((&answer["stopped"]["id"], &answer["stopped"]["duration"]), (&json!(second), &json!(1800)));
    assert_eq!(site.read(worker, "/v2/clock").await["running"], Value::Null);
    let again = site.post(worker, "/v2/entries", &during).await;
    assert_eq!(again["entry"]["id"], answer["entry"]["id"]);
    assert_eq!(keys(&again), names("entry"));
}

#[tokio::test]
async fn a_key_that_comes_again_with_other_content_is_a_conflict() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let body = offline(&site.company, "2026-03-02T07:00:00Z", "2026-03-02T07:30:00Z", 1);
    let first = site.post(worker, "/v2/entries", &body).await;
    let mut other = body.clone();
    other["time_until"] = json!("2026-03-02T07:31:00Z");
    let (status, refused) = site.send(worker, Method::POST, "/v2/entries", &other).await;
    assert_eq!((status, &refused["errors"][0]["type"]), (StatusCode::CONFLICT, &json!("ResourceConflictFound")));
    assert_eq!(refused["error"]["fields"], json!(["client_key"]));
    // A change in between does not make the first request another one.
    let path = format!("/v2/entries/{}", first["entry"]["id"]);
    site.send(worker, Method::PUT, &path, &json!({"time_until": "2026-03-02T07:20:00Z", "text": "kürzer"})).await;
    let again = site.post(worker, "/v2/entries", &body).await;
    assert_eq!((&again["entry"]["id"], &again["entry"]["duration"]), (&first["entry"]["id"], &json!(1200)));
    assert_eq!(day(&site, worker).await.len(), 1);
}
