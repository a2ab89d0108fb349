//! Deleting a company whose contract has ended, with a certificate of it.

use accounts::access::company_manager;
use accounts::{Actor, Job};
use deletions::Deleted;
use documents::certificate::Certificate;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use kernel::{CompanyId, local_day};
use privacy::Periods;
use store::letters::{self, Letter, unknown};
use store::{AfterEnd, Lock, Scope, Tx, companies, keeping, users};

use crate::{App, Fault, certificate, ids};

/// A day on which every contract is over.
const LONG_AGO: Date = date(1970, 1, 1);

/// A deletion that was broken off is done again within this time, or nothing runs here any more.
const BROKEN_OFF: SignedDuration = SignedDuration::from_hours(24);

/// Who gets a letter about a deletion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tell {
    Owners,
    Nobody,
}

/// Deletes the company if its contract ended long enough ago, and reminds its owners before. Gives back how many
/// companies that were.
///
/// The certificate is on the disk before the deletion is written into the journal of deletions, and in its place before
/// the database commits: a disk on which none can be written keeps the company until there is room, and whatever is
/// broken off later is done when the program starts next.
pub(crate) async fn remove_company(
    app: &App,
    company: CompanyId,
    periods: Periods,
    now: Timestamp,
) -> Result<u64, Fault> {
    let removed = app
        .db
        .transaction(scope(company), async |tx| {
            let Some(found) = companies::find(tx).await? else { return Ok(false) };
            let today = local_day(now, &found.zone);
            let Some(ends_on) = found.ends_on else { return Ok(false) };
            if today < periods.company_deleted_on(ends_on) {
                remind(tx, periods, ends_on, today, now).await?;
                return Ok(false);
            }
            let made = delete(app, tx, company, Some(ends_on), Tell::Owners, now).await?;
            let certificate = certificate::prepare(app, made).await?;
            app.confirm_deletion(Deleted::Company(company), now).await?;
            certificate::publish(certificate).await?;
            Ok::<_, Fault>(true)
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(u64::from(removed))
}

/// Deletes a company once more that a restored backup brought back, or whose deletion was broken off; gives back whether
/// it was there. A certificate that is there stays.
///
/// Another process may do the same at this moment: what there is, is looked at behind the company's lock.
pub(crate) async fn remove_again(app: &App, company: CompanyId, at: Timestamp, end: Timestamp) -> Result<bool, Fault> {
    let permit = company_manager(&Actor::system(company, Job::Keeping))?;
    app.db
        .transaction(scope(company), async |tx| {
            if !keeping::is_company_back(tx, end).await? {
                return Ok(false);
            }
            let is_certified = certificate::find(app, company).await?.is_some();
            // Nobody is told again because of a backup, which is older; whoever was not told yet is.
            let is_old = app.clock.now().duration_since(at) > BROKEN_OFF;
            let tell = if is_certified && is_old { Tell::Nobody } else { Tell::Owners };
            let ended_on = keeping::end_of_company(tx).await?.flatten();
            // The database deletes none whose contract goes on.
            keeping::end_company(tx, &permit, Some(LONG_AGO)).await?;
            let made = delete(app, tx, company, ended_on, tell, at).await?;
            if !is_certified {
                certificate::publish(certificate::prepare(app, made).await?).await?;
            }
            Ok(true)
        })
        .await
}

fn scope(company: CompanyId) -> Scope {
    Scope::of(company).locking(Lock::Company).even_after_end(AfterEnd::Keeping)
}

/// Deletes every row, makes sure that none is left, and puts a letter to each owner where no company is needed for it.
async fn delete(
    app: &App,
    tx: &Tx,
    company: CompanyId,
    ended_on: Option<Date>,
    tell: Tell,
    now: Timestamp,
) -> Result<Certificate, Fault> {
    let counts = keeping::count_company(tx).await?;
    let owners = if tell == Tell::Owners { owners(tx).await? } else { Vec::new() };
    keeping::remove_company(tx, Date::MAX).await?;
    let left = keeping::count_company(tx).await?.into_iter().filter(|table| table.amount > 0).count();
    if left > 0 {
        return Err(Fault::Internal(format!("{left} tables still have rows of a company that was deleted").into()));
    }
    for owner in owners {
        if let Some(email) = &owner.email {
            unknown::put_deleted(tx, ids::at(now), email, owner.language, now).await?;
        }
    }
    Ok(certificate::of(app, company, ended_on, counts, now))
}

/// Tells the owners once that the deletion is near.
async fn remind(tx: &Tx, periods: Periods, ends_on: Date, today: Date, now: Timestamp) -> Result<(), Fault> {
    if today < periods.deletion_told_from(ends_on) || keeping::is_deletion_told(tx).await? {
        return Ok(());
    }
    for owner in owners(tx).await? {
        letters::put(tx, ids::at(now), Letter::DeletionNear, owner.id, None, now).await?;
    }
    Ok(keeping::note_deletion_told(tx, today).await?)
}

/// The owners who can be written to.
pub(crate) async fn owners(tx: &Tx) -> Result<Vec<users::User>, Fault> {
    Ok(users::owners(tx).await?.into_iter().filter(|owner| owner.email.is_some()).collect())
}
