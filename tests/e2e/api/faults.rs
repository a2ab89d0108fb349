//! Requests that are wrong in every way.

use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::{Company, record_hours};

use super::site::{Site, answer, keys, names};

#[tokio::test]
async fn unknown_paths_verbs_and_letter_cases_have_the_shape() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    let cases = [
        (Method::GET, "/v2/nothing", StatusCode::NOT_FOUND),
        (Method::GET, "/v2/Entries", StatusCode::NOT_FOUND),
        (Method::GET, "/v4/lumpsumservices", StatusCode::NOT_FOUND),
        (Method::GET, "/v2/entries/", StatusCode::NOT_FOUND),
        (Method::GET, "/", StatusCode::NOT_FOUND),
        (Method::GET, "", StatusCode::NOT_FOUND),
        (Method::GET, "/v2/entries/%00", StatusCode::NOT_FOUND),
        (Method::GET, "/v2/entries/%ff", StatusCode::NOT_FOUND),
        (Method::GET, "/v2/entries/0", StatusCode::NOT_FOUND),
        (Method::GET, "/v2/entries/-1", StatusCode::NOT_FOUND),
        (Method::GET, "/v4/services/+1", StatusCode::NOT_FOUND),
        (Method::GET, "/v2/entries/abc", StatusCode::NOT_FOUND),
        (Method::GET, "/v2/entries/99999999999999999999", StatusCode::NOT_FOUND),
        (Method::GET, "/v2/entries/9223372036854775807", StatusCode::NOT_FOUND),
        (Method::GET, "/v3/customers/countprojects", StatusCode::NOT_FOUND),
        (Method::PATCH, "/v2/entries/1", StatusCode::METHOD_NOT_ALLOWED),
        (Method::PUT, "/v3/users", StatusCode::METHOD_NOT_ALLOWED),
        (Method::PUT, "/v2/clock", StatusCode::METHOD_NOT_ALLOWED),
        (Method::TRACE, "/v2/clock", StatusCode::METHOD_NOT_ALLOWED),
        (Method::POST, "/openapi.json", StatusCode::METHOD_NOT_ALLOWED),
        (Method::DELETE, "/docs", StatusCode::METHOD_NOT_ALLOWED),
    ];
    for (method, path, expected) in cases {
        let (status, body) = answer(site.request(owner, method.clone(), path)).await;
        assert_eq!(status, expected, "{method} {path}: {body}");
        let error = &body["errors"][0];
        assert_eq!(keys(error), names("type message details path"), "{method} {path}");
        assert_eq!(body["error"].is_object(), path.starts_with("/v2/"), "{method} {path}: {body}");
    }
    let (_, body) = answer(site.request(owner, Method::GET, "/v2/nothing").header("Accept-Language", "de-DE")).await;
    assert_eq!(body["errors"][0]["type"], "RouteNotFound");
    assert_eq!(body["errors"][0]["message"], "Diesen Pfad gibt es nicht.");
    let (_, body) = answer(site.request(owner, Method::GET, "/v2/nothing").header("Accept-Language", "fr")).await;
    assert_eq!(body["errors"][0]["message"], "This path does not exist.");
}

#[tokio::test]
async fn whoever_uses_a_wrong_verb_is_told_the_right_ones() {
    let site = Site::start().await;
    let cases = [
        (Method::PATCH, "/v2/entries/1", "DELETE, GET, PUT"),
        (Method::PUT, "/v2/clock", "DELETE, GET, POST"),
        (Method::POST, "/v4/services/1", "DELETE, GET, PUT"),
    ];
    for (method, path, verbs) in cases {
        let response = site.request(&site.company.owner, method.clone(), path).send().await;
        response.assert_header("allow", verbs);
        let body: Value = serde_json::from_str(&response.0.into_body().into_string().await.unwrap()).unwrap();
        assert_eq!(body["error"].is_object(), path.starts_with("/v2/"), "{method} {path}: {body}");
    }
}

#[tokio::test]
async fn unreadable_and_huge_bodies_have_the_shape_of_their_generation() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    let bodies: &[(&str, Vec<u8>, StatusCode)] = &[
        ("application/json", b"{".to_vec(), StatusCode::BAD_REQUEST),
        ("application/json", b"[1]".to_vec(), StatusCode::BAD_REQUEST),
        ("application/json", vec![0xff, 0xfe], StatusCode::BAD_REQUEST),
        ("application/json", vec![b'['; 100_000], StatusCode::BAD_REQUEST),
        ("application/xml", b"<a/>".to_vec(), StatusCode::BAD_REQUEST),
        ("application/json", vec![b' '; 1024 * 1024 + 1], StatusCode::PAYLOAD_TOO_LARGE),
    ];
    for (kind, body, expected) in bodies {
        let old = site.request(owner, Method::POST, "/v2/entries").content_type(*kind).body(body.clone());
        let (status, answered) = answer(old).await;
        assert_eq!((status, &answered["error"]["code"]), (*expected, &json!(expected.as_u16())), "{kind}");
        let new = site.request(owner, Method::POST, "/v4/services").content_type(*kind).body(body.clone());
        let (status, answered) = answer(new).await;
        assert_eq!(status, *expected);
        assert_eq!(keys(&answered["errors"][0]), names("type message details path"));
    }
    let list = site.read(owner, "/v4/services").await;
    assert_eq!(list["paging"]["count_items"], json!(1), "a refused body left something behind");
}

