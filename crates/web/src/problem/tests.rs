use app::{Details, Fault, Refusal};
use kernel::{FieldErrors, Flaw, Language};
use poem::http::StatusCode;
use serde_json::{Value, json};

use super::{Problem, Shape, body};
use crate::sentences;

fn answer(problem: &Problem, shape: Shape) -> (StatusCode, Value) {
    (problem.status(shape), body::json(problem, shape, Language::English))
}

fn invalid(faults: &[(&str, Flaw)]) -> Problem {
    let mut errors = FieldErrors::default();
    for (field, flaw) in faults {
        errors.push(field, flaw.clone());
    }
    errors.into()
}

#[test]
fn a_failed_authentication_looks_the_same_everywhere() {
    let (status, body) = answer(&Fault::Unauthenticated.into(), Shape::General);
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let error = json!({"type": "General", "message": "Authentication failed", "details": null, "path": null});
    assert_eq!(body, json!({"errors": [error]}));
    let (_, simple) = answer(&Fault::Unauthenticated.into(), Shape::Simple);
    assert_eq!(simple["errors"], json!([error]));
    assert_eq!(simple["error"], json!({"code": 401, "message": "Authentication failed", "fields": []}));
}

#[test]
fn the_older_generation_names_the_fields() {
    let cases = [
        (invalid(&[("a", Flaw::Missing), ("b", Flaw::Missing)]), "Missing data: a, b", json!(["a", "b"])),
        (invalid(&[("grouping", Flaw::ListExpected)]), "Array expected.", json!(["grouping"])),
        (
            invalid(&[("grouping", Flaw::UnexpectedValue { expected: vec![] })]),
            "Unknown group option",
            json!(["grouping"]),
        ),
        (invalid(&[("time_since", Flaw::WrongFormat)]), "Wrong format", json!(["time_since"])),
    ];
    for (problem, message, fields) in cases {
        let (status, body) = answer(&problem, Shape::Simple);
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert_eq!(body, json!({"error": {"code": 400, "message": message, "fields": fields}}));
    }
}

#[test]
fn the_newer_generation_separates_reading_from_rules() {
    let (status, body) = answer(&invalid(&[("name", Flaw::Missing)]), Shape::General);
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(body["errors"][0]["path"], "name");

    let (status, body) =
        answer(&invalid(&[("color", Flaw::NotBetween { min: "1".into(), max: "9".into() })]), Shape::General);
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let flat = &body["errors"][0];
    assert_eq!(flat["type"], "NotBetween");
    assert_eq!(flat["details"], json!({"min": 1, "max": 9, "inclusive": true}));
    for key in ["type", "message", "details", "path"] {
        assert_eq!(flat[key], flat["error"][key], "{key}");
    }

    let (status, body) =
        answer(&invalid(&[("page", Flaw::NotBetween { min: "1".into(), max: "9".into() })]), Shape::Reading);
    assert_eq!((status, &body["errors"][0]["type"]), (StatusCode::BAD_REQUEST, &json!("NotBetween")));
    assert!(body["errors"][0].get("error").is_none(), "what only reads knows one form");
}

#[test]
fn refusals_name_what_is_in_the_way() {
    let refusal = Refusal {
        code: "catalog.has-relations",
        field: None,
        details: Details::Resources(vec![("entries", 3), ("projects", 1)]),
    };
    let (status, body) = answer(&Fault::Refused(refusal).into(), Shape::General);
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["errors"][0]["type"], "RelationsPreventDeletion");
    assert_eq!(body["errors"][0]["details"], json!({"resources": ["entries", "projects"], "count": [3, 1]}));
}

#[test]
fn paths_and_verbs_have_their_types() {
    let (status, body) = answer(&Problem::NoRoute, Shape::General);
    assert_eq!((status, &body["errors"][0]["type"]), (StatusCode::NOT_FOUND, &json!("RouteNotFound")));
    let (status, _) = answer(&Problem::WrongVerb, Shape::General);
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn inner_errors_stay_inside() {
    let source = std::io::Error::other("secret of the house");
    let (status, body) = answer(&Fault::Internal(Box::new(source)).into(), Shape::General);
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!body.to_string().contains("secret"));
}

#[test]
fn whoever_waited_in_vain_is_told_what_for_and_until_when() {
    let problem = Problem::from(Fault::Busy(Box::new(std::io::Error::other("lock timeout"))));
    let (status, body) = answer(&problem, Shape::General);
    assert_eq!((status, problem.retry_after()), (StatusCode::SERVICE_UNAVAILABLE, Some(60)));
    let message = body["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("such as an import. Nothing was changed."), "{message}");
}

#[test]
fn every_code_has_a_sentence_in_each_language() {
    let problems = [
        Problem::Fault(Fault::Unauthenticated),
        Problem::Fault(Fault::Forbidden(accounts::access::Denied)),
        Problem::Fault(Fault::NotFound),
        Problem::Fault(Fault::TooMany { wait: jiff::SignedDuration::from_secs(61) }),
        Problem::Fault(Fault::Internal(Box::new(std::io::Error::other("")))),
        Problem::UnreadableBody,
        Problem::BodyTooLarge { limit: 1 },
        Problem::NoRoute,
        Problem::WrongVerb,
        Problem::CrossSite,
        Problem::Insecure,
    ];
    let codes = problems.iter().map(Problem::code);
    let flaws: Vec<Flaw> = Flaw::samples();
    let codes: Vec<&str> = codes
        .chain(flaws.iter().map(Flaw::code))
        .chain(["request.busy", "request.unavailable"])
        .chain(Refusal::CODES.iter().copied())
        .collect();
    for language in [Language::German, Language::English, Language::French] {
        for code in &codes {
            let arguments =
                ["fields", "limit", "min", "max", "expected", "minutes"].map(|name| (name, "1".to_owned())).to_vec();
            let sentence = sentences::find(language, code, &arguments);
            assert!(sentence.is_some_and(|text| !text.contains("{$")), "{code} in {language:?}");
        }
    }
}
