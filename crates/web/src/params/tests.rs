use serde_json::{Value, json};

use super::Params;
use crate::Problem;

fn tree(query: &str, kind: &str, body: &str) -> Value {
    let mut params = Params::of_query(query);
    params.merge_body(kind, body.as_bytes()).expect("readable");
    Value::Object(params.tree)
}

#[test]
fn every_spelling_of_a_query_becomes_one_tree() {
    let cases = [
        ("a=1&b=x%20y+z", json!({"a": "1", "b": "x y z"})),
        ("filter[users_id]=7", json!({"filter": {"users_id": "7"}})),
        ("filter%5Busers_id%5D=7&filter[active]=true", json!({"filter": {"users_id": "7", "active": "true"}})),
        ("grouping[]=a&grouping[]=b", json!({"grouping": ["a", "b"]})),
        ("grouping[1]=a&grouping[0]=b", json!({"grouping": ["a", "b"]})),
        ("filter[year][]=2026", json!({"filter": {"year": ["2026"]}})),
        ("a=1&a=2", json!({"a": "2"})),
        ("a=&b", json!({})),
        ("a[=1&]b=2", json!({"a[": "1", "]b": "2"})),
        ("a[b][c][d][e][f]=1", json!({"a[b][c][d][e][f]": "1"})),
    ];
    for (query, expected) in cases {
        assert_eq!(tree(query, "", ""), expected, "{query}");
    }
}

#[test]
fn bodies_win_over_the_query() {
    let json_body = ("application/json; charset=utf-8", r#"{"a": null, "b": {"c": [1]}}"#);
    let cases = [
        (json_body, json!({"a": null, "b": {"c": [1]}, "q": "1"})),
        (
            ("application/x-www-form-urlencoded", "a=2&budget[amount]=3&e="),
            json!({"a": "2", "budget": {"amount": "3"}, "e": "", "q": "1"}),
        ),
        (("", r#"{"a": 1}"#), json!({"a": 1, "q": "1"})),
        (("text/plain", "a=1"), json!({"a": "1", "q": "1"})),
        (("application/json", "[]"), json!({"a": "old", "q": "1"})),
        (("application/json", " "), json!({"a": "old", "q": "1"})),
    ];
    for ((kind, body), expected) in cases {
        assert_eq!(tree("a=old&q=1", kind, body), expected, "{kind} {body}");
    }
}

#[test]
fn unreadable_bodies_are_refused() {
    for (kind, body) in [
        ("application/json", "{"),
        ("application/json", "[1]"),
        ("application/json", "7"),
        ("application/xml", "<a/>"),
        ("", "hello"),
    ] {
        assert!(Params::default().merge_body(kind, body.as_bytes()).is_err(), "{kind} {body}");
    }
    assert!(Params::default().merge_body("application/json", b"\xff").is_err());
}

#[test]
fn names_are_looked_up_as_the_documentation_writes_them() {
    let params = Params::of_query("filter[users_id]=7&text=x");
    assert_eq!(params.get("filter[users_id]"), Some(&json!("7")));
    assert_eq!(params.get("filter[other]"), None);
    assert_eq!(params.get("text[users_id]"), None);
    assert_eq!(params.text("text"), Some("x"));
}

#[test]
fn bytes_that_are_no_text_are_refused_instead_of_replaced() {
    let form = |body: &str| Params::default().merge_body("application/x-www-form-urlencoded", body.as_bytes());
    assert!(matches!(form("name=%ff%fe"), Err(Problem::UnreadableBody)));
    assert!(matches!(form("na%ffme=x"), Err(Problem::UnreadableBody)));
    assert!(form("name=M%C3%BCller&sign=%EF%BF%BD").is_ok());
}
