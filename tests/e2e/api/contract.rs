//! Answers against the document: what is documented is sent, and nothing else.

use poem::http::Method;
use serde_json::{Value, json};
use testkit::{Company, record_hours};

use super::site::Site;

/// Follows references and the wrappers that say "or null".
fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().expect("a name");
        return resolve(document, &document["components"]["schemas"][name]);
    }
    match schema["allOf"].as_array() {
        Some(parts) => resolve(document, &parts[0]),
        None => schema,
    }
}

/// Every fault of a value against its schema.
fn check(document: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let nullable = schema["nullable"] == json!(true);
    let schema = resolve(document, schema);
    if value.is_null() {
        if !nullable && schema["nullable"] != json!(true) {
            faults.push(format!("{at} is null"));
        }
        return;
    }
    let fits = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("integer") => value.is_i64(),
        Some("number") => value.is_number(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        _ => true,
    };
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) || !fits {
        faults.push(format!("{at} is {value}"));
    }
    if let (Some(fields), Some(known)) = (value.as_object(), schema["properties"].as_object()) {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                faults.push(format!("{at}.{name} is missing"));
            }
        }
        for (name, inner) in fields {
            match known.get(name) {
                Some(schema) => check(document, schema, inner, &format!("{at}.{name}"), faults),
                None => faults.push(format!("{at}.{name} is not documented")),
            }
        }
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(document, &schema["items"], item, &format!("{at}[{index}]"), faults);
    }
}

#[tokio::test]
async fn answers_are_as_documented() {
    let site = Site::start().await;
    let Company { owner, worker, customer, project, service, lump_sum_service, .. } = &site.company;
    let entry = record_hours(&site.test.app, &site.company, worker, "2026-03-02T05:00:00Z", 2).await;
    let document = site.read(owner, "/openapi.json").await;
    let span = "time_since=2026-03-01T00:00:00Z&time_until=2026-03-31T00:00:00Z";
    let groupings = "grouping[]=customers_id&grouping[]=projects_id&grouping[]=year";
    let start = json!({"customers_id": customer.get(), "services_id": service.get()});
    let mut cleared = start.clone();
    cleared["clear_overlaps"] = json!(true);
    cleared["time_since"] = json!("2026-03-02T06:00:00Z");
    let calls = [
        (Method::POST, "/v2/clock", "/v2/clock".to_owned(), start),
        (Method::GET, "/v2/clock", "/v2/clock".to_owned(), Value::Null),
        (Method::POST, "/v2/clock", "/v2/clock".to_owned(), cleared),
        (Method::GET, "/v2/entries", format!("/v2/entries?{span}&enhanced_list=1"), Value::Null),
        (Method::GET, "/v2/entries/{id}", format!("/v2/entries/{}", entry.id.get()), Value::Null),
        (Method::PUT, "/v2/entries/{id}", format!("/v2/entries/{}", entry.id.get()), json!({"text": "x"})),
        (Method::GET, "/v2/entrygroups", format!("/v2/entrygroups?{span}&{groupings}"), Value::Null),
        (Method::GET, "/v3/customers", "/v3/customers".to_owned(), Value::Null),
        (Method::GET, "/v3/customers/{id}", format!("/v3/customers/{}", customer.get()), Value::Null),
        (
            Method::GET,
            "/v3/customers/countProjects",
            format!("/v3/customers/countProjects?customers_id={}", customer.get()),
            Value::Null,
        ),
        (Method::GET, "/v3/entriesTexts", "/v3/entriesTexts?mode=add".to_owned(), Value::Null),
        (Method::GET, "/v2/entriesTexts", "/v2/entriesTexts?text=x&filter[billable]=1".to_owned(), Value::Null),
        (Method::PUT, "/v2/clock/{id}", "/v2/clock/RUNNING".to_owned(), json!({"duration": 60})),
        (Method::DELETE, "/v2/clock", "/v2/clock".to_owned(), json!({})),
        (Method::GET, "/v4/projects", "/v4/projects".to_owned(), Value::Null),
        (Method::GET, "/v4/projects/{id}", format!("/v4/projects/{}", project.get()), Value::Null),
        (Method::GET, "/v4/services", "/v4/services".to_owned(), Value::Null),
        (Method::GET, "/v4/services/{id}", format!("/v4/services/{}", service.get()), Value::Null),
        (Method::GET, "/v4/lumpSumServices", "/v4/lumpSumServices".to_owned(), Value::Null),
        (
            Method::GET,
            "/v4/lumpSumServices/{id}",
            format!("/v4/lumpSumServices/{}", lump_sum_service.get()),
            Value::Null,
        ),
        (Method::GET, "/v3/users", "/v3/users".to_owned(), Value::Null),
        (Method::GET, "/v4/users/me", "/v4/users/me".to_owned(), Value::Null),
        (Method::PUT, "/v3/users/{id}", format!("/v3/users/{}", worker.id.get()), json!({"number": "7"})),
        (Method::DELETE, "/v2/entries/{id}", format!("/v2/entries/{}", entry.id.get()), json!({})),
    ];
    for who in [worker, owner] {
        for (method, template, path, body) in &calls {
            let path = if path.ends_with("RUNNING") {
                path.replace("RUNNING", &site.read(who, "/v2/clock").await["running"]["id"].to_string())
            } else {
                path.clone()
            };
            let (status, answer) = match body {
                Value::Null => site.get(who, &path).await,
                body => site.send(who, method.clone(), &path, body).await,
            };
            let verb = method.as_str().to_lowercase();
            let responses = &document["paths"][template][&verb]["responses"];
            let schema = &responses[status.as_str()]["content"]["application/json"]["schema"];
            assert!(schema.is_object(), "{method} {template} answered {status}: {answer}");
            let mut faults = Vec::new();
            check(&document, schema, &answer, "$", &mut faults);
            let both = status.is_client_error();
            assert!(both || faults.is_empty(), "{method} {template}: {faults:#?}");
        }
    }
}
