//! The stream that tells open pages when something of their person changed.

use std::time::Duration;

use app::{App, Fault};
use futures_util::{Stream, stream};
use jiff::SignedDuration;
use poem::http::{HeaderValue, header};
use poem::web::Data;
use poem::web::sse::{Event, SSE};
use poem::{IntoResponse, Response, Result, handler};
use tokio::sync::watch;
use web::Problem;

use crate::visitor::Visitor;

/// Keeps proxies from ending a quiet stream.
const SIGN_OF_LIFE: Duration = Duration::from_secs(25);

/// So often a stream asks whether its session still lasts.
const CHECK: Duration = Duration::from_mins(1);

/// When too many browsers listen, the next may ask again after this.
const WAIT: SignedDuration = SignedDuration::from_mins(1);

/// After a stream ended, the browser asks for the next one this much later.
const AGAIN: u64 = 3000;

/// An event per change, with the moment after which a page that is read shows it. Ends with the session.
#[handler]
pub(crate) fn stream_changes(Data(app): Data<&App>, Data(visitor): Data<&Visitor>) -> Result<Response> {
    let watched = app.db.changes().watch(visitor.actor.company(), visitor.user);
    let Some(changes) = watched else { return Err(Problem::Fault(Fault::TooMany { wait: WAIT }).into()) };
    let listener = Listener { app: app.clone(), visitor: visitor.clone(), changes, greeted: false };
    let mut response = SSE::new(events(listener)).keep_alive(SIGN_OF_LIFE).into_response();
    // For proxies that gather or keep answers: each event is for now.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

struct Listener {
    app: App,
    visitor: Visitor,
    changes: watch::Receiver<i64>,
    greeted: bool,
}

fn events(listener: Listener) -> impl Stream<Item = Event> {
    stream::unfold(listener, async |mut listener| {
        if !listener.greeted {
            listener.greeted = true;
            return Some((Event::retry(AGAIN), listener));
        }
        loop {
            match tokio::time::timeout(CHECK, listener.changes.changed()).await {
                Ok(Ok(())) => {
                    let at = *listener.changes.borrow_and_update();
                    return Some((Event::message(at.to_string()), listener));
                }
                // The process ends.
                Ok(Err(_closed)) => return None,
                // A database that does not answer for a moment ends no stream.
                Err(_quiet) => {
                    if !app::session_lasts(&listener.app, &listener.visitor.session).await.unwrap_or(true) {
                        return None;
                    }
                }
            }
        }
    })
}
