//! Ending the contract of a company: from its day on nothing is written any more, and after a period everything that
//! the company has is deleted.

use accounts::Actor;
use accounts::access::company_manager;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use kernel::{FieldErrors, Flaw, Sink, local_day};
use store::journal::{self, Author, Chain};
use store::letters::{self, Letter};
use store::{AfterEnd, Lock, Scope, Tx, companies, keeping};

use crate::remove_company::owners;
use crate::{App, Fault, Fresh, Refusal, ids};

/// When a contract ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// At once: nothing can be written any more from now on.
    Now,
    /// When this month is over.
    MonthOver,
    /// On a day: from then on nothing can be written.
    On(Date),
}

/// Ends the contract for an owner who has typed the company's name and given the password once more.
pub async fn end_own_company(app: &App, fresh: &Fresh, end: End, typed: &str) -> Result<(), Fault> {
    change(app, fresh.actor(), Some(end), Some(typed)).await
}

/// Sets the day on which the contract ends, or takes it back with `None`, until the company is deleted. A day that is
/// over is refused. The owners get a letter.
pub async fn end_company(app: &App, actor: &Actor, day: Option<Date>) -> Result<(), Fault> {
    change(app, actor, day.map(End::On), None).await
}

async fn change(app: &App, actor: &Actor, end: Option<End>, typed: Option<&str>) -> Result<(), Fault> {
    let permit = company_manager(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let scope = Scope::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::End);
    app.db
        .transaction(scope, async |tx| {
            let company = companies::find(tx).await?.ok_or(Fault::NotFound)?;
            if typed.is_some_and(|typed| typed.trim() != company.name.reveal(Sink::Rule).trim()) {
                return Err(Refusal::about("company.other-name", "name").into());
            }
            // Days end where the company is.
            let today = local_day(now, &company.zone);
            let day = end.map(|end| end.day(today));
            if company.ends_on == day {
                return Ok(());
            }
            // What is confirmed is deleted, whatever happens in between.
            if company.ends_on.is_some_and(|ended| today >= app.periods.company_deleted_on(ended)) {
                return Err(Refusal::plain("company.deletion-due").into());
            }
            if day.is_some_and(|day| day < today) {
                return Err(FieldErrors::one("ends_on", Flaw::InvalidCombination).into());
            }
            keeping::end_company(tx, &permit, day).await?;
            tell(tx, day, now).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            let event = keeping::ended(actor.company(), day)?;
            journal::append(tx, tip, &author, &[event]).await?;
            Ok::<_, Fault>(())
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(())
}

/// What was on its way about an earlier decision says nothing any more.
async fn tell(tx: &Tx, day: Option<Date>, now: Timestamp) -> Result<(), Fault> {
    let letter = if day.is_some() { Letter::ContractEnds } else { Letter::ContractGoesOn };
    for owner in owners(tx).await? {
        for old in [Letter::ContractEnds, Letter::ContractGoesOn, Letter::DeletionNear] {
            letters::withdraw(tx, old, owner.id).await?;
        }
        letters::put(tx, ids::at(now), letter, owner.id, None, now).await?;
    }
    Ok(())
}

impl End {
    fn day(self, today: Date) -> Date {
        match self {
            Self::Now => today,
            Self::MonthOver => today.last_of_month().checked_add(1.day()).unwrap_or(today),
            Self::On(day) => day,
        }
    }
}
