//! Time that was not clocked: the form, and what it records.

use app::{App, Fault};
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{FieldErrors, Flaw};
use store::reports::entries;
use timesheets::day::{self, Stretch};
use timesheets::{Booking, NewWork, RecordEntry, RecordedBy};
use web::{Params, Problem};

use crate::booking::{self, Chosen};
use crate::client_key;
use crate::load::{Facts, moved};
use crate::times::{self, NoTime, Typed};
use crate::views::{ByHandForm, Choices};
use crate::visitor::Visitor;

/// What the form holds when it is shown.
#[derive(Clone, Copy)]
pub(super) enum Filled<'a> {
    /// Nothing but the day.
    Empty,
    /// What was sent, since it was not taken; or what a link offers.
    As(&'a Params),
}

/// The form, set to a day; `action` is where it goes.
pub(super) fn form(facts: &Facts, filled: Filled<'_>, choices: Choices, day: Date, action: String) -> ByHandForm {
    let field = |name: &str| match filled {
        Filled::Empty => String::new(),
        Filled::As(params) => params.text(name).unwrap_or_default().to_owned(),
    };
    // As beside the clock: what the company preselects, as long as nothing else was said.
    let (what, service) = match filled {
        Filled::As(params) if params.text("what").is_some() || params.text("service").is_some() => {
            (field("what"), field("service"))
        }
        _ => facts.preselection(),
    };
    ByHandForm {
        open: matches!(filled, Filled::As(_)),
        action,
        choices: choices.choosing(&what, &service),
        day: day.to_string(),
        time: field("time"),
        text: field("text"),
        client_key: facts.keys.of_form(1),
        fault: None,
    }
}

/// Records what the form says, and gives back the day that it is on.
pub(super) async fn record(app: &App, visitor: &Visitor, params: &Params) -> Result<Date, Problem> {
    let Chosen { customer, project, service, text } = booking::chosen(params)?;
    let day = kernel::parse_day(params.text("day").unwrap_or_default()).map_err(|_error| wrong("day"))?;
    let typed = times::typed(params.text("time").unwrap_or_default()).map_err(no_time)?;
    let zone = visitor.actor.zone();
    let (since, until, duration) = match typed {
        Typed::Span(since, until) => {
            let (since, until) = times::span(day, since, until, zone).map_err(no_time)?;
            (since, Some(until), None)
        }
        Typed::Length(length) => {
            let now = app.clock.now();
            let taken = taken(app, visitor, day, now).await?;
            let since = day::place(day, length, &taken, zone, now).map_err(|why| no_time(why.into()))?;
            (since, None, Some(length))
        }
    };
    let work = NewWork::Time {
        service,
        until,
        duration,
        hourly_rate: None,
        recorded_by: RecordedBy::Hand,
        clocked_since: None,
    };
    let booking = Booking { customer, project, billable: None, text };
    let client_key = client_key::parse(params.text("client_key"));
    let command = RecordEntry { booking, work, since, client_key };
    let entry = app::record_entry(app, &visitor.actor, None, command).await?.entry;
    Ok(entry.day)
}

/// The time that the person's entries take on a day; what others of theirs take of it counts too, as a night shift does.
async fn taken(app: &App, visitor: &Visitor, day: Date, now: Timestamp) -> Result<Vec<Stretch>, Problem> {
    let reach = visitor.reach();
    let around = (moved(day, -1), moved(day, 1));
    let lines = app
        .db
        .read(visitor.actor.company(), async |tx| {
            Ok::<_, Fault>(entries::of_person(tx, &reach, visitor.user, around).await?)
        })
        .await?;
    Ok(lines.iter().filter_map(|line| Stretch::of(&line.entry, now)).collect())
}

fn wrong(field: &str) -> Problem {
    Problem::from(FieldErrors::one(field, Flaw::WrongFormat))
}

fn no_time(why: NoTime) -> Problem {
    let field = if why == NoTime::NoSuchDay { "day" } else { "time" };
    Problem::from(FieldErrors::one(field, why.flaw()))
}
