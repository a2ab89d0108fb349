//! What an owner does for a person who asks for what the law gives them.

use askama::Template;
use askama_web::WebTemplate;

use super::Frame;
use crate::words::Words;

/// Erasing a person and restricting what is done with their data.
#[derive(Template, WebTemplate)]
#[template(path = "person_privacy.html")]
pub(crate) struct PersonPrivacyPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) is_self: bool,
    pub(crate) can_get_letters: bool,
    pub(crate) restriction: Option<RestrictionView>,
    /// Others who were told something about the person, and have to learn of it (Article 19 GDPR).
    pub(crate) told_others: Vec<String>,
    pub(crate) restrict_fault: Option<String>,
    pub(crate) erase_fault: Option<String>,
}

/// A restriction that is in force.
pub(crate) struct RestrictionView {
    pub(crate) since: String,
    pub(crate) reason: String,
    /// When and how the person was told that it will be lifted.
    pub(crate) told: Option<String>,
    /// The day from which on it can be lifted, while that is to come.
    pub(crate) lifting_from: Option<String>,
}

/// Somebody who was erased, with what a law keeps.
pub(crate) struct ErasedView {
    pub(crate) name: String,
    pub(crate) since: String,
    /// One sentence for each norm and year.
    pub(crate) kept: Vec<String>,
}
