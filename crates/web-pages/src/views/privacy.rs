//! The documents of privacy.

use askama::Template;
use askama_web::WebTemplate;

use super::{Frame, Site};
use crate::words::Words;

/// The policy, for everybody.
#[derive(Template, WebTemplate)]
#[template(path = "policy.html")]
pub(crate) struct PolicyPage {
    pub(crate) words: Words,
    pub(crate) site: Site,
    /// The document, escaped already.
    pub(crate) body: String,
    /// Whether anybody is counted here.
    pub(crate) is_counting: bool,
    /// Whether this visitor is not.
    pub(crate) objects: bool,
    /// Whether that is because the browser says so everywhere.
    pub(crate) by_browser: bool,
}

/// The list of documents.
#[derive(Template, WebTemplate)]
#[template(path = "documents.html")]
pub(crate) struct DocumentsPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) links: Vec<DocumentLink>,
}

/// One document of the list.
pub(crate) struct DocumentLink {
    pub(crate) title: String,
    /// What it is for.
    pub(crate) more: String,
    pub(crate) page: String,
    pub(crate) file: String,
}

/// One document.
#[derive(Template, WebTemplate)]
#[template(path = "document.html")]
pub(crate) struct DocumentPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) title: String,
    /// The document, escaped already.
    pub(crate) body: String,
    pub(crate) file: String,
}
