//! Bringing a removed row of the catalogue back.

use accounts::Actor;
use accounts::access::catalog_editor;
use store::catalog::Stored;
use store::journal::{self, Author, Chain};

use super::scope;
use crate::{App, Fault, Refusal};

/// Brings a removed row back from the journal, with its old id.
///
/// A row that is there is no fault: undoing twice does no harm. Refused if its name was given to another since, or if
/// the customer of a project is gone.
pub async fn restore<R: Stored>(app: &App, actor: &Actor, id: R::Id) -> Result<(), Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(scope(actor), async |tx| {
            if R::find(tx, id).await?.is_some() {
                return Ok(());
            }
            let (_, event) = R::restore(tx, &editor, id).await.map_err(told)?.ok_or(Fault::NotFound)?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(())
        })
        .await
}

/// What is missing is named: it can be brought back first.
fn told(error: store::Error) -> Fault {
    match error.constraint() {
        Some("projects_customers_fkey") => Refusal::about("restore.customer-gone", "customers_id").into(),
        _ => Fault::from(error),
    }
}
