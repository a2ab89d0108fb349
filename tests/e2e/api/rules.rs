//! The company's rules, with every verb that they matter for.

use app::{EditCompany, edit_company};
use kernel::{Change, Clock as _};
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::site::Site;

const DAY: i64 = 24 * 3600;

/// A request. In its path, `{id}` stands for the entry of the step before it; in its body, `@06:00` for that time of
/// the day of the test, in UTC.
struct Step {
    method: Method,
    path: &'static str,
    body: Value,
}

/// What happens on a day that begins with an empty clock at 08:00.
struct Case {
    what: &'static str,
    /// While the rule still lets everything through.
    before: Vec<Step>,
    request: Step,
    /// The field that is named when the rule stands in the way; nothing where it must not.
    refused: Option<&'static str>,
}

fn case(what: &'static str, before: Vec<Step>, request: Step, refused: Option<&'static str>) -> Case {
    Case { what, before, request, refused }
}

fn step(method: Method, path: &'static str, body: Value) -> Step {
    Step { method, path, body }
}

/// New work with everything that it needs but for what the test is about.
fn new(path: &'static str, fields: Value) -> Step {
    step(Method::POST, path, fields)
}

fn by_hand(since: &str, until: &str, more: Value) -> Step {
    let mut body = json!({"projects_id": "PROJECT", "billable": 1, "time_since": since, "time_until": until});
    merge(&mut body, more);
    new("/v2/entries", body)
}

fn clock(more: Value) -> Step {
    let mut body = json!({"projects_id": "PROJECT"});
    merge(&mut body, more);
    new("/v2/clock", body)
}

fn change(fields: Value) -> Step {
    step(Method::PUT, "/v2/entries/{id}", fields)
}

fn correct(fields: Value) -> Step {
    step(Method::PUT, "/v2/clock/{id}", fields)
}

