//! The two shapes of the interface's error bodies.

use app::{Details, Fault, Refusal};
use kernel::{FieldError, FieldErrors, Flaw, Language};
use serde_json::{Value, json};

use super::{Problem, is_unreadable};
use crate::sentences::{self, Arguments, sentence};

/// Which generation of the interface an error body is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `{"error": {code, message, fields}}`, with `errors` beside it where the contract documents that instead.
    Simple,
    /// `{"errors": [{type, message, details, path}]}`.
    General,
    /// As `General`, for what only reads: the contract knows no 422 there.
    Reading,
}

impl Shape {
    /// That of an address of the interface, whether or not it leads anywhere; with or without the `/api` in front.
    pub fn of_path(path: &str) -> Self {
        if path.strip_prefix("/api").unwrap_or(path).starts_with("/v2/") { Self::Simple } else { Self::General }
    }
}

/// The body of a problem.
///
/// Sources disagree about two things, so both spellings are sent: the older generation answers faults of the input
/// with `error` and everything else with `error` and `errors`; a refusal of the newer one carries its fields flat and
/// once more under `error`.
pub(super) fn json(problem: &Problem, shape: Shape, language: Language) -> Value {
    let status = problem.status(shape).as_u16();
    let simple = || {
        let fields: Vec<String> = fields_of(problem);
        json!({"code": status, "message": problem.message(language), "fields": fields})
    };
    match shape {
        Shape::Simple if status == 400 => json!({"error": simple()}),
        Shape::Simple => json!({"error": simple(), "errors": errors(problem, language)}),
        Shape::General if status == 422 => {
            let errors: Vec<Value> = errors(problem, language).into_iter().map(wrapped).collect();
            json!({"errors": errors})
        }
        Shape::General | Shape::Reading => json!({"errors": errors(problem, language)}),
    }
}

/// The sentence about the first fault; the faults of the same kind share it.
pub(super) fn first_message(errors: &FieldErrors, language: Language) -> String {
    errors.iter().next().map_or_else(
        || sentence(language, "field.wrong-format", &Arguments::new()),
        |first| message(first, errors, language),
    )
}

fn message(error: &FieldError, all: &FieldErrors, language: Language) -> String {
    let code = match &error.flaw {
        // The largest number that there is says nothing to a reader.
        Flaw::NotBetween { max, .. } if *max == i64::MAX.to_string() => "field.too-small",
        flaw => flaw.code(),
    };
    let missing = || all.iter().filter(|other| other.flaw == Flaw::Missing).map(|other| other.field.as_str());
    let arguments = match &error.flaw {
        Flaw::Missing => vec![("fields", missing().collect::<Vec<_>>().join(", "))],
        Flaw::TooLong { limit } => vec![("limit", limit.to_string())],
        Flaw::NotBetween { min, max } => vec![("min", min.clone()), ("max", max.clone())],
        Flaw::UnexpectedValue { expected } => vec![("expected", expected.join(", "))],
        _ => Vec::new(),
    };
    // Some fields have a sentence of their own, in words that clients know.
    sentences::find(language, &format!("{code}-{}", error.field), &arguments)
        .unwrap_or_else(|| sentence(language, code, &arguments))
}

fn fields_of(problem: &Problem) -> Vec<String> {
    match problem {
        Problem::Fault(Fault::Invalid(errors)) => errors.iter().map(|error| error.field.clone()).collect(),
        Problem::Fault(Fault::Refused(Refusal { field, .. })) => field.iter().map(|&name| name.to_owned()).collect(),
        _ => Vec::new(),
    }
}

