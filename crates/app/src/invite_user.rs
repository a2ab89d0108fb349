//! Inviting a person, and taking care of the invitation afterwards.

use accounts::access::{UserManager, user_manager};
use accounts::user::UserFacts;
use accounts::{Actor, Role, User, UserChange};
use deletions::Deleted;
use jiff::Timestamp;
use kernel::{Change, EmailAddress, PersonName, Personal, UserId};
use store::auth::PasswordRecord;
use store::journal::{Author, Chain};
use store::letters::{self, Letter};
use store::mail_links::{self, Purpose};
use store::{AfterEnd, Lock, ReadTx, Scope, Tx, auth, companies, journal, users};

use crate::create_user::taken_address;
use crate::{App, Delivery, Fault, LinkToken, Refusal, ids};

/// The wish to invite somebody.
#[derive(Clone, Debug)]
pub struct Invite {
    /// The name.
    pub name: PersonName,
    /// The address.
    pub email: EmailAddress,
    /// The role.
    pub role: Role,
}

/// An invitation that is on its way.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Who.
    pub user: UserId,
    /// Where letters are written as files: the link, to be handed over, shown once.
    pub link: Option<Personal<String>>,
}

/// Invites somebody who is not in the company yet.
///
/// Somebody of another company cannot be told from somebody unknown: the person appears in the list, and one letter
/// leaves. It then goes to the account that has the address, and says that it is in use already.
pub async fn invite_user(app: &App, actor: &Actor, command: Invite) -> Result<Invited, Fault> {
    let manager = user_manager(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let standing = tell_elsewhere(app, actor, &command.email, now).await?;
    let link = new_link(app)?;
    let user = app
        .db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let company = companies::find(tx).await?.ok_or(Fault::NotFound)?;
            let new = users::NewUser {
                name: command.name,
                email: Some(command.email.clone()),
                role: command.role,
                language: actor.language(),
                zone: company.zone,
            };
            let (user, event) = users::create(tx, &manager, &new, actor.user(), now).await.map_err(taken_address)?;
            if standing == Standing::Free {
                auth::register(tx, user, &command.email).await.map_err(taken_address)?;
                letters::put(tx, ids::at(now), Letter::Invitation, user, actor.user(), now).await?;
            }
            keep(app, tx, user, link.as_ref(), now).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok::<_, Fault>(user)
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(Invited { user, link: link.map(|link| app.letters.link(&link)) })
}

/// Whose an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nobody's in another company.
    Free,
    /// Somebody's in another company, who was written to.
    Elsewhere,
}

/// Looks whether an address is that of somebody in another company, and writes to them if so: a link of this company
/// could not work for them.
///
/// Before the company's own transaction, since none spans two companies: cut off in between, a letter too many is
/// better than none.
pub(crate) async fn tell_elsewhere(
    app: &App,
    actor: &Actor,
    email: &EmailAddress,
    now: Timestamp,
) -> Result<Standing, Fault> {
    let Some(known) = found_elsewhere(app, actor, email).await? else { return Ok(Standing::Free) };
    let put =
        async |tx: &mut Tx| letters::put(tx, ids::at(now), Letter::AlreadyRegistered, known.user, None, now).await;
    app.db.transaction(Scope::of(known.company).even_after_end(AfterEnd::SignIn), put).await?;
    Ok(Standing::Elsewhere)
}

/// Whose an address is, without a word to anybody.
pub(crate) async fn standing(app: &App, actor: &Actor, email: &EmailAddress) -> Result<Standing, Fault> {
    let found = found_elsewhere(app, actor, email).await?;
    Ok(if found.is_some() { Standing::Elsewhere } else { Standing::Free })
}

async fn found_elsewhere(app: &App, actor: &Actor, email: &EmailAddress) -> Result<Option<PasswordRecord>, Fault> {
    Ok(auth::find_password(&app.db, email).await?.filter(|known| known.company != actor.company()))
}

/// Gives a person who came without one, such as with an import, an address, and invites them.
pub async fn invite_known_user(app: &App, actor: &Actor, user: UserId, email: EmailAddress) -> Result<Invited, Fault> {
    user_manager(actor)?;
    app.db.read(actor.company(), async |tx| pending(tx, user).await).await?;
    let change = UserChange { email: Change::Set(email), ..UserChange::default() };
    crate::edit_user(app, actor, user, change, crate::Invitation::Withheld).await?;
    invite_again(app, actor, user).await
}

