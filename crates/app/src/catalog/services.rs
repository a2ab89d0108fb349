//! Creating, changing and removing services.

use accounts::Actor;
use accounts::access::catalog_editor;
use kernel::ServiceId;
use store::catalog::services;
use store::journal::{self, Author, Chain};
use store::{Lock, Scope};
use timesheets::catalog::{Item, Service, ServiceChange};

use super::Removal;
use crate::{App, Fault};

/// Creates a service.
pub async fn create(app: &App, actor: &Actor, new: Service) -> Result<(ServiceId, Service), Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let (id, event) = services::create(tx, &editor, &new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok((id, new))
        })
        .await
}

/// Changes a service; archiving is a change too.
pub async fn edit(app: &App, actor: &Actor, id: ServiceId, change: ServiceChange) -> Result<Service, Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = services::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let after = change.over(before.clone());
            let event = services::update(tx, &editor, id, &before, &after).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(after)
        })
        .await
}

/// Removes a service that nothing depends on, or only says whether that could be done.
pub async fn remove(app: &App, actor: &Actor, id: ServiceId, removal: Removal) -> Result<(), Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = services::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let relations = store::catalog::relations(tx, Item::Service(id)).await?;
            timesheets::catalog::remove(relations)?;
            if removal == Removal::DryRun {
                return Ok(());
            }
            let event = services::remove(tx, &editor, id, &before).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(())
        })
        .await
}
