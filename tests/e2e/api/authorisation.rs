//! Who may do what: one row for each operation. An operation that is missing here fails the test.

use std::collections::BTreeSet;

use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::{Company, record_hours, start};

use super::site::{Site, answer};

/// What a worker without any further right gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Worker {
    /// The operation is for everybody; a worker gets no more than their own.
    Allowed,
    /// It needs a right that a worker lacks.
    Refused,
    /// It is for people who have no account yet, and the company of this installation exists.
    Open,
}

/// What the path or the body names, which must not be found from another company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    /// Nothing: a list, which must not hold anything of another company.
    List,
    /// A row by its id in the path.
    Row,
    /// Rows by ids in the body.
    Body,
    /// The caller.
    Caller,
}

pub(super) struct Case {
    pub(super) method: Method,
    pub(super) path: &'static str,
    worker: Worker,
    names: Names,
}

fn case(method: Method, path: &'static str, worker: Worker, names: Names) -> Case {
    Case { method, path, worker, names }
}

pub(super) fn table() -> Vec<Case> {
    use Names::{Body, Caller, List, Row};
    use Worker::{Allowed, Open, Refused};
    let mut cases = vec![
        case(Method::GET, "/v2/clock", Allowed, Caller),
        case(Method::POST, "/v2/clock", Allowed, Body),
        case(Method::PUT, "/v2/clock/{id}", Allowed, Row),
        case(Method::DELETE, "/v2/clock/{id}", Allowed, Row),
        case(Method::DELETE, "/v2/clock", Allowed, Caller),
        case(Method::GET, "/v2/entries", Allowed, List),
        case(Method::POST, "/v2/entries", Allowed, Body),
        case(Method::GET, "/v2/entries/{id}", Allowed, Row),
        case(Method::PUT, "/v2/entries/{id}", Allowed, Row),
        case(Method::DELETE, "/v2/entries/{id}", Allowed, Row),
        case(Method::GET, "/v2/entrygroups", Allowed, List),
        case(Method::GET, "/v3/entriesTexts", Allowed, List),
        case(Method::GET, "/v2/entriesTexts", Allowed, List),
        case(Method::GET, "/v3/customers/countProjects", Allowed, List),
        case(Method::GET, "/v3/users", Allowed, List),
        case(Method::POST, "/v3/users", Refused, Caller),
        case(Method::GET, "/v3/users/{id}", Allowed, Row),
        case(Method::PUT, "/v3/users/{id}", Refused, Row),
        case(Method::DELETE, "/v3/users/{id}", Refused, Row),
        case(Method::POST, "/register", Open, Caller),
        case(Method::GET, "/v4/users/me", Allowed, Caller),
    ];
    for (list, row) in [
        ("/v3/customers", "/v3/customers/{id}"),
        ("/v4/projects", "/v4/projects/{id}"),
        ("/v4/services", "/v4/services/{id}"),
        ("/v4/lumpSumServices", "/v4/lumpSumServices/{id}"),
    ] {
        let posted = if list == "/v4/projects" { Body } else { Caller };
        cases.push(case(Method::GET, list, Allowed, List));
        cases.push(case(Method::POST, list, Refused, posted));
        cases.push(case(Method::GET, row, Allowed, Row));
        cases.push(case(Method::PUT, row, Refused, Row));
        cases.push(case(Method::DELETE, row, Refused, Row));
    }
    cases
}

/// A path with the id of a row of that company.
pub(super) fn path(case: &Case, company: &Company, entry: i64) -> String {
    let id = match case.path {
        path if path.starts_with("/v3/customers") => company.customer.get(),
        path if path.starts_with("/v4/projects") => company.project.get(),
        path if path.starts_with("/v4/services") => company.service.get(),
        path if path.starts_with("/v4/lumpSumServices") => company.lump_sum_service.get(),
        path if path.starts_with("/v3/users") => company.owner.id.get(),
        _ => entry,
    };
    let span = "?time_since=2026-01-01T00:00:00Z&time_until=2027-01-01T00:00:00Z&grouping[]=users_id&mode=reports";
    let query = match case.names {
        Names::List if case.path == "/v2/entriesTexts" => "?text=fremd",
        Names::List => span,
        _ => "",
    };
    format!("{}{query}", case.path.replace("{id}", &id.to_string()))
}

/// A body that names rows of that company.
pub(super) fn body(company: &Company) -> Value {
    json!({
        "name": "Neu", "price": 1, "customers_id": company.customer.get(), "services_id": company.service.get(),
        "billable": 1, "time_since": "2026-03-02T08:00:00Z", "time_until": "2026-03-02T09:00:00Z",
    })
}

