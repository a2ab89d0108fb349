//! The report of a month.

use askama::Template;
use askama_web::WebTemplate;

use super::{Chart, Frame};
use crate::words::Words;

/// A month, grouped.
#[derive(Template, WebTemplate)]
#[template(path = "report.html")]
pub(crate) struct ReportPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) month: MonthView,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) grouped_by: String,
    /// Whether lines carry the customer's colour.
    pub(crate) marks: bool,
    pub(crate) chart: Chart,
    /// Whether the company has examples: sums count them.
    pub(crate) examples: bool,
    /// Whether lines are compared with each other: shares as numbers and bars.
    pub(crate) compares: bool,
    /// The average of the lines, as hours and as a decimal number.
    pub(crate) average: Option<(String, String)>,
    pub(crate) lines: Vec<ReportLine>,
    pub(crate) total: Total,
}

/// The month and its neighbours.
pub(crate) struct MonthView {
    pub(crate) title: String,
    pub(crate) before: String,
    pub(crate) after: String,
}

/// One of the groupings.
pub(crate) struct Tab {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) here: bool,
}

/// One group.
pub(crate) struct ReportLine {
    pub(crate) name: String,
    /// The customer of a project.
    pub(crate) above: Option<String>,
    pub(crate) color: Option<i16>,
    pub(crate) hours: Hours,
    pub(crate) decimal: String,
    /// Its length in per cent of the longest.
    pub(crate) share: String,
    /// Its part of the whole, for people who do not see the bar.
    pub(crate) share_text: String,
}

/// A length of time: `1:30`, and its seconds apart where the table shows them.
pub(crate) struct Hours {
    pub(crate) minutes: String,
    pub(crate) seconds: Option<String>,
}

/// The sum of the lines.
pub(crate) struct Total {
    pub(crate) hours: Hours,
    pub(crate) decimal: String,
}
