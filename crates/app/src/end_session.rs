//! Ending one's own sessions from the list of them.

use accounts::Actor;
use store::{AfterEnd, Scope, auth};
use uuid::Uuid;

use crate::{App, Fault, SessionToken, Tried};

/// Ends one of the person's sessions; one that is over already is no fault.
pub async fn end_session(app: &App, actor: &Actor, session: Uuid) -> Result<(), Fault> {
    let user = actor.user().ok_or(Fault::Unauthenticated)?;
    let end = async |tx: &mut store::Tx| auth::end_session_by_id(tx, user, session).await;
    Ok(app.db.transaction(Scope::of(actor.company()).even_after_end(AfterEnd::SignIn), end).await?)
}

/// Ends all of the person's sessions but this one.
pub async fn end_other_sessions(app: &App, actor: &Actor, this: &SessionToken) -> Result<(), Fault> {
    let user = actor.user().ok_or(Fault::Unauthenticated)?;
    let this = this.hash();
    let end = async |tx: &mut store::Tx| auth::end_other_sessions(tx, user, &this).await;
    Ok(app.db.transaction(Scope::of(actor.company()).even_after_end(AfterEnd::SignIn), end).await?)
}

/// Whether the person is to be told that many wrong passwords were tried; said once.
pub fn sign_in_advice(app: &App, actor: &Actor) -> Tried {
    actor.user().map_or(Tried::Seldom, |user| app.attempts.take_advice(user))
}
