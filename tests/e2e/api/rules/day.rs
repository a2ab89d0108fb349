//! A day on which a rule of the company is tried.

use app::{EditCompany, edit_company};
use kernel::Clock as _;
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::super::site::Site;

const DAY: i64 = 24 * 3600;

/// A request. In its path, `{id}` stands for the entry of the step before it; in its body, `@06:00` for that time of
/// the day of the test, in UTC.
pub(super) struct Step {
    method: Method,
    path: &'static str,
    body: Value,
}

/// What happens on a day that begins with an empty clock at 08:00.
pub(super) struct Case {
    what: &'static str,
    /// While the rule still lets everything through.
    before: Vec<Step>,
    request: Step,
    /// The field that is named when the rule stands in the way; nothing where it must not.
    refused: Option<&'static str>,
}

pub(super) fn case(what: &'static str, before: Vec<Step>, request: Step, refused: Option<&'static str>) -> Case {
    Case { what, before, request, refused }
}

fn step(method: Method, path: &'static str, body: Value) -> Step {
    Step { method, path, body }
}

/// New work with everything that it needs but for what the test is about.
pub(super) fn new(path: &'static str, fields: Value) -> Step {
    step(Method::POST, path, fields)
}

pub(super) fn by_hand(since: &str, until: &str, more: Value) -> Step {
    let mut body = json!({"projects_id": "PROJECT", "billable": 1, "time_since": since, "time_until": until});
    merge(&mut body, more);
    new("/v2/entries", body)
}

pub(super) fn clock(more: Value) -> Step {
    let mut body = json!({"projects_id": "PROJECT"});
    merge(&mut body, more);
    new("/v2/clock", body)
}

pub(super) fn change(fields: Value) -> Step {
    step(Method::PUT, "/v2/entries/{id}", fields)
}

pub(super) fn correct(fields: Value) -> Step {
    step(Method::PUT, "/v2/clock/{id}", fields)
}

pub(super) fn stop(fields: Value) -> Step {
    step(Method::DELETE, "/v2/clock/{id}", fields)
}

fn merge(body: &mut Value, more: Value) {
    if let Value::Object(fields) = more {
        for (name, value) in fields {
            body[name] = value;
        }
    }
}

/// Sends each request twice: while the rule allows what it does, which must work, and while it does not.
pub(super) async fn walk(rule: fn(bool) -> EditCompany, cases: Vec<Case>) {
    let site = Site::start().await;
    for case in cases {
        for allowed in [true, false] {
            site.test.clock.advance(DAY);
            set(&site, rule(true)).await;
            let mut id = Value::Null;
            for step in &case.before {
                let (status, answer) = send(&site, step, &id).await;
                assert_eq!(status, StatusCode::OK, "{}, before: {answer}", case.what);
                let made = ["running", "entry", "stopped"].iter().map(|name| &answer[name]["id"]);
                id = made.into_iter().find(|id| !id.is_null()).unwrap_or(&id).clone();
            }
            set(&site, rule(allowed)).await;
            let day = entries(&site).await;
            let (status, answer) = send(&site, &case.request, &id).await;
            match case.refused.filter(|_| !allowed) {
                None => assert_eq!(status, StatusCode::OK, "{}, allowed {allowed}: {answer}", case.what),
                Some(field) => {
                    assert_eq!(status, StatusCode::BAD_REQUEST, "{}: {answer}", case.what);
                    assert_eq!(answer["error"]["fields"], json!([field]), "{}: {answer}", case.what);
                    if matches!(field, "duration" | "projects_id") {
                        let sentence = answer["error"]["message"].as_str().unwrap_or_default();
                        assert!(sentence.starts_with("A rule of your company:"), "{}: {sentence}", case.what);
                    }
                    assert_eq!(entries(&site).await, day, "{}: what was refused left something behind", case.what);
                }
            }
            site.send(&site.company.worker, Method::DELETE, "/v2/clock", &json!({})).await;
        }
    }
}

async fn set(site: &Site, rules: EditCompany) {
    edit_company(&site.test.app, &site.company.owner.actor, rules).await.expect("a changed company");
}

async fn entries(site: &Site) -> Value {
    let today = today(site);
    let span = format!("time_since={today}T00:00:00Z&time_until={today}T23:59:59Z");
    site.read(&site.company.worker, &format!("/v2/entries?{span}")).await["entries"].clone()
}

fn today(site: &Site) -> String {
    kernel::local_day(site.test.clock.now(), &kernel::Zone::utc()).to_string()
}

async fn send(site: &Site, step: &Step, id: &Value) -> (StatusCode, Value) {
    let company = &site.company;
    let mut body = json!({});
    if step.method == Method::POST {
        body = json!({"customers_id": company.customer.get(), "services_id": company.service.get()});
    }
    merge(&mut body, step.body.clone());
    for value in body.as_object_mut().into_iter().flat_map(|fields| fields.values_mut()) {
        let meant = match value.as_str() {
            Some("PROJECT") => json!(company.project.get()),
            Some("PIECE") => json!(company.lump_sum_service.get()),
            Some(text) if text.starts_with('@') => {
                json!(format!("{}T{}:00Z", today(site), text.trim_start_matches('@')))
            }
            _ => continue,
        };
        *value = meant;
    }
    site.send(&company.worker, step.method.clone(), &step.path.replace("{id}", &id.to_string()), &body).await
}
