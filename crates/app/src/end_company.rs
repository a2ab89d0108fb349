//! Ending the contract of a company: after its period, everything that the company has is deleted.

use accounts::Actor;
use jiff::civil::Date;
use store::journal::{self, Author, Chain};
use store::{Lock, Scope, keeping};

use crate::{App, Fault};

/// Sets the day on which the contract ends, or takes it back with `None`. Until the deletion nothing else changes.
pub async fn end_company(app: &App, actor: &Actor, day: Option<Date>) -> Result<(), Fault> {
    accounts::access::company_manager(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            if !keeping::end_company(tx, day).await? {
                return Err(Fault::NotFound);
            }
            let tip = journal::tip(tx, Chain::Company).await?;
            let event = keeping::ended(actor.company(), day)?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(())
        })
        .await
}
