//! Deleting what has been kept for its period: one job for each kind of deletion.

use accounts::{Actor, Job as Deputy};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use kernel::{CompanyId, Zone, local_day};
use privacy::{Job, Periods};
use store::journal::{Author, Chain};
use store::{Lock, Scope, companies, keeping, letters};

use crate::catalog::Removal;
use crate::{App, Fault};

/// Addresses without an account are kept no longer than a letter to them is tried.
const UNKNOWN: SignedDuration = SignedDuration::from_hours(72);

/// Runs a job in every company, and gives back how many rows it deleted. Doing it twice does no harm; broken off
/// half-way, the next time goes on.
pub async fn keep_periods(app: &App, job: Job, periods: Periods) -> Result<u64, Fault> {
    let now = app.clock.now();
    let mut deleted = 0;
    for company in companies::list(&app.db).await? {
        deleted += match job {
            Job::SweepSignIn => sweep_sign_in(app, company.id, periods, now).await?,
            Job::RetireWork => retire_work(app, company.id, periods, now).await?,
            Job::RemovePeople => remove_people(app, company.id, periods, now).await?,
            Job::RemoveCompanies => remove_company(app, company.id, periods, now).await?,
        };
    }
    if job == Job::SweepSignIn {
        let forgotten = letters::unknown::forget(&app.db, earlier(now, UNKNOWN)).await?;
        deleted += counted(forgotten);
    }
    Ok(deleted)
}

async fn sweep_sign_in(app: &App, company: CompanyId, periods: Periods, now: Timestamp) -> Result<u64, Fault> {
    let days = |days: i16| earlier(now, SignedDuration::from_hours(24 * i64::from(days)));
    let rows = app
        .db
        .transaction(Scope::of(company), async |tx| {
            let sessions = keeping::sessions(tx, &app.sessions, now).await?;
            let links = keeping::links(tx, days(periods.link_days)).await?;
            let letters = keeping::letters(tx, days(periods.letter_days)).await?;
            Ok::<_, Fault>(sessions + links + letters)
        })
        .await?;
    Ok(counted(rows))
}

/// Years end where the company is.
async fn retire_work(app: &App, company: CompanyId, periods: Periods, now: Timestamp) -> Result<u64, Fault> {
    let zone = zone(app, company).await?;
    let before = periods.oldest_work(local_day(now, &zone));
    let author = Author::new(&Actor::system(company, Deputy::Keeping), now);
    let mut all = 0;
    loop {
        let deleted = app
            .db
            .transaction(Scope::of(company).locking(Lock::Company), async |tx| {
                let deleted = keeping::work(tx, before).await?;
                let emptied = keeping::journal(tx, before).await?;
                if deleted > 0 {
                    let tip = store::journal::tip(tx, Chain::Company).await?;
                    let event = keeping::retired(company, before, deleted)?;
                    store::journal::append(tx, tip, &author, &[event]).await?;
                }
                all += u64::try_from(deleted + emptied).unwrap_or_default();
                Ok::<_, Fault>(deleted)
            })
            .await?;
        if !keeping::goes_on(deleted) {
            return Ok(all);
        }
    }
}

/// What the journal says about somebody goes with them.
async fn remove_people(app: &App, company: CompanyId, periods: Periods, now: Timestamp) -> Result<u64, Fault> {
    let before = earlier(now, SignedDuration::from_hours(24 * i64::from(periods.person_days)));
    let find = async |tx: &store::ReadTx| Ok::<_, Fault>(keeping::people(tx, before).await?);
    let people = app.db.read(company, find).await?;
    let deputy = Actor::system(company, Deputy::Keeping);
    let mut removed = 0;
    for person in people {
        match crate::remove_user(app, &deputy, person, Removal::Final).await {
            Ok(()) => {}
            // Somebody who still is an owner, or of whom something came in between: the next time asks again.
            Err(Fault::Refused(_) | Fault::NotFound) => continue,
            Err(fault) => return Err(fault),
        }
        let forget = async |tx: &mut store::Tx| Ok::<_, Fault>(keeping::forget(tx, person).await?);
        app.db.transaction(Scope::of(company).locking(Lock::Company), forget).await?;
        removed += 1;
    }
    Ok(removed)
}

async fn remove_company(app: &App, company: CompanyId, periods: Periods, now: Timestamp) -> Result<u64, Fault> {
    let today = local_day(now, &zone(app, company).await?);
    let before = today.checked_sub(i64::from(periods.company_days).days()).unwrap_or(Date::MIN);
    let remove = async |tx: &mut store::Tx| Ok::<_, Fault>(keeping::remove_company(tx, before).await?);
    let removed = app.db.transaction(Scope::of(company).locking(Lock::Company), remove).await?;
    Ok(u64::from(removed))
}

async fn zone(app: &App, company: CompanyId) -> Result<Zone, Fault> {
    let find = async |tx: &store::ReadTx| Ok::<_, Fault>(companies::find(tx).await?);
    Ok(app.db.read(company, find).await?.map_or_else(Zone::utc, |company| company.zone))
}

fn earlier(now: Timestamp, span: SignedDuration) -> Timestamp {
    now.checked_sub(span).unwrap_or(Timestamp::MIN)
}

fn counted(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
