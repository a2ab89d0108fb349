//! The pages: made on the server, complete without scripts, livelier with them.
//!
//! Handlers parse, call a use case or a read model, and present. Views hold what is shown; templates write it out.

mod analytics;
pub mod assets;
mod booking;
mod chart;
mod client_key;
mod faults;
mod load;
mod moments;
mod money;
mod pages;
mod percent;
mod present;
mod problem_page;
mod redirect;
#[cfg(test)]
mod tests;
mod times;
mod urls;
mod views;
mod visitor;
mod words;
mod zones;

use std::sync::Arc;

use app::App;
use content::Content;
use documents::Facts;
use kernel::Language;
use poem::{Endpoint, EndpointExt, Response};
use promises::Board;
use web::Problem;

pub use pages::{For, PageRoute, ROUTES};

/// The templates of the routes by which visitors send something.
pub fn forms() -> Vec<&'static str> {
    let sends = |route: &&PageRoute| route.access == For::Everybody && route.verb == "POST";
    ROUTES.iter().filter(sends).map(|route| route.path).collect()
}

/// All pages and the files that they need, for everything that is not under `/api`; `facts` are what the documents of
/// privacy say about the installation, `content` the texts of the public pages, `board` has what the checks of the
/// promises found.
pub fn endpoint(app: &App, facts: Facts, content: Content, board: Board) -> impl Endpoint<Output = Response> + use<> {
    let facts = Arc::new(facts);
    let routes = pages::routes(app).data(app.clone()).data(Arc::clone(&facts)).data(Arc::new(content)).data(board);
    web::answered(analytics::WithAnalytics { inner: routes, facts }, |fault, language, _path| problem(fault, language))
}

/// The page that tells of a problem.
pub fn problem(problem: &Problem, language: Language) -> Response {
    problem_page::of_problem(problem, language)
}
