//! Setting a person's password.

use accounts::Actor;
use accounts::access::user_manager;
use kernel::UserId;
use store::{AfterEnd, Lock, Scope, auth, companies, users};

use crate::{App, Fault, Password, PasswordOwner};

/// Sets the password of a person who has an address, and ends their sessions.
pub async fn set_password(app: &App, actor: &Actor, user: UserId, password: Password) -> Result<(), Fault> {
    user_manager(actor)?;
    let now = app.clock.now();
    let read = async |tx: &store::ReadTx| {
        let (person, company) = tokio::try_join!(users::find(tx, user), companies::find(tx))?;
        Ok::<_, Fault>((person.ok_or(Fault::NotFound)?, company.ok_or(Fault::NotFound)?))
    };
    let (person, company) = app.db.read(actor.company(), read).await?;
    let owner = PasswordOwner { name: &person.name, email: person.email.as_ref(), company: &company.name };
    app.password_rules.judge(&password, &owner)?;
    let hash = app.passwords.hash(password).await?;
    app.db
        .transaction(
            Scope::of(actor.company()).locking(Lock::Person(user)).even_after_end(AfterEnd::SignIn),
            async |tx| {
                auth::set_password(tx, user, &hash, Some(now)).await?;
                auth::end_sessions_of(tx, user).await
            },
        )
        .await
        .map_err(|error| if matches!(error, store::Error::Gone) { Fault::NotFound } else { Fault::from(error) })
}
