//! Signing in with an address and a password.

use kernel::EmailAddress;
use store::{Scope, auth};

use crate::passwords::Verified;
use crate::{App, Fault, Password, SessionToken};

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
}

/// Opens a session.
///
/// An unknown address, a person without a password and a wrong password give the same answer after the same work:
/// one look-up and one verification. A hash of lower cost than today's is replaced on the way.
pub async fn sign_in(app: &App, email: &str, password: Password, staying: Staying) -> Result<SignedIn, Fault> {
    let now = app.clock.now();
    // An impossible address is looked up like an unknown one would be, so that both take the same way.
    let record = match EmailAddress::parse(email) {
        Ok(email) => auth::find_password(&app.db, &email).await?,
        Err(_same_answer) => None,
    };
    let stored = record.as_ref().and_then(|record| record.hash.clone());
    let verified = app.passwords.verify(password.clone(), stored).await?;
    let (Some(record), Verified::Fits | Verified::FitsButWeak) = (record, &verified) else {
        return Err(Fault::Unauthenticated);
    };
    let stronger = match verified {
        Verified::FitsButWeak => Some(app.passwords.hash(password).await?),
        Verified::Fits | Verified::Wrong => None,
    };
    let token = SessionToken::generate()?;
    let hash = token.hash();
    app.db
        .transaction(Scope::of(record.company), async |tx| {
            let user = store::users::find(tx, record.user).await?.ok_or(Fault::Unauthenticated)?;
            if !user.active {
                return Err(Fault::Unauthenticated);
            }
            if let Some(stronger) = &stronger {
                auth::set_password(tx, record.user, stronger, None).await?;
            }
            auth::open_session(tx, record.user, &hash, staying == Staying::Chosen, now).await?;
            Ok(())
        })
        .await?;
    Ok(SignedIn { token, staying })
}
