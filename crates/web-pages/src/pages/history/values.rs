//! The fields of an entry in plain words.

use accounts::access::Sight;
use jiff::Timestamp;
use kernel::Sink;
use store::reports::journal::{Field, Named, Snapshot, Value, changed, told};
use timesheets::{Billable, Work};

use crate::money;
use crate::views::ChangeLine;
use crate::words::Words;

/// `Kunde / Projekt · Leistung, 9:00–10:30`.
pub(in crate::pages) fn label(snapshot: &Snapshot, words: Words) -> String {
    let entry = &snapshot.entry;
    let mut label = name(&snapshot.customer, words);
    if let Some(project) = &snapshot.project {
        label = format!("{label} / {}", name(project, words));
    }
    if let Some(service) = &snapshot.service {
        label = format!("{label} · {}", name(service, words));
    }
    let since = words.time(entry.since, &entry.zone);
    if !matches!(entry.work, Work::Time(_)) {
        return format!("{label}, {since}");
    }
    let until = entry.until().map_or_else(|| "…".to_owned(), |until| words.time(until, &entry.zone));
    format!("{label}, {since}–{until}")
}

/// A name, or that it is gone.
pub(super) fn name(named: &Named, words: Words) -> String {
    match named {
        Named::Known(name) => name.reveal(Sink::Page).clone(),
        Named::Gone => words.say("pages-journal-gone"),
    }
}

/// What differs, field by field.
pub(super) fn changes(from: &Snapshot, to: &Snapshot, words: Words, money: Sight) -> Vec<ChangeLine> {
    let other_day = from.entry.day != to.entry.day;
    let days = if other_day { Days::Named } else { Days::WhereOther };
    let line = |change: store::reports::journal::Changed<'_>| ChangeLine {
        field: field(change.field, words),
        from: value(change.from, from, days, words),
        to: value(change.to, to, days, words),
    };
    changed(from, to, money).into_iter().map(line).collect()
}

/// All that an entry says.
pub(super) fn all(snapshot: &Snapshot, words: Words, money: Sight) -> Vec<ChangeLine> {
    let line = |(name, shown)| ChangeLine {
        field: field(name, words),
        from: None,
        to: value(shown, snapshot, Days::Named, words),
    };
    told(snapshot, money).into_iter().map(line).collect()
}

/// Whether times come with their day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Days {
    /// Always.
    Named,
    /// Where it is not the day of the entry.
    WhereOther,
}

fn field(field: Field, words: Words) -> String {
    words.say(match field {
        Field::Person => "pages-by-person",
        Field::Customer => "pages-by-customer",
        Field::Project => "pages-by-project",
        Field::Service => "pages-by-service",
        Field::Since => "pages-from",
        Field::Until => "pages-until",
        Field::Duration => "pages-journal-duration",
        Field::Text => "pages-text",
        Field::Billable => "pages-billable",
        Field::HourlyRate => "pages-journal-rate",
        Field::LumpSum => "pages-journal-lump-sum",
        Field::Pieces => "pages-journal-pieces",
        Field::PiecePrice => "pages-journal-piece-price",
    })
}

fn value(value: Value<'_>, snapshot: &Snapshot, days: Days, words: Words) -> Option<String> {
    match value {
        Value::Nothing => None,
        Value::Name(_, named) => Some(name(named, words)),
        Value::Moment(at) => Some(moment(at, snapshot, days, words)),
        Value::Length(length) => Some(if length.0 % 60 == 0 { length.clock_face() } else { length.with_seconds() }),
        Value::Billable(billable) => Some(words.say(match billable {
            Billable::No => "pages-journal-no",
            Billable::Yes => "pages-journal-yes",
            Billable::Billed => "pages-journal-billed",
        })),
        Value::Number(number) => Some(money::number(number, words)),
    }
}

/// A time where the entry was recorded.
fn moment(at: Timestamp, snapshot: &Snapshot, days: Days, words: Words) -> String {
    let zone = &snapshot.entry.zone;
    let day = kernel::local_day(at, zone);
    let time = words.exact_time(at, zone);
    if days == Days::Named || day != snapshot.entry.day { format!("{}, {time}", words.short_day(day)) } else { time }
}
