//! Deleting what has been kept for its period: one job for each kind of deletion.

use accounts::access::user_manager;
use accounts::{Actor, Job as Deputy, user};
use deletions::Deleted;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use kernel::{CompanyId, UserId, Zone, local_day, span_of_day};
use privacy::erasure::KeptByLaw;
use privacy::{Job, Periods};
use store::guests::{comments, messages};
use store::journal::{self, Author, Chain};
use store::letters::{self, Letter};
use store::{
    AfterEnd, Lock, ReadTx, Scope, Tx, address_changes, companies, disclosures, erasure, keeping, looks, operators,
    requests, users,
};

use crate::edit_user::by;
use crate::give_disclosure::tell_of_disclosures;
use crate::remove_company::remove_company;
use crate::{App, Fault};

/// Addresses without an account are kept no longer than a letter to them is tried.
const UNKNOWN: SignedDuration = SignedDuration::from_hours(72);

/// Recorded time, and what the journal says about it, is kept for at least this long after it was entered, however old
/// the work: whoever imports an old log sees it, and can lengthen the period.
const ENTERED: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Runs a job in every company, and gives back how many rows it deleted. Doing it twice does no harm; broken off
/// half-way, the next time goes on. A company in which it fails does not keep the others waiting.
pub async fn keep_periods(app: &App, job: Job, periods: Periods) -> Result<u64, Fault> {
    let now = app.clock.now();
    if job == Job::SweepAccessLog {
        return match &app.access_log {
            Some(log) => log.sweep(periods).await,
            None => Ok(0),
        };
    }
    let mut outcome = Ok(0);
    for company in companies::list(&app.db).await? {
        let done = match job {
            Job::SweepSignIn => sweep_sign_in(app, company.id, periods, now).await,
            Job::RetireWork => retire_work(app, company.id, periods, now).await,
            Job::RemovePeople => remove_people(app, company.id, periods, now).await,
            Job::SweepRights => sweep_rights(app, company.id, periods, now).await,
            Job::RemoveCompanies => remove_company(app, company.id, periods, now).await,
            Job::SweepGuests => sweep_guests(app, company.id, periods, now).await,
            // Belongs to no company: see above.
            Job::SweepAccessLog => Ok(0),
        };
        outcome = match (outcome, done) {
            (Ok(deleted), Ok(more)) => Ok(deleted + more),
            (Err(fault), _) | (Ok(_), Err(fault)) => Err(fault),
        };
    }
    if job == Job::SweepSignIn {
        let forgotten = letters::unknown::forget(&app.db, earlier(now, UNKNOWN)).await?;
        let before = earlier(now, SignedDuration::from_hours(24 * i64::from(periods.person_days)));
        let operators = u64::try_from(operators::forget(&app.db, before).await?).unwrap_or_default();
        outcome = outcome.map(|deleted| deleted + counted(forgotten) + operators);
    }
    outcome
}

async fn sweep_sign_in(app: &App, company: CompanyId, periods: Periods, now: Timestamp) -> Result<u64, Fault> {
    let days = |days: i16| earlier(now, SignedDuration::from_hours(24 * i64::from(days)));
    let rows = app
        .db
        .transaction(Scope::of(company).even_after_end(AfterEnd::Keeping), async |tx| {
            let sessions = keeping::sessions(tx, &app.sessions, now).await?;
            let links = keeping::links(tx, days(periods.link_days)).await?;
            let letters = keeping::letters(tx, days(periods.letter_days)).await?;
            let unconfirmed = earlier(days(periods.link_days), app.letters.link_life);
            let addresses = address_changes::forget(tx, unconfirmed).await?;
            Ok::<_, Fault>(sessions + links + letters + addresses)
        })
        .await?;
    Ok(counted(rows))
}

/// Years end where the company is. The lock of each person keeps an entry from being moved while it goes.
async fn retire_work(app: &App, company: CompanyId, periods: Periods, now: Timestamp) -> Result<u64, Fault> {
    let zone = zone(app, company).await?;
    let today = local_day(now, &zone);
    let (before, law) = (periods.oldest_work(today), KeptByLaw::new(periods, today));
    let entered = earlier(now, ENTERED);
    let find = async |tx: &ReadTx| Ok::<_, Fault>(keeping::people_with_work(tx, before, entered).await?);
    let mut all = 0;
    for person in app.db.read(company, find).await? {
        loop {
            let deleted = retire_some(app, company, person, (before, entered), now).await?;
            all += u64::try_from(deleted).unwrap_or_default();
            if !keeping::goes_on(deleted) {
                break;
            }
        }
    }
    let rest = async |tx: &mut Tx| {
        let emptied = keeping::journal(tx, before, entered).await?;
        let unkept = erasure::retire(tx, law).await?;
        let leftovers = keeping::leftovers(tx, before).await?;
        let positive = |count: i64| u64::try_from(count).unwrap_or_default();
        Ok::<_, Fault>(positive(emptied) + positive(unkept) + counted(leftovers))
    };
    Ok(all
        + app.db.transaction(Scope::of(company).locking(Lock::Company).even_after_end(AfterEnd::Keeping), rest).await?)
}

