//! The company and one's own account.

use askama::Template;
use askama_web::WebTemplate;

use super::{Choice, Explained, Frame, Notice};
use crate::words::Words;

/// The company: name, rules, defaults.
#[derive(Template, WebTemplate)]
#[template(path = "company.html")]
pub(crate) struct CompanyPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    pub(crate) name: SettingField,
    /// What is recorded.
    pub(crate) modules: Vec<Explained>,
    pub(crate) modules_fault: Option<String>,
    /// Whether there are examples.
    pub(crate) examples: bool,
    pub(crate) zone: SettingField,
    pub(crate) zones: Vec<String>,
    pub(crate) rules: Vec<Rule>,
    /// Whether overlaps are forbidden: then the page leads to those that are there.
    pub(crate) overlaps: bool,
    pub(crate) customers: Vec<Choice>,
    pub(crate) services: Vec<Choice>,
    /// Whether this company runs the installation: then the page leads to what visitors wrote, and to how it fares.
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

/// What whoever runs the installation did in the company.
#[derive(Template, WebTemplate)]
#[template(path = "company_operator.html")]
pub(crate) struct OperatorPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    /// Whether somebody else runs the installation.
    pub(crate) is_hosted: bool,
    pub(crate) grants: Vec<GrantLine>,
    pub(crate) deeds: Vec<DeedLine>,
}

/// For what the company's data was opened, or is to be.
pub(crate) struct GrantLine {
    pub(crate) what: String,
    pub(crate) reason: String,
    pub(crate) requested: String,
    pub(crate) confirmed: Option<String>,
    pub(crate) is_open: bool,
    pub(crate) state: String,
}

/// Something that was done.
pub(crate) struct DeedLine {
    pub(crate) at: String,
    pub(crate) when: String,
    pub(crate) what: String,
    pub(crate) reason: Option<String>,
    /// Who asked, confirmed or ended.
    pub(crate) people: String,
}
