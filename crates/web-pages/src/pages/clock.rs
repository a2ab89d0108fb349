//! The clock, and a week of entries.

use app::{App, Fault};
use kernel::EntryId;
use poem::http::StatusCode;
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use timesheets::{Booking, StartExtras, StartStopwatch, StopStopwatch};
use web::{Params, Problem, Shape};

use super::by_hand;
use crate::booking::{self, Chosen};
use crate::visitor::Visitor;
use crate::{client_key, redirect, urls};

pub(super) mod first;
pub(super) mod timeline;
mod week;

use week::Sent;
pub(super) use week::notice;

/// The clock with the week of a day, today's without one.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    Ok(week::page(&app, &visitor, &params, Sent::Nothing).await?.into_response())
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

/// Stops the entry that the page showed as running. If it has stopped already, nothing happens.
#[handler]
pub(crate) async fn stop(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let id = params.text("entry").and_then(|id| id.parse().ok());
    let id = id.and_then(|id: i64| EntryId::try_from(id).ok()).ok_or(Problem::Fault(Fault::NotFound))?;
    match app::stop_stopwatch(&app, &visitor.actor, None, Some(id), StopStopwatch::default()).await {
        // Gone since the page was shown, or another one runs: the fresh page says what is so now.
        Ok(_) | Err(Fault::NotFound) => {}
        Err(fault) => return Err(Problem::from(fault).into()),
    }
    Ok(redirect::to(redirect::local(params.text("back").unwrap_or_default())))
}

/// Takes a finished entry from the form.
#[handler]
pub(crate) async fn record(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    match by_hand::record(&app, &visitor, &params).await {
        Ok(day) => Ok(redirect::to(&urls::week_of(day))),
        Err(problem) => again(&app, &visitor, &params, Sent::ByHand, problem).await,
    }
}

/// The same page with what was sent, and why it was not taken.
async fn again(app: &App, visitor: &Visitor, params: &Params, sent: Sent, problem: Problem) -> Result<Response> {
    let status = problem.status(Shape::General);
    if !status.is_client_error() {
        return Err(problem.into());
    }
    let mut page = week::page(app, visitor, params, sent).await?;
    let message = Some(crate::faults::message(&problem, visitor.words()));
    match sent {
        Sent::ByHand => page.by_hand.fault = message,
        Sent::First => {
            if let Some(first) = &mut page.first {
                first.fault = message;
            }
        }
        Sent::Start | Sent::Nothing => page.start.fault = message,
    }
    let mut response = page.into_response();
    web::note(&mut response, &problem);
    response.set_status(if status == StatusCode::BAD_REQUEST { StatusCode::UNPROCESSABLE_ENTITY } else { status });
    Ok(response)
}
