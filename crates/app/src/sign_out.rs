//! Ending a session on the server.

use store::{AfterEnd, Scope, auth};

use crate::{App, Fault, SessionToken};

/// Ends the session of a cookie; a session that is over already is no fault.
pub async fn sign_out(app: &App, token: &SessionToken) -> Result<(), Fault> {
    let hash = token.hash();
    let Some(auth::FoundSession { identity, .. }) = auth::find_session(&app.db, &hash).await? else { return Ok(()) };
    app.db
        .transaction(Scope::of(identity.company).even_after_end(AfterEnd::SignIn), async |tx| {
            Ok(auth::end_session(tx, &hash).await?)
        })
        .await
}
