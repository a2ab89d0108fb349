//! Changing one's own password.

use accounts::Actor;
use kernel::Sink;
use store::letters::{self, Letter};
use store::{AfterEnd, Lock, Scope, auth, companies, users};

use crate::passwords::Verified;
use crate::{App, Fault, Password, PasswordOwner, Refusal, SessionToken, Visit, ids};

/// Changes the password of a person who knows the present one. The person's other sessions and the API key end, and a
/// letter says so to whoever did not do it.
pub async fn change_password(
    app: &App,
    actor: &Actor,
    session: &SessionToken,
    present: Password,
    new: Password,
    visit: &Visit,
) -> Result<(), Fault> {
    let user = actor.user().ok_or(Fault::Unauthenticated)?;
    let is_same = new.reveal(Sink::Rule) == present.reveal(Sink::Rule);
    confirm(app, actor, present, visit).await?;
    if is_same {
        return Err(same());
    }
    let now = app.clock.now();
    let (company, person) = app
        .db
        .read(actor.company(), async |tx| {
            let (person, company) = tokio::try_join!(users::find(tx, user), companies::find(tx))?;
            Ok::<_, Fault>((company.ok_or(Fault::NotFound)?, person.ok_or(Fault::NotFound)?))
        })
        .await?;
    let owner = PasswordOwner { name: &person.name, email: person.email.as_ref(), company: &company.name };
    app.password_rules.judge(&new, &owner)?;
    let hash = app.passwords.hash(new).await?;
    let this = session.hash();
    app.db
        .transaction(
            Scope::of(actor.company()).locking(Lock::Person(user)).even_after_end(AfterEnd::SignIn),
            async |tx| {
                auth::set_password(tx, user, &hash, Some(now)).await?;
                auth::end_other_sessions(tx, user, &this).await?;
                auth::remove_api_key(tx, user).await?;
                letters::put(tx, ids::at(now), Letter::PasswordChanged, user, None, now).await
            },
        )
        .await
        .map_err(|error: store::Error| Fault::from(error))?;
    app.letter_bell.notify_one();
    Ok(())
}

/// The new password is the present one: whoever has to change it would believe to have done so.
pub(crate) fn same() -> Fault {
    Fault::Refused(Refusal::about("password.same", "password"))
}

/// Asks a signed-in person for the present password once more, before something that an unlocked screen must not give
/// away. Counted like attempts to sign in.
pub(crate) async fn confirm(app: &App, actor: &Actor, present: Password, visit: &Visit) -> Result<(), Fault> {
    let user = actor.user().ok_or(Fault::Unauthenticated)?;
    let (person, stored) = app
        .db
        .read(actor.company(), async |tx| {
            let (person, stored) = tokio::try_join!(users::find(tx, user), auth::password_of(tx, user))?;
            Ok::<_, Fault>((person.ok_or(Fault::NotFound)?, stored))
        })
        .await?;
    let account = person.email.map(|email| email.normalised().into_revealed(Sink::Rule)).unwrap_or_default();
    app.attempts.at_password(visit.network, &account)?;
    match app.passwords.verify(present, stored).await? {
        Verified::Fits | Verified::FitsButWeak => {
            app.attempts.succeeded(visit.network, &account, user);
            Ok(())
        }
        Verified::Wrong => {
            app.attempts.failed(&account);
            Err(Fault::Refused(Refusal::about("password.wrong", "present")))
        }
    }
}
