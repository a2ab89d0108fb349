//! The stopwatch.

use futures_util::future::join_all;
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::Company;

use super::site::{Site, keys, names};

const CHANGE: &str = "running stopped current_time stopped_has_been_truncated";

fn start(company: &Company, text: &str) -> Value {
    json!({
        "customers_id": company.customer.get(), "projects_id": company.project.get(),
        "services_id": company.service.get(), "text": text,
    })
}

#[tokio::test]
async fn the_clock_starts_restarts_and_stops_without_gap_or_overlap() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let empty = site.read(worker, "/v2/clock").await;
    assert_eq!(empty, json!({"running": null, "stopped": null, "current_time": "2026-03-02T08:00:00Z"}));

    let first = site.post(worker, "/v2/clock", &start(&site.company, "one")).await;
    assert_eq!(keys(&first), names(CHANGE));
    let running = &first["running"];
    assert_eq!(running["time_since"], "2026-03-02T08:00:00Z");
    assert_eq!((&running["time_until"], &running["duration"]), (&Value::Null, &Value::Null));
    assert_eq!((&running["clocked"], &running["billable"], &running["type"]), (&json!(true), &json!(1), &json!(1)));
    assert_eq!(first["stopped"], Value::Null);

    site.test.clock.advance(5400);
    let second = site.post(worker, "/v2/clock", &start(&site.company, "two")).await;
    assert_eq!(second["stopped"]["id"], running["id"]);
    assert_eq!(second["stopped"]["duration"], json!(5400));
    assert_eq!(second["stopped"]["time_until"], second["running"]["time_since"]);

    site.test.clock.advance(60);
    let path = format!("/v2/clock/{}", second["running"]["id"]);
    let (status, third) = site.send(worker, Method::DELETE, &path, &json!({})).await;
    assert_eq!((status, keys(&third)), (StatusCode::OK, names(CHANGE)));
    assert_eq!((&third["running"], &third["stopped"]["duration"]), (&Value::Null, &json!(60)));
    assert_eq!(third["stopped_has_been_truncated"], json!(false));

    // A repeated stop does no harm.
    let (status, again) = site.send(worker, Method::DELETE, &path, &json!({"users_id": worker.id.get()})).await;
    assert_eq!((status, &again["stopped"]["time_until"]), (StatusCode::OK, &third["stopped"]["time_until"]));
    let now = site.read(worker, "/v2/clock").await;
    assert_eq!((&now["running"], &now["stopped"]["id"]), (&Value::Null, &third["stopped"]["id"]));
}

#[tokio::test]
async fn stopping_can_start_anew_and_end_earlier() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let first = site.post(worker, "/v2/clock", &start(&site.company, "one")).await;
    site.test.clock.advance(3600);
    let path =
        format!("/v2/clock/{}?start_new=true&time_until=2026-03-02T08%3A30%3A00Z&away=60", first["running"]["id"]);
    let (status, change) = site.send(worker, Method::DELETE, &path, &json!({})).await;
    assert_eq!(status, StatusCode::OK, "{change}");
    // A minute away is cut off the end and stays visible as a gap.
    assert_eq!(change["stopped"]["duration"], json!(1740));
    assert_eq!(change["running"]["time_since"], "2026-03-02T08:30:00Z");
    assert_eq!(change["running"]["text"], "one");
}

#[tokio::test]
async fn a_clock_is_stopped_by_its_owner_and_by_an_administrator_only() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let started = site.post(worker, "/v2/clock", &start(&site.company, "one")).await;
    let path = format!("/v2/clock/{}", started["running"]["id"]);
    let foreign = &site.stranger.owner;
    let (status, _) = site.send(foreign, Method::DELETE, &path, &json!({})).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let looked = format!("/v2/clock?users_id={}", owner.id.get());
    assert_eq!(site.get(worker, &looked).await.0, StatusCode::FORBIDDEN);
    let looked = format!("/v2/clock?users_id={}", site.stranger.worker.id.get());
    assert_eq!(site.get(owner, &looked).await.0, StatusCode::NOT_FOUND);
    // An administrator need not say whose clock it is.
    let (status, stopped) = site.send(owner, Method::DELETE, &path, &json!({})).await;
    assert_eq!((status, &stopped["stopped"]["users_id"]), (StatusCode::OK, &json!(worker.id.get())));
}

