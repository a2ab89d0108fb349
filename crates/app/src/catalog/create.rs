//! Creating a row of the catalogue.

use accounts::Actor;
use accounts::access::catalog_editor;
use store::catalog::Stored;
use store::journal::{self, Author, Chain};

use super::{check_customer, scope};
use crate::{App, Fault};

/// Creates a row.
pub async fn create<R: Stored>(app: &App, actor: &Actor, new: R) -> Result<(R::Id, R), Fault> {
    let editor = catalog_editor(actor)?;
    new.check()?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(scope(actor), async |tx| {
            check_customer(tx, &new).await?;
            let (id, event) = R::create(tx, &editor, &new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok((id, new))
        })
        .await
}
