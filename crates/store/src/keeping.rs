//! Deleting what has been kept for its period. Each function works in the company that its transaction is bound to.

use accounts::session::Limits;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date as SqlDate, Integer, Nullable, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{CompanyId, UserId, Zone};
use serde::Serialize;
use store_schema::{company, mail_link, outbox, session};

use crate::journal::Event;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Error, ReadTx, Tx};

/// So many entries are deleted in one transaction.
const BATCH: i32 = 5_000;

/// Deletes sessions that nobody can use any more.
pub async fn sessions(tx: &Tx, limits: &Limits, now: Timestamp) -> Result<usize, Error> {
    let before = |span: jiff::SignedDuration| DbTimestamp(now.checked_sub(span).unwrap_or(Timestamp::MIN));
    let over =
        session::staying.and(session::signed_in_at.lt(before(limits.staying))).or(diesel::dsl::not(session::staying)
            .and(session::last_used_at.lt(before(limits.idle)).or(session::signed_in_at.lt(before(limits.absolute)))));
    let of_company = session::table.filter(session::company_id.eq(tx.company_id()).and(over));
    Ok(diesel::delete(of_company).execute(&mut tx.connection()).await?)
}

/// Deletes mailed links that were used, closed or too old before a moment.
pub async fn links(tx: &Tx, before: Timestamp) -> Result<usize, Error> {
    let before = DbTimestamp(before);
    let ended = mail_link::expires_at.lt(before).or(mail_link::used_at.lt(before).assume_not_null());
    let of_company = mail_link::table.filter(mail_link::company_id.eq(tx.company_id()).and(ended));
    Ok(diesel::delete(of_company).execute(&mut tx.connection()).await?)
}

/// Deletes letters that nobody has tried to send since a moment.
pub async fn letters(tx: &Tx, before: Timestamp) -> Result<usize, Error> {
    let given_up = outbox::gave_up_at.lt(DbTimestamp(before)).assume_not_null();
    let of_company = outbox::table.filter(outbox::company_id.eq(tx.company_id()).and(given_up));
    Ok(diesel::delete(of_company).execute(&mut tx.connection()).await?)
}

#[derive(QueryableByName)]
struct Gone {
    #[diesel(sql_type = BigInt)]
    entries: i64,
    #[diesel(sql_type = Nullable<Array<BigInt>>)]
    texts: Option<Vec<i64>>,
}

/// Deletes some of the finished entries that were on days before, the oldest first, with the texts that nothing else
/// uses; gives back how many entries that were. Fewer than a batch means that none is left. Reads the index of starts.
pub async fn work(tx: &Tx, before: Date) -> Result<i64, Error> {
    // A day begins up to a day earlier or later elsewhere; the days decide, this is what the index knows.
    let latest = kernel::span_of_day(before, &Zone::utc()).map_or(Timestamp::MAX, |(_, end)| end);
    let gone: Gone = diesel::sql_query(
        "WITH old AS (SELECT id FROM entries WHERE company_id = $1 AND time_since < $3 AND local_day < $2 \
         AND time_until IS NOT NULL ORDER BY time_since LIMIT $4), \
         gone AS (DELETE FROM entries e USING old WHERE e.company_id = $1 AND e.id = old.id RETURNING e.texts_id) \
         SELECT count(*) AS entries, array_agg(DISTINCT texts_id) FILTER (WHERE texts_id IS NOT NULL) AS texts FROM gone",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlDate, _>(DbDate(before))
    .bind::<Timestamptz, _>(DbTimestamp(latest))
    .bind::<Integer, _>(BATCH)
    .get_result(&mut tx.connection())
    .await?;
    if let Some(texts) = gone.texts {
        diesel::sql_query(
            "DELETE FROM entry_texts t WHERE company_id = $1 AND id = ANY($2) \
             AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = $1 AND e.texts_id = t.id)",
        )
        .bind::<BigInt, _>(tx.company_id())
        .bind::<Array<BigInt>, _>(texts)
        .execute(&mut tx.connection())
        .await?;
    }
    Ok(gone.entries)
}

/// Whether [`work`] deleted as much as it does at once, so that there may be more.
pub fn goes_on(deleted: i64) -> bool {
    deleted >= i64::from(BATCH)
}

#[derive(Serialize)]
struct Retired {
    before: DbDate,
    entries: i64,
}

#[derive(QueryableByName)]
struct Emptied {
    #[diesel(sql_type = BigInt)]
    emptied: i64,
}

/// Empties the journal of what was on days before. The chains still verify.
pub async fn journal(tx: &Tx, before: Date) -> Result<i64, Error> {
    let query = diesel::sql_query("SELECT retire_journal($1) AS emptied").bind::<SqlDate, _>(DbDate(before));
    let Emptied { emptied } = query.get_result(&mut tx.connection()).await?;
    Ok(emptied)
}

/// What the company's chain says of it.
pub fn retired(company: CompanyId, before: Date, entries: i64) -> Result<Event, Error> {
    Event::new("entries.retired", company.get(), &Retired { before: DbDate(before), entries })
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Archived people of whom nothing recorded is kept, and about whom nothing changed since a moment.
pub async fn people(tx: &ReadTx, before: Timestamp) -> Result<Vec<UserId>, Error> {
    let rows: Vec<Id> = diesel::sql_query(
        "SELECT u.id FROM users u WHERE u.company_id = $1 AND NOT u.active \
         AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = $1 AND e.users_id = u.id) \
         AND COALESCE((SELECT max(j.at) FROM journal j WHERE j.company_id = $1 AND j.chain = 0 AND j.subject = u.id \
         AND j.action LIKE 'user.%'), u.created_at) < $2 ORDER BY u.id",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Timestamptz, _>(DbTimestamp(before))
    .load(&mut tx.connection())
    .await?;
    let id = |Id { id }| UserId::try_from(id).map_err(|_cannot_be| Error::Corrupt { table: "users", id, field: "id" });
    rows.into_iter().map(id).collect()
}

/// Empties the journal of what it says about a person who was removed.
pub async fn forget(tx: &Tx, person: UserId) -> Result<i64, Error> {
    let query = diesel::sql_query("SELECT forget_person($1) AS emptied").bind::<BigInt, _>(person.get());
    let Emptied { emptied } = query.get_result(&mut tx.connection()).await?;
    Ok(emptied)
}

/// Sets the day on which the company's contract ends, or takes it back.
pub async fn end_company(tx: &Tx, day: Option<Date>) -> Result<bool, Error> {
    let of_company = company::table.filter(company::company_id.eq(tx.company_id()));
    let changed =
        diesel::update(of_company).set(company::ends_on.eq(day.map(DbDate))).execute(&mut tx.connection()).await?;
    Ok(changed > 0)
}

#[derive(Serialize)]
struct Ended {
    ends_on: Option<DbDate>,
}

/// What the company's chain says of its end.
pub fn ended(company: CompanyId, day: Option<Date>) -> Result<Event, Error> {
    Event::new("company.ended", company.get(), &Ended { ends_on: day.map(DbDate) })
}

#[derive(QueryableByName)]
struct Removed {
    #[diesel(sql_type = Bool)]
    removed: bool,
}

/// Removes the company with all that it has, if its contract ended before a day.
pub async fn remove_company(tx: &Tx, before: Date) -> Result<bool, Error> {
    let query = diesel::sql_query("SELECT remove_company($1) AS removed").bind::<SqlDate, _>(DbDate(before));
    let Removed { removed } = query.get_result(&mut tx.connection()).await?;
    Ok(removed)
}