/// Every list, with the largest page that the contract allows.
#[tokio::test]
async fn a_wrong_page_is_refused_in_every_list_with_the_same_status() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    let span = "time_since=2026-03-01T00:00:00Z&time_until=2026-04-01T00:00:00Z&text=x";
    for (path, most) in [
        ("/v2/entries", 1000),
        ("/v2/entriesTexts", 1000),
        ("/v3/customers", 5000),
        ("/v4/projects", 5000),
        ("/v4/services", 5000),
        ("/v4/lumpSumServices", 5000),
        ("/v3/users", 1000),
    ] {
        let above = most + 1;
        for page in ["page=0", "page=-1", "page=x", "page=1.5", "items_per_page=0", &format!("items_per_page={above}")]
        {
            let (status, body) = site.get(owner, &format!("{path}?{span}&{page}")).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{path} {page}: {body}");
            let field = page.split('=').next().map(Value::from);
            let named = if path.starts_with("/v2") { &body["error"]["fields"][0] } else { &body["errors"][0]["path"] };
            assert_eq!(Some(named), field.as_ref(), "{path} {page}: {body}");
        }
        let last = site.read(owner, &format!("{path}?{span}&items_per_page={most}&page=999999999")).await;
        assert_eq!(last["paging"]["current_page"], json!(999_999_999), "{path}");
        assert_eq!(last["paging"]["items_per_page"], json!(most), "{path}");
    }
}

/// Values that have broken servers of this kind.
fn odd_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(0.000_01),
        json!(99_999_999),
        json!(4_000_000_000_i64),
        json!(9_223_372_036_854_775_807_i64),
        json!(1e300),
        json!(""),
        json!("x"),
        json!("\u{0}"),
        json!([]),
        json!([[]]),
        json!({"a": {"b": 1}}),
        json!("9999-12-30T21:59:59Z"),
        json!("0001-01-01T00:00:00Z"),
        json!("9999-12-31"),
        json!("x".repeat(2000)),
    ]
}

/// A body that works for everything: operations ignore the names that they do not know.
fn good_body(company: &Company, number: usize) -> Value {
    json!({
        "customers_id": company.customer.get(), "services_id": company.service.get(), "billable": 1,
        "time_since": "2026-03-02T08:00:00Z", "time_until": "2026-03-02T09:00:00Z", "name": format!("Nr. {number}"),
        "price": 1,
    })
}

/// Every field of every operation that writes gets every odd value. None of them is a defect.
#[tokio::test]
async fn odd_fields_are_never_a_defect() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    let entry = record_hours(&site.test.app, &site.company, owner, "2026-03-02T05:00:00Z", 2).await;
    let document = site.read(owner, "/openapi.json").await;
    let mut sent = 0;
    for (path, verbs) in document["paths"].as_object().expect("paths") {
        let id = if path.starts_with("/v2") { entry.id.get() } else { 1 };
        let address = path.replace("{id}", &id.to_string());
        for (verb, operation) in verbs.as_object().expect("verbs") {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let fields = schema["properties"].as_object().into_iter().flatten();
            for (field, value) in
                fields.flat_map(|(field, _)| odd_values().into_iter().map(move |value| (field, value)))
            {
                sent += 1;
                let mut body = good_body(&site.company, sent);
                body[field] = value.clone();
                let method = Method::from_bytes(verb.to_uppercase().as_bytes()).expect("a verb");
                let (status, answered) = site.send(owner, method, &address, &body).await;
                assert!(!status.is_server_error(), "{verb} {path} {field} = {value}: {answered}");
            }
        }
    }
    assert!(sent > 1000, "only {sent} requests: are the bodies still documented?");
    // What was taken can be listed and summed.
    let span = "time_since=0001-01-01T00:00:00Z&time_until=9999-12-30T00:00:00Z";
    site.read(owner, &format!("/v2/entries?{span}&enhanced_list=1")).await;
    for grouping in ["year", "week", "day", "users_id"] {
        site.read(owner, &format!("/v2/entrygroups?{span}&grouping[]={grouping}&round_to_minutes=1440")).await;
    }
}

#[tokio::test]
async fn odd_queries_are_never_a_defect() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    for filter in ["filter[text]", "filter[users_id]", "filter", "page", "items_per_page", "time_until", "sort"] {
        for value in ["%00", "%ff", "-1", "99999999999999999999", "'", "[]", "%25", "1e9", "9223372036854775807"] {
            for path in ["/v2/entries", "/v2/entrygroups", "/v3/customers", "/v3/users"] {
                let span = "time_since=0001-01-01T00:00:00Z&time_until=9999-12-30T00:00:00Z&grouping[]=day";
                let (status, answered) = site.get(owner, &format!("{path}?{span}&{filter}={value}")).await;
                assert!(!status.is_server_error(), "{path} {filter}={value}: {answered}");
            }
        }
    }
}
