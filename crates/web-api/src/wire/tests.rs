use accounts::access::Sight;
use poem_openapi::registry::Registry;
use serde_json::json;

use super::{Amount, Day, Moment, Nothing, Shown, Wire};

object! {
    /// Made up.
    struct Thing as "ThingV1" {
        id: i64,
        name: Option<String>,
        secret: Shown<Amount>,
        since: Moment,
        day: Day,
        later: Nothing,
        parts: Vec<Part>,
    }
}

object! {
    /// Made up.
    struct Part as "PartV1" {
        ok: bool,
    }
}

fn thing(sight: Sight) -> Thing {
    Thing {
        id: 7,
        name: None,
        secret: Shown::when(sight, Amount("12.50".parse().expect("a number"))),
        since: Moment("2026-03-01T10:00:00.9Z".parse().expect("a moment")),
        day: Day("2026-03-01".parse().expect("a day")),
        later: Nothing,
        parts: vec![Part { ok: true }],
    }
}

#[test]
fn what_may_not_be_seen_is_left_out_and_what_is_empty_is_null() {
    let rest = json!({
        "id": 7, "name": null, "since": "2026-03-01T10:00:00Z", "day": "2026-03-01", "later": null,
        "parts": [{"ok": true}],
    });
    assert_eq!(serde_json::to_value(thing(Sight::Hidden)).expect("JSON"), rest);
    let shown = serde_json::to_value(thing(Sight::Shown)).expect("JSON");
    assert_eq!(shown["secret"], json!(12.5));
}

#[test]
fn the_document_follows_the_fields() {
    let mut registry = Registry::new();
    Thing::register(&mut registry);
    let schema = &registry.schemas["ThingV1"];
    assert_eq!(schema.required, ["id", "name", "since", "day", "later", "parts"]);
    assert_eq!(schema.properties.len(), 7);
    assert!(registry.schemas.contains_key("PartV1"));
}

#[test]
fn whole_amounts_have_no_fraction() {
    for (amount, text) in [("80.00", "80"), ("-0.5", "-0.5"), ("1234567.89", "1234567.89")] {
        let json = serde_json::to_string(&Amount(amount.parse().expect("a number"))).expect("JSON");
        assert_eq!(json, text);
    }
}
