//! A new API key for oneself.

use accounts::Actor;
use store::{Lock, Scope, auth};

use crate::change_password::confirm;
use crate::{ApiKey, App, Fault, Password, Visit};

/// Gives a person who knows their password a new key; the old one is worthless from then on.
pub async fn renew_own_api_key(app: &App, actor: &Actor, present: Password, visit: &Visit) -> Result<ApiKey, Fault> {
    let user = actor.user().ok_or(Fault::Unauthenticated)?;
    confirm(app, actor, present, visit).await?;
    let now = app.clock.now();
    let key = ApiKey::generate()?;
    let hash = key.hash();
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(user)), async |tx| {
            auth::set_api_key(tx, user, &hash, now).await
        })
        .await
        .map_err(|error: store::Error| Fault::from(error))?;
    Ok(key)
}
