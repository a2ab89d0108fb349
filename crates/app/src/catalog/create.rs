//! Creating a row of the catalogue.

use accounts::Actor;
use accounts::access::catalog_editor;
use store::catalog::Stored;
use store::journal::{self, Author, Chain};
use uuid::Uuid;

use super::{check_customer, scope};
use crate::{App, Fault};

/// Creates a row.
pub async fn create<R: Stored>(app: &App, actor: &Actor, new: R) -> Result<(R::Id, R), Fault> {
    create_keyed(app, actor, new, None).await
}

/// Creates a row with the sender's key: sent again, it is the row that was made the first time.
pub async fn create_once<R: Stored>(app: &App, actor: &Actor, new: R, key: Uuid) -> Result<(R::Id, R), Fault> {
    create_keyed(app, actor, new, Some(key)).await
}

async fn create_keyed<R: Stored>(app: &App, actor: &Actor, new: R, key: Option<Uuid>) -> Result<(R::Id, R), Fault> {
    let editor = catalog_editor(actor)?;
    new.check()?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(scope(actor), async |tx| {
            if let Some(key) = key
                && let Some(made) = R::of_client_key(tx, key).await?
            {
                return Ok(made);
            }
            check_customer(tx, &new).await?;
            let (id, event) = R::create(tx, &editor, &new, key).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok((id, new))
        })
        .await
}
