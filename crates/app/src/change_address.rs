//! Another address of a person: who has come in already gets it by the word of whoever has it.

use accounts::access::{UserManager, user_manager};
use accounts::{Actor, Job, User};
use jiff::Timestamp;
use kernel::EmailAddress;
use store::auth::PasswordRecord;
use store::journal::{self, Author, Chain, Event};
use store::letters::{self, Letter};
use store::mail_links::{self, Purpose};
use store::{AfterEnd, Lock, Scope, Tx, address_changes, auth, users};

use crate::create_user::{email_taken, taken_address};
use crate::set_password_by_link::{elsewhere_address, ended, find};
use crate::{App, Fault, LinkToken, Visit, ids};

/// What becomes of a new address.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    /// Nobody's in another company.
    Free(EmailAddress),
    /// Somebody's in another company.
    Elsewhere(EmailAddress, PasswordRecord),
}

impl Wanted {
    pub(crate) fn email(&self) -> &EmailAddress {
        match self {
            Self::Free(email) | Self::Elsewhere(email, _) => email,
        }
    }
}

/// Whose the address is, without a word to anybody.
pub(crate) async fn wanted(app: &App, actor: &Actor, email: EmailAddress) -> Result<Wanted, Fault> {
    let known = auth::find_password(&app.db, &email).await?.filter(|known| known.company != actor.company());
    Ok(match known {
        Some(known) => Wanted::Elsewhere(email, known),
        None => Wanted::Free(email),
    })
}

/// Lets the address of somebody who has come in wait for its confirmation; the person keeps the present one until then.
/// A colleague's is refused, which the company may know.
pub(crate) async fn ask(
    tx: &Tx,
    manager: &UserManager,
    person: &User,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<Event, Fault> {
    if users::has_address(tx, wanted.email(), person.id).await? {
        return Err(email_taken());
    }
    // In the order in which sending takes them: a letter that is being written is waited for, and its link closed.
    letters::withdraw(tx, Letter::AddressChange, person.id).await?;
    let event = address_changes::put(tx, manager, person.id, wanted.email(), now).await?;
    mail_links::close(tx, person.id, Purpose::Address, now).await?;
    letters::put(tx, ids::at(now), Letter::AddressAsked, person.id, None, now).await?;
    if let Wanted::Free(_) = wanted {
        letters::put(tx, ids::at(now), Letter::AddressChange, person.id, None, now).await?;
    }
    Ok(event)
}

/// Gives another address to somebody who has not come in yet. One of another company cannot be their way in.
pub(crate) async fn give(tx: &Tx, person: &User, wanted: &Wanted, now: Timestamp) -> Result<(), Fault> {
    match wanted {
        Wanted::Free(email) => auth::change_address(tx, person.id, email).await.map_err(taken_address)?,
        Wanted::Elsewhere(..) => auth::unregister(tx, person.id).await?,
    }
    // Whoever reads the old address must not be able to set a password any more.
    Ok(mail_links::close_all(tx, person.id, now).await?)
}

/// Writes to whoever has the address in another company, after the commit: of a change that was refused nobody hears.
pub(crate) async fn tell(app: &App, wanted: &Wanted, now: Timestamp) -> Result<(), Fault> {
    let Wanted::Elsewhere(_, known) = wanted else { return Ok(()) };
    let put =
        async |tx: &mut Tx| letters::put(tx, ids::at(now), Letter::AlreadyRegistered, known.user, None, now).await;
    // Also to somebody whose company is at its end: an answer of another kind would tell that the address is known.
    Ok(app.db.transaction(Scope::of(known.company).even_after_end(AfterEnd::SignIn), put).await?)
}

/// Confirms another address with the link of its letter: it is the way in from then on, with the password and the key
/// that the person has. The link works once, every other open one of the person ends, and nobody is let in by it.
pub async fn confirm_address(app: &App, token: &LinkToken, visit: &Visit) -> Result<(), Fault> {
    let now = app.clock.now();
    let link = find(app, token, visit).await?;
    if link.purpose != Purpose::Address {
        return Err(ended());
    }
    let (company, user) = (link.identity.company, link.identity.user);
    let deputy = Actor::system(company, Job::Confirmation);
    let manager = user_manager(&deputy)?;
    let author = Author::new(&deputy, now);
    let scope = Scope::of(company).locking(Lock::Company).locking(Lock::Person(user));
    app.db
        .transaction(scope, async |tx| {
            let waiting = address_changes::find(tx, user).await?.ok_or_else(ended)?;
            if !mail_links::consume(tx, user, &token.hash(), now).await? {
                return Err(ended());
            }
            let before = users::find(tx, user).await?.ok_or(Fault::NotFound)?;
            let after = User { email: Some(waiting.email.clone()), ..before.clone() };
            let event = users::update(tx, &manager, &before, &after).await.map_err(taken_address)?;
            auth::change_address(tx, user, &waiting.email).await.map_err(elsewhere_address)?;
            address_changes::remove(tx, user).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(())
        })
        .await
}
