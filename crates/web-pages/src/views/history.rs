//! What happened, as a list.

use askama::Template;
use askama_web::WebTemplate;

use super::Frame;
use crate::words::Words;

/// The page that tells what happened to an entry.
#[derive(Template, WebTemplate)]
#[template(path = "journal.html")]
pub(crate) struct JournalPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    /// What the entry is or was booked on, and when.
    pub(crate) title: String,
    /// The entry's form, while it is there.
    pub(crate) entry: Option<String>,
    /// The page of its day.
    pub(crate) day: Option<String>,
    /// Where a deleted entry is brought back.
    pub(crate) restore: Option<String>,
    pub(crate) history: HistoryView,
}

/// What happened, newest first.
pub(crate) struct HistoryView {
    pub(crate) lines: Vec<HistoryLine>,
    /// Whether older lines were left out.
    pub(crate) goes_on: bool,
}

/// One thing that happened.
pub(crate) struct HistoryLine {
    /// `Heute, 10:15`.
    pub(crate) when: String,
    /// For machines.
    pub(crate) at: String,
    /// `Max Muster, im Browser`.
    pub(crate) who: String,
    /// `Geändert`.
    pub(crate) what: String,
    /// The entry that it happened to, where the list is about several.
    pub(crate) entry: Option<EntryLink>,
    pub(crate) changes: Vec<ChangeLine>,
    /// Said in place of changes that were erased.
    pub(crate) erased: Option<String>,
}

/// An entry that a line leads to.
pub(crate) struct EntryLink {
    pub(crate) label: String,
    pub(crate) address: String,
}

/// A field before and after; `None` for nothing there.
pub(crate) struct ChangeLine {
    pub(crate) field: String,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
}