async fn retire_some(
    app: &App,
    company: CompanyId,
    person: UserId,
    (before, entered): (Date, Timestamp),
    now: Timestamp,
) -> Result<i64, Fault> {
    let author = Author::new(&Actor::system(company, Deputy::Keeping), now);
    let scope =
        Scope::of(company).locking(Lock::Company).locking(Lock::Person(person)).even_after_end(AfterEnd::Keeping);
    app.db
        .transaction(scope, async |tx| {
            let deleted = keeping::work(tx, person, before, entered).await?;
            if deleted > 0 {
                let tip = journal::tip(tx, Chain::Company).await?;
                let event = keeping::retired(company, before, deleted)?;
                journal::append(tx, tip, &author, &[event]).await?;
            }
            Ok(deleted)
        })
        .await
}

/// What the journal says about somebody goes with them; also about those whom somebody removed by hand.
async fn remove_people(app: &App, company: CompanyId, periods: Periods, now: Timestamp) -> Result<u64, Fault> {
    let before = earlier(now, SignedDuration::from_hours(24 * i64::from(periods.person_days)));
    let find = async |tx: &ReadTx| {
        let (leaving, gone) = tokio::try_join!(keeping::people(tx, before, None), keeping::removed_people(tx, before))?;
        Ok::<_, Fault>((leaving, gone))
    };
    let (leaving, gone) = app.db.read(company, find).await?;
    let mut removed = counted(gone.len());
    for person in gone {
        let forget = async |tx: &mut Tx| Ok::<_, Fault>(keeping::forget(tx, person).await?);
        app.db.transaction(Scope::of(company).locking(Lock::Company).even_after_end(AfterEnd::Keeping), forget).await?;
    }
    for person in leaving {
        removed += u64::from(remove_person(app, company, person, before, now).await?);
    }
    Ok(removed)
}

/// Removes somebody, unless anything has changed about them since they were found.
async fn remove_person(
    app: &App,
    company: CompanyId,
    person: UserId,
    before: Timestamp,
    now: Timestamp,
) -> Result<bool, Fault> {
    let deputy = Actor::system(company, Deputy::Keeping);
    let manager = user_manager(&deputy)?;
    let author = Author::new(&deputy, now);
    let scope =
        Scope::of(company).locking(Lock::Company).locking(Lock::Person(person)).even_after_end(AfterEnd::Keeping);
    app.db
        .transaction(scope, async |tx| {
            let (found, facts, due) = tokio::try_join!(
                users::find(tx, person),
                users::facts(tx, person),
                keeping::people(tx, before, Some(person))
            )?;
            let Some(found) = found.filter(|_| !due.is_empty()) else { return Ok(false) };
            // The company keeps somebody who administers it.
            if user::remove(&found, facts, by(&deputy)).is_err() {
                return Ok(false);
            }
            letters::withdraw(tx, Letter::Invitation, person).await?;
            let event = users::remove(tx, &manager, &found).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            keeping::forget(tx, person).await?;
            app.confirm_deletion(Deleted::Person(company, person), now).await?;
            Ok(true)
        })
        .await
}

/// Years end where the company is.
async fn sweep_rights(app: &App, company: CompanyId, periods: Periods, now: Timestamp) -> Result<u64, Fault> {
    let zone = zone(app, company).await?;
    let today = local_day(now, &zone);
    let looked = today.checked_sub(i64::from(periods.look_days).days()).unwrap_or(Date::MIN);
    let answered = span_of_day(periods.oldest_request(today), &zone).map_or(Timestamp::MIN, |(start, _)| start);
    let sweep = async |tx: &mut Tx| {
        let (looks, requests, disclosed) = tokio::try_join!(
            looks::forget(tx, looked),
            requests::forget(tx, answered),
            disclosures::forget(tx, answered)
        )?;
        Ok::<_, Fault>(counted(looks + requests + disclosed))
    };
    tell_of_disclosures(app, company, today).await?;
    app.db.transaction(Scope::of(company).even_after_end(AfterEnd::Keeping), sweep).await
}

/// Of what visitors wrote, only the day is kept: it is that of UTC.
async fn sweep_guests(app: &App, company: CompanyId, periods: Periods, now: Timestamp) -> Result<u64, Fault> {
    let today = local_day(now, &Zone::utc());
    let earlier = |days: i16| today.checked_sub(i64::from(days).days()).unwrap_or(Date::MIN);
    let unanswered = earlier(periods.unanswered_days);
    let forget = async |tx: &mut Tx| {
        let comments = comments::forget(tx, periods.oldest_comment(today), unanswered).await?;
        Ok::<_, Fault>(comments + messages::forget(tx, earlier(periods.contact_days), unanswered).await?)
    };
    Ok(counted(app.db.transaction(Scope::of(company).even_after_end(AfterEnd::Keeping), forget).await?))
}

pub(crate) async fn zone(app: &App, company: CompanyId) -> Result<Zone, Fault> {
    let find = async |tx: &ReadTx| Ok::<_, Fault>(companies::find(tx).await?);
    Ok(app.db.read(company, find).await?.map_or_else(Zone::utc, |company| company.zone))
}

fn earlier(now: Timestamp, span: SignedDuration) -> Timestamp {
    now.checked_sub(span).unwrap_or(Timestamp::MIN)
}

fn counted(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
