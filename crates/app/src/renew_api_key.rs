//! Replacing a person's API key.

use accounts::Actor;
use accounts::access::user_manager;
use kernel::UserId;
use store::{Lock, Scope, auth, users};

use crate::{ApiKey, App, Fault};

/// Gives a person who has an address a new key; the old one is worthless from then on.
pub async fn renew_api_key(app: &App, actor: &Actor, user: UserId) -> Result<ApiKey, Fault> {
    user_manager(actor)?;
    let now = app.clock.now();
    let key = ApiKey::generate()?;
    let hash = key.hash();
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(user)), async |tx| {
            users::find(tx, user).await?.filter(|person| person.email.is_some()).ok_or(Fault::NotFound)?;
            Ok::<_, Fault>(auth::set_api_key(tx, user, &hash, now).await?)
        })
        .await?;
    Ok(key)
}
