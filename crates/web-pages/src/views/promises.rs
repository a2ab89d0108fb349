//! The promises of the privacy policy.

use askama::Template;
use askama_web::WebTemplate;

use super::Site;
use crate::words::Words;

/// All promises, for everybody.
#[derive(Template, WebTemplate)]
#[template(path = "promises.html")]
pub(crate) struct PromisesPage {
    pub(crate) words: Words,
    pub(crate) site: Site,
    pub(crate) lines: Vec<PromiseLine>,
}

/// One promise.
pub(crate) struct PromiseLine {
    pub(crate) id: String,
    pub(crate) text: String,
    /// The name of its check, if it has one.
    pub(crate) checker: Option<String>,
    /// What is allowed, or why there is no check.
    pub(crate) more: String,
    pub(crate) standing: Standing,
    /// What was found, and when.
    pub(crate) result: Vec<String>,
}

/// How it stands with a promise.
#[derive(Clone, Copy)]
pub(crate) enum Standing {
    Kept,
    Broken,
    NotRun,
    NotSoftware,
    Open,
}

impl Standing {
    /// The key of its text.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Kept => "pages-promises-kept",
            Self::Broken => "pages-promises-broken",
            Self::NotRun => "pages-promises-not-run",
            Self::NotSoftware => "pages-promises-not-software",
            Self::Open => "pages-promises-open",
        }
    }

    /// The word by which scripts and styles know it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Broken => "broken",
            Self::NotRun => "not-run",
            Self::NotSoftware => "not-software",
            Self::Open => "open",
        }
    }
}
