//! Creating, changing and removing customers.

use accounts::Actor;
use accounts::access::catalog_editor;
use kernel::CustomerId;
use store::catalog::customers;
use store::journal::{self, Author, Chain};
use store::{Lock, Scope};
use timesheets::catalog::{Customer, CustomerChange, Item};

use super::Removal;
use crate::{App, Fault};

/// Creates a customer.
pub async fn create(app: &App, actor: &Actor, new: Customer) -> Result<(CustomerId, Customer), Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let (id, event) = customers::create(tx, &editor, &new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok((id, new))
        })
        .await
}

/// Changes a customer; archiving is a change too.
pub async fn edit(app: &App, actor: &Actor, id: CustomerId, change: CustomerChange) -> Result<Customer, Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = customers::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let after = change.over(before.clone());
            let event = customers::update(tx, &editor, id, &before, &after).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(after)
        })
        .await
}

/// Removes a customer that nothing depends on, or only says whether that could be done.
pub async fn remove(app: &App, actor: &Actor, id: CustomerId, removal: Removal) -> Result<(), Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = customers::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let relations = store::catalog::relations(tx, Item::Customer(id)).await?;
            timesheets::catalog::remove(relations)?;
            if removal == Removal::DryRun {
                return Ok(());
            }
            let event = customers::remove(tx, &editor, id, &before).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(())
        })
        .await
}
