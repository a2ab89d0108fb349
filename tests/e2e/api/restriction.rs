//! People whose data is restricted, or kept by a law alone, are in no answer of the interface.

use app::Fresh;
use kernel::Note;
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::{Person, record_hours};

use super::site::{Site, ids};

const ALL: &str = "time_since=2000-01-01T00:00:00Z&time_until=2100-01-01T00:00:00Z";

/// Every address that answers with something of a person's, with whether it did.
async fn seen(site: &Site, by: &Person, entry: i64) -> Vec<String> {
    let worker = site.company.worker.id.get();
    let mut seen = Vec::new();
    for path in [
        "/v3/users".to_owned(),
        format!("/v3/users/{worker}"),
        format!("/v2/entries?{ALL}"),
        format!("/v2/entries?{ALL}&filter[users_id]={worker}"),
        format!("/v2/entries/{entry}"),
        format!("/v2/entrygroups?{ALL}&grouping[]=users_id"),
        format!("/v2/entrygroups?{ALL}&grouping[]=customers_id"),
        format!("/v2/clock?users_id={worker}"),
        "/v3/entriesTexts?mode=reports".to_owned(),
    ] {
        let (status, answer) = site.get(by, &path).await;
        let text = answer.to_string();
        let held = ["Max Muster", "Kanarientext", "2026-02-02"].iter().any(|word| text.contains(word));
        if status == StatusCode::OK && held || text.contains("\"duration\":7200") {
            seen.push(path);
        }
    }
    seen
}

#[tokio::test]
async fn nobody_else_is_answered_anything_of_what_is_restricted() {
    let site = Site::start().await;
    let (owner, worker) = (&site.company.owner, &site.company.worker);
    let entry = record_hours(&site.test.app, &site.company, worker, "2026-02-02T08:00:00Z", 2).await.id.get();
    let booking = json!({
        "customers_id": site.company.customer.get(), "services_id": site.company.service.get(), "text": "Kanarientext",
    });
    site.post(worker, "/v2/clock", &booking).await;
    assert_eq!(seen(&site, owner, entry).await.len(), 9, "{:?}", seen(&site, owner, entry).await);
    let reason = Note::parse("bestreitet die Zeiten").unwrap();
    app::restrict_user(&site.test.app, &owner.actor, worker.id, reason).await.unwrap();
    assert_eq!(seen(&site, owner, entry).await, Vec::<String>::new());
    assert!(!seen(&site, worker, entry).await.is_empty(), "the person is answered");
    // Nor is anything done with it.
    let path = format!("/v2/entries/{entry}");
    for (method, path, body) in [
        (Method::PUT, path.clone(), json!({"text": "x"})),
        (Method::DELETE, path, Value::Null),
        (Method::POST, "/v2/clock".to_owned(), {
            let mut other = booking.clone();
            other["users_id"] = worker.id.get().into();
            other
        }),
    ] {
        let (status, answer) = site.send(owner, method.clone(), &path, &body).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{method} {path}: {answer}");
    }
}

#[tokio::test]
async fn whoever_was_erased_is_nobody_here() {
    let site = Site::start().await;
    let (owner, worker) = (&site.company.owner, &site.company.worker);
    let entry = record_hours(&site.test.app, &site.company, worker, "2026-02-02T08:00:00Z", 2).await.id.get();
    let company = accounts::Actor::system(site.company.id, accounts::Job::Administration);
    let fresh = Fresh::installation(company).unwrap();
    let outcome = app::erase_user(&site.test.app, &fresh, worker.id).await.unwrap();
    assert_eq!(outcome.kept, 1);
    assert_eq!(seen(&site, owner, entry).await, Vec::<String>::new());
    let list = site.read(owner, "/v3/users").await;
    assert_eq!(ids(&list["data"]), [owner.id.get()]);
    let path = format!("/v3/users/{}", worker.id.get());
    for (method, body) in [(Method::PUT, json!({"name": "Max Muster"})), (Method::DELETE, Value::Null)] {
        let (status, answer) = site.send(owner, method.clone(), &path, &body).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{method}: {answer}");
    }
    let (status, _) = site.get(worker, "/v4/users/me").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}
