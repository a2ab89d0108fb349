//! What a breach would concern.

use askama::Template;
use askama_web::WebTemplate;

use super::Frame;
use crate::words::Words;

/// The form, and what was measured.
#[derive(Template, WebTemplate)]
#[template(path = "breach.html")]
pub(crate) struct BreachPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) tables: Vec<BreachTable>,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) fault: Option<String>,
    pub(crate) result: Option<BreachResult>,
}

/// A table to choose.
pub(crate) struct BreachTable {
    pub(crate) name: &'static str,
    pub(crate) field: String,
    /// The kinds of data in it.
    pub(crate) kinds: String,
    pub(crate) chosen: bool,
}

/// What was measured.
pub(crate) struct BreachResult {
    pub(crate) persons: String,
    pub(crate) took: String,
    pub(crate) lines: Vec<BreachLine>,
    /// The people concerned.
    pub(crate) names: Vec<String>,
}

/// A table, with what it held.
pub(crate) struct BreachLine {
    pub(crate) table: &'static str,
    pub(crate) rows: i64,
    pub(crate) persons: i64,
    pub(crate) gone: i64,
    /// Whether its rows say when they came about.
    pub(crate) is_dated: bool,
    pub(crate) kinds: String,
}
