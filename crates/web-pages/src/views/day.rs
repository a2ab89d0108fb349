//! A day as a whole.

use askama::Template;
use askama_web::WebTemplate;

use super::{ByHandForm, Frame, HistoryView, Line, Notice, Sum};
use crate::words::Words;

/// The page of a day.
#[derive(Template, WebTemplate)]
#[template(path = "day.html")]
pub(crate) struct DayPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    pub(crate) title: String,
    pub(crate) sum: Sum,
    pub(crate) before: String,
    /// `None` on the present day.
    pub(crate) after: Option<String>,
    /// The week that the day lies in.
    pub(crate) week: String,
    /// `None` on a day without time.
    pub(crate) strip: Option<Strip>,
    pub(crate) rows: Vec<DayRow>,
    /// `2 Lücken, 1:15 · 1 Überschneidung`.
    pub(crate) summary: Option<String>,
    pub(crate) by_hand: ByHandForm,
    pub(crate) gone: Vec<GoneLine>,
    pub(crate) history: HistoryView,
}

/// The day from left to right.
pub(crate) struct Strip {
    pub(crate) height: i64,
    pub(crate) hours: Vec<HourMark>,
    pub(crate) gaps: Vec<Piece>,
    pub(crate) pieces: Vec<Piece>,
}

/// A full hour.
pub(crate) struct HourMark {
    pub(crate) left: String,
    pub(crate) label: String,
    /// Where the label stands to its line: `start`, `middle`, `end`.
    pub(crate) anchor: &'static str,
    /// Whether a narrow screen leaves its number out.
    pub(crate) minor: bool,
}

/// An entry or a gap on the strip, in per cent of its width.
pub(crate) struct Piece {
    pub(crate) left: String,
    pub(crate) width: String,
    pub(crate) y: i64,
    pub(crate) color: Option<i16>,
    pub(crate) title: String,
}

/// What follows one after the other.
pub(crate) enum DayRow {
    Entry(Box<Line>),
    Gap(GapRow),
    Overlap(OverlapRow),
}

/// Time in which nothing was recorded.
pub(crate) struct GapRow {
    pub(crate) since: String,
    pub(crate) until: String,
    pub(crate) duration: String,
    /// Fills the form for time by hand with it.
    pub(crate) fill: String,
    /// What that link says to people who do not see the row.
    pub(crate) label: String,
}

/// Time that two entries claim.
pub(crate) struct OverlapRow {
    pub(crate) since: String,
    pub(crate) until: String,
    pub(crate) duration: String,
    pub(crate) ends: [OverlapEnd; 2],
}

/// One of the two.
pub(crate) struct OverlapEnd {
    pub(crate) label: String,
    /// Its form.
    pub(crate) address: String,
}

/// An entry that was deleted.
pub(crate) struct GoneLine {
    pub(crate) label: String,
    pub(crate) restore: String,
    pub(crate) journal: String,
}
