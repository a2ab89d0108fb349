//! What a form says when it was not taken.

use app::Fault;
use poem::http::StatusCode;
use poem::{IntoResponse, Response};
use web::Problem;

use crate::urls;
use crate::views::Link;
use crate::words::Words;

/// A form that was not taken, shown again: browsers and scripts show the body of this status.
pub(crate) fn not_taken(page: impl IntoResponse, problem: &Problem) -> Response {
    let mut response = page.into_response();
    web::note(&mut response, problem);
    response.set_status(StatusCode::UNPROCESSABLE_ENTITY);
    response
}

/// The kind of what is deleted and has to be there again first, as its list is called.
fn gone(problem: &Problem) -> Option<&'static str> {
    let Problem::Fault(Fault::Refused(refusal)) = problem else { return None };
    if !(refusal.code == "catalog.gone" || refusal.code.starts_with("restore.")) {
        return None;
    }
    match refusal.field {
        Some("projects_id") => Some("projects"),
        Some("services_id") => Some("services"),
        Some("lumpsum_services_id") => Some("lump-sums"),
        _ => Some("customers"),
    }
}

/// What to do where something could not be done because what it depends on is deleted, and where that is done.
pub(crate) fn remedy(problem: &Problem, words: Words) -> Option<(String, Link)> {
    let address = urls::deleted_rows(gone(problem)?);
    // Whatever refuses to come back says itself what is missing.
    let is_known = problem.code().starts_with("restore.");
    let advice = if is_known { problem.message(words.language) } else { words.say("pages-problem-gone-more") };
    Some((advice, Link { address, text: words.say("pages-problem-gone-link") }))
}

/// The sentence beside a form, in its own words where it has better ones than the interface.
pub(crate) fn message(problem: &Problem, words: Words) -> String {
    let field = match problem {
        Problem::Fault(Fault::Invalid(errors)) => errors.iter().next().map(|error| error.field.as_str()),
        _ => None,
    };
    match (field, problem.code()) {
        (Some("customer"), "field.missing") => words.say("pages-first-fault-customer"),
        (Some("projects_id"), "field.missing") => words.say("pages-first-fault-project"),
        (Some("service"), "field.missing") => words.say("pages-first-fault-service"),
        (Some("customers_id"), "field.missing") => words.say("pages-fault-what"),
        (Some("services_id"), "field.missing") => words.say("pages-fault-service"),
        (Some("run_since"), _) => words.say("pages-fault-run-since"),
        (Some("run_until"), _) => words.say("pages-fault-run-until"),
        (Some("away"), _) => words.say("pages-fault-away"),
        (Some("duration"), "field.not-between") => words.say("pages-fault-entry-long"),
        (Some("time_since"), "field.not-between") => words.say("pages-fault-day-far"),
        (Some("time" | "since" | "until"), "field.empty") => words.say("pages-fault-time-nothing"),
        (Some("time" | "since" | "until"), "field.not-found") => words.say("pages-fault-time-skipped"),
        (Some("time"), "field.taken") => words.say("pages-fault-time-no-room"),
        (Some("time"), "field.not-between") => words.say("pages-fault-time-long"),
        (Some("time"), _) => words.say("pages-fault-time"),
        (Some("since" | "until"), "field.wrong-format") => words.say("pages-fault-time-of-day"),
        (Some("first_name" | "last_name"), "field.empty") => words.say("pages-fault-name"),
        (Some("name"), "field.empty") => words.say("pages-fault-person"),
        (Some("company"), "field.empty") => words.say("pages-fault-company"),
        (Some("email"), "field.empty" | "field.wrong-format" | "field.odd-characters") => {
            words.say("pages-fault-email")
        }
        (Some("words"), "field.empty") => words.say("pages-fault-words"),
        (Some("day"), _) => words.say("pages-fault-day"),
        (Some("tables"), "field.missing") => words.say("pages-breach-fault-tables"),
        (Some("window"), "field.end-before-start") => words.say("pages-breach-fault-order"),
        (Some("window"), _) => words.say("pages-breach-fault-window"),
        (Some("scope"), _) => words.say("pages-agreements-fault-scope"),
        (Some("words"), "field.missing") => words.say("pages-data-fault-words"),
        (Some("identity"), "field.empty") => words.say("pages-data-fault-identity"),
        (Some("answer"), "field.missing") => words.say("pages-data-fault-answer"),
        (Some("weighing"), "field.missing") => words.say("pages-data-fault-weighing"),
        _ => problem.message(words.language),
    }
}
