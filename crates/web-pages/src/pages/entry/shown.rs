//! What the form of an entry showed, so that saving changes what was typed and nothing that another tab changed since.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Sink, Zone, local_day};
use timesheets::{Billable, Entry};
use web::Params;

use crate::words::Words;
use crate::{booking, times};

/// The fields that change apart from each other. Day, start and end say one thing together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Place,
    Service,
    Text,
    Billable,
    Times,
}

const FIELDS: [Field; 5] = [Field::Place, Field::Service, Field::Text, Field::Billable, Field::Times];

/// An entry as a form shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) what: String,
    pub(super) service: String,
    pub(super) text: String,
    pub(super) billable: bool,
    since: Timestamp,
    until: Option<Timestamp>,
    zone: Zone,
}

/// Which of the fields about times say something else than what was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TimesTyped {
    pub(super) day: bool,
    pub(super) since: bool,
    pub(super) until: bool,
}

impl TimesTyped {
    fn any(self) -> bool {
        self.day || self.since || self.until
    }
}

impl Shown {
    /// As it is stored.
    pub(super) fn of(entry: &Entry) -> Self {
        let text = entry.text.as_ref().map(|booked| lines(booked.text.reveal(Sink::Page)));
        Self {
            what: booking::place_value(entry),
            service: booking::service_value(entry),
            text: text.unwrap_or_default(),
            billable: entry.billable != Billable::No,
            since: entry.since,
            until: entry.until(),
            zone: entry.zone.clone(),
        }
    }

    /// As the form that was sent showed it. A form that does not say so showed what is stored.
    pub(super) fn by(params: &Params, stored: &Self) -> Self {
        let field = |name: &str, stored: &str| params.text(name).map_or_else(|| lines(stored), lines);
        let moment = |name: &str| params.text(name).and_then(|text| text.parse().ok());
        Self {
            what: field("was_what", &stored.what),
            service: field("was_service", &stored.service),
            text: field("was_text", &stored.text),
            billable: params.text("was_billable").map_or(stored.billable, |was| was == "1"),
            since: moment("was_since").unwrap_or(stored.since),
            until: if params.text("was_until") == Some("") { None } else { moment("was_until").or(stored.until) },
            zone: stored.zone.clone(),
        }
    }

    /// The hidden fields that say so.
    pub(super) fn hidden(&self) -> Vec<(&'static str, String)> {
        vec![
            ("was_what", self.what.clone()),
            ("was_service", self.service.clone()),
            ("was_text", self.text.clone()),
            ("was_billable", if self.billable { "1" } else { "0" }.to_owned()),
            ("was_since", self.since.to_string()),
            ("was_until", self.until.map(|until| until.to_string()).unwrap_or_default()),
        ]
    }

    /// The day that the form shows.
    pub(super) fn day(&self) -> Date {
        local_day(self.since, &self.zone)
    }

    /// The start that the form shows.
    pub(super) fn since(&self, words: Words) -> String {
        words.exact_time(self.since, &self.zone)
    }

    /// The end that the form shows; nothing while it runs.
    pub(super) fn until(&self, words: Words) -> String {
        self.until.map(|until| words.exact_time(until, &self.zone)).unwrap_or_default()
    }

    /// Which fields about times say something else.
    pub(super) fn times_typed(&self, words: Words, params: &Params) -> TimesTyped {
        let sent = |name: &str| params.text(name).unwrap_or_default().trim();
        // However a time is written: it is the same time.
        let other = |name: &str, shown: &str| {
            sent(name) != shown
                && (sent(name).is_empty() || times::time_of_day(sent(name)) != times::time_of_day(shown))
        };
        TimesTyped {
            day: sent("day").parse().ok() != Some(self.day()),
            since: other("since", &self.since(words)),
            until: other("until", &self.until(words)),
        }
    }

    /// The fields in which a form says something else.
    pub(super) fn typed(&self, words: Words, params: &Params) -> Vec<Field> {
        let sent = |name: &str| lines(params.text(name).unwrap_or_default());
        let differs = |field: &Field| match field {
            Field::Place => sent("what") != self.what,
            Field::Service => sent("service") != self.service,
            Field::Text => sent("text").trim() != self.text.trim(),
            Field::Billable => params.text("billable").is_some() != self.billable,
            Field::Times => self.times_typed(words, params).any(),
        };
        FIELDS.into_iter().filter(differs).collect()
    }

    /// The fields that another tab changed since.
    pub(super) fn changed(&self, stored: &Self) -> Vec<Field> {
        let differs = |field: &Field| match field {
            Field::Place => self.what != stored.what,
            Field::Service => self.service != stored.service,
            Field::Text => self.text != stored.text,
            Field::Billable => self.billable != stored.billable,
            Field::Times => (self.since, self.until) != (stored.since, stored.until),
        };
        FIELDS.into_iter().filter(differs).collect()
    }
}

/// Forms send a line break as two characters.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
