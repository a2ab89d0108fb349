//! The first answer of a company: what it records, and whether it wants examples.

mod examples;

use accounts::Actor;
use accounts::access::{catalog_editor, company_manager};
use store::companies::{self, Company};
use store::journal::{self, Author, Chain};
use store::{Lock, Scope};
use timesheets::Modules;

use crate::catalog::own_place;
use crate::{App, Fault};

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettleCompany {
    /// What the company records.
    pub modules: Modules,
    /// Whether it wants examples.
    pub examples: Examples,
}

/// Whether a new company gets examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Examples {
    /// Some entries of whoever founds it, on a customer with projects and services.
    Wanted,
    /// None.
    Unwanted,
}

/// Takes the first answer. Of two answers the first one counts: later ones change nothing, the settings do.
///
/// Examples are an import like any other, so that they are taken back like one: see [`crate::remove_examples()`].
pub async fn settle_company(app: &App, actor: &Actor, command: SettleCompany) -> Result<(), Fault> {
    let (manager, editor) = (company_manager(actor)?, catalog_editor(actor)?);
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let before = companies::find(tx).await?.ok_or(Fault::NotFound)?;
            if before.modules.is_some() {
                return Ok(());
            }
            let mut events = Vec::new();
            let mut after = Company { modules: Some(command.modules), ..before.clone() };
            if command.modules.work_time() {
                own_place(tx, &editor, &mut events, &mut after, actor.language()).await?;
            }
            if command.examples == Examples::Wanted {
                after.examples = Some(examples::write(tx, actor, &after, &author, now).await?);
            }
            events.push(companies::update(tx, &manager, &before, &after).await?);
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &events).await?;
            Ok(())
        })
        .await
}
