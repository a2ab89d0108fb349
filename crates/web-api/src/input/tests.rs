use kernel::{Change, CustomerId, EntryText, Flaw, ProjectId};
use web::Params;

use super::{Given, Input};
use crate::spec::{ANY_INT, ID, ID_OR_ZERO, Kind, Param};

fn flaw(spec: &'static [Param], query: &str) -> Option<Flaw> {
    Input::read(spec, &Params::of_query(query)).err().and_then(|errors| errors.iter().next().map(|e| e.flaw.clone()))
}

fn json(spec: &'static [Param], body: &str) -> Input {
    let mut params = Params::default();
    params.merge_body("application/json", body.as_bytes()).expect("readable");
    Input::read(spec, &params).expect("no fault")
}

const PARAMS: &[Param] = &[
    Param::optional("int", Kind::Int { min: 1, max: 10 }),
    Param::optional("number", Kind::Number { min: -100, max: 100, places: 2 }),
    Param::optional("bool", Kind::Bool),
    Param::optional("text", Kind::Text { limit: 5 }),
    Param::optional("instant", Kind::Instant),
    Param::optional("day", Kind::Day),
    Param::optional("code", Kind::Code(&[0, 1, 2, 12])),
    Param::optional("word", Kind::Word(&["a", "b"])),
    Param::optional("grouping", Kind::List(&Kind::Word(&["a", "b"]))),
    Param::optional("sort", Kind::Several(&Kind::Word(&["a", "b"]))),
    Param::optional("later", Kind::Later(&ID)),
    Param::optional("filter[customers_id]", ANY_INT),
];

#[test]
fn good_values_are_read() {
    let input = Input::read(
        PARAMS,
        &Params::of_query(
            "int=3&number=1.005&bool=1&text=abc&instant=2026-03-01T10:00:00%2B02:00&day=2026-02-28&code=12&word=b\
             &grouping[]=b&grouping[]=a&sort=a,b&later=0&filter%5Bcustomers_id%5D=-1&unknown=7",
        ),
    )
    .expect("no fault");
    assert_eq!(input.int("int"), Some(3));
    assert_eq!(input.number("number").map(|number| number.to_string()), Some("1.01".to_owned()));
    assert_eq!(input.bool("bool"), Some(true));
    assert_eq!(input.text("text"), Some("abc"));
    assert_eq!(input.instant("instant").map(|moment| moment.to_string()), Some("2026-03-01T08:00:00Z".to_owned()));
    assert_eq!(input.day("day").map(|day| day.to_string()), Some("2026-02-28".to_owned()));
    assert_eq!(input.int("code"), Some(12));
    assert_eq!(input.word("word"), Some("b"));
    assert_eq!(input.words("grouping"), ["b", "a"]);
    assert_eq!(input.words("sort"), ["a", "b"]);
    assert!(!input.has("later"));
    assert_eq!(input.int("filter[customers_id]"), Some(-1));
}

#[test]
fn faults_are_named() {
    let cases = [
        ("int=x", Flaw::WrongFormat),
        ("int=11", Flaw::NotBetween { min: "1".into(), max: "10".into() }),
        ("int=99999999999999999999", Flaw::WrongFormat),
        ("number=NaN", Flaw::WrongFormat),
        ("bool=yes", Flaw::WrongFormat),
        ("text=abcdef", Flaw::TooLong { limit: 5 }),
        ("text=a%00b", Flaw::WrongFormat),
        ("text[a]=b", Flaw::WrongFormat),
        ("instant=2026-03-01", Flaw::WrongFormat),
        ("instant=2026-03-01%2010:00:00", Flaw::WrongFormat),
        ("instant=2026-02-30T10:00:00Z", Flaw::WrongFormat),
        ("instant=2026-03-01T10:00:00", Flaw::WrongFormat),
        ("instant=-000001-03-01T10:00:00Z", Flaw::WrongFormat),
        ("day=2026-2-1", Flaw::WrongFormat),
        ("day=2026-02-30", Flaw::WrongFormat),
        ("code=3", Flaw::UnexpectedValue { expected: ["0", "1", "2", "12"].map(str::to_owned).to_vec() }),
        ("grouping=a", Flaw::ListExpected),
        ("grouping[]=c", Flaw::UnexpectedValue { expected: vec!["a".into(), "b".into()] }),
        ("sort=c", Flaw::UnexpectedValue { expected: vec!["a".into(), "b".into()] }),
        ("later=5", Flaw::NotAvailableYet),
    ];
    for (query, expected) in cases {
        assert_eq!(flaw(PARAMS, query), Some(expected), "{query}");
    }
}

