//! Setting a person's password.

use accounts::Actor;
use accounts::access::user_manager;
use kernel::UserId;
use store::{Lock, Scope, auth};

use crate::{App, Fault, Password};

/// Sets the password of a person who has an address, and ends their sessions.
pub async fn set_password(app: &App, actor: &Actor, user: UserId, password: Password) -> Result<(), Fault> {
    user_manager(actor)?;
    let now = app.clock.now();
    let hash = app.passwords.hash(password).await?;
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(user)), async |tx| {
            auth::set_password(tx, user, &hash, Some(now)).await?;
            auth::end_sessions_of(tx, user).await
        })
        .await
        .map_err(|error| if matches!(error, store::Error::Gone) { Fault::NotFound } else { Fault::from(error) })
}
