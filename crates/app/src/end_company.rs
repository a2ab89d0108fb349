//! Ending the contract of a company: after its period, everything that the company has is deleted.

use accounts::Actor;
use accounts::access::company_manager;
use jiff::civil::Date;
use kernel::{FieldErrors, Flaw};
use store::journal::{self, Author, Chain};
use store::{Lock, Scope, companies, keeping};

use crate::{App, Fault};

/// Sets the day on which the contract ends, or takes it back with `None`. A day that is over is refused: what follows
/// could not be taken back any more. Until the deletion nothing else changes.
pub async fn end_company(app: &App, actor: &Actor, day: Option<Date>) -> Result<(), Fault> {
    let permit = company_manager(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = keeping::end_of_company(tx).await?.ok_or(Fault::NotFound)?;
            if before == day {
                return Ok(());
            }
            // Days end where the company is.
            let zone = companies::find(tx).await?.ok_or(Fault::NotFound)?.zone;
            if day.is_some_and(|day| day < kernel::local_day(now, &zone)) {
                return Err(FieldErrors::one("ends_on", Flaw::InvalidCombination).into());
            }
            keeping::end_company(tx, &permit, day).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            let event = keeping::ended(actor.company(), day)?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(())
        })
        .await
}
