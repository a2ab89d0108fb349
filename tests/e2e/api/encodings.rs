//! The same request in every spelling that clients use, for each verb.

use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::site::{Site, answer};

/// Where the parameters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Query,
    Form,
    Json,
    /// JSON whose sender says nothing about its kind.
    Untyped,
    /// Half of them in the query and, winning over it, the others in a form.
    QueryAndForm,
    QueryAndJson,
}

const PLACES: [Place; 6] =
    [Place::Query, Place::Form, Place::Json, Place::Untyped, Place::QueryAndForm, Place::QueryAndJson];

/// Percent-encodes what a form needs encoded.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Flat parameters as a query or form.
fn flat(fields: &[(String, Value)]) -> String {
    let one = |(name, value): &(String, Value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        format!("{}={}", encoded(name), encoded(if value == "null" { "" } else { &value }))
    };
    fields.iter().map(one).collect::<Vec<_>>().join("&")
}

/// `{"filter": {"active": true}}` becomes `filter[active]=true`, a list `name[]` with each value.
fn flattened(body: &Value) -> Vec<(String, Value)> {
    let named = body.as_object().expect("an object").iter();
    named.flat_map(|(name, value)| under(name, value)).collect()
}

fn under(name: &str, value: &Value) -> Vec<(String, Value)> {
    match value {
        Value::Object(fields) => {
            fields.iter().flat_map(|(field, value)| under(&format!("{name}[{field}]"), value)).collect()
        }
        Value::Array(items) => items.iter().flat_map(|item| under(&format!("{name}[]"), item)).collect(),
        value => vec![(name.to_owned(), value.clone())],
    }
}

async fn send(site: &Site, method: &Method, path: &str, body: &Value, place: Place) -> (StatusCode, Value) {
    let fields = flattened(body);
    let (in_query, in_form) = match place {
        Place::Query => (flat(&fields), None),
        Place::Form => (String::new(), Some(flat(&fields))),
        Place::Json | Place::Untyped => (String::new(), None),
        Place::QueryAndForm => {
            let (first, second) = fields.split_at(fields.len() / 2);
            (flat(first), Some(flat(second)))
        }
        Place::QueryAndJson => ("text=verliert&name=verliert&away=1".to_owned(), None),
    };
    let path = if in_query.is_empty() { path.to_owned() } else { format!("{path}?{in_query}") };
    let request = site.request(&site.company.owner, method.clone(), &path);
    let request = match (place, in_form) {
        (_, Some(form)) => request.content_type("application/x-www-form-urlencoded; charset=utf-8").body(form),
        (Place::Json | Place::QueryAndJson, None) => request.body_json(body),
        (Place::Untyped, None) => request.body(body.to_string()),
        (_, None) => request,
    };
    answer(request).await
}

/// A request, and what its answer must say, in each spelling.
async fn everywhere(site: &Site, method: Method, path: &str, body: &Value, says: &[(&str, Value)]) -> Value {
    let mut last = Value::Null;
    for place in PLACES {
        let (status, answer) = send(site, &method, path, body, place).await;
        assert_eq!(status, StatusCode::OK, "{method} {path} in {place:?}: {answer}");
        for (pointer, expected) in says {
            let found = answer.pointer(pointer);
            assert_eq!(found, Some(expected), "{method} {path} in {place:?}, {pointer}: {answer}");
        }
        last = answer;
    }
    last
}

#[tokio::test]
async fn entries_are_written_in_every_spelling() {
    let site = Site::start().await;
    let (customer, service) = (site.company.customer.get(), site.company.service.get());
    let new = json!({
        "customers_id": customer, "services_id": service, "billable": true, "time_since": "2026-03-02T06:00:00+01:00",
        "duration": 5400, "text": "Wiese & Feld + 100 %", "hourly_rate": 80.5, "projects_id": null,
    });
    let says = [
        ("/entry/text", json!("Wiese & Feld + 100 %")),
        ("/entry/time_until", json!("2026-03-02T06:30:00Z")),
        ("/entry/billable", json!(1)),
        ("/entry/hourly_rate", json!(80.5)),
        ("/entry/projects_id", Value::Null),
    ];
    let made = everywhere(&site, Method::POST, "/v2/entries", &new, &says).await;
    let path = format!("/v2/entries/{}", made["entry"]["id"]);
    let change = json!({
        "id": made["entry"]["id"], "billable": false, "projects_id": site.company.project.get(), "text": "Zeile\nZwei",
        "time_until": "2026-03-02T07:00:00Z",
    });
    let says = [
        ("/entry/text", json!("Zeile\nZwei")),
        ("/entry/billable", json!(0)),
        ("/entry/projects_id", json!(site.company.project.get())),
        ("/entry/duration", json!(7200)),
    ];
    everywhere(&site, Method::PUT, &path, &change, &says).await;
}

