//! The stream that tells open pages when something of their person changed.

use std::time::Duration;

use app::App;
use futures_util::{Stream, stream};
use poem::http::{HeaderValue, header};
use poem::web::Data;
use poem::web::sse::{Event, SSE};
use poem::{IntoResponse, Response, handler};
use tokio::sync::watch;

use crate::visitor::Visitor;

/// Keeps proxies from ending a quiet stream.
const SIGN_OF_LIFE: Duration = Duration::from_secs(25);

/// So often a stream asks whether its session still lasts.
const CHECK: Duration = Duration::from_mins(1);

/// After a stream ended, the browser asks for the next one this much later.
const AGAIN: u64 = 3000;

/// A stream that made room for a newer one is asked for again after this, so that more browsers than there is room for
/// do not drive each other out in turn.
const AGAIN_LATER: u64 = 60_000;

/// An event per change, with the moment after which a page that is read shows it. Ends with the session.
#[handler]
pub(crate) fn stream_changes(Data(app): Data<&App>, Data(visitor): Data<&Visitor>) -> Response {
    let changes = app.db.changes().watch(visitor.actor.company(), visitor.user);
    let listener = Listener { app: app.clone(), visitor: visitor.clone(), changes, next: Next::Greeting };
    let mut response = SSE::new(events(listener)).keep_alive(SIGN_OF_LIFE).into_response();
    // For proxies that gather or keep answers: each event is for now.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

struct Listener {
    app: App,
    visitor: Visitor,
    changes: watch::Receiver<i64>,
    next: Next,
}

/// What a stream says next.
enum Next {
    /// How soon to come again when it ends.
    Greeting,
    /// What changes.
    Changes,
    /// Nothing more.
    End,
}

fn events(listener: Listener) -> impl Stream<Item = Event> {
    stream::unfold(listener, async |mut listener| {
        match listener.next {
            Next::Greeting => {
                listener.next = Next::Changes;
                return Some((Event::retry(AGAIN), listener));
            }
            Next::Changes => {}
            Next::End => return None,
        }
        loop {
            match tokio::time::timeout(CHECK, listener.changes.changed()).await {
                Ok(Ok(())) => {
                    let at = *listener.changes.borrow_and_update();
                    return Some((Event::message(at.to_string()), listener));
                }
                Ok(Err(_process_ends)) if listener.app.db.changes().is_closed() => return None,
                Ok(Err(_made_room)) => {
                    listener.next = Next::End;
                    return Some((Event::retry(AGAIN_LATER), listener));
                }
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
