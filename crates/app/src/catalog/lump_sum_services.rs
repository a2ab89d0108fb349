//! Creating, changing and removing lump-sum services.

use accounts::Actor;
use accounts::access::catalog_editor;
use kernel::LumpSumServiceId;
use store::catalog::lump_sum_services;
use store::journal::{self, Author, Chain};
use store::{Lock, Scope};
use timesheets::catalog::{Item, LumpSumService, LumpSumServiceChange};

use super::Removal;
use crate::{App, Fault};

/// Creates a lump-sum service.
pub async fn create(
    app: &App,
    actor: &Actor,
    new: LumpSumService,
) -> Result<(LumpSumServiceId, LumpSumService), Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let (id, event) = lump_sum_services::create(tx, &editor, &new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok((id, new))
        })
        .await
}

/// Changes a lump-sum service; archiving is a change too.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: LumpSumServiceId,
    change: LumpSumServiceChange,
) -> Result<LumpSumService, Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = lump_sum_services::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let after = change.over(before.clone());
            let event = lump_sum_services::update(tx, &editor, id, &before, &after).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(after)
        })
        .await
}

/// Removes a lump-sum service that nothing depends on, or only says whether that could be done.
pub async fn remove(app: &App, actor: &Actor, id: LumpSumServiceId, removal: Removal) -> Result<(), Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = lump_sum_services::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let relations = store::catalog::relations(tx, Item::LumpSumService(id)).await?;
            timesheets::catalog::remove(relations)?;
            if removal == Removal::DryRun {
                return Ok(());
            }
            let event = lump_sum_services::remove(tx, &editor, id, &before).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(())
        })
        .await
}
