//! Approving, refusing and withdrawing information for somebody outside of the company.

use accounts::Actor;
use accounts::access::{Discloser, discloser};
use kernel::DisclosureId;
use privacy::disclosure::{State, StepError};
use store::disclosures::{self, Disclosure, Of};
use store::journal::{self, Author, Chain, Event};
use store::{AfterEnd, Lock, Scope, Tx};

use crate::ask_disclosure::approvers;
use crate::{App, Fault, Refusal};

/// What an administrator decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It may be given, as far as this administrator is concerned.
    Approve,
    /// It is not given.
    Refuse,
    /// It is not needed any more.
    Withdraw,
}

/// Keeps a decision.
pub async fn decide_disclosure(app: &App, actor: &Actor, id: DisclosureId, decision: Decision) -> Result<(), Fault> {
    let permit = discloser(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::Rights), async |tx| {
            let found = one(tx, &permit, id).await?;
            let event: Event = match decision {
                Decision::Approve => {
                    let is_alone = approvers(tx, found.standing.person).await?.is_empty();
                    found.standing.approve(&permit.person(), is_alone).map_err(refused)?;
                    disclosures::approve(tx, &permit, &found, permit.person(), now).await?
                }
                Decision::Refuse | Decision::Withdraw => {
                    found.standing.end().map_err(refused)?;
                    let state = if decision == Decision::Refuse { State::Refused } else { State::Withdrawn };
                    disclosures::close(tx, &permit, &found, state, actor.user(), now).await?
                }
            };
            let tip = journal::tip(tx, Chain::Company).await?;
            Ok(journal::append(tx, tip, &author, &[event]).await?)
        })
        .await
}

/// One disclosure of the register.
pub(crate) async fn one(tx: &Tx, permit: &Discloser, id: DisclosureId) -> Result<Disclosure, Fault> {
    disclosures::read(tx, Of::One(permit, id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

pub(crate) fn refused(error: StepError) -> Fault {
    let code = match error {
        StepError::Closed => "disclosure.closed",
        StepError::ApprovedAlready => "disclosure.approved-already",
        StepError::AboutOneself => "disclosure.about-oneself",
        StepError::Approved => "disclosure.approved",
        StepError::NotApproved => "disclosure.not-approved",
    };
    Refusal::plain(code).into()
}
