//! What pages show of information about people for somebody outside of the company.

use askama::Template;
use askama_web::WebTemplate;

use super::{Frame, Notice};
use crate::words::Words;

/// The register.
#[derive(Template, WebTemplate)]
#[template(path = "disclosures.html")]
pub(crate) struct DisclosuresPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) open: Vec<DisclosureView>,
    pub(crate) closed: Vec<DisclosureView>,
    /// How many have ended.
    pub(crate) closed_count: String,
}

/// The register of one person, with the form that asks for another.
#[derive(Template, WebTemplate)]
#[template(path = "person_disclosures.html")]
pub(crate) struct PersonDisclosuresPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) disclosures: Vec<DisclosureView>,
    pub(crate) form: DisclosureForm,
}

/// One of them, with what can be done now.
#[derive(Template, WebTemplate)]
#[template(path = "disclosure.html")]
pub(crate) struct DisclosurePage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    pub(crate) disclosure: DisclosureView,
    pub(crate) person: String,
    pub(crate) may_approve: bool,
    pub(crate) may_end: bool,
    pub(crate) may_give: bool,
    /// The company has to tell the person, since no letter reaches them.
    pub(crate) is_to_tell: bool,
    pub(crate) fault: Option<String>,
    pub(crate) give_fault: Option<String>,
}

/// Information for somebody outside.
pub(crate) struct DisclosureView {
    pub(crate) id: i64,
    /// What its link says to those who do not see where it stands.
    pub(crate) label: String,
    /// Whom it is about.
    pub(crate) name: String,
    pub(crate) recipient: String,
    pub(crate) reason: String,
    /// The basis with its norm.
    pub(crate) basis: String,
    /// What is handed out.
    pub(crate) scope: Vec<String>,
    /// How far it has come, with the day.
    pub(crate) state: String,
    /// Who asked and who approved.
    pub(crate) by: Vec<String>,
    /// That and until when a norm forbids telling the person, or when they were told.
    pub(crate) notice: Option<String>,
}

/// A disclosure as it is typed.
#[derive(Default)]
pub(crate) struct DisclosureForm {
    pub(crate) recipient: String,
    pub(crate) reason: String,
    /// Each basis: its word, its sentence, whether it is chosen.
    pub(crate) bases: Vec<(&'static str, String, bool)>,
    pub(crate) record: bool,
    pub(crate) terms: bool,
    pub(crate) hours: bool,
    pub(crate) entries: bool,
    pub(crate) first_day: String,
    pub(crate) last_day: String,
    pub(crate) notice_norm: String,
    pub(crate) notice_from: String,
    pub(crate) fault: Option<String>,
}
