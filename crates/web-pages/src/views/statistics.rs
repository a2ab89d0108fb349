//! What whoever runs the installation sees of it.

use askama::Template;
use askama_web::WebTemplate;

use super::{Chart, Frame};
use crate::words::Words;

/// The statistics of a week, with the weeks before.
#[derive(Template, WebTemplate)]
#[template(path = "statistics.html")]
pub(crate) struct StatisticsPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    /// Whether anything is counted here.
    pub(crate) is_counting: bool,
    pub(crate) week: WeekStep,
    pub(crate) visitors: Chart,
    pub(crate) breakdowns: Vec<Breakdown>,
    pub(crate) entries: Chart,
    /// The average of the week; `None` for too few.
    pub(crate) average: Option<String>,
}

/// The week and its neighbours.
pub(crate) struct WeekStep {
    pub(crate) title: String,
    pub(crate) before: String,
    /// Absent for the last one that is over.
    pub(crate) after: Option<String>,
}

/// How the visitors of a week divide.
pub(crate) struct Breakdown {
    pub(crate) title: String,
    pub(crate) lines: Vec<ShareLine>,
    /// Whether something was too seldom to be shown.
    pub(crate) hides: bool,
}

/// One part.
pub(crate) struct ShareLine {
    pub(crate) name: String,
    pub(crate) count: String,
    /// In per cent of the largest.
    pub(crate) share: String,
}