#[tokio::test]
async fn the_table_holds_every_operation() {
    let tested: BTreeSet<(String, &str)> = table().iter().map(|case| (case.method.to_string(), case.path)).collect();
    let served: BTreeSet<(String, &str)> =
        web_api::operation_names().into_iter().map(|(method, path)| (method.to_string(), path)).collect();
    assert_eq!(tested, served);
    let site = Site::start().await;
    let document = site.read(&site.company.owner, "/openapi.json").await;
    let documented: BTreeSet<(String, &str)> = document["paths"]
        .as_object()
        .expect("paths")
        .iter()
        .flat_map(|(path, verbs)| {
            verbs.as_object().expect("verbs").keys().map(|verb| (verb.to_uppercase(), path.as_str()))
        })
        .collect();
    assert_eq!(documented, served);
}

#[tokio::test]
async fn nobody_gets_anything_without_a_credential() {
    let site = Site::start().await;
    for case in table().into_iter().filter(|case| case.worker != Worker::Open) {
        let address = format!("/api{}", path(&case, &site.company, 1));
        let request = site.client.request(case.method.clone(), address).body_json(&body(&site.company));
        let (status, answer) = answer(request).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{} {}", case.method, case.path);
        assert_eq!(answer["errors"][0]["message"], "Authentication failed");
    }
}

#[tokio::test]
async fn nothing_of_another_company_can_be_reached() {
    let site = Site::start().await;
    let Site { company, stranger, test, .. } = &site;
    let entry = record_hours(&test.app, stranger, &stranger.worker, "2026-03-02T08:00:00Z", 2).await;
    start(&test.app, stranger, &stranger.worker, "fremd").await;
    let untouched = fingerprint(&site).await;
    for case in table() {
        let address = path(&case, stranger, entry.id.get());
        let named = format!("{} {}", case.method, case.path);
        match case.names {
            Names::Row => {
                let (status, answer) = site.send(&company.owner, case.method, &address, &json!({})).await;
                assert_eq!(status, StatusCode::NOT_FOUND, "{named}: {answer}");
            }
            Names::Body => {
                let (status, answer) = site.send(&company.owner, case.method, &address, &body(stranger)).await;
                assert!(status.is_client_error(), "{named}: {answer}");
            }
            Names::List => {
                let own = numbers(&site.read(&company.owner, &address).await);
                let others = numbers(&site.read(&stranger.owner, &address).await);
                assert!(!others.is_empty(), "{named}");
                assert!(own.is_disjoint(&others), "{named}: {own:?} and {others:?}");
            }
            Names::Caller => {}
        }
    }
    assert_eq!(fingerprint(&site).await, untouched, "a request from another company changed something");
}

#[tokio::test]
async fn a_worker_lacks_the_rights_of_an_owner() {
    let site = Site::start().await;
    let Site { company, test, .. } = &site;
    let entry = record_hours(&test.app, company, &company.owner, "2026-03-02T08:00:00Z", 2).await;
    for case in table() {
        let named = format!("{} {}", case.method, case.path);
        let address = path(&case, company, entry.id.get());
        let is_entry = case.path.starts_with("/v2/entries/") || case.path.starts_with("/v2/clock/");
        let request = site.request(&company.worker, case.method.clone(), &address);
        let request = match case.method {
            Method::GET => request,
            Method::DELETE => request.body_json(&json!({})),
            _ => request.body_json(&body(company)),
        };
        let (status, answer) = answer(request).await;
        match case.worker {
            Worker::Refused => assert_eq!(status, StatusCode::FORBIDDEN, "{named}: {answer}"),
            Worker::Open => assert!(status.is_client_error(), "{named}: {answer}"),
            // Somebody else's entry is not visible.
            Worker::Allowed if is_entry => assert_eq!(status, StatusCode::NOT_FOUND, "{named}: {answer}"),
            Worker::Allowed => assert_eq!(status, StatusCode::OK, "{named}: {answer}"),
        }
    }
}

/// The ids or keys of the rows of a list.
fn numbers(list: &Value) -> BTreeSet<String> {
    if let Some(by_id) = list["texts"].as_object() {
        return by_id.keys().cloned().collect();
    }
    let rows = ["data", "entries", "groups"].iter().find_map(|name| list[name].as_array()).expect("rows");
    let key = |row: &Value| {
        let keys = ["id", "customers_id", "group"];
        keys.iter().map(|name| &row[name]).find(|key| !key.is_null()).expect("a key").to_string()
    };
    rows.iter().map(key).collect()
}

/// Everything that the other company's owner sees.
async fn fingerprint(site: &Site) -> Vec<Value> {
    let mut seen = Vec::new();
    let span = "time_since=2026-01-01T00:00:00Z&time_until=2027-01-01T00:00:00Z";
    for list in ["/v3/customers", "/v4/projects", "/v4/services", "/v4/lumpSumServices", "/v3/users"] {
        seen.push(site.read(&site.stranger.owner, list).await);
    }
    seen.push(site.read(&site.stranger.owner, &format!("/v2/entries?{span}")).await);
    seen
}
