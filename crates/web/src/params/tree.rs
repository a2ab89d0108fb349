//! Names with brackets, and the tree that they build.

use serde_json::{Map, Value};

/// Deeper names are taken as they stand: no parameter has more than two levels, and a tree must not grow from a
/// short request.
const DEEPEST: usize = 4;

/// Splits `filter[users_id]` into `filter` and `users_id`; `list[]` into `list` and an empty segment.
///
/// A name whose brackets do not pair is one segment.
pub(super) fn segments(name: &str) -> (&str, Vec<&str>) {
    let Some((first, rest)) = name.split_once('[') else {
        return (name, Vec::new());
    };
    let Some(inner) = rest.strip_suffix(']') else {
        return (name, Vec::new());
    };
    let parts: Vec<&str> = inner.split("][").collect();
    let broken = first.is_empty() || parts.len() > DEEPEST || parts.iter().any(|part| part.contains(['[', ']']));
    if broken { (name, Vec::new()) } else { (first, parts) }
}

/// Puts a value where its name says. A later value of the same name wins; list segments append.
pub(super) fn insert(tree: &mut Map<String, Value>, name: &str, value: Value) {
    let (first, rest) = segments(name);
    let place = tree.entry(first.to_owned()).or_insert(Value::Null);
    put(place, &rest, value);
}

fn put(place: &mut Value, path: &[&str], value: Value) {
    let Some((segment, rest)) = path.split_first() else {
        *place = value;
        return;
    };
    if segment.is_empty() || segment.bytes().all(|byte| byte.is_ascii_digit()) {
        let mut items = match place.take() {
            Value::Array(items) => items,
            _ => Vec::new(),
        };
        let mut item = Value::Null;
        put(&mut item, rest, value);
        items.push(item);
        *place = Value::Array(items);
        return;
    }
    if !place.is_object() {
        *place = Value::Object(Map::new());
    }
    if let Value::Object(fields) = place {
        put(fields.entry((*segment).to_owned()).or_insert(Value::Null), rest, value);
    }
}
