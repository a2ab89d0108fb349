//! Changing a person; archiving is a change too.

use accounts::access::{UserManager, user_manager};
use accounts::user::{self, By};
use accounts::{Actor, User, UserChange};
use jiff::Timestamp;
use kernel::{EmailAddress, UserId};
use store::journal::{Author, Chain};
use store::letters::{self, Letter};
use store::{Lock, Scope, Tx, address_changes, auth, journal, mail_links, users};

use crate::add_user::{Invitation, invitable, invite, ring};
use crate::change_address::{self, Wanted};
use crate::create_user::taken_address;
use crate::{App, Fault};

/// Changes anything of a person, for those who manage people; see [`crate::edit_own_settings()`] for everybody else.
///
/// The new address of somebody who has come in waits until whoever has it confirms it: see
/// [`crate::confirm_address()`]. Whether somebody of another company has it is told to nobody but them: they are written
/// to. Archiving ends every way in and keeps what was recorded; the company keeps somebody who administers it, and nobody
/// archives themselves.
pub async fn edit_user(
    app: &App,
    actor: &Actor,
    id: UserId,
    change: UserChange,
    invitation: Invitation,
) -> Result<User, Fault> {
    let manager = user_manager(actor)?;
    let now = app.clock.now();
    let wanted = match change.email.sent() {
        Some(email) => Some(change_address::wanted(app, actor, email.clone()).await?),
        None => None,
    };
    let edit = Edit { manager, author: Author::new(actor, now), by: by(actor), change, wanted, now };
    let scope = Scope::of(actor.company()).locking(Lock::Company).locking(Lock::Person(id));
    let edited = app
        .db
        .transaction(scope, async |tx| {
            let edited = edit.write(tx, id).await?;
            if edited.is_given_elsewhere() {
                invitable(&edited.user, invitation)?;
            } else {
                invite(tx, actor, &edited.user, invitation, now).await?;
            }
            Ok::<_, Fault>(edited)
        })
        .await?;
    match &edited.address {
        Address::Asked(wanted) => change_address::tell(app, wanted, now).await?,
        Address::Given(wanted) if invitation == Invitation::Sent => change_address::tell(app, wanted, now).await?,
        Address::Given(_) | Address::Same => {}
    }
    ring(app, invitation);
    Ok(edited.user)
}

/// What is to be done with a person.
struct Edit {
    manager: UserManager,
    author: Author,
    by: By,
    change: UserChange,
    wanted: Option<Wanted>,
    now: Timestamp,
}

/// What was done.
struct Edited {
    user: User,
    address: Address,
}

/// What became of the address.
enum Address {
    /// It is as it was.
    Same,
    /// Another one waits to be confirmed.
    Asked(Wanted),
    /// It is another one: of somebody who has not come in yet.
    Given(Wanted),
}

impl Edited {
    /// Whether the person cannot be invited at the address, which is somebody's in another company.
    fn is_given_elsewhere(&self) -> bool {
        matches!(self.address, Address::Given(Wanted::Elsewhere(..)))
    }
}

impl Edit {
    async fn write(&self, tx: &Tx, id: UserId) -> Result<Edited, Fault> {
        let (before, facts, password) = tokio::try_join!(
            users::find_in_sight(tx, self.by.user, id),
            users::facts(tx, id),
            auth::password_of(tx, id)
        )?;
        let before = before.ok_or(Fault::NotFound)?;
        let mut after = user::edit(&before, self.change.clone(), facts, self.by)?;
        let mut events = Vec::new();
        // Written in other letters it is the same way in.
        let known = before.email.as_ref().map(EmailAddress::normalised);
        let address = match self.wanted.clone().filter(|other| known != Some(other.email().normalised())) {
            None => Address::Same,
            Some(wanted) if password.is_some() => {
                events.push(change_address::ask(tx, &self.manager, &before, &wanted, self.now).await?);
                after.email.clone_from(&before.email);
                Address::Asked(wanted)
            }
            Some(wanted) => Address::Given(wanted),
        };
        if after != before {
            events.push(users::update(tx, &self.manager, &before, &after).await.map_err(taken_address)?);
        }
        if let Address::Given(wanted) = &address {
            change_address::give(tx, &after, wanted, self.now).await?;
        }
        end_ways_in(tx, &before, &after, self.now).await?;
        if !events.is_empty() {
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &self.author, &events).await?;
        }
        Ok(Edited { user: after, address })
    }
}

/// The actor, as the rules about people need them.
pub(crate) fn by(actor: &Actor) -> By {
    By { user: actor.user(), role: actor.role() }
}

async fn end_ways_in(tx: &Tx, before: &User, after: &User, now: Timestamp) -> Result<(), Fault> {
    if before.active && !after.active {
        auth::end_sessions_of(tx, after.id).await?;
        mail_links::close_all(tx, after.id, now).await?;
        letters::withdraw(tx, Letter::Invitation, after.id).await?;
        letters::withdraw(tx, Letter::AddressChange, after.id).await?;
        address_changes::remove(tx, after.id).await?;
    }
    Ok(())
}
