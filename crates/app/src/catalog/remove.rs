//! Removing a row of the catalogue.

use accounts::Actor;
use accounts::access::catalog_editor;
use store::catalog::Stored;
use store::journal::{self, Author, Chain};

use super::scope;
use crate::{App, Fault};

/// Whether a row is removed, or only asked whether it could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// Says what would happen; changes nothing.
    DryRun,
    /// Removes it.
    Final,
}

/// Removes a row that nothing depends on, or only says whether that could be done.
pub async fn remove<R: Stored>(app: &App, actor: &Actor, id: R::Id, removal: Removal) -> Result<(), Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(scope(actor), async |tx| {
            let before = R::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let relations = store::catalog::relations(tx, R::item(id)).await?;
            timesheets::catalog::remove(relations)?;
            if removal == Removal::DryRun {
                return Ok(());
            }
            let event = R::remove(tx, &editor, id, &before).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(())
        })
        .await
}