#[test]
fn an_offset_whose_plus_was_not_encoded_is_understood() {
    let input = Input::read(PARAMS, &Params::of_query("instant=2026-03-01T10:00:00+02:00")).expect("no fault");
    assert_eq!(input.instant("instant").map(|moment| moment.to_string()), Some("2026-03-01T08:00:00Z".to_owned()));
}

#[test]
fn a_bound_may_lie_where_no_moment_does() {
    const BOUND: &[Param] = &[Param::optional("bound", Kind::Bound)];
    let read = |text: &str| {
        let input = Input::read(BOUND, &Params::of_query(&format!("bound={text}")));
        input.ok().and_then(|input| input.instant("bound")).map(|moment| moment.to_string())
    };
    for (text, expected) in [
        ("2026-03-01T10:00:00%2B02:00", Some("2026-03-01T08:00:00Z")),
        ("9999-01-01T00:00:00Z", Some("9999-01-01T00:00:00Z")),
        ("9999-12-31T23:59:59Z", Some("9999-12-30T22:00:00.999999999Z")),
        ("0001-01-01T00:00:00%2B01:00", Some("0001-01-01T00:00:00Z")),
        ("0000-02-29T00:00:00Z", Some("0001-01-01T00:00:00Z")),
        ("9999-12-31", None),
        ("9999-02-30T00:00:00Z", None),
        ("99999-01-01T00:00:00Z", None),
        ("-009999-01-01T00:00:00Z", None),
        ("999", None),
    ] {
        assert_eq!(read(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn json_types_are_read_alike() {
    let input = json(PARAMS, r#"{"int": 3.0, "number": 0.1, "bool": 0, "code": true, "text": 47, "sort": ["a"]}"#);
    assert_eq!(input.int("int"), Some(3));
    assert_eq!(input.number("number").map(|number| number.to_string()), Some("0.1".to_owned()));
    assert_eq!(input.bool("bool"), Some(false));
    assert_eq!(input.int("code"), Some(1));
    assert_eq!(input.text("text"), Some("47"));
    assert_eq!(input.values.get("sort"), Some(&Given::List(vec![Given::Word("a")])));
}

const CHANGES: &[Param] = &[
    Param::optional("customers_id", ID),
    Param::nullable("projects_id", ID_OR_ZERO),
    Param::nullable("text", Kind::Text { limit: 1000 }),
];

#[test]
fn a_partial_update_tells_three_states_apart() {
    let text = |body: &str| json(CHANGES, body).change_text("text", EntryText::parse_optional).expect("no fault");
    assert_eq!(text("{}"), Change::Keep);
    assert_eq!(text(r#"{"text": null}"#), Change::Set(None));
    assert_eq!(text(r#"{"text": ""}"#), Change::Set(None));
    assert!(matches!(text(r#"{"text": "x"}"#), Change::Set(Some(_))));

    let project = |body: &str| json(CHANGES, body).change_id::<ProjectId>("projects_id");
    assert_eq!(project("{}"), Change::Keep);
    assert_eq!(project(r#"{"projects_id": null}"#), Change::Set(None));
    assert_eq!(project(r#"{"projects_id": 0}"#), Change::Set(None));
    assert_eq!(project(r#"{"projects_id": 7}"#), Change::Set(ProjectId::try_from(7).ok()));

    let customer = json(CHANGES, r#"{"customers_id": null}"#).change_id::<CustomerId>("customers_id");
    assert_eq!(customer, Change::Keep);
}

#[test]
fn required_parameters_are_missed() {
    const REQUIRED: &[Param] = &[Param::required("a", ID), Param::required("b", Kind::Bool)];
    let errors = Input::read(REQUIRED, &Params::of_query("b=")).expect_err("two faults");
    assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(errors.iter().all(|error| error.flaw == Flaw::Missing));
}
