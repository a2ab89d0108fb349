//! Adding a person, with or without an invitation.

use accounts::access::user_manager;
use accounts::{Actor, Role, User, UserChange};
use jiff::Timestamp;
use kernel::{EmailAddress, FieldErrors, Flaw, Language, PersonName};
use store::journal::{Author, Chain};
use store::letters::{self, Letter};
use store::{Lock, Scope, Tx, auth, companies, journal, users};

use crate::create_user::taken_address;
use crate::invite_user::{Standing, standing, tell_elsewhere};
use crate::{App, Fault, ids};

/// The wish to add a person.
#[derive(Clone, Debug)]
pub struct AddUser {
    /// The name.
    pub name: PersonName,
    /// The address, unknown to the installation so far.
    pub email: EmailAddress,
    /// The role.
    pub role: Role,
    /// Everything else that is not as usual. Usual is German, and the company's zone.
    pub change: UserChange,
    /// Whether a letter goes out.
    pub invitation: Invitation,
}

/// Whether a person gets a letter with a link to set their password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invitation {
    /// One leaves after the commit.
    Sent,
    /// None; it can be sent later.
    Withheld,
}

/// Adds a person who has no password and no key yet: they set the first by the link of an invitation.
///
/// Somebody of another company cannot be told from somebody unknown, as with [`crate::invite_user()`].
pub async fn add_user(app: &App, actor: &Actor, command: AddUser) -> Result<User, Fault> {
    let manager = user_manager(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let AddUser { name, email, role, change, invitation } = command;
    let standing = match invitation {
        Invitation::Sent => tell_elsewhere(app, actor, &email, now).await?,
        Invitation::Withheld => standing(app, actor, &email).await?,
    };
    let user = app
        .db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let company = companies::find(tx).await?.ok_or(Fault::NotFound)?;
            let language = Language::default();
            let new = users::NewUser { name, email: Some(email.clone()), role, language, zone: company.zone };
            let (user, event) =
                users::add(tx, &manager, &new, change, actor.user(), now).await.map_err(taken_address)?;
            match standing {
                Standing::Free => {
                    auth::register(tx, user.id, &email).await.map_err(taken_address)?;
                    invite(tx, actor, &user, invitation, now).await?;
                }
                Standing::Elsewhere => invitable(&user, invitation)?,
            }
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok::<_, Fault>(user)
        })
        .await?;
    ring(app, invitation);
    Ok(user)
}

/// Puts the invitation into the outbox. People without an address, and archived ones, cannot be invited.
pub(crate) async fn invite(
    tx: &Tx,
    actor: &Actor,
    user: &User,
    invitation: Invitation,
    now: Timestamp,
) -> Result<(), Fault> {
    invitable(user, invitation)?;
    if invitation == Invitation::Withheld {
        return Ok(());
    }
    Ok(letters::put(tx, ids::at(now), Letter::Invitation, user.id, actor.user(), now).await?)
}

/// Whether a letter can go out.
pub(crate) fn invitable(user: &User, invitation: Invitation) -> Result<(), FieldErrors> {
    let can = invitation == Invitation::Withheld || user.active && user.email.is_some();
    if can { Ok(()) } else { Err(FieldErrors::one("mail_to_user", Flaw::InvalidCombination)) }
}

/// After the commit: a letter that waits leaves at once.
pub(crate) fn ring(app: &App, invitation: Invitation) {
    if invitation == Invitation::Sent {
        app.letter_bell.notify_one();
    }
}
