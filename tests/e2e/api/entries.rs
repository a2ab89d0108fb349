//! Entries of all three types.

use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::{Company, Person};

use super::site::{Site, answer, ids, keys, names};

const COMMON: &str = "id type customers_id projects_id subprojects_id users_id billable texts_id text time_since \
                      time_until time_insert time_last_change test_data";
const TIME: &str = "services_id duration clocked clocked_offline time_clocked_since time_last_change_work_time";
const NAMES: &str = "customers_name projects_name subprojects_name users_name services_name";
const MARCH: &str = "time_since=2026-03-01T00:00:00Z&time_until=2026-03-31T23:59:59Z";

fn time(company: &Company) -> Value {
    json!({
        "customers_id": company.customer.get(), "projects_id": company.project.get(),
        "services_id": company.service.get(), "billable": 1, "text": "Bericht",
        "time_since": "2026-03-02T08:00:00Z", "time_until": "2026-03-02T09:30:00Z",
    })
}

async fn create(site: &Site, who: &Person, change: impl FnOnce(&mut Value)) -> Value {
    let mut body = time(&site.company);
    change(&mut body);
    site.post(who, "/v2/entries", &body).await["entry"].clone()
}

fn all(lists: &[&'static str]) -> std::collections::BTreeSet<&'static str> {
    lists.iter().flat_map(|list| names(list)).collect()
}

#[tokio::test]
async fn the_three_types_have_the_fields_of_the_contract() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let entry = create(&site, worker, |_| ()).await;
    assert_eq!(keys(&entry), all(&[COMMON, TIME]));
    assert_eq!((&entry["type"], &entry["duration"]), (&json!(1), &json!(5400)));
    assert_eq!((&entry["clocked"], &entry["time_clocked_since"]), (&json!(false), &Value::Null));
    assert_eq!(entry["users_id"], json!(worker.id.get()));

    let entry = create(&site, owner, |body| {
        body["hourly_rate"] = json!(80.5);
        body["duration"] = json!(5000);
    })
    .await;
    assert_eq!(keys(&entry), all(&[COMMON, TIME, "hourly_rate offset"]));
    assert_eq!((&entry["hourly_rate"], &entry["offset"]), (&json!(80.5), &json!(400)));

    // Some clients send every field: a lump sum of 0 beside an end is time.
    for (lump_sum, kind) in [(0.0, 1), (99.99, 2)] {
        let entry = create(&site, owner, |body| body["lumpsum"] = json!(lump_sum)).await;
        assert_eq!(entry["type"], json!(kind), "{lump_sum}");
    }
}

#[tokio::test]
async fn lump_sums_have_the_fields_of_the_contract() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    let lump_sum = |body: &mut Value| {
        body.as_object_mut().expect("an object").remove("time_until");
        body["lumpsum"] = json!(99.99);
    };
    let entry = create(&site, owner, lump_sum).await;
    assert_eq!(keys(&entry), all(&[COMMON, "services_id lumpsum"]));
    assert_eq!((&entry["type"], &entry["lumpsum"]), (&json!(2), &json!(99.99)));
    assert_eq!(entry["time_since"], entry["time_until"]);

    let pieces = |body: &mut Value| {
        let service = site.company.lump_sum_service.get();
        body["lumpsum_services_id"] = json!(service);
        body["lumpsum_services_amount"] = json!(2.5);
        body["billable"] = json!(2);
    };
    let entry = create(&site, owner, pieces).await;
    assert_eq!(keys(&entry), all(&[COMMON, "lumpsum_services_id lumpsum_services_amount"]));
    assert_eq!((&entry["type"], &entry["billable"]), (&json!(3), &json!(2)));

    let list = site.read(owner, &format!("/v2/entries?{MARCH}&enhanced_list=1")).await;
    let [first, second] = list["entries"].as_array().expect("a list").as_slice() else { panic!("{list}") };
    assert_eq!(keys(first), all(&[COMMON, "services_id lumpsum", NAMES, "revenue"]));
    let piece_fields = "lumpsum_services_id lumpsum_services_amount lumpsum_services_price";
    assert_eq!(keys(second), all(&[COMMON, piece_fields, NAMES, "revenue"]));
    assert_eq!((&second["lumpsum_services_price"], &second["revenue"]), (&json!(12.5), &json!(31.25)));
}