#[tokio::test]
async fn the_same_key_starts_once() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let mut body = start(&site.company, "one");
    body["client_key"] = json!("018f3f1e-7c1a-7000-8000-000000000001");
    let first = site.post(worker, "/v2/clock", &body).await;
    let second = site.post(worker, "/v2/clock", &body).await;
    assert_eq!(first["running"]["id"], second["running"]["id"]);
    assert_eq!(second["stopped"], Value::Null);
}

/// A start that is sent again late: what it started has ended, and something else runs.
#[tokio::test]
async fn a_late_repetition_of_a_start_is_told_what_runs() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let mut body = start(&site.company, "one");
    body["client_key"] = json!("018f3f1e-7c1a-7000-8000-000000000001");
    let first = site.post(worker, "/v2/clock", &body).await;
    site.test.clock.advance(60);
    site.send(worker, Method::DELETE, "/v2/clock", &json!({})).await;
    let again = site.post(worker, "/v2/clock", &body).await;
    assert_eq!((&again["running"], &again["stopped"]["id"]), (&Value::Null, &first["running"]["id"]));
    let second = site.post(worker, "/v2/clock", &start(&site.company, "two")).await;
    let again = site.post(worker, "/v2/clock", &body).await;
    assert_eq!(again["running"]["id"], second["running"]["id"]);
    assert_eq!((&again["stopped"]["id"], &again["stopped"]["duration"]), (&first["running"]["id"], &json!(60)));

    // Deleted, it is neither answered nor started once more.
    let path = format!("/v2/entries/{}", first["running"]["id"]);
    site.send(worker, Method::DELETE, &path, &json!({})).await;
    let (status, refused) = site.send(worker, Method::POST, "/v2/clock", &body).await;
    assert_eq!((status, &refused["error"]["fields"]), (StatusCode::CONFLICT, &json!(["client_key"])), "{refused}");
    assert_eq!(refused["errors"][0]["type"], "ResourceConflictFound");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_starts_at_once_end_in_one_running_entry() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let body = start(&site.company, "one");
    let starts = (0..20).map(|_| site.send(worker, Method::POST, "/v2/clock", &body));
    for (status, answer) in join_all(starts).await {
        assert_eq!(status, StatusCode::OK, "{answer}");
    }
    let list = "/v2/entries?time_since=2026-03-02T00:00:00Z&time_until=2026-03-03T00:00:00Z";
    let entries = site.read(worker, list).await;
    let running = entries["entries"].as_array().expect("a list").iter().filter(|entry| entry["time_until"].is_null());
    assert_eq!(running.count(), 1);
    assert_eq!(entries["paging"]["count_items"], json!(20));
}

#[tokio::test]
async fn faults_of_the_clock_are_named() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let (status, body) = site.send(worker, Method::POST, "/v2/clock", &json!({})).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(body["error"]["fields"], json!(["customers_id", "services_id"]));
    assert_eq!(body["error"]["message"], "Missing data: customers_id, services_id");
    let mut foreign = start(&site.company, "one");
    foreign["customers_id"] = json!(site.stranger.customer.get());
    let (status, body) = site.send(worker, Method::POST, "/v2/clock", &foreign).await;
    assert_eq!((status, &body["error"]["fields"][0]), (StatusCode::BAD_REQUEST, &json!("customers_id")));
    let (status, _) = site.send(worker, Method::DELETE, "/v2/clock/999999", &json!({})).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}
