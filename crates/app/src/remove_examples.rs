//! Removing the examples of a new company.

use accounts::Actor;
use accounts::access::{company_manager, importer};
use store::companies::{self, Company};
use store::imports::{self, Kept};
use store::journal::{self, Author, Chain};
use store::{Lock, Scope};

use crate::{App, Fault};

/// Removes what is still an example, and says how much stays because somebody has worked with it: from then on it is
/// like everything else. Of two who remove at once the second finds nothing left.
pub async fn remove_examples(app: &App, actor: &Actor) -> Result<Kept, Fault> {
    let (permit, manager) = (importer(actor)?, company_manager(actor)?);
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = companies::find(tx).await?.ok_or(Fault::NotFound)?;
            let Some(examples) = before.examples else { return Ok(Kept::default()) };
            imports::undo(tx, &permit, examples, &author, now).await?;
            let kept = imports::kept(tx, examples).await?;
            let after = Company { examples: None, ..before.clone() };
            let event = companies::update(tx, &manager, &before, &after).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(kept)
        })
        .await
}