#[tokio::test]
async fn lists_are_enhanced_filtered_and_paged() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let mut made = Vec::new();
    for hour in 1..=5 {
        let since = format!("2026-03-0{hour}T08:00:00Z");
        let until = format!("2026-03-0{hour}T09:00:00Z");
        let change = |body: &mut Value| {
            body["time_since"] = json!(since);
            body["time_until"] = json!(until);
            body["billable"] = json!(hour % 3);
            body["text"] = json!(format!("Nr. {hour}"));
            if hour == 5 {
                body["projects_id"] = json!(0);
                body["hourly_rate"] = json!(60);
                body["billable"] = json!(1);
            }
        };
        made.push(create(&site, owner, change).await["id"].as_i64().expect("an id"));
    }
    let project = site.company.project.get();
    let cases: &[(String, &[usize])] = &[
        (String::new(), &[0, 1, 2, 3, 4]),
        ("&filter%5Bbillable%5D=12".to_owned(), &[0, 1, 3, 4]),
        ("&filter[billable]=2".to_owned(), &[1]),
        ("&filter[billable]=0".to_owned(), &[2]),
        ("&filter[projects_id]=0".to_owned(), &[4]),
        (format!("&filter[projects_id]={project}"), &[0, 1, 2, 3]),
        (format!("&filter[users_id]={}", worker.id.get()), &[]),
        (format!("&filter[users_id]={}", owner.id.get()), &[0, 1, 2, 3, 4]),
        ("&filter[text]=Nr.%203".to_owned(), &[2]),
        ("&filter[customers_id]=0".to_owned(), &[]),
        ("&filter[budget_type]=rep_filter_budget_strict".to_owned(), &[]),
        ("&filter[budget_type]=rep_filter_budget_without".to_owned(), &[0, 1, 2, 3, 4]),
        ("&items_per_page=2&page=2".to_owned(), &[2, 3]),
        ("&items_per_page=2&page=9&unknown=1".to_owned(), &[]),
    ];
    for (query, expected) in cases {
        let list = site.read(owner, &format!("/v2/entries?{MARCH}{query}")).await;
        assert_eq!(keys(&list), names("paging entries"));
        let expected: Vec<i64> = expected.iter().map(|index| made[*index]).collect();
        assert_eq!(ids(&list["entries"]), expected, "{query}");
    }
    let list = site.read(owner, &format!("/v2/entries?{MARCH}&enhanced_list=true&items_per_page=2&page=3")).await;
    assert_eq!(list["paging"], json!({"items_per_page": 2, "current_page": 3, "count_pages": 3, "count_items": 5}));
    let entry = &list["entries"][0];
    assert_eq!(keys(entry), all(&[COMMON, TIME, NAMES, "hourly_rate revenue"]));
    assert_eq!((&entry["revenue"], &entry["projects_name"]), (&json!(60), &Value::Null));
    assert_eq!((&entry["customers_name"], &entry["users_name"]), (&json!("Kunde"), &json!("Erika Muster")));
    let empty = site.read(worker, &format!("/v2/entries?{MARCH}")).await;
    assert_eq!(empty["paging"]["count_pages"], json!(1));
    assert_eq!(empty["entries"], json!([]));
}

#[tokio::test]
async fn an_entry_is_read_changed_and_deleted() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let entry = create(&site, worker, |_| ()).await;
    let path = format!("/v2/entries/{}", entry["id"]);
    assert_eq!(site.read(worker, &path).await, json!({"entry": entry}));

    let change = json!({"id": entry["id"], "text": null, "projects_id": null, "time_until": "2026-03-02T10:00:00Z", "billable": 0});
    let (status, changed) = site.send(worker, Method::PUT, &path, &change).await;
    assert_eq!((status, keys(&changed)), (StatusCode::OK, names("entry running")), "{changed}");
    let after = &changed["entry"];
    assert_eq!((&after["text"], &after["texts_id"], &after["projects_id"]), (&Value::Null, &Value::Null, &Value::Null));
    assert_eq!((&after["duration"], &after["billable"]), (&json!(7200), &json!(0)));
    assert_eq!(after["services_id"], entry["services_id"]);

    let long = json!({"time_until": "2026-05-02T08:00:00Z"});
    let (status, refused) = site.send(worker, Method::PUT, &path, &long).await;
    assert_eq!((status, &refused["error"]["fields"]), (StatusCode::BAD_REQUEST, &json!(["duration"])));

    // Others do not see it, or may not change it.
    let foreign = &site.stranger.owner;
    assert_eq!(site.get(foreign, &path).await.0, StatusCode::NOT_FOUND);
    assert_eq!(site.send(foreign, Method::PUT, &path, &json!({"billable": 1})).await.0, StatusCode::NOT_FOUND);
    assert_eq!(site.send(foreign, Method::DELETE, &path, &json!({})).await.0, StatusCode::NOT_FOUND);
    let other = create(&site, owner, |_| ()).await;
    let others = format!("/v2/entries/{}", other["id"]);
    assert_eq!(site.get(worker, &others).await.0, StatusCode::NOT_FOUND);

    let (status, done) = site.send(worker, Method::DELETE, &path, &json!({"id": entry["id"]})).await;
    assert_eq!((status, done), (StatusCode::OK, json!({"success": true})));
    assert_eq!(site.get(worker, &path).await.0, StatusCode::NOT_FOUND);
    assert_eq!(site.send(worker, Method::DELETE, &path, &json!({})).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn parameters_are_understood_wherever_they_stand() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let Company { customer, service, .. } = &site.company;
    let fields = format!(
        "customers_id={}&services_id={}&billable=true&time_since=2026-03-02T08%3A00%3A00Z&duration=90&text=Wiese+%26+Feld",
        customer.get(),
        service.get()
    );
    let in_query = site.request(worker, Method::POST, &format!("/v2/entries?{fields}"));
    let form = site.request(worker, Method::POST, "/v2/entries");
    let form = form.content_type("application/x-www-form-urlencoded").body(fields.clone());
    for request in [in_query, form] {
        let (status, body) = answer(request).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        let entry = &body["entry"];
        assert_eq!((&entry["duration"], &entry["text"]), (&json!(90), &json!("Wiese & Feld")));
        assert_eq!((&entry["billable"], &entry["time_until"]), (&json!(1), &json!("2026-03-02T08:01:30Z")));
    }
}

