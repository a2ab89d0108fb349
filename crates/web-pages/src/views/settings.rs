//! The company and one's own account.

use askama::Template;
use askama_web::WebTemplate;

use super::{Choice, Frame, Notice};
use crate::words::Words;

/// The company: name, rules, defaults.
#[derive(Template, WebTemplate)]
#[template(path = "company.html")]
pub(crate) struct CompanyPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    pub(crate) name: SettingField,
    pub(crate) zone: SettingField,
    pub(crate) zones: Vec<String>,
    pub(crate) rules: Vec<Rule>,
    /// Whether overlaps are forbidden: then the page leads to those that are there.
    pub(crate) overlaps: bool,
    pub(crate) customers: Vec<Choice>,
    pub(crate) services: Vec<Choice>,
    /// Whether this is the operator's company: then the page leads to what visitors wrote.
    pub(crate) is_operator: bool,
}

/// A value with what is wrong with it.
pub(crate) struct SettingField {
    pub(crate) value: String,
    pub(crate) fault: Option<String>,
}

/// A rule about entries.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) title: String,
    /// What it does, and what happens to old entries.
    pub(crate) more: String,
    pub(crate) on: bool,
}

/// One's own account.
#[derive(Template, WebTemplate)]
#[template(path = "account.html")]
pub(crate) struct AccountPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    /// Where name and address are changed, for those who manage people.
    pub(crate) own_page: Option<String>,
    pub(crate) languages: Vec<Choice>,
    pub(crate) zone: SettingField,
    pub(crate) zones: Vec<String>,
    pub(crate) hours: Vec<Choice>,
    pub(crate) weeks: Vec<Choice>,
    pub(crate) themes: Vec<Choice>,
}

/// Entries that overlap, for a company that does not want any.
#[derive(Template, WebTemplate)]
#[template(path = "overlaps.html")]
pub(crate) struct OverlapsPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) lines: Vec<OverlapLine>,
    /// Whether there are more than the page shows.
    pub(crate) more: bool,
}

/// Two entries of one person that have time in common.
pub(crate) struct OverlapLine {
    pub(crate) person: String,
    pub(crate) day: String,
    pub(crate) entries: [OverlapEntry; 2],
}

/// One of them.
pub(crate) struct OverlapEntry {
    pub(crate) address: String,
    pub(crate) time: String,
    pub(crate) place: String,
}
