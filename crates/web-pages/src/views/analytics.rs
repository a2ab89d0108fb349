//! What the analysis service adds to pages that inform the public.

use askama::Template;
use documents::Analytics;

use crate::words::Words;

/// The script that loads the service.
#[derive(Template)]
#[template(path = "analytics_script.html")]
pub(crate) struct AnalyticsScript<'p> {
    pub(crate) analytics: &'p Analytics,
    /// Whether to come here is what advertisements are for.
    pub(crate) is_conversion: bool,
}

/// What the visitor is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asking {
    /// Whether it may be loaded.
    Whether,
    /// Whether it may still be, after a yes.
    WhetherStill,
}

/// The question.
#[derive(Template)]
#[template(path = "analytics_box.html")]
pub(crate) struct AnalyticsBox<'p> {
    pub(crate) words: Words,
    pub(crate) asking: Asking,
    /// Where the policy is, in the language of the page.
    pub(crate) policy: String,
    /// The page to come back to.
    pub(crate) back: &'p str,
}
