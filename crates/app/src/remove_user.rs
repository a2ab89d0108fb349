//! Removing a person who recorded nothing.

use accounts::Actor;
use accounts::access::user_manager;
use accounts::user;
use deletions::Deleted;
use kernel::UserId;
use store::journal::{Author, Chain};
use store::letters::{self, Letter};
use store::{Lock, Scope, journal, restriction, users};

use crate::catalog::Removal;
use crate::edit_user::by;
use crate::{App, Fault};

/// Removes a person with every way in, or only says whether that could be done. Recorded time is never removed along:
/// whoever has some can be archived.
pub async fn remove_user(app: &App, actor: &Actor, id: UserId, removal: Removal) -> Result<(), Fault> {
    let manager = user_manager(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let scope = Scope::of(actor.company()).locking(Lock::Company).locking(Lock::Person(id));
    app.db
        .transaction(scope, async |tx| {
            let (found, facts, restricted) =
                tokio::try_join!(users::find(tx, id), users::facts(tx, id), restriction::hides(tx, id))?;
            // Whose data is restricted is not there for others; see `erase_user` and the page of restrictions.
            let found = found.filter(|_| !restricted || actor.user() == Some(id)).ok_or(Fault::NotFound)?;
            user::remove(&found, facts, by(actor))?;
            if removal == Removal::DryRun {
                return Ok(());
            }
            letters::withdraw(tx, Letter::Invitation, id).await?;
            let event = users::remove(tx, &manager, &found).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            app.confirm_deletion(Deleted::Person(actor.company(), id), now).await
        })
        .await
}
