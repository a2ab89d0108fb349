//! The page at `/api/docs`: all operations, readable without a script and without a request to anybody.

use std::fmt::Write as _;

use crate::operation::Operation;
use crate::spec::{ANY_LENGTH, Kind, Need, Param};

/// The page. Holds only what stands in the tables, so nothing in it needs escaping.
pub(crate) fn page(operations: &[&Operation]) -> String {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Interface</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head><body><main><h1>Interface</h1>\
         <p>The same as a document for programs: <a href=\"openapi.json\">openapi.json</a>. \
         Sign in with the headers <code>X-ClockodoApiUser</code> (e-mail address) and <code>X-ClockodoApiKey</code>, \
         or with HTTP Basic.</p>",
    );
    for operation in operations {
        section(&mut html, operation);
    }
    html.push_str("</main></body></html>");
    html
}

fn section(html: &mut String, operation: &Operation) {
    let (verb, path, summary) = (operation.verb.method(), operation.path, operation.summary);
    // Writing to a string cannot fail.
    _ = write!(html, "<details><summary><code>{verb} /api{path}</code> {summary}</summary>");
    if operation.params.is_empty() {
        html.push_str("<p>No parameters.</p>");
    } else {
        html.push_str("<table><thead><tr><th>Parameter<th>Holds<th>Needed</thead><tbody>");
        for param in operation.params {
            _ = write!(html, "<tr><td><code>{}</code><td>{}<td>{}", param.name, holds(param.kind), needed(param));
        }
        html.push_str("</tbody></table>");
    }
    html.push_str("</details>");
}

fn needed(param: &Param) -> &'static str {
    match param.need {
        Need::Required => "yes",
        Need::Optional => "no",
        Need::Nullable => "no, or null",
    }
}

fn holds(kind: Kind) -> String {
    match kind {
        Kind::Int { min, max: i64::MAX } => format!("whole number from {min}"),
        Kind::Int { min: i64::MIN, .. } => "whole number".to_owned(),
        Kind::Int { min, max } => format!("whole number, {min} to {max}"),
        Kind::Number { min, max, places } => format!("number, {min} to {max}, {places} decimal places"),
        Kind::Bool => "true or false".to_owned(),
        Kind::Text { limit: ANY_LENGTH } => "text".to_owned(),
        Kind::Text { limit } => format!("text, at most {limit} characters"),
        Kind::Instant | Kind::Bound => "moment, such as 2026-03-01T08:00:00Z".to_owned(),
        Kind::Day => "day, such as 2026-03-01".to_owned(),
        Kind::Word(words) => format!("one of {}", words.join(", ")),
        Kind::Code(codes) => {
            format!("one of {}", codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        Kind::List(item) => format!("list: {}", holds(*item)),
        Kind::Several(item) => format!("one or a list: {}", holds(*item)),
        Kind::Later(_) => "must stay empty for now".to_owned(),
        Kind::Object => "object".to_owned(),
        Kind::Ignored => "anything; without effect".to_owned(),
    }
}
