//! The people of a company, as its operator reads them.

use accounts::access::{privacy_manager, user_manager};
use accounts::{Actor, GrantPurpose, User};
use privacy::erasure::KeptByLaw;
use store::erasure::{self, Erased};
use store::restriction::{self, Restriction};
use store::users::UserFilter;
use store::{AfterEnd, Scope, companies, operators, users};

use crate::{App, Fault};

/// The people of a company.
#[derive(Clone, Debug)]
pub struct People {
    /// Everybody who is there.
    pub all: Vec<User>,
    /// Whose data is restricted at their request.
    pub restricted: Vec<Restriction>,
    /// Who was erased and left something that a law keeps.
    pub erased: Vec<Erased>,
}

/// Reads everybody, and writes to the journal that it was read: one does not come about without the other.
pub async fn read_people(app: &App, actor: &Actor) -> Result<People, Fault> {
    user_manager(actor)?;
    let permit = privacy_manager(actor)?;
    let filter = UserFilter { restricted_too: true, ..UserFilter::default() };
    let today = kernel::local_day(app.clock.now(), &kernel::Zone::utc());
    app.db
        .transaction(Scope::of(actor.company()).even_after_end(AfterEnd::Rights), async |tx| {
            companies::find(tx).await?.ok_or(Fault::NotFound)?;
            let (all, count) = users::list(tx, &filter, i64::MAX, 0).await?;
            let restricted = restriction::list(tx, &permit, None).await?;
            let erased = erasure::list(tx, &permit, KeptByLaw::new(app.periods, today)).await?;
            operators::note_reading(tx, GrantPurpose::People, "people", count).await?;
            Ok(People { all, restricted, erased })
        })
        .await
}
