//! Who holds the cookie of a session.

use accounts::{Actor, session};
use store::{AfterEnd, Scope, auth};

use crate::{App, Fault, SessionToken};

/// A session that goes on.
#[derive(Clone, Debug)]
pub struct Resumed {
    /// The person.
    pub actor: Actor,
    /// Whether the person reads times of day in twelve hours.
    pub timeformat_12h: bool,
    /// A new secret for the cookie, where one is due; the old one is good for a minute more.
    pub new_token: Option<SessionToken>,
}

/// The actor behind a session's cookie. One look-up; a write at most every five minutes.
pub async fn resume_session(app: &App, token: &SessionToken) -> Result<Resumed, Fault> {
    let now = app.clock.now();
    let hash = token.hash();
    let found = auth::find_session(&app.db, &hash).await?.ok_or(Fault::Unauthenticated)?;
    let auth::FoundSession { identity, timeformat_12h, facts } = found;
    let company = identity.company;
    let actor = Actor::resume(identity).ok_or(Fault::Unauthenticated)?;
    match session::state(&facts, &app.sessions, now) {
        session::State::Over => Err(Fault::Unauthenticated),
        session::State::Rotate => {
            let new = SessionToken::generate()?;
            let new_hash = new.hash();
            let rotated = app
                .db
                .transaction(Scope::of(company).even_after_end(AfterEnd::SignIn), async |tx| {
                    auth::rotate_session(tx, &hash, &new_hash, now).await
                })
                .await
                .map_err(|error: store::Error| Fault::from(error))?;
            Ok(Resumed { actor, timeformat_12h, new_token: rotated.then_some(new) })
        }
        session::State::Good => {
            if session::touch_is_due(&facts, now) {
                app.db
                    .transaction(Scope::of(company).even_after_end(AfterEnd::SignIn), async |tx| {
                        auth::touch_session(tx, &hash, now).await
                    })
                    .await
                    .map_err(|error: store::Error| Fault::from(error))?;
            }
            Ok(Resumed { actor, timeformat_12h, new_token: None })
        }
    }
}