#[tokio::test]
async fn the_same_key_records_once() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let key = |body: &mut Value| body["client_key"] = json!("018f3f1e-7c1a-7000-8000-000000000002");
    let first = create(&site, worker, key).await;
    assert_eq!(create(&site, worker, key).await["id"], first["id"]);
    let list = site.read(worker, &format!("/v2/entries?{MARCH}")).await;
    assert_eq!(list["paging"]["count_items"], json!(1));
}

#[tokio::test]
async fn what_cannot_be_recorded_is_refused_with_the_fields() {
    let site = Site::start().await;
    let Company { worker, .. } = &site.company;
    let cases: Vec<(Value, &str)> = vec![
        (json!({"time_since": "2026-02-30T08:00:00Z"}), "time_since"),
        (json!({"time_since": "2026-03-02"}), "time_since"),
        (json!({"time_until": "2026-03-02T07:00:00Z"}), "time_until"),
        (json!({"customers_id": "x"}), "customers_id"),
        (json!({"customers_id": site.stranger.customer.get()}), "customers_id"),
        (json!({"projects_id": site.stranger.project.get()}), "projects_id"),
        (json!({"services_id": site.stranger.service.get()}), "services_id"),
        (json!({"billable": 12}), "billable"),
        (json!({"text": "x".repeat(1001)}), "text"),
        (json!({"text": "a\u{0}b"}), "text"),
        (json!({"duration": -1}), "duration"),
        (json!({"duration": 31 * 86_400 + 1}), "duration"),
        (json!({"time_until": "2026-04-02T08:00:01Z"}), "duration"),
        (json!({"time_since": "1850-01-01T08:00:00Z"}), "time_since"),
        (json!({"text": "a\u{202e}b"}), "text"),
        (json!({"subprojects_id": 5}), "subprojects_id"),
        (json!({"client_key": "no"}), "client_key"),
    ];
    for (fields, field) in cases {
        let mut body = time(&site.company);
        for (name, value) in fields.as_object().expect("an object") {
            body[name] = value.clone();
        }
        let (status, answer) = site.send(worker, Method::POST, "/v2/entries", &body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{fields}: {answer}");
        assert_eq!(keys(&answer), names("error"), "{fields}");
        assert_eq!(keys(&answer["error"]), names("code message fields"));
        assert_eq!(answer["error"]["fields"][0], json!(field), "{fields}");
    }
    let list = site.read(worker, &format!("/v2/entries?{MARCH}")).await;
    assert_eq!(list["paging"]["count_items"], json!(0), "a refused entry left something behind");
}

#[tokio::test]
async fn rights_decide_about_other_people_and_money() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let mut body = time(&site.company);
    body["users_id"] = json!(owner.id.get());
    let (status, answer) = site.send(worker, Method::POST, "/v2/entries", &body).await;
    assert_eq!((status, keys(&answer)), (StatusCode::FORBIDDEN, names("error errors")));
    body["users_id"] = json!(site.stranger.worker.id.get());
    assert_eq!(site.send(owner, Method::POST, "/v2/entries", &body).await.0, StatusCode::NOT_FOUND);
    body["users_id"] = json!(worker.id.get());
    assert_eq!(site.post(owner, "/v2/entries", &body).await["entry"]["users_id"], json!(worker.id.get()));
    body["hourly_rate"] = json!(1);
    assert_eq!(site.send(worker, Method::POST, "/v2/entries", &body).await.0, StatusCode::FORBIDDEN);
    let list = site.read(worker, &format!("/v2/entries?{MARCH}&enhanced_list=1")).await;
    assert_eq!(keys(&list["entries"][0]), all(&[COMMON, TIME, NAMES]));
}
