//! Sums in nested groups.

use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::{Company, Person, record_hours};

use super::site::{Site, keys, names};

const MARCH: &str = "time_since=2026-03-01T00:00:00Z&time_until=2026-03-31T23:59:59Z";
const PLAIN: &str = "grouped_by group name number restrictions duration budget_used";
const MONEY: &str = "note revenue hourly_rate hourly_rate_is_equal_and_has_no_lumpsums has_budget_revenues_billed \
                     has_budget_revenues_not_billed has_non_budget_revenues_billed \
                     has_non_budget_revenues_not_billed";

async fn groups(site: &Site, who: &Person, query: &str) -> Value {
    site.read(who, &format!("/v2/entrygroups?{MARCH}{query}")).await["groups"].clone()
}

#[tokio::test]
async fn groups_nest_and_sum() {
    let site = Site::start().await;
    let Company { owner, worker, customer, project, .. } = &site.company;
    record_hours(&site.test.app, &site.company, worker, "2026-03-02T08:00:00Z", 2).await;
    record_hours(&site.test.app, &site.company, owner, "2026-03-03T08:00:00Z", 1).await;
    let lump_sum = json!({
        "customers_id": customer.get(), "services_id": site.company.service.get(), "billable": 1, "lumpsum": 50.255,
        "time_since": "2026-03-04T08:00:00Z",
    });
    site.post(owner, "/v2/entries", &lump_sum).await;

    let list = groups(&site, owner, "&grouping[]=customers_id&grouping[]=projects_id&grouping[]=users_id").await;
    let [outer] = list.as_array().expect("a list").as_slice() else { panic!("{list}") };
    assert_eq!(keys(outer), names(&format!("{PLAIN} {MONEY} sub_groups")));
    assert_eq!((&outer["group"], &outer["name"]), (&json!(customer.get().to_string()), &json!("Kunde")));
    assert_eq!((&outer["grouped_by"], &outer["restrictions"]), (&json!("customers_id"), &json!({})));
    assert_eq!((&outer["duration"], &outer["revenue"]), (&json!(3 * 3600), &json!(50.26)));
    assert_eq!(outer["hourly_rate"], Value::Null, "a lump sum has no rate");
    let inner = outer["sub_groups"].as_array().expect("a list");
    assert_eq!(inner[0]["group"], json!(project.get().to_string()));
    assert_eq!((&inner[1]["group"], &inner[1]["duration"]), (&json!(0), &json!(0)), "without a project: the number 0");
    assert_eq!(inner[0]["restrictions"]["customers_id"], json!(customer.get()));
    let people: Vec<_> = inner[0]["sub_groups"].as_array().expect("a list").iter().map(|g| &g["duration"]).collect();
    assert_eq!(people, [&json!(3600), &json!(7200)], "by name: nothing ranks people without an agreement");
}

#[tokio::test]
async fn everything_lies_between_the_edges_of_the_calendar() {
    const ALWAYS: &str = "time_since=0001-01-01T00:00:00%2B14:00&time_until=9999-12-31T23:59:59Z";
    let site = Site::start().await;
    let Company { worker, .. } = &site.company;
    let entry = record_hours(&site.test.app, &site.company, worker, "2026-03-02T08:00:00Z", 2).await;
    let list = site.read(worker, &format!("/v2/entries?{ALWAYS}")).await;
    assert_eq!(list["entries"][0]["id"], json!(entry.id.get()));
    for grouping in ["year", "month", "week", "day", "users_id"] {
        let list = site.read(worker, &format!("/v2/entrygroups?{ALWAYS}&grouping[]={grouping}")).await;
        assert_eq!(list["groups"][0]["duration"], json!(7200), "{grouping}");
    }
    let bounds = ALWAYS.replace("time_since", "filter[time_since]").replace("time_until", "filter[time_until]");
    site.read(worker, &format!("/v2/entriesTexts?text=x&{bounds}")).await;
}

#[tokio::test]
async fn every_grouping_answers() {
    let site = Site::start().await;
    let Company { worker, .. } = &site.company;
    record_hours(&site.test.app, &site.company, worker, "2026-03-02T08:00:00Z", 2).await;
    let cases = [
        ("year", json!(2026)),
        ("month", json!("202603")),
        ("week", json!("202610")),
        ("day", json!("20260302")),
        ("billable", json!("1")),
        ("is_lumpsum", json!("0")),
        ("subprojects_id", json!(0)),
        ("lumpsum_services_id", json!(0)),
        ("texts_id", json!(0)),
        ("services_id", json!(site.company.service.get().to_string())),
        ("users_id", json!(worker.id.get().to_string())),
    ];
    for (grouping, key) in cases {
        let list = groups(&site, worker, &format!("&grouping[]={grouping}")).await;
        assert_eq!((&list[0]["group"], &list[0]["duration"]), (&key, &json!(7200)), "{grouping}");
        assert_eq!(list[0]["grouped_by"], json!(grouping));
        assert!(
            list[0]["name"].as_str().is_some_and(|name| !name.is_empty() && !name.contains('.') || grouping == "day")
        );
        assert_eq!(keys(&list[0]), names(PLAIN), "a worker sees no money");
    }
    assert_eq!(groups(&site, &site.company.owner, "&grouping[]=day&filter[teams_id]=4").await, json!([]));
}

#[tokio::test]
async fn durations_are_rounded_beside_the_exact_ones() {
    let site = Site::start().await;
    let Company { owner, customer, service, .. } = &site.company;
    let body = json!({
        "customers_id": customer.get(), "services_id": service.get(), "billable": 1, "duration": 61, "hourly_rate": 60,
        "time_since": "2026-03-04T08:00:00Z",
    });
    site.post(owner, "/v2/entries", &body).await;
    let list = groups(&site, owner, "&grouping[]=customers_id&round_to_minutes=15").await;
    assert_eq!((&list[0]["duration"], &list[0]["duration_without_rounding"]), (&json!(900), &json!(61)));
    assert_eq!((&list[0]["revenue"], &list[0]["revenue_without_rounding"]), (&json!(15), &json!(1.02)));
    assert_eq!(list[0]["rounding_success"], json!(true));
}

#[tokio::test]
async fn wrong_values_are_refused_in_the_words_that_clients_know() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    let cases = [
        (format!("{MARCH}&grouping=customers_id"), "Array expected.", json!(["grouping"])),
        (format!("{MARCH}&grouping[]=color"), "Unknown group option", json!(["grouping"])),
        (MARCH.to_owned(), "Missing data: grouping", json!(["grouping"])),
        (
            "time_since=2026-03-01&time_until=2026-03-31T00:00:00Z&grouping[]=day".to_owned(),
            "Wrong format",
            json!(["time_since"]),
        ),
    ];
    for (query, message, fields) in cases {
        let (status, body) = site.get(owner, &format!("/v2/entrygroups?{query}")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(body, json!({"error": {"code": 400, "message": message, "fields": fields}}));
    }
    for method in [Method::PUT, Method::DELETE] {
        let (status, _) = site.send(owner, method, "/v2/entrygroups", &json!({})).await;
        assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    }
}
