//! Pages in place of those that cannot be shown.

use app::Fault;
use kernel::Language;
use poem::http::header;
use poem::{IntoResponse, Response};
use web::{Problem, Shape};

use crate::views::ProblemPage;
use crate::words::Words;
use crate::{faults, urls};

/// The page of a problem.
pub(crate) fn of_problem(problem: &Problem, language: Language) -> Response {
    let words = Words::new(language);
    let status = problem.status(Shape::General);
    let key = match status.as_u16() {
        404 => "pages-problem-not-found",
        401 | 403 => "pages-problem-forbidden",
        409 | 422 => "pages-problem-refused",
        503 => "pages-problem-unavailable",
        code if code >= 500 => "pages-problem-inside",
        _ => "pages-problem-request",
    };
    let (advice, remedy) = faults::remedy(problem, words).unzip();
    let message = match problem {
        Problem::NoRoute | Problem::Fault(Fault::NotFound) => words.say("pages-problem-not-found-more"),
        Problem::CrossSite => words.say("pages-problem-cross-site-more"),
        _ => advice.unwrap_or_else(|| problem.message(language)),
    };
    let title = words.say(key);
    let page = ProblemPage { words, status: status.as_u16(), title, message, remedy, back: urls::clock() };
    let mut response = page.into_response();
    response.set_status(status);
    if let Some(seconds) = problem.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    web::note(&mut response, problem);
    response
}

/// The page of an error that a handler returned.
pub(crate) fn of_error(error: poem::Error, language: Language) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    match error.downcast::<Problem>() {
        Ok(problem) => of_problem(&problem, language),
        Err(error) => of_problem(&Problem::from_framework(&error), language),
    }
}
