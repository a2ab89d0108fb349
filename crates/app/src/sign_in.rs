//! Signing in with an address and a password.

use kernel::{EmailAddress, Sink};
use store::auth::NewSession;
use store::{AfterEnd, Scope, auth};

use crate::passwords::Verified;
use crate::{App, Fault, Password, SessionToken, Tried, Visit};

/// Whether the browser is to stay signed in after it was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staying {
    /// Until the browser is closed, or the session was not used for long.
    UntilClosed,
    /// The person chose to stay signed in.
    Chosen,
}

/// A session that was opened.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The secret for the cookie.
    pub token: SessionToken,
    /// Whether the cookie is to outlive the browser.
    pub staying: Staying,
    /// How often a wrong password was tried since the last time.
    pub tried: Tried,
}

/// Opens a session.
///
/// An unknown address, a person without a password and a wrong password give the same answer after the same work:
/// one look-up and one verification. A hash of lower cost than today's is replaced on the way.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: Password,
    staying: Staying,
    visit: &Visit,
) -> Result<SignedIn, Fault> {
    let now = app.clock.now();
    // An impossible address is looked up like an unknown one would be, so that both take the same way.
    let email = EmailAddress::parse(email).ok();
    let account = email.as_ref().map(|email| email.normalised().into_revealed(Sink::Rule)).unwrap_or_default();
    app.attempts.at_password(visit.network, &account)?;
    let record = match &email {
        Some(email) => auth::find_password(&app.db, email).await?,
        None => None,
    };
    let stored = record.as_ref().and_then(|record| record.hash.clone());
    let verified = app.passwords.verify(password.clone(), stored).await?;
    let (Some(record), Verified::Fits | Verified::FitsButWeak) = (record, &verified) else {
        app.attempts.failed(&account);
        return Err(Fault::Unauthenticated);
    };
    let stronger = match verified {
        Verified::FitsButWeak => Some(app.passwords.hash(password).await?),
        Verified::Fits | Verified::Wrong => None,
    };
    let token = SessionToken::generate()?;
    let session = NewSession {
        user: record.user,
        token: token.hash(),
        staying: staying == Staying::Chosen,
        device: visit.device,
        since: now,
    };
    app.db
        .transaction(Scope::of(record.company).even_after_end(AfterEnd::SignIn), async |tx| {
            let user = store::users::find(tx, record.user).await?.ok_or(Fault::Unauthenticated)?;
            if !user.active {
                return Err(Fault::Unauthenticated);
            }
            if let Some(stronger) = &stronger {
                auth::set_password(tx, record.user, stronger, None).await?;
            }
            auth::open_session(tx, &session).await?;
            Ok(())
        })
        .await?;
    let tried = app.attempts.succeeded(visit.network, &account, record.user);
    Ok(SignedIn { token, staying, tried })
}
