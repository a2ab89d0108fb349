//! The clock, the week, and the form of an entry.

use askama::Template;
use askama_web::WebTemplate;

use super::{Choices, Frame, Link, Place, Sum};
use crate::words::Words;

/// The clock with a week.
#[derive(Template, WebTemplate)]
#[template(path = "clock.html")]
pub(crate) struct ClockPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    /// In place of the other two while there is nothing to book on.
    pub(crate) first: Option<FirstForm>,
    /// `None` while nothing runs.
    pub(crate) run: Option<RunForm>,
    pub(crate) start: StartForm,
    pub(crate) by_hand: ByHandForm,
    pub(crate) week: WeekView,
    pub(crate) days: Vec<DayView>,
    /// Whether the reader could invite the first colleague.
    pub(crate) is_alone: bool,
    /// Whether there are examples that the reader may take away.
    pub(crate) examples: bool,
    /// Whether the reader is to say first what the company records: then the question is shown instead.
    pub(crate) asks_first: bool,
}

/// What was just done.
pub(crate) struct Notice {
    pub(crate) text: String,
    /// Where it can be undone.
    pub(crate) undo: Option<String>,
    /// What the form that undoes it says besides.
    pub(crate) fields: Vec<(&'static str, &'static str)>,
    /// Where to go from here.
    pub(crate) link: Option<Link>,
}

impl Notice {
    /// A sentence about something that cannot be undone.
    pub(crate) fn plain(text: String) -> Self {
        Self { text, undo: None, fields: Vec::new(), link: None }
    }
}

/// The forms around what runs.
pub(crate) struct RunForm {
    /// The exact start that the page shows.
    pub(crate) seen: String,
    /// The start as it can be changed.
    pub(crate) since: String,
    pub(crate) fault: Option<String>,
    /// How long somebody was away.
    pub(crate) away: String,
    pub(crate) away_open: bool,
    pub(crate) away_fault: Option<String>,
    /// There if it runs for so long that somebody surely forgot it.
    pub(crate) forgotten: Option<ForgottenForm>,
}

/// The form that ends what was forgotten.
pub(crate) struct ForgottenForm {
    pub(crate) day: String,
    pub(crate) time: String,
    /// Whether the time is proposed because it is usual.
    pub(crate) is_usual: bool,
    pub(crate) fault: Option<String>,
}

/// The page that asks what the time was that a later start sets free.
#[derive(Template, WebTemplate)]
#[template(path = "correct.html")]
pub(crate) struct CorrectPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    /// From when to when, and how long.
    pub(crate) span: String,
    /// What the entry before is booked on.
    pub(crate) previous: Place,
    pub(crate) id: i64,
    pub(crate) seen: String,
    pub(crate) since: String,
}

/// The form that starts the clock.
pub(crate) struct StartForm {
    pub(crate) choices: Choices,
    pub(crate) text: String,
    pub(crate) client_key: String,
    pub(crate) fault: Option<String>,
}

/// The form that names what to book on and starts the clock.
pub(crate) struct FirstForm {
    pub(crate) customer: String,
    pub(crate) project: String,
    /// Whether nothing can be booked on the customer itself.
    pub(crate) needs_project: bool,
    pub(crate) service: String,
    pub(crate) client_key: String,
    pub(crate) fault: Option<String>,
}

/// The form for time that was not clocked.
pub(crate) struct ByHandForm {
    pub(crate) open: bool,
    /// Where it goes.
    pub(crate) action: String,
    pub(crate) choices: Choices,
    pub(crate) day: String,
    pub(crate) time: String,
    pub(crate) text: String,
    pub(crate) client_key: String,
    pub(crate) fault: Option<String>,
}

/// Seven days at a glance.
pub(crate) struct WeekView {
    pub(crate) title: String,
    pub(crate) sum: Sum,
    pub(crate) before: String,
    /// `None` in the present week.
    pub(crate) after: Option<String>,
    pub(crate) days: Vec<WeekDay>,
}

/// One of the seven.
pub(crate) struct WeekDay {
    /// Where its entries are; on a day without any, the form that takes some.
    pub(crate) address: String,
    pub(crate) title: String,
    pub(crate) short: String,
    pub(crate) today: bool,
    pub(crate) sum: Sum,
    /// When work was done on it.
    pub(crate) segments: Vec<Segment>,
}

/// A piece of a day's strip, in per cent of its width.
pub(crate) struct Segment {
    pub(crate) left: String,
    pub(crate) width: String,
    /// The customer's colour, 1 to 9.
    pub(crate) color: Option<i16>,
}

/// A day with its entries.
pub(crate) struct DayView {
    pub(crate) date: String,
    /// The page of the day.
    pub(crate) address: String,
    pub(crate) title: String,
    pub(crate) sum: Sum,
    pub(crate) lines: Vec<Line>,
}

/// One entry in a list.
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) since: String,
    /// `None` while it runs.
    pub(crate) until: Option<String>,
    pub(crate) duration: String,
    /// What a lump sum is worth, as far as the reader may see it: such a line has no span.
    pub(crate) amount: Option<String>,
    pub(crate) place: Place,
    pub(crate) text: Option<String>,
    /// Whether the clock can be started with the same.
    pub(crate) can_continue: bool,
    /// Whether it came with a new company and nobody has changed it.
    pub(crate) is_example: bool,
    /// The key of that start.
    pub(crate) client_key: String,
}

/// The page of one entry.
#[derive(Template, WebTemplate)]
#[template(path = "entry.html")]
pub(crate) struct EntryPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) form: EditForm,
}

/// The form of one entry.
pub(crate) struct EditForm {
    pub(crate) id: i64,
    pub(crate) choices: Choices,
    pub(crate) text: String,
    /// Whether the text may have several lines.
    pub(crate) lines: bool,
    pub(crate) day: String,
    pub(crate) since: String,
    pub(crate) until: String,
    pub(crate) running: bool,
    /// Lump sums have no end.
    pub(crate) takes_time: bool,
    pub(crate) billable: bool,
    /// What the times alone do not say: an interruption, the amount of a lump sum.
    pub(crate) note: Option<String>,
    pub(crate) back: String,
    /// What the form shows, as hidden fields: only what is typed beside it is changed.
    pub(crate) shown: Vec<(&'static str, String)>,
    pub(crate) fault: Option<String>,
}