fn errors(problem: &Problem, language: Language) -> Vec<Value> {
    match problem {
        Problem::Fault(Fault::Invalid(errors)) => errors
            .iter()
            .map(|error| {
                let (kind, details) = rule(error);
                item(kind, &message(error, errors, language), &details, Some(&error.field))
            })
            .collect(),
        Problem::Fault(Fault::Refused(refusal)) => {
            vec![item(refusal_type(refusal.code), &problem.message(language), &details(refusal), refusal.field)]
        }
        Problem::NoRoute => vec![item("RouteNotFound", &problem.message(language), &Value::Null, None)],
        Problem::Fault(Fault::NotFound) => {
            vec![item("ResourceNotFound", &problem.message(language), &Value::Null, None)]
        }
        _ => vec![item("General", &problem.message(language), &Value::Null, None)],
    }
}

fn item(kind: &str, message: &str, details: &Value, path: Option<&str>) -> Value {
    json!({"type": kind, "message": message, "details": details, "path": path})
}

/// The same error flat and under `error`.
fn wrapped(mut item: Value) -> Value {
    let inner = item.clone();
    if let Some(fields) = item.as_object_mut() {
        fields.insert("error".to_owned(), inner);
    }
    item
}

/// The interface's name for a fault of a field, and what it adds.
fn rule(error: &FieldError) -> (&'static str, Value) {
    match &error.flaw {
        flaw if is_unreadable(flaw) => ("General", Value::Null),
        Flaw::Empty => ("Empty", Value::Null),
        Flaw::TooLong { limit } => ("NotBetween", json!({"min": 0, "max": limit, "inclusive": true})),
        Flaw::NotBetween { min, max } => {
            ("NotBetween", json!({"min": number(min), "max": number(max), "inclusive": true}))
        }
        Flaw::UnexpectedValue { expected } => ("UnexpectedValue", json!({"expected_values": expected})),
        Flaw::EndBeforeStart => ("EndBeforeStart", Value::Null),
        Flaw::NotFound => ("ResourceNotFound", Value::Null),
        Flaw::Inactive => ("HasToBeActive", Value::Null),
        Flaw::InvalidCombination | Flaw::DurationBesideSpan => ("InvalidCombination", json!({"fields": [error.field]})),
        Flaw::NotAvailableYet => ("FieldsShouldBeEmpty", json!({"fields": [error.field]})),
        Flaw::Taken => ("ResourceConflictFound", Value::Null),
        _ => ("General", Value::Null),
    }
}

/// The interface's name for a refusal.
fn refusal_type(code: &str) -> &'static str {
    match code {
        "catalog.default-at-archiving" => "ArchiveCompanyDefaultIsNotAllowed",
        "catalog.default-at-removal" => "DeleteCompanyDefaultIsNotAllowed",
        "catalog.gone" | "restore.customer-gone" | "restore.project-gone" | "restore.service-gone" => {
            "ResourceNotFound"
        }
        "catalog.has-relations" | "user.has-relations" => "RelationsPreventDeletion",
        "catalog.name-taken" | "entry.client-key-deleted" | "entry.client-key-taken" => "ResourceConflictFound",
        "catalog.running" | "user.running-at-removal" => "RunningEntriesPreventDeletion",
        "registration.email-taken" | "user.email-taken" => "EmailNotAvailable",
        "user.last-owner" => "BossCannotBeArchived",
        "user.removes-owner" => "OnlyOwnerCanDeleteOwner",
        "user.removes-themselves" => "UserCannotDeleteThemselves",
        "catalog.running-at-archiving" | "user.running-at-archiving" => "RunningEntriesPreventArchiving",
        _ => "Forbidden",
    }
}

fn details(refusal: &Refusal) -> Value {
    match &refusal.details {
        Details::None | Details::Limit(_) => Value::Null,
        Details::Resources(resources) => {
            let names: Vec<&str> = resources.iter().map(|(name, _)| *name).collect();
            let counts: Vec<i64> = resources.iter().map(|(_, count)| *count).collect();
            json!({"resources": names, "count": counts})
        }
    }
}

/// Bounds are texts inside, numbers on the wire where they are numbers.
fn number(bound: &str) -> Value {
    serde_json::from_str::<serde_json::Number>(bound).map_or_else(|_text| json!(bound), Value::Number)
}
