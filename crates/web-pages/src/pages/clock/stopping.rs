//! Stopping the clock: now, when somebody went away, or when it should have been stopped.

use app::{App, Fault};
use kernel::{FieldErrors, Flaw};
use poem::web::Data;
use poem::{Response, Result, handler};
use timesheets::{Afterwards, StopStopwatch};
use web::{Params, Problem};

use super::again;
use super::week::Sent;
use crate::visitor::Visitor;
use crate::{moments, redirect};

/// Stops the entry that the page showed as running. If it has stopped already, nothing happens.
#[handler]
pub(crate) async fn stop(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let id = super::shown_entry(&params)?;
    let sent = match (params.text("away"), params.text("until")) {
        (Some(_), _) => Sent::Away,
        (None, Some(_)) => Sent::End,
        (None, None) => Sent::Nothing,
    };
    let stopped = match read(&visitor, &params, sent) {
        Ok(command) => app::stop_stopwatch(&app, &visitor.actor, None, Some(id), command).await.map_err(Problem::from),
        Err(errors) => Err(errors.into()),
    };
    match stopped {
        // Gone since the page was shown, or another one runs: the fresh page says what is so now.
        Ok(_) | Err(Problem::Fault(Fault::NotFound)) => {
            Ok(redirect::to(redirect::local(params.text("back").unwrap_or_default())))
        }
        Err(problem) if sent == Sent::Nothing => Err(problem.into()),
        Err(problem) => again(&app, &visitor, &params, sent, problem).await,
    }
}

fn read(visitor: &Visitor, params: &Params, sent: Sent) -> Result<StopStopwatch, FieldErrors> {
    let mut command = StopStopwatch::default();
    if params.text("then") == Some("same") {
        command.then = Afterwards::SameWork;
    }
    let field = |name: &str| params.text(name).unwrap_or_default();
    let wrong = |name: &str| FieldErrors::one(name, Flaw::WrongFormat);
    match sent {
        Sent::Away => command.away = moments::away(field("away")).ok_or_else(|| wrong("away"))?,
        Sent::End => {
            let end = moments::end(field("until_day"), field("until"), visitor.actor.zone());
            command.until = Some(end.ok_or_else(|| wrong("run_until"))?);
        }
        _ => {}
    }
    Ok(command)
}
