//! Changing a row of the catalogue.

use accounts::Actor;
use accounts::access::catalog_editor;
use store::catalog::Stored;
use store::journal::{self, Author, Chain};

use super::{check_customer, scope};
use crate::{App, Fault};

/// Changes a row; archiving is a change too, and waits until no clock runs on the row.
pub async fn edit<R: Stored>(app: &App, actor: &Actor, id: R::Id, change: R::Change) -> Result<R, Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(scope(actor), async |tx| {
            let before = R::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let after = before.clone().changed(change);
            after.check()?;
            if before.common().active && !after.common().active {
                // Whoever starts a clock on the row at this moment is seen, or sees that it is archived.
                R::hold(tx, id).await?;
                timesheets::catalog::archive(store::catalog::relations(tx, R::item(id)).await?)?;
            }
            check_customer(tx, &after).await?;
            let event = R::update(tx, &editor, id, &before, &after).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(after)
        })
        .await
}
