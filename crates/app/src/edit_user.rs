//! Changing a person; archiving is a change too.

use accounts::access::user_manager;
use accounts::user::{self, By};
use accounts::{Actor, User, UserChange};
use jiff::Timestamp;
use kernel::UserId;
use store::journal::{Author, Chain};
use store::letters::{self, Letter};
use store::{Lock, Scope, Tx, auth, journal, mail_links, users};

use crate::add_user::{Invitation, invite, ring};
use crate::create_user::taken_address;
use crate::{App, Fault};

/// Changes anything of a person, for those who manage people; see [`crate::edit_own_settings()`] for everybody else.
///
/// A new address is the way in from then on, with the password that the person has. Archiving ends every way in and
/// keeps what was recorded; the company keeps somebody who administers it, and nobody archives themselves.
pub async fn edit_user(
    app: &App,
    actor: &Actor,
    id: UserId,
    change: UserChange,
    invitation: Invitation,
) -> Result<User, Fault> {
    let manager = user_manager(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let scope = Scope::of(actor.company()).locking(Lock::Company).locking(Lock::Person(id));
    let user = app
        .db
        .transaction(scope, async |tx| {
            let (before, facts) = tokio::try_join!(users::find(tx, id), users::facts(tx, id))?;
            let before = before.ok_or(Fault::NotFound)?;
            let after = user::edit(&before, change, facts, by(actor))?;
            if after != before {
                let event = users::update(tx, &manager, &before, &after).await.map_err(taken_address)?;
                change_ways_in(tx, &before, &after, now).await?;
                let tip = journal::tip(tx, Chain::Company).await?;
                journal::append(tx, tip, &author, &[event]).await?;
            }
            invite(tx, actor, &after, invitation, now).await?;
            Ok::<_, Fault>(after)
        })
        .await?;
    ring(app, invitation);
    Ok(user)
}

/// The actor, as the rules about people need them.
pub(crate) fn by(actor: &Actor) -> By {
    By { user: actor.user(), role: actor.role() }
}

async fn change_ways_in(tx: &Tx, before: &User, after: &User, now: Timestamp) -> Result<(), Fault> {
    if let Some(email) = after.email.as_ref().filter(|_| after.email != before.email) {
        auth::change_address(tx, after.id, email).await.map_err(taken_address)?;
        // Whoever reads the old address must not be able to set a password any more.
        mail_links::close_all(tx, after.id, now).await?;
    }
    if before.active && !after.active {
        auth::end_sessions_of(tx, after.id).await?;
        mail_links::close_all(tx, after.id, now).await?;
        letters::withdraw(tx, Letter::Invitation, after.id).await?;
    }
    Ok(())
}
