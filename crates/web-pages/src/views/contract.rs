//! The end of a company's contract.

use askama::Template;
use askama_web::WebTemplate;

use super::{Frame, Notice};
use crate::words::Words;

/// Ending it, taking that back, taking everything along.
#[derive(Template, WebTemplate)]
#[template(path = "company_end.html")]
pub(crate) struct CompanyEndPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    /// How it stands, in a sentence.
    pub(crate) state: String,
    /// Whether a day is set.
    pub(crate) is_set: bool,
    /// What ending it does.
    pub(crate) more: String,
    pub(crate) name_why: String,
    pub(crate) typed: String,
    /// Whether "at once" was chosen.
    pub(crate) at_once: bool,
    pub(crate) export_fault: Option<String>,
    pub(crate) end_fault: Option<String>,
}
