//! Creating, changing and removing projects.

use accounts::Actor;
use accounts::access::catalog_editor;
use kernel::{FieldErrors, Flaw, ProjectId};
use store::catalog::{customers, projects};
use store::journal::{self, Author, Chain};
use store::{Lock, Scope};
use timesheets::catalog::{Item, Project, ProjectChange, check_project};

use super::Removal;
use crate::{App, Fault};

/// Creates a project.
pub async fn create(app: &App, actor: &Actor, new: Project) -> Result<(ProjectId, Project), Fault> {
    let editor = catalog_editor(actor)?;
    check_project(&new)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            if customers::find(tx, new.customer).await?.is_none() {
                return Err(FieldErrors::one("customers_id", Flaw::NotFound).into());
            }
            let (id, event) = projects::create(tx, &editor, &new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok((id, new))
        })
        .await
}

/// Changes a project; archiving is a change too.
pub async fn edit(app: &App, actor: &Actor, id: ProjectId, change: ProjectChange) -> Result<Project, Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = projects::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let after = change.over(before.clone());
            check_project(&after)?;
            if customers::find(tx, after.customer).await?.is_none() {
                return Err(FieldErrors::one("customers_id", Flaw::NotFound).into());
            }
            let event = projects::update(tx, &editor, id, &before, &after).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(after)
        })
        .await
}

/// Removes a project that nothing depends on, or only says whether that could be done.
pub async fn remove(app: &App, actor: &Actor, id: ProjectId, removal: Removal) -> Result<(), Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = projects::find(tx, id).await?.ok_or(Fault::NotFound)?;
            let relations = store::catalog::relations(tx, Item::Project(id)).await?;
            timesheets::catalog::remove(relations)?;
            if removal == Removal::DryRun {
                return Ok(());
            }
            let event = projects::remove(tx, &editor, id, &before).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok(())
        })
        .await
}
