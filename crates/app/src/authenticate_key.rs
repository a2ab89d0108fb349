//! Who holds an API key.

use accounts::Actor;
use kernel::EmailAddress;

use crate::{ApiKey, App, Fault};

/// The actor behind an address and a key, both as the request carried them.
///
/// One look-up. Whatever is wrong with either, the answer is the same.
pub async fn authenticate_key(app: &App, email: &str, key: &str) -> Result<Actor, Fault> {
    let email = EmailAddress::parse(email).map_err(|_same_answer| Fault::Unauthenticated)?;
    let key = ApiKey::parse(key).ok_or(Fault::Unauthenticated)?;
    let identity = store::auth::find_api_key(&app.db, &key.hash(), &email).await?.ok_or(Fault::Unauthenticated)?;
    Actor::with_key(identity).ok_or(Fault::Unauthenticated)
}
