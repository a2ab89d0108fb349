//! The company's rules, with every verb that they matter for.

mod day;

use app::EditCompany;
use kernel::Change;
use serde_json::json;

use day::{by_hand, case, change, clock, correct, new, stop, walk};

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
