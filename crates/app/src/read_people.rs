//! The people of a company, as its operator reads them.

use accounts::access::user_manager;
use accounts::{Actor, GrantPurpose, User};
use store::users::UserFilter;
use store::{Scope, companies, operators, users};

use crate::{App, Fault};

/// Reads everybody, and writes to the journal that it was read: one does not come about without the other.
pub async fn read_people(app: &App, actor: &Actor) -> Result<Vec<User>, Fault> {
    user_manager(actor)?;
    app.db
        .transaction(Scope::of(actor.company()), async |tx| {
            companies::find(tx).await?.ok_or(Fault::NotFound)?;
            let (people, count) = users::list(tx, &UserFilter::default(), i64::MAX, 0).await?;
            operators::note_reading(tx, GrantPurpose::People, "people", count).await?;
            Ok(people)
        })
        .await
}