fn stop(fields: Value) -> Step {
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
async fn walk(rule: fn(bool) -> EditCompany, cases: Vec<Case>) {
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

#[tokio::test]
async fn overlaps_are_refused_where_time_is_written_and_never_by_a_stop() {
    let six = || by_hand("@06:00", "@07:00", json!({}));
    let none = || json!({});
    let cases = vec![
        case("inside", vec![six()], by_hand("@06:15", "@06:30", none()), Some("time_since")),
        case("around", vec![six()], by_hand("@05:00", "@07:30", none()), Some("time_since")),
        case("the same", vec![six()], six(), Some("time_since")),
        case("across the end", vec![six()], by_hand("@06:59", "@07:30", none()), Some("time_since")),
        case("touching", vec![six()], by_hand("@07:00", "@07:30", none()), None),
        case("without length", vec![six()], by_hand("@06:30", "@06:30", none()), None),
        case("around one without length", vec![by_hand("@06:30", "@06:30", none())], six(), None),
        case(
            "start before one without length",
            vec![by_hand("@06:30", "@06:30", none())],
            clock(json!({"time_since": "@06:00"})),
            None,
        ),
        case(
            "another start and length, with the old end",
            vec![six(), by_hand("@07:00", "@08:00", none())],
            change(json!({"time_since": "@05:00", "duration": 60})),
            Some("time_since"),
        ),
        case(
            "a lump sum",
            vec![six()],
            new("/v2/entries", json!({"billable": 1, "time_since": "@06:30", "lumpsum": 5})),
            None,
        ),
        case(
            "clocked offline",
            vec![six()],
            by_hand("@06:30", "@07:30", json!({"clocked_offline": true})),
            Some("time_since"),
        ),
        case(
            "moved into",
            vec![six(), by_hand("@05:00", "@06:00", none())],
            change(json!({"time_until": "@06:01"})),
            Some("time_since"),
        ),
        case(
            "moved beside",
            vec![six(), by_hand("@05:00", "@06:00", none())],
            change(json!({"time_since": "@04:00"})),
            None,
        ),
        case("an old overlap, other fields", vec![six(), six()], change(json!({"text": "neu", "billable": 0})), None),
        case(
            "an old overlap, its times",
            vec![six(), six()],
            change(json!({"time_until": "@06:50"})),
            Some("time_since"),
        ),
        case("start now", vec![six()], clock(none()), None),
        case("start dated back", vec![six()], clock(json!({"time_since": "@06:30"})), Some("time_since")),
        case(
            "start dated back, by somebody present",
            vec![six()],
            clock(json!({"time_since": "@06:30", "clocked_now": true})),
            Some("time_since"),
        ),
        case(
            "start that clears its way",
            vec![six()],
            clock(json!({"time_since": "@06:30", "clear_overlaps": true})),
            None,
        ),
        case("start dated back beside", vec![six()], clock(json!({"time_since": "@07:00"})), None),
        case(
            "correction that takes its time",
            vec![six(), clock(none())],
            correct(json!({"time_since": "@06:30"})),
            None,
        ),
        case(
            "stop over what was recorded meanwhile",
            vec![by_hand("@07:10", "@07:20", none()), clock(json!({"time_since": "@07:00"}))],
            stop(none()),
            None,
        ),
        case(
            "stop and go on",
            vec![by_hand("@07:10", "@07:20", none()), clock(json!({"time_since": "@07:00"}))],
            stop(json!({"start_new": true})),
            None,
        ),
    ];
    walk(|allowed| EditCompany { allow_overlaps: Change::Set(allowed), ..EditCompany::default() }, cases).await;
}

#[tokio::test]
async fn a_duration_beside_the_span_is_refused_where_times_are_linked() {
    let gap = || by_hand("@06:00", "@07:00", json!({"duration": 3000}));
    let whole = || by_hand("@06:00", "@07:00", json!({}));
    let cases = vec![
        case("shorter", vec![], gap(), Some("duration")),
        case("longer", vec![], by_hand("@06:00", "@07:00", json!({"duration": 3601})), Some("duration")),
        case("equal", vec![], by_hand("@06:00", "@07:00", json!({"duration": 3600})), None),
        case(
            "length alone",
            vec![],
            new("/v2/entries", json!({"billable": 1, "time_since": "@06:00", "duration": 60})),
            None,
        ),
        case(
            "changed to shorter",
            vec![whole()],
            change(json!({"time_until": "@07:00", "duration": 3000})),
            Some("duration"),
        ),
        case("length changed alone", vec![whole()], change(json!({"duration": 3000})), None),
        case("an old gap, other fields", vec![gap()], change(json!({"text": "neu"})), None),
        case("start", vec![], clock(json!({})), None),
        case("correction", vec![clock(json!({"time_since": "@07:00"}))], correct(json!({"duration": 60})), None),
        case("stop after a time away", vec![clock(json!({"time_since": "@07:00"}))], stop(json!({"away": 600})), None),
    ];
    let rule = |allowed: bool| EditCompany { force_linked_times: Change::Set(!allowed), ..EditCompany::default() };
    walk(rule, cases).await;
}

#[tokio::test]
async fn a_booking_without_a_project_is_refused_where_the_company_wants_one() {
    let none = || json!({"projects_id": null});
    let without = || by_hand("@06:00", "@07:00", none());
    let sum = || json!({"billable": 1, "time_since": "@06:00", "lumpsum": 5});
    let pieces =
        json!({"billable": 1, "time_since": "@06:00", "lumpsum_services_id": "PIECE", "lumpsum_services_amount": 1});
    let cases = vec![
        case("time", vec![], without(), Some("projects_id")),
        case("time on project 0", vec![], by_hand("@06:00", "@07:00", json!({"projects_id": 0})), Some("projects_id")),
        case("time on a project", vec![], by_hand("@06:00", "@07:00", json!({})), None),
        case("a lump sum", vec![], new("/v2/entries", sum()), Some("projects_id")),
        case("pieces", vec![], new("/v2/entries", pieces), Some("projects_id")),
        case(
            "the project taken away",
            vec![by_hand("@06:00", "@07:00", json!({}))],
            change(none()),
            Some("projects_id"),
        ),
        case("an old one, other fields", vec![without()], change(json!({"text": "neu", "time_until": "@07:30"})), None),
        case("an old one gets a project", vec![without()], change(json!({"projects_id": "PROJECT"})), None),
        case("start", vec![], clock(none()), Some("projects_id")),
        case("start on a project", vec![], clock(json!({})), None),
        case(
            "correction of an old start",
            vec![clock(json!({"projects_id": null, "time_since": "@07:00"}))],
            correct(json!({"duration": 60})),
            None,
        ),
        case("stop of an old start", vec![clock(none())], stop(json!({})), None),
        case("the same work goes on", vec![clock(none())], stop(json!({"start_new": true})), None),
    ];
    let rule = |allowed| EditCompany { allow_without_project: Change::Set(allowed), ..EditCompany::default() };
    walk(rule, cases).await;
}

#[tokio::test]
async fn a_text_of_several_lines_is_refused_where_the_company_wants_one() {
    let lines = || json!({"text": "eins\nzwei"});
    let cases = vec![
        case("time", vec![], by_hand("@06:00", "@07:00", lines()), Some("text")),
        case(
            "lines of another machine",
            vec![],
            by_hand("@06:00", "@07:00", json!({"text": "eins\r\nzwei"})),
            Some("text"),
        ),
        case("one line and its end", vec![], by_hand("@06:00", "@07:00", json!({"text": "eins\n"})), None),
        case(
            "a lump sum",
            vec![],
            new("/v2/entries", json!({"billable": 1, "time_since": "@06:00", "lumpsum": 5, "text": "a\nb"})),
            Some("text"),
        ),
        case("another text", vec![by_hand("@06:00", "@07:00", json!({}))], change(lines()), Some("text")),
        case(
            "an old one, other fields",
            vec![by_hand("@06:00", "@07:00", lines())],
            change(json!({"billable": 0})),
            None,
        ),
        case("an old one, the same text", vec![by_hand("@06:00", "@07:00", lines())], change(lines()), None),
        case("start", vec![], clock(lines()), Some("text")),
        case("start with one line", vec![], clock(json!({"text": "eins"})), None),
        case(
            "correction of an old start",
            vec![clock(json!({"text": "a\nb", "time_since": "@07:00"}))],
            correct(json!({"duration": 60})),
            None,
        ),
        case("stop of an old start", vec![clock(lines())], stop(json!({})), None),
        case("the same work goes on", vec![clock(lines())], stop(json!({"start_new": true})), None),
    ];
    walk(|allowed| EditCompany { multiline_texts: Change::Set(allowed), ..EditCompany::default() }, cases).await;
}
