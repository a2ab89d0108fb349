//! Lists and forms of the catalogue.

use askama::Template;
use askama_web::WebTemplate;

use super::{Frame, Notice, Tab};
use crate::words::Words;

/// A list of one kind.
#[derive(Template, WebTemplate)]
#[template(path = "catalog_list.html")]
pub(crate) struct CatalogList {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) title: String,
    pub(crate) notice: Option<Notice>,
    /// Where the search goes.
    pub(crate) address: String,
    /// The form of a new row, for those who may make one.
    pub(crate) new: Option<Link>,
    pub(crate) search: String,
    /// Whether active rows, archived ones or all of them are shown, and what else can be.
    pub(crate) shown: Vec<Choice>,
    /// The customer whose rows alone are shown.
    pub(crate) customer: Option<i64>,
    pub(crate) rows: CatalogRows,
    pub(crate) nothing: String,
}

/// A page of rows.
pub(crate) struct CatalogRows {
    pub(crate) rows: Vec<CatalogRow>,
    /// Which rows of how many.
    pub(crate) count: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// A row in a list.
pub(crate) struct CatalogRow {
    pub(crate) address: String,
    pub(crate) name: String,
    /// The customer of a project.
    pub(crate) above: Option<String>,
    pub(crate) mark: Mark,
    pub(crate) number: Option<String>,
    /// A price, a deadline.
    pub(crate) remark: Option<String>,
    pub(crate) archived: bool,
    /// Whether it came with a new company.
    pub(crate) is_example: bool,
    /// Where a deleted row is brought back: it has no page.
    pub(crate) restore: Option<String>,
}

/// The mark before a name.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    /// Rows of this kind have none.
    Absent,
    /// In this colour, or grey without one.
    Color(Option<i16>),
}

/// Where a link goes and what it says.
pub(crate) struct Link {
    pub(crate) address: String,
    pub(crate) text: String,
}

/// One of several values.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) name: String,
    pub(crate) chosen: bool,
}

/// One row: a form for those who may change it, else what it says.
#[derive(Template, WebTemplate)]
#[template(path = "catalog_row.html")]
pub(crate) struct CatalogRowPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) title: String,
    /// The way back up.
    pub(crate) up: Link,
    pub(crate) form: CatalogForm,
    /// `None` for a row that is not there yet.
    pub(crate) stored: Option<StoredRow>,
    pub(crate) may_edit: bool,
    /// The projects of a customer.
    pub(crate) projects: Option<ProjectsOf>,
}

/// What can be done with a row that is there.
pub(crate) struct StoredRow {
    pub(crate) archived: bool,
    pub(crate) archive: String,
    pub(crate) delete: String,
}

/// The projects of a customer, the first page of them.
pub(crate) struct ProjectsOf {
    pub(crate) rows: Vec<CatalogRow>,
    pub(crate) new: Option<String>,
    /// All of them, where they do not fit.
    pub(crate) more: Option<Link>,
}

/// The form of a row.
pub(crate) struct CatalogForm {
    pub(crate) action: String,
    pub(crate) fields: Vec<FieldView>,
    /// The page to come back to, if it is not the list.
    pub(crate) back: String,
    /// `None` for a row that is there.
    pub(crate) client_key: Option<String>,
    /// What is wrong beside the fields.
    pub(crate) fault: Option<String>,
}

/// One field of a form.
pub(crate) struct FieldView {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) control: Control,
    pub(crate) value: String,
    pub(crate) hint: Option<String>,
    pub(crate) fault: Option<String>,
    /// Whether the cursor starts there.
    pub(crate) first: bool,
}

impl FieldView {
    /// What stands there for whoever cannot change it.
    pub(crate) fn shown(&self) -> Option<String> {
        match &self.control {
            Control::Choices(choices) => choices.iter().find(|choice| choice.chosen).map(|choice| choice.name.clone()),
            Control::Check { yes, no } => Some(if self.value.is_empty() { no.clone() } else { yes.clone() }),
            Control::Colors(_) => None,
            Control::Text { .. } | Control::Lines { .. } | Control::Day => Some(self.value.clone()),
        }
        .filter(|text| !text.is_empty())
    }
}

/// How a field is filled in.
pub(crate) enum Control {
    /// A line of text.
    Text { limit: usize, required: bool, short: bool },
    /// Several lines.
    Lines { limit: usize },
    /// Yes or no, with the words for both.
    Check { yes: String, no: String },
    /// A day.
    Day,
    /// One of the nine colours, or none.
    Colors(Vec<Choice>),
    /// One of several.
    Choices(Vec<Choice>),
}

/// The question before a row is deleted.
#[derive(Template, WebTemplate)]
#[template(path = "catalog_delete.html")]
pub(crate) struct DeletePage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) title: String,
    pub(crate) name: String,
    /// What depends on it, counted; it can be deleted if nothing does.
    pub(crate) depends: Vec<String>,
    /// Whether it is archived already.
    pub(crate) archived: bool,
    pub(crate) row: String,
    pub(crate) archive: String,
    pub(crate) delete: String,
}
