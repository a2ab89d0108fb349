//! The form of an entry: what it shows, and what it changes.

use jiff::civil::Date;
use kernel::{Change, FieldErrors, Sink, Zone};
use store::reports::entries::EntryLine;
use timesheets::{Billable, EditEntry, Entry, Work};
use web::Params;

use crate::load::Facts;
use crate::views::{Choices, CustomerChoice, EditForm, PlaceChoice, ServiceChoice};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{booking, present, times, urls};

/// The form, with what was sent if it comes back.
pub(super) fn view(
    line: &EntryLine,
    choices: Choices,
    facts: &Facts,
    visitor: &Visitor,
    sent: Option<&Params>,
) -> EditForm {
    let (entry, words) = (&line.entry, visitor.words());
    let interruption = present::interruption(entry);
    let field =
        |name: &str, stored: String| sent.map_or(stored, |params| params.text(name).unwrap_or_default().to_owned());
    let what = field("what", booking::place_value(entry));
    let service = field("service", booking::service_value(entry));
    EditForm {
        id: entry.id.get(),
        choices: with_present(choices, line).choosing(&what, &service),
        lines: facts.company.rules.multiline_texts || present::text(entry).is_some_and(|text| text.contains('\n')),
        text: field("text", present::text(entry).unwrap_or_default()),
        day: field("day", day(entry, &entry.zone).to_string()),
        since: field("since", words.exact_time(entry.since, &entry.zone)),
        until: field("until", shown_until(entry, words)),
        running: entry.is_running(),
        takes_time: matches!(entry.work, Work::Time(_)),
        billable: sent.map_or(entry.billable != Billable::No, |params| params.text("billable").is_some()),
        note: interruption
            .map(|time| words.with("pages-interruption", "time", time.clock_face()))
            .or_else(|| present::amount(entry, facts, visitor).filter(|amount| !amount.is_empty())),
        back: urls::week_of(entry.day),
        fault: None,
    }
}

/// What the form changes. A field that says what is stored changes nothing: a stored value is never cut to what a
/// form can show.
pub(super) fn read(entry: &Entry, words: Words, params: &Params) -> Result<EditEntry, FieldErrors> {
    let chosen = booking::chosen(params)?;
    let mut command = EditEntry::default();
    if (chosen.customer, chosen.project) != (entry.customer, entry.project) {
        command.customer = Change::Set(chosen.customer);
        command.project = Change::Set(chosen.project);
    }
    if chosen.service != booking::service(entry) && !matches!(entry.work, Work::LumpSumService { .. }) {
        command.service = Change::Set(chosen.service);
    }
    let stored_text = entry.text.as_ref().map(|booked| booked.text.reveal(Sink::Rule).replace("\r\n", "\n"));
    if chosen.text.as_ref().map(|text| text.reveal(Sink::Rule)) != stored_text.as_deref() {
        command.text = Change::Set(chosen.text);
    }
    let wants_billing = params.text("billable").is_some();
    if wants_billing != (entry.billable != Billable::No) {
        command.billable = Change::Set(Billable::by_default(wants_billing));
    }
    read_times(entry, words, params, &mut command)?;
    Ok(command)
}

fn read_times(entry: &Entry, words: Words, params: &Params, command: &mut EditEntry) -> Result<(), FieldErrors> {
    let zone = &entry.zone;
    let sent = |name: &str| params.text(name).unwrap_or_default().trim().to_owned();
    let day: Date = sent("day").parse().map_err(|_error| super::wrong("day"))?;
    let day_changed = day != self::day(entry, zone);
    let since_changed = sent("since") != words.exact_time(entry.since, zone);
    let until_changed = sent("until") != shown_until(entry, words);
    let (since_text, until_text) = (sent("since"), sent("until"));
    let since_time = times::time_of_day(&since_text).ok_or_else(|| super::wrong("since"))?;
    if day_changed || since_changed {
        let moved = times::moment(day, since_time, zone).ok_or_else(|| super::wrong("day"))?;
        command.since = Change::Set(moved);
    }
    let takes_time = matches!(entry.work, Work::Time(_));
    if !takes_time || !(day_changed || until_changed) || (until_text.is_empty() && entry.is_running()) {
        return Ok(());
    }
    if day_changed && !until_changed && !since_changed && interrupted_or_long(entry) {
        // The entry moves as it is, however many midnights lie within it.
        let shift = command.since.clone().over(entry.since).duration_since(entry.since);
        let until = entry.until().and_then(|until| until.checked_add(shift).ok());
        command.until = Change::from(until);
        return Ok(());
    }
    let until_time = times::time_of_day(&until_text).ok_or_else(|| super::wrong("until"))?;
    let (_, until) = times::span(day, since_time, until_time, zone).ok_or_else(|| super::wrong("day"))?;
    command.until = Change::Set(until);
    Ok(())
}

/// Whether the end cannot be told from its time of day.
fn interrupted_or_long(entry: &Entry) -> bool {
    entry.until().is_some_and(|until| until.as_second() - entry.since.as_second() >= 24 * 3600)
}

fn shown_until(entry: &Entry, words: Words) -> String {
    entry.until().map(|until| words.exact_time(until, &entry.zone)).unwrap_or_default()
}

fn day(entry: &Entry, zone: &Zone) -> Date {
    kernel::local_day(entry.since, zone)
}

/// Adds what the entry is booked on, which may be archived by now and thus not be offered any more.
fn with_present(mut choices: Choices, line: &EntryLine) -> Choices {
    let place = present::place(&line.names);
    let value = booking::place_value(&line.entry);
    if !choices.customers.iter().flat_map(|customer| &customer.places).any(|known| known.value == value) {
        let name = place.project.clone().unwrap_or_else(|| place.customer.clone());
        let places = vec![PlaceChoice { value, name }];
        choices.customers.push(CustomerChoice { name: place.customer.clone(), color: place.color, places });
    }
    let service = booking::service_value(&line.entry);
    if !service.is_empty() && !choices.services.iter().any(|known| known.value == service) {
        choices.services.push(ServiceChoice { value: service, name: place.service.unwrap_or_default() });
    }
    choices
}
