//! Setting a password with the link of a letter, and coming in with it.

use accounts::Identity;
use kernel::{CompanyName, EmailAddress, PersonName, Sink, UserId, Zone};
use store::auth::NewSession;
use store::letters::{self, Letter};
use store::mail_links::{MailLink, Purpose};
use store::{AfterEnd, Lock, Scope, Tx, address_changes, auth, companies, mail_links, users};

use crate::change_password::same;
use crate::passwords::Verified;
use crate::{
    App, Fault, LinkToken, Password, PasswordOwner, Refusal, SessionToken, SignedIn, Staying, Tried, Visit, ids,
};

/// A link that is still good, with what its page says.
#[derive(Clone, Debug)]
pub struct OpenLink {
    /// The person's name.
    pub name: PersonName,
    /// The address that the person will sign in with: of a link that confirms one, that one.
    pub email: Option<EmailAddress>,
    /// The company.
    pub company: CompanyName,
    /// What the link is for.
    pub purpose: Purpose,
    /// The person's zone so far.
    pub zone: Zone,
}

/// What a link is for, without using it up. A link that is unknown is "not found", one that was used or has ended is
/// refused.
pub async fn look_at_link(app: &App, token: &LinkToken, visit: &Visit) -> Result<OpenLink, Fault> {
    let link = find(app, token, visit).await?;
    let Identity { company, user, .. } = link.identity;
    let read = async |tx: &store::ReadTx| {
        let (person, company, waiting) =
            tokio::try_join!(users::find(tx, user), companies::find(tx), address_changes::find(tx, user))?;
        Ok::<_, Fault>((person.ok_or(Fault::NotFound)?, company.ok_or(Fault::NotFound)?, waiting))
    };
    let (person, company, waiting) = app.db.read(company, read).await?;
    let email = match link.purpose {
        Purpose::Invitation | Purpose::Password => person.email,
        Purpose::Address => Some(waiting.ok_or_else(ended)?.email),
    };
    Ok(OpenLink { name: person.name, email, company: company.name, purpose: link.purpose, zone: person.zone })
}

/// Sets the password, uses the link and every other one of the person up, ends the person's sessions and opens a new
/// one. The API key stays: whoever holds the letter is the person.
pub async fn set_password_by_link(
    app: &App,
    token: &LinkToken,
    password: Password,
    staying: Staying,
    visit: &Visit,
) -> Result<SignedIn, Fault> {
    let now = app.clock.now();
    let link = find(app, token, visit).await?;
    if link.purpose == Purpose::Address {
        return Err(ended());
    }
    let user = link.identity.user;
    let session_token = SessionToken::generate()?;
    let session = NewSession {
        user,
        token: session_token.hash(),
        staying: staying == Staying::Chosen,
        device: visit.device,
        since: now,
    };
    let scope = Scope::of(link.identity.company).locking(Lock::Person(user)).even_after_end(AfterEnd::SignIn);
    let account = app
        .db
        .transaction(scope, async |tx| {
            let (person, company) = tokio::try_join!(users::find(tx, user), companies::find(tx))?;
            let (person, company) = (person.ok_or(Fault::NotFound)?, company.ok_or(Fault::NotFound)?);
            let owner = PasswordOwner { name: &person.name, email: person.email.as_ref(), company: &company.name };
            app.password_rules.judge(&password, &owner)?;
            if !mail_links::consume(tx, user, &token.hash(), now).await? {
                return Err(ended());
            }
            // Behind the link: of a form that is sent twice, the second is told that the link is used.
            if is_present(app, tx, user, &password).await? {
                return Err(same());
            }
            let hash = app.passwords.hash(password).await?;
            auth::set_password(tx, user, &hash, Some(now)).await.map_err(elsewhere)?;
            auth::end_sessions_of(tx, user).await?;
            auth::open_session(tx, &session).await?;
            if link.purpose == Purpose::Password {
                letters::put(tx, ids::at(now), Letter::PasswordChanged, user, None, now).await?;
            }
            Ok(person.email.map(|email| email.normalised().into_revealed(Sink::Rule)))
        })
        .await?;
    app.letter_bell.notify_one();
    if let Some(account) = account {
        app.attempts.succeeded(visit.network, &account, user);
        app.attempts.take_advice(user);
    }
    Ok(SignedIn { token: session_token, staying, tried: Tried::Seldom })
}

/// Whether the person has this password already.
async fn is_present(app: &App, tx: &Tx, user: UserId, password: &Password) -> Result<bool, Fault> {
    let Some(stored) = auth::password_of(tx, user).await? else { return Ok(false) };
    Ok(app.passwords.verify(password.clone(), Some(stored)).await? != Verified::Wrong)
}

/// Looks a link up. Only one that is not good takes from the network's attempts: a letter in hand always works.
pub(crate) async fn find(app: &App, token: &LinkToken, visit: &Visit) -> Result<MailLink, Fault> {
    let found = mail_links::find(&app.db, &token.hash()).await?.filter(|link| link.identity.active);
    let Some(link) = found else {
        app.attempts.at_secret(visit.network)?;
        return Err(Fault::NotFound);
    };
    if link.used.is_some() || link.expires <= app.clock.now() { Err(ended()) } else { Ok(link) }
}

/// A link that was used, or is too old.
pub(crate) fn ended() -> Fault {
    Fault::Refused(Refusal::plain("link.ended"))
}

/// An address that somebody in another company signs in with by now.
pub(crate) fn elsewhere_address(error: store::Error) -> Fault {
    match error.constraint() {
        Some("sign_in_pkey") => Fault::Refused(Refusal::plain("link.elsewhere")),
        _ => Fault::from(error),
    }
}

/// A person without a way in of their own: their address belongs to somebody in another company.
fn elsewhere(error: store::Error) -> Fault {
    match error {
        store::Error::Gone => Fault::Refused(Refusal::plain("link.elsewhere")),
        error => Fault::from(error),
    }
}
