//! One entry: its form, and what can be done with it.

use app::{App, Fault};
use kernel::{EntryId, FieldErrors, Flaw};
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{IntoResponse, Response, Result, handler};
use store::looks::Look;
use store::reports::entries::{self, EntryLine};
use timesheets::{BillableSource, Booking, StartExtras, StartStopwatch, Work};
use web::{Params, Problem, Shape};

mod form;
mod shown;

use crate::load::Facts;
use crate::views::{EntryPage, Here};
use crate::visitor::Visitor;
use crate::{client_key, faults, redirect, urls};

/// The form of an entry, as a page of its own and, with scripts, in place of its line.
#[handler]
pub(crate) async fn show(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut page = page(&app, &visitor, parse(&id)?, None).await?;
    if let Some(day) = day_page(&params) {
        day.clone_into(&mut page.form.back);
    }
    Ok(page.into_response())
}

/// Saves what was changed in the form, and nothing else.
#[handler]
pub(crate) async fn save(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parse(&id)?;
    let line = line(&app, &visitor, id).await?;
    let saved = match form::read(&line.entry, visitor.words(), &params) {
        Ok(command) => app::edit_entry(&app, &visitor.actor, id, command).await.map_err(Problem::from),
        Err(problem) => Err(problem),
    };
    let problem = match saved {
        Ok(entry) => return Ok(back_or_week(&params, entry.day)),
        Err(problem) => problem,
    };
    let status = problem.status(Shape::General);
    if !status.is_client_error() || matches!(problem, Problem::Fault(Fault::NotFound)) {
        return Err(problem.into());
    }
    let mut page = page(&app, &visitor, id, Some(&params)).await?;
    if let Some(day) = day_page(&params) {
        day.clone_into(&mut page.form.back);
    }
    page.form.fault = Some(faults::message(&problem, visitor.words()));
    let mut response = page.into_response();
    web::note(&mut response, &problem);
    response.set_status(if status == StatusCode::BAD_REQUEST { StatusCode::UNPROCESSABLE_ENTITY } else { status });
    Ok(response)
}

/// Starts the clock with what the entry is about.
#[handler]
pub(crate) async fn continue_it(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let entry = line(&app, &visitor, parse(&id)?).await?.entry;
    app::note_look(&app, &visitor.actor, [entry.user], Look::Entries).await.map_err(Problem::from)?;
    let Work::Time(time) = &entry.work else { return Err(Problem::Fault(Fault::NotFound).into()) };
    let by_hand = entry.billable_source == BillableSource::Hand;
    let billable = by_hand.then(|| timesheets::Billable::by_default(entry.billable != timesheets::Billable::No));
    let text = entry.text.as_ref().map(|booked| booked.text.clone());
    let command = StartStopwatch {
        booking: Booking { customer: entry.customer, project: entry.project, billable, text },
        service: time.service,
        since: None,
        client_key: client_key::parse(params.text("client_key")),
        extras: StartExtras::default(),
    };
    app::start_stopwatch(&app, &visitor.actor, None, command).await.map_err(Problem::from)?;
    Ok(redirect::to(urls::clock()))
}

/// Deletes the entry; the next page offers to bring it back.
#[handler]
pub(crate) async fn delete(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parse(&id)?;
    let entry = app::delete_entry(&app, &visitor.actor, id).await.map_err(Problem::from)?;
    let after = day_page(&params).map(|day| urls::day_after_deleting(day, id.get()));
    Ok(redirect::to(&after.unwrap_or_else(|| urls::after_deleting(entry.day, id.get()))))
}

/// Brings a deleted entry back.
#[handler]
pub(crate) async fn restore(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parse(&id)?;
    app::restore_entry(&app, &visitor.actor, None, id).await.map_err(Problem::from)?;
    let entry = line(&app, &visitor, id).await?.entry;
    Ok(back_or_week(&params, entry.day))
}

/// The page of a day, if the form came from one.
fn day_page(params: &Params) -> Option<&str> {
    params.text("back").filter(|back| urls::is_day(back) && redirect::local(back) == *back)
}

fn back_or_week(params: &Params, day: jiff::civil::Date) -> Response {
    day_page(params).map_or_else(|| redirect::to(&urls::week_of(day)), redirect::to)
}

async fn page(app: &App, visitor: &Visitor, id: EntryId, sent: Option<&Params>) -> Result<EntryPage, Problem> {
    let now = app.clock.now();
    let reach = visitor.reach();
    let (page, person) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let line = entries::line(tx, &reach, id).await?.ok_or(Fault::NotFound)?;
            let choices = facts.choices(tx, visitor).await?;
            let page = EntryPage {
                words: visitor.words(),
                frame: facts.frame(visitor, Here::Clock, urls::entry(id.get())),
                form: form::view(&line, choices, &facts, visitor, sent),
            };
            Ok::<_, Fault>((page, line.entry.user))
        })
        .await?;
    app::note_look(app, &visitor.actor, [person], Look::Entries).await?;
    Ok(page)
}

async fn line(app: &App, visitor: &Visitor, id: EntryId) -> Result<EntryLine, Problem> {
    let reach = visitor.reach();
    let line =
        app.db.read(visitor.actor.company(), async |tx| Ok::<_, Fault>(entries::line(tx, &reach, id).await?)).await?;
    line.ok_or(Problem::Fault(Fault::NotFound))
}

pub(super) fn parse(id: &str) -> Result<EntryId, Problem> {
    let id: Option<i64> = id.parse().ok();
    id.and_then(|id| EntryId::try_from(id).ok()).ok_or(Problem::Fault(Fault::NotFound))
}

/// A field that cannot be read.
fn wrong(field: &str) -> FieldErrors {
    FieldErrors::one(field, Flaw::WrongFormat)
}