#[tokio::test]
async fn the_clock_is_run_in_every_spelling() {
    let site = Site::start().await;
    let (customer, service) = (site.company.customer.get(), site.company.service.get());
    let start =
        json!({"customers_id": customer, "services_id": service, "text": "eins", "billable": "0", "users_id": null});
    for place in PLACES {
        let (status, started) = send(&site, &Method::POST, "/v2/clock", &start, place).await;
        assert_eq!(status, StatusCode::OK, "{place:?}: {started}");
        assert_eq!((&started["running"]["text"], &started["running"]["billable"]), (&json!("eins"), &json!(0)));
        site.test.clock.advance(3600);
        let path = format!("/v2/clock/{}", started["running"]["id"]);
        let correction = json!({"duration": 3000, "duration_before": 3600});
        let (status, corrected) = send(&site, &Method::PUT, &path, &correction, place).await;
        assert_eq!(status, StatusCode::OK, "{place:?}: {corrected}");
        let stop = json!({"id": started["running"]["id"], "users_id": site.company.owner.id.get(), "away": 600, "start_new": true});
        let (status, stopped) = send(&site, &Method::DELETE, &path, &stop, place).await;
        assert_eq!(status, StatusCode::OK, "{place:?}: {stopped}");
        assert_eq!(stopped["stopped"]["duration"], json!(2400), "{place:?}: {stopped}");
        assert_eq!(stopped["running"]["text"], json!("eins"), "{place:?}: {stopped}");
    }
}

#[tokio::test]
async fn the_catalogue_is_kept_in_every_spelling() {
    let site = Site::start().await;
    for place in PLACES {
        let new = json!({"name": format!("Müller & Söhne {place:?}"), "number": "4711", "active": 0, "note": null});
        let (status, made) = send(&site, &Method::POST, "/v3/customers", &new, place).await;
        assert_eq!(status, StatusCode::OK, "{place:?}: {made}");
        assert_eq!((&made["data"]["name"], &made["data"]["active"]), (&new["name"], &json!(false)), "{place:?}");
        let path = format!("/v3/customers/{}", made["data"]["id"]);
        let change = json!({"billable_default": "false", "color": 7, "number": null});
        let (status, changed) = send(&site, &Method::PUT, &path, &change, place).await;
        assert_eq!((status, &changed["data"]["color"]), (StatusCode::OK, &json!(7)), "{place:?}: {changed}");
        assert_eq!(changed["data"]["billable_default"], json!(false), "{place:?}");
        // In a query an empty value says nothing; anywhere else it empties the number.
        let in_query = matches!(place, Place::Query);
        assert_eq!(changed["data"]["number"], if in_query { json!("4711") } else { Value::Null }, "{place:?}");
        for (asked, there) in [(json!("true"), StatusCode::OK), (json!(false), StatusCode::NOT_FOUND)] {
            let removal = json!({"id": made["data"]["id"], "dry_run": asked, "force": false});
            let (status, done) = send(&site, &Method::DELETE, &path, &removal, place).await;
            assert_eq!((status, done), (StatusCode::OK, json!({"success": true})), "{place:?}");
            assert_eq!(site.get(&site.company.owner, &path).await.0, there, "{place:?} {removal}");
        }
    }
}

#[tokio::test]
async fn lists_are_asked_for_in_every_spelling() {
    let site = Site::start().await;
    let customer = site.company.customer.get();
    let entry = json!({
        "customers_id": customer, "services_id": site.company.service.get(), "billable": 1, "text": "Bericht",
        "time_since": "2026-03-02T06:00:00Z", "duration": 60,
    });
    site.post(&site.company.owner, "/v2/entries", &entry).await;
    let span = json!({"time_since": "2026-03-02T06:00:00Z", "time_until": "2026-03-02T06:00:00Z"});
    let mut entries = span.clone();
    entries["filter"] = json!({"users_id": site.company.owner.id.get(), "billable": "12", "text": "Bericht"});
    entries["enhanced_list"] = json!(1);
    let says = [("/paging/count_items", json!(1)), ("/entries/0/customers_name", json!("Kunde"))];
    everywhere(&site, Method::GET, "/v2/entries", &entries, &says).await;

    let mut groups = span;
    groups["grouping"] = json!(["customers_id", "users_id"]);
    groups["filter"] = json!({"customers_id": customer});
    let says = [("/groups/0/duration", json!(60)), ("/groups/0/sub_groups/0/grouped_by", json!("users_id"))];
    everywhere(&site, Method::GET, "/v2/entrygroups", &groups, &says).await;

    let customers = json!({"filter": {"active": true, "fulltext": "kun"}, "sort": ["-name", "id"], "page": 1});
    everywhere(&site, Method::GET, "/v3/customers", &customers, &[("/data/0/id", json!(customer))]).await;
    let texts = json!({"mode": "reports", "filter": {"users_id": [site.company.owner.id.get()]}, "items": 5});
    everywhere(&site, Method::GET, "/v3/entriesTexts", &texts, &[("/data/0/value", json!("Bericht"))]).await;
}
