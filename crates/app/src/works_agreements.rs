//! Recording agreements with the works council, which switch on what compares people.

use accounts::Actor;
use accounts::access::company_manager;
use kernel::WorksAgreementId;
use store::agreements::{self, Agreement, Terms};
use store::journal::{self, Author, Chain, Event};
use store::{Lock, Scope, Tx};

use crate::{App, Fault, Refusal};

/// Records an agreement: from its day on, what it allows is on.
pub async fn record_agreement(app: &App, actor: &Actor, terms: Terms) -> Result<(), Fault> {
    let permit = company_manager(actor)?;
    let now = app.clock.now();
    change(app, actor, async |tx| Ok(Some(agreements::add(tx, &permit, &terms, actor.user(), now).await?))).await
}

/// Corrects what was recorded of an agreement that is in force.
pub async fn correct_agreement(app: &App, actor: &Actor, id: WorksAgreementId, terms: Terms) -> Result<(), Fault> {
    let permit = company_manager(actor)?;
    change(app, actor, async |tx| {
        let before = in_force(tx, id).await?;
        if before.terms == terms {
            return Ok(None);
        }
        Ok(Some(agreements::correct(tx, &permit, &before, &terms).await?))
    })
    .await
}

/// Ends an agreement: what it allowed is off at once.
pub async fn end_agreement(app: &App, actor: &Actor, id: WorksAgreementId) -> Result<(), Fault> {
    let permit = company_manager(actor)?;
    let now = app.clock.now();
    change(app, actor, async |tx| {
        let agreement = in_force(tx, id).await?;
        Ok(Some(agreements::end(tx, &permit, &agreement, now).await?))
    })
    .await
}

async fn in_force(tx: &Tx, id: WorksAgreementId) -> Result<Agreement, Fault> {
    let all = agreements::all(tx).await?;
    let agreement = all.into_iter().find(|agreement| agreement.id == id).ok_or(Fault::NotFound)?;
    if agreement.ended.is_some() { Err(Refusal::plain("agreement.ended").into()) } else { Ok(agreement) }
}

async fn change<F>(app: &App, actor: &Actor, decide: F) -> Result<(), Fault>
where
    F: for<'t> AsyncFnOnce(&'t Tx) -> Result<Option<Event>, Fault>
        + for<'t> store::AsyncFunc<&'t Tx, Result<Option<Event>, Fault>, Fut: Send>
        + Send,
{
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let Some(event) = decide(tx).await? else { return Ok(()) };
            let tip = journal::tip(tx, Chain::Company).await?;
            Ok(journal::append(tx, tip, &author, &[event]).await?)
        })
        .await
}
