//! The first question after founding a company.

use askama::Template;
use askama_web::WebTemplate;

use super::Frame;
use crate::words::Words;

/// The question what is recorded.
#[derive(Template, WebTemplate)]
#[template(path = "founding.html")]
pub(crate) struct FoundingPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) modules: Vec<Explained>,
    /// Whether examples are wanted.
    pub(crate) examples: bool,
    pub(crate) fault: Option<String>,
}

/// A choice with a sentence about it.
pub(crate) struct Explained {
    pub(crate) value: &'static str,
    pub(crate) name: String,
    pub(crate) more: String,
    pub(crate) chosen: bool,
}
