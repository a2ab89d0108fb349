//! The first start in a company that has nothing to book on yet.

use app::catalog::{NamedPlace, name_place};
use app::{App, Fault};
use kernel::{FieldErrors, Flaw};
use poem::web::Data;
use poem::{Response, Result, handler};
use timesheets::{Booking, StartExtras, StartStopwatch};
use web::{Params, Problem};

use super::again;
use super::week::Sent;
use crate::pages::places;
use crate::visitor::Visitor;
use crate::{client_key, redirect, urls};

/// Makes what was named and starts the clock on it.
#[handler]
pub(crate) async fn start(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    match started(&app, &visitor, &params).await {
        Ok(()) => Ok(redirect::to(urls::clock())),
        Err(problem) => again(&app, &visitor, &params, Sent::First, problem).await,
    }
}

/// Both steps can be repeated: names are found the second time, and the key of the form starts one clock.
async fn started(app: &App, visitor: &Visitor, params: &Params) -> Result<(), Problem> {
    let command = places::read(params)?;
    if command.customer.is_none() {
        return Err(FieldErrors::one("customer", Flaw::Missing).into());
    }
    if command.service.is_none() {
        return Err(FieldErrors::one("service", Flaw::Missing).into());
    }
    let NamedPlace { customer, project, service } = name_place(app, &visitor.actor, command).await?;
    let (customer, _) = customer.ok_or(Problem::Fault(Fault::NotFound))?;
    let project = project.map(|(id, _)| id);
    let booking = Booking { customer, project, billable: None, text: None };
    let client_key = client_key::parse(params.text("client_key"));
    let (service, extras) = (service.map(|(id, _)| id), StartExtras::default());
    let command = StartStopwatch { booking, service, since: None, client_key, extras };
    app::start_stopwatch(app, &visitor.actor, None, command).await?;
    Ok(())
}
