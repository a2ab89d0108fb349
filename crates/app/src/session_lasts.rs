//! Whether a session still lasts, for what stays open longer than a request.

use accounts::{Actor, session};
use store::auth;

use crate::{App, Fault, SessionToken};

/// Whether the session of this cookie still lasts and its person may still come in. Changes nothing: who only listens
/// is not there.
pub async fn session_lasts(app: &App, token: &SessionToken) -> Result<bool, Fault> {
    let Some(found) = auth::find_session(&app.db, &token.hash()).await? else { return Ok(false) };
    let over = matches!(session::state(&found.facts, &app.sessions, app.clock.now()), session::State::Over);
    Ok(!over && Actor::resume(found.identity).is_some())
}