/// Sends the invitation of somebody who has not come in yet once more: the letter that [`invite_user`] would send now.
/// Earlier links stay good.
pub async fn invite_again(app: &App, actor: &Actor, user: UserId) -> Result<Invited, Fault> {
    user_manager(actor)?;
    let now = app.clock.now();
    let find = async |tx: &ReadTx| pending(tx, user).await.and_then(|(person, _facts)| invitable(person));
    let email = app.db.read(actor.company(), find).await?;
    let standing = tell_elsewhere(app, actor, &email, now).await?;
    let link = new_link(app)?;
    let scope = Scope::of(actor.company()).locking(Lock::Person(user));
    app.db
        .transaction(scope, async |tx| {
            let (person, _facts) = pending(tx, user).await?;
            if invitable(person)? != email {
                return Err(Fault::NotFound);
            }
            letters::withdraw(tx, Letter::Invitation, user).await?;
            if standing == Standing::Free {
                if !auth::has_sign_in(tx, user).await? {
                    // The address was somebody's elsewhere when this person was invited first, and is free by now.
                    auth::register(tx, user, &email).await.map_err(taken_address)?;
                }
                letters::put(tx, ids::at(now), Letter::Invitation, user, actor.user(), now).await?;
            }
            keep(app, tx, user, link.as_ref(), now).await
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(Invited { user, link: link.map(|link| app.letters.link(&link)) })
}

/// The address of somebody who can be invited.
fn invitable(person: User) -> Result<EmailAddress, Fault> {
    person.email.filter(|_| person.active).ok_or(Fault::NotFound)
}

/// Takes the invitation of somebody who has not come in yet back: the letter that waits and every open link. Whoever
/// recorded nothing is removed, somebody with recorded time loses the address only.
pub async fn take_invitation_back(app: &App, actor: &Actor, user: UserId) -> Result<(), Fault> {
    let manager = user_manager(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let scope = Scope::of(actor.company()).locking(Lock::Company).locking(Lock::Person(user));
    app.db
        .transaction(scope, async |tx| {
            let (person, facts) = pending(tx, user).await?;
            letters::withdraw(tx, Letter::Invitation, user).await?;
            let goes = facts.entries + facts.running == 0;
            let event = if goes {
                users::remove(tx, &manager, &person).await?
            } else {
                forget_address(tx, &manager, &person, now).await?
            };
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            if goes { app.confirm_deletion(Deleted::Person(actor.company(), user), now).await } else { Ok(()) }
        })
        .await
}

async fn forget_address(
    tx: &Tx,
    manager: &UserManager,
    person: &User,
    now: Timestamp,
) -> Result<journal::Event, Fault> {
    mail_links::close_all(tx, person.id, now).await?;
    auth::unregister(tx, person.id).await?;
    auth::remove_api_key(tx, person.id).await?;
    let without = User { email: None, ..person.clone() };
    Ok(users::update(tx, manager, person, &without).await?)
}

/// A person who has not set a password yet.
async fn pending(tx: &ReadTx, user: UserId) -> Result<(User, UserFacts), Fault> {
    let (person, facts, password) =
        tokio::try_join!(users::find(tx, user), users::facts(tx, user), auth::password_of(tx, user))?;
    let person = person.ok_or(Fault::NotFound)?;
    if password.is_some() { Err(Refusal::plain("user.has-password").into()) } else { Ok((person, facts)) }
}

/// The link that the inviter sees, where nobody sends letters.
fn new_link(app: &App) -> Result<Option<LinkToken>, Fault> {
    match app.letters.delivery {
        Delivery::Files => LinkToken::generate().map(Some),
        Delivery::Smtp => Ok(None),
    }
}

async fn keep(app: &App, tx: &Tx, user: UserId, link: Option<&LinkToken>, now: Timestamp) -> Result<(), Fault> {
    let Some(link) = link else { return Ok(()) };
    let expires = now.saturating_add(app.letters.link_life).unwrap_or(now);
    Ok(mail_links::open(tx, user, Purpose::Invitation, &link.hash(), expires, now).await?)
}
