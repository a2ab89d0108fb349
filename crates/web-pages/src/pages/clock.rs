//! The clock, and a week of entries.

use app::{App, Fault};
use kernel::EntryId;
use poem::http::StatusCode;
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use timesheets::{Booking, StartExtras, StartStopwatch};
use web::{Params, Problem, Shape};

use super::by_hand;
use crate::booking::{self, Chosen};
use crate::visitor::Visitor;
use crate::{client_key, redirect, urls};

pub(super) mod first;
pub(super) mod run;
pub(super) mod stopping;
pub(super) mod timeline;
mod usual;
mod week;

use week::Sent;
pub(super) use week::notice;

/// The clock with the week of a day, today's without one. Whoever founded the company is asked first what it records.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let page = week::page(&app, &visitor, &params, Sent::Nothing).await?;
    Ok(if page.asks_first { redirect::to(urls::founding()) } else { page.into_response() })
}

/// The clock in place of an address that only takes forms: whoever reloads what a form answered comes here.
#[handler]
pub(crate) fn instead() -> Response {
    redirect::to(urls::clock())
}

/// Starts the clock; what ran before stops in the same second.
#[handler]
pub(crate) async fn start(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let started = match booking::chosen(&params) {
        Ok(chosen) => {
            let Chosen { customer, project, service, text } = chosen;
            let booking = Booking { customer, project, billable: None, text };
            let client_key = client_key::parse(params.text("client_key"));
            let command = StartStopwatch { booking, service, since: None, client_key, extras: StartExtras::default() };
            app::start_stopwatch(&app, &visitor.actor, None, command).await.map_err(Problem::from)
        }
        Err(errors) => Err(Problem::from(errors)),
    };
    match started {
        Ok(_) => Ok(redirect::to(urls::clock())),
        Err(problem) => again(&app, &visitor, &params, Sent::Start, problem).await,
    }
}

/// Takes a finished entry from the form.
#[handler]
pub(crate) async fn record(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    match by_hand::record(&app, &visitor, &params).await {
        Ok(day) => Ok(redirect::to(&urls::week_of(day))),
        Err(problem) => again(&app, &visitor, &params, Sent::ByHand, problem).await,
    }
}

/// The entry that the page showed as running.
fn shown_entry(params: &Params) -> Result<EntryId, Problem> {
    let id = params.text("entry").and_then(|id| id.parse().ok());
    id.and_then(|id: i64| EntryId::try_from(id).ok()).ok_or(Problem::Fault(Fault::NotFound))
}

/// The same page with what was sent, and why it was not taken.
async fn again(app: &App, visitor: &Visitor, params: &Params, sent: Sent, problem: Problem) -> Result<Response> {
    let status = problem.status(Shape::General);
    if !status.is_client_error() {
        return Err(problem.into());
    }
    let mut page = week::page(app, visitor, params, sent).await?;
    let message = Some(crate::faults::message(&problem, visitor.words()));
    // Where the form that was sent is gone by now, the one that starts the clock tells.
    let place = match sent {
        Sent::ByHand => Some(&mut page.by_hand.fault),
        Sent::First => page.first.as_mut().map(|form| &mut form.fault),
        Sent::Run => page.run.as_mut().map(|form| &mut form.fault),
        Sent::Away => page.run.as_mut().map(|form| &mut form.away_fault),
        Sent::End => page.run.as_mut().and_then(|form| form.forgotten.as_mut()).map(|form| &mut form.fault),
        Sent::Start | Sent::Nothing => None,
    };
    *place.unwrap_or(&mut page.start.fault) = message;
    let mut response = page.into_response();
    web::note(&mut response, &problem);
    response.set_status(if status == StatusCode::BAD_REQUEST { StatusCode::UNPROCESSABLE_ENTITY } else { status });
    Ok(response)
}
