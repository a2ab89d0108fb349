//! The form of an entry: what it shows, and what it changes.

use app::{Fault, Refusal};
use jiff::civil::Date;
use kernel::{Change, FieldErrors, Zone};
use store::reports::entries::EntryLine;
use timesheets::{Billable, EditEntry, Entry, Work};
use web::{Params, Problem};

use super::shown::{Field, Shown};
use crate::load::Facts;
use crate::times::{self, Clock, NoTime};
use crate::views::{Choices, CustomerChoice, EditForm, PlaceChoice, ServiceChoice};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{booking, present, urls};

/// The form. If it comes back, what was typed stands in it, and what was not is as it is now.
pub(super) fn view(
    line: &EntryLine,
    choices: Choices,
    facts: &Facts,
    visitor: &Visitor,
    sent: Option<&Params>,
) -> EditForm {
    let (entry, words) = (&line.entry, visitor.words());
    let interruption = present::interruption(entry);
    let stored = Shown::of(entry);
    let typed = sent.map(|params| Shown::by(params, &stored).typed(words, params)).unwrap_or_default();
    let field = |field: Field, name: &str, stored: String| match sent {
        Some(params) if typed.contains(&field) => params.text(name).unwrap_or_default().to_owned(),
        _ => stored,
    };
    let what = field(Field::Place, "what", stored.what.clone());
    let service = field(Field::Service, "service", stored.service.clone());
    EditForm {
        id: entry.id.get(),
        choices: with_present(choices, line).choosing(&what, &service),
        lines: facts.company.rules.multiline_texts || stored.text.contains('\n'),
        text: field(Field::Text, "text", stored.text.clone()),
        day: field(Field::Times, "day", stored.day().to_string()),
        since: field(Field::Times, "since", stored.since(words)),
        until: field(Field::Times, "until", stored.until(words)),
        running: entry.is_running(),
        takes_time: matches!(entry.work, Work::Time(_)),
        billable: stored.billable != typed.contains(&Field::Billable),
        note: interruption
            .map(|time| words.with("pages-interruption", "time", time.clock_face()))
            .or_else(|| present::amount(entry, facts, visitor).filter(|amount| !amount.is_empty())),
        back: urls::week_of(entry.day),
        shown: stored.hidden(),
        fault: None,
    }
}

/// What the form changes: fields in which something else was typed than what it showed. What it showed is never
/// written back, since a stored value is not cut to what a form can show, and another tab may have changed it.
pub(super) fn read(entry: &Entry, words: Words, params: &Params) -> Result<EditEntry, Problem> {
    let stored = Shown::of(entry);
    let shown = Shown::by(params, &stored);
    let differs = stored.typed(words, params);
    let mut typed = shown.typed(words, params);
    // What is stored already, such as by the same form sent twice, needs no change.
    typed.retain(|field| differs.contains(field));
    if shown.changed(&stored).iter().any(|field| typed.contains(field)) {
        return Err(Problem::Fault(Fault::Refused(Refusal::plain("entry.changed-meanwhile"))));
    }
    let mut command = EditEntry { seen: Some(entry.changed), ..EditEntry::default() };
    if typed.contains(&Field::Place) {
        let (customer, project) = booking::chosen_place(params)?;
        command.customer = Change::Set(customer);
        command.project = Change::Set(project);
    }
    if typed.contains(&Field::Service) && !matches!(entry.work, Work::LumpSumService { .. }) {
        command.service = Change::Set(booking::chosen_service(params)?);
    }
    if typed.contains(&Field::Text) {
        command.text = Change::Set(booking::chosen_text(params)?);
    }
    if typed.contains(&Field::Billable) {
        command.billable = Change::Set(Billable::by_default(params.text("billable").is_some()));
    }
    if typed.contains(&Field::Times) {
        read_times(entry, &stored, words, params, &mut command)?;
    }
    Ok(command)
}

fn read_times(
    entry: &Entry,
    stored: &Shown,
    words: Words,
    params: &Params,
    command: &mut EditEntry,
) -> Result<(), FieldErrors> {
    let zone = &entry.zone;
    let sent = |name: &str| params.text(name).unwrap_or_default().trim().to_owned();
    let typed = stored.times_typed(words, params);
    let day = kernel::parse_day(&sent("day")).map_err(|_error| super::wrong("day"))?;
    let since_time = times::time_of_day(&sent("since")).ok_or_else(|| super::wrong("since"))?;
    if typed.day || typed.since {
        let moved = times::worked_moment(day, since_time, zone).map_err(|why| no_time("since", why))?;
        command.since = Change::Set(moved);
    }
    let takes_time = matches!(entry.work, Work::Time(_));
    let until_text = sent("until");
    if !takes_time || !(typed.day || typed.until) || (until_text.is_empty() && entry.is_running()) {
        return Ok(());
    }
    if typed.day && !typed.until && !typed.since && is_not_told_by_times(entry) {
        // The entry moves as it is, however many midnights lie within it.
        let shift = command.since.clone().over(entry.since).duration_since(entry.since);
        let until = entry.until().and_then(|until| until.checked_add(shift).ok());
        command.until = Change::from(until);
        return Ok(());
    }
    let until_time = times::time_of_day(&until_text).ok_or_else(|| super::wrong("until"))?;
    command.until = Change::Set(end(day, since_time, until_time, zone)?);
    Ok(())
}

fn end(day: Date, since: Clock, until: Clock, zone: &Zone) -> Result<jiff::Timestamp, FieldErrors> {
    times::span(day, since, until, zone).map(|(_, until)| until).map_err(|why| no_time("until", why))
}

fn no_time(field: &str, why: NoTime) -> FieldErrors {
    FieldErrors::one(if why == NoTime::NoSuchDay { "day" } else { field }, why.flaw())
}

/// Whether the end cannot be told from its time of day: the entry takes no time, or a day and more.
fn is_not_told_by_times(entry: &Entry) -> bool {
    let length = entry.until().map(|until| until.as_second() - entry.since.as_second());
    length.is_some_and(|length| length == 0 || length >= 24 * 3600)
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
