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

async fn matching(site: &Site, who: &Person, query: &str) -> Vec<String> {
    let found = site.read(who, &format!("/v2/entriesTexts?{query}")).await;
    assert_eq!(keys(&found), names("paging filter mode sort texts"));
    // Readers of JSON may sort the ids, so the order is looked at one text per page.
    let pages = found["paging"]["count_items"].as_i64().expect("a count");
    let mut texts = Vec::new();
    for page in 1..=pages {
        let one = site.read(who, &format!("/v2/entriesTexts?{query}&items_per_page=1&page={page}")).await;
        assert_eq!(one["paging"]["count_pages"], json!(pages));
        texts.extend(
            one["texts"].as_object().expect("texts").values().map(|text| text.as_str().expect("a text").into()),
        );
    }
    assert_eq!(found["texts"].as_object().expect("texts").len(), texts.len());
    texts
}

#[tokio::test]
async fn the_older_generation_finds_texts_by_what_they_have() {
    let site = Site::start().await;
    let Company { owner, worker, project, service, customer, lump_sum_service, .. } = &site.company;
    let first = used(&site, worker, "Planung", 6, true, 1).await;
    used(&site, worker, "zur Planung", 7, false, 0).await;
    used(&site, worker, "Anderes", 8, false, 1).await;
    used(&site, worker, "Planung 100%", 9, false, 1).await;
    used(&site, owner, "Planung, geheim", 10, true, 1).await;
    let pieces = json!({
        "customers_id": customer.get(), "lumpsum_services_id": lump_sum_service.get(), "lumpsum_services_amount": 1,
        "billable": 1, "time_since": "2026-03-01T11:00:00Z", "text": "Zahn",
    });
    site.post(worker, "/v2/entries", &pieces).await;

    let cases: &[(String, &[&str])] = &[
        ("text=planung".to_owned(), &["Planung"]),
        ("text=Planung&mode=exact_match".to_owned(), &["Planung"]),
        ("text=Plan".to_owned(), &[]),
        ("text=planung&mode=starts_with".to_owned(), &["Planung", "Planung 100%"]),
        ("text=planung&mode=ends_with".to_owned(), &["Planung", "zur Planung"]),
        ("text=100%25&mode=ends_with".to_owned(), &["Planung 100%"]),
        ("text=an&mode=contains".to_owned(), &["Anderes", "Planung", "Planung 100%", "zur Planung"]),
        ("text=an&mode=contains&sort=text_desc".to_owned(), &["zur Planung", "Planung 100%", "Planung", "Anderes"]),
        ("text=an&mode=contains&sort=time_asc".to_owned(), &["Planung", "zur Planung", "Anderes", "Planung 100%"]),
        ("text=an&mode=contains&sort=time_desc".to_owned(), &["Planung 100%", "Anderes", "zur Planung", "Planung"]),
        ("text=an&mode=contains&filter[billable]=0".to_owned(), &["zur Planung"]),
        (format!("text=an&mode=contains&filter[projects_id]={}", project.get()), &["Planung"]),
        (
            format!("text=an&mode=contains&filter[services_id]={}", service.get()),
            &["Planung", "Planung 100%", "zur Planung"],
        ),
        (format!("text=a&mode=contains&filter[lumpsum_services_id]={}", lump_sum_service.get()), &["Zahn"]),
        (format!("text=zahn&filter[customers_id]={}&filter[users_id]={}", customer.get(), worker.id.get()), &["Zahn"]),
        (format!("text=geheim&mode=contains&filter[users_id]={}", owner.id.get()), &[]),
        (
            "text=an&mode=contains&filter[time_since]=2026-03-01T07:00:00Z&filter[time_until]=2026-03-01T08:00:00Z"
                .to_owned(),
            &["Anderes", "zur Planung"],
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(&matching(&site, worker, query).await, expected, "{query}");
    }
    assert_eq!(matching(&site, owner, "text=planung,&mode=starts_with").await, ["Planung, geheim"]);
    used(&site, worker, "Über Öl", 12, false, 1).await;
    assert_eq!(matching(&site, worker, "text=%C3%BCBER+%C3%B6L").await, ["Über Öl"]);
    assert_eq!(found(&site, worker, "mode=add&term=%C3%B6l").await, ["Über Öl"]);

    let found = site.read(worker, "/v2/entriesTexts?text=planung").await;
    assert_eq!(
        (&found["filter"], &found["mode"], &found["sort"]),
        (&Value::Null, &json!("exact_match"), &json!("text_asc"))
    );
    assert_eq!(found["texts"], json!({first.to_string(): "Planung"}));
    let found =
        site.read(worker, "/v2/entriesTexts?text=x&filter[billable]=12&filter[time_since]=2026-03-01T07:00:00Z").await;
    assert_eq!(found["filter"], json!({"billable": 12, "time_since": "2026-03-01T07:00:00Z"}));
    assert_eq!((&found["texts"], &found["paging"]["count_pages"]), (&json!({}), &json!(1)));

    for query in [
        "",
        "?text=",
        "?text=a&mode=add",
        "?text=a&sort=text",
        "?text=a&filter[time_since]=2026-03-01",
        "?text=a&page=0",
    ] {
        let (status, body) = site.get(worker, &format!("/v2/entriesTexts{query}")).await;
        assert_eq!((status, keys(&body)), (StatusCode::BAD_REQUEST, names("error")), "{query}: {body}");
    }
}

#[tokio::test]
async fn faults_of_a_search_have_the_general_shape() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    for query in ["", "?mode=other", "?mode=add&items=801", "?mode=add&filter[day]=tomorrow"] {
        let (status, body) = site.get(worker, &format!("/v3/entriesTexts{query}")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}: {body}");
        assert_eq!(keys(&body["errors"][0]), names("type message details path"));
    }
}
