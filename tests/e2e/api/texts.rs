//! Texts that were used before.

use poem::http::StatusCode;
use serde_json::{Value, json};
use testkit::{Company, Person};

use super::site::{Site, keys, names};

async fn used(site: &Site, who: &Person, text: &str, hour: u32, project: bool, billable: i64) -> Value {
    let Company { customer, project: the_project, service, .. } = &site.company;
    let body = json!({
        "customers_id": customer.get(), "projects_id": if project { the_project.get() } else { 0 },
        "services_id": if text == "Anderes" { Value::Null } else { json!(service.get()) }, "billable": billable,
        "time_since": format!("2026-03-01T{hour:02}:00:00Z"), "duration": 60, "text": text,
    });
    site.post(who, "/v2/entries", &body).await["entry"]["texts_id"].clone()
}

async fn found(site: &Site, who: &Person, query: &str) -> Vec<String> {
    let list = site.read(who, &format!("/v3/entriesTexts?{query}")).await;
    let rows = list["data"].as_array().expect("a list");
    rows.iter().map(|row| row["value"].as_str().expect("a text").to_owned()).collect()
}

#[tokio::test]
async fn texts_are_suggested_by_project_then_service_then_recency() {
    let site = Site::start().await;
    let Company { owner, worker, project, service, customer, .. } = &site.company;
    let first = used(&site, worker, "Planung", 6, true, 1).await;
    used(&site, worker, "Besprechung", 7, false, 0).await;
    used(&site, worker, "Anderes", 8, false, 1).await;
    used(&site, worker, "Planung 100%", 9, false, 1).await;
    used(&site, owner, "Geheimes", 10, true, 1).await;

    let here = format!("filter[projects_id]={}&filter[services_id][]={}", project.get(), service.get());
    let cases: &[(&str, &[&str])] = &[
        ("mode=add", &["Planung 100%", "Anderes", "Besprechung", "Planung"]),
        (&format!("mode=add&{here}"), &["Planung", "Planung 100%", "Besprechung", "Anderes"]),
        (
            &format!("mode=edit&filter[services_id]={}", service.get()),
            &["Planung 100%", "Besprechung", "Planung", "Anderes"],
        ),
        ("mode=add&items=1", &["Planung 100%"]),
        ("mode=add&term=plan", &["Planung 100%", "Planung"]),
        ("mode=add&term=100%25", &["Planung 100%"]),
        ("mode=add&term=geheim", &[]),
        ("mode=add&filter[billable]=0", &["Besprechung"]),
        (&format!("mode=reports&filter[projects_id]={}", project.get()), &["Planung"]),
        (&format!("mode=reports&filter[customers_id]={}&items=2", customer.get()), &["Planung 100%", "Anderes"]),
        ("mode=reports&filter[day]=2026-03-02", &[]),
        ("mode=reports&filter[time_since]=2026-03-01&filter[time_until]=2026-03-01&term=ander", &["Anderes"]),
    ];
    for (query, expected) in cases {
        assert_eq!(&found(&site, worker, query).await, expected, "{query}");
    }
    // What others wrote may say something about them: it is suggested to nobody, and found by those who see it.
    assert_eq!(found(&site, owner, "mode=add").await, ["Geheimes"]);
    assert_eq!(found(&site, owner, "mode=reports&items=2").await, ["Geheimes", "Planung 100%"]);
    let of_worker = format!("mode=add&filter[users_id]={}&term=planung", worker.id.get());
    assert_eq!(found(&site, owner, &of_worker).await, ["Planung 100%", "Planung"]);
    let of_owner = format!("mode=add&filter[users_id]={}", owner.id.get());
    assert_eq!(found(&site, worker, &of_owner).await, [""; 0]);

    let row = site.read(worker, &format!("/v3/entriesTexts?mode=add&{here}")).await["data"][0].clone();
    assert_eq!(keys(&row), names("id label value"));
    assert_eq!((&row["id"], &row["label"]), (&first, &json!("Planung")));
}

#[tokio::test]
async fn faults_of_a_search_have_the_general_shape() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    for (query, status) in [
        ("", StatusCode::BAD_REQUEST),
        ("?mode=other", StatusCode::UNPROCESSABLE_ENTITY),
        ("?mode=add&filter[day]=tomorrow", StatusCode::BAD_REQUEST),
    ] {
        let (answered, body) = site.get(worker, &format!("/v3/entriesTexts{query}")).await;
        assert_eq!(answered, status, "{query}: {body}");
        assert_eq!(keys(&body["errors"][0]).len(), if status == StatusCode::BAD_REQUEST { 4 } else { 5 });
    }
}
