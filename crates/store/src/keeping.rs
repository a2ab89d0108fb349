//! Deleting what has been kept for its period. Each function works in the company that its transaction is bound to.

use accounts::access::CompanyManager;
use accounts::session::Limits;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date as SqlDate, Integer, Nullable, Timestamptz};
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

/// How many rows were deleted or emptied.
#[derive(QueryableByName)]
struct Done {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// People with finished entries that were on days before and were entered before a moment. What is restricted on request
/// is kept until that is lifted.
pub async fn people_with_work(tx: &ReadTx, before: Date, entered: Timestamp) -> Result<Vec<UserId>, Error> {
    let rows: Vec<Id> = diesel::sql_query(
        "SELECT DISTINCT users_id AS id FROM entries WHERE company_id = $1 AND time_since < $3 AND local_day < $2 \
         AND time_until IS NOT NULL AND time_insert < $4 AND users_id <> ALL (ARRAY( \
         SELECT r.users_id FROM restriction r WHERE r.company_id = $1)) ORDER BY users_id",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlDate, _>(DbDate(before))
    .bind::<Timestamptz, _>(latest(before))
    .bind::<Timestamptz, _>(DbTimestamp(entered))
    .load(&mut tx.connection())
    .await?;
    rows.into_iter().map(Id::user).collect()
}

/// Deletes some of a person's finished entries that were on days before and were entered before a moment, the oldest
/// first, with the keys that they were imported under; gives back how many entries that were. The transaction holds the
/// person's lock.
pub async fn work(tx: &Tx, person: UserId, before: Date, entered: Timestamp) -> Result<i64, Error> {
    let done: Done = diesel::sql_query(
        "WITH old AS (SELECT id FROM entries WHERE company_id = $1 AND users_id = $5 AND time_since < $3 \
         AND local_day < $2 AND time_until IS NOT NULL AND time_insert < $6 ORDER BY time_since LIMIT $4), \
         keys AS (DELETE FROM import_source_keys k USING old WHERE k.company_id = $1 AND k.entries_id = old.id), \
         gone AS (DELETE FROM entries e USING old WHERE e.company_id = $1 AND e.id = old.id AND e.local_day < $2 \
         AND e.time_until IS NOT NULL RETURNING e.id) \
         SELECT count(*) FROM gone",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlDate, _>(DbDate(before))
    .bind::<Timestamptz, _>(latest(before))
    .bind::<Integer, _>(BATCH)
    .bind::<BigInt, _>(person.get())
    .bind::<Timestamptz, _>(DbTimestamp(entered))
    .get_result(&mut tx.connection())
    .await?;
    Ok(done.count)
}

/// A day begins up to a day earlier or later elsewhere; the days decide, this is what the index knows.
fn latest(before: Date) -> DbTimestamp {
    DbTimestamp(kernel::span_of_day(before, &Zone::utc()).map_or(Timestamp::MAX, |(_, end)| end))
}

/// Deletes texts that no entry uses and no record of the journal could bring back, and keys of imports from before a
/// day whose entries are gone. Reads the company's journal once.
pub async fn leftovers(tx: &Tx, before: Date) -> Result<usize, Error> {
    let texts = diesel::sql_query(
        "WITH known AS (SELECT DISTINCT (regexp_matches(content, '\"texts_id\":(\\d+)', 'g'))[1]::bigint AS id \
         FROM journal WHERE company_id = $1 AND content IS NOT NULL AND action LIKE 'entry.%') \
         DELETE FROM entry_texts t WHERE company_id = $1 \
         AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = $1 AND e.texts_id = t.id) \
         AND NOT EXISTS (SELECT FROM known WHERE known.id = t.id)",
    )
    .bind::<BigInt, _>(tx.company_id())
    .execute(&mut tx.connection())
    .await?;
    let keys = diesel::sql_query(
        "DELETE FROM import_source_keys k USING imports i WHERE k.company_id = $1 AND i.company_id = $1 \
         AND i.id = k.imports_id AND i.started_at < $2 \
         AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = $1 AND e.id = k.entries_id)",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlDate, _>(DbDate(before))
    .execute(&mut tx.connection())
    .await?;
    Ok(texts + keys)
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

/// Empties the journal of what was on days before and was recorded before a moment, unless its entry is still there.
/// The chains still verify.
pub async fn journal(tx: &Tx, before: Date, recorded: Timestamp) -> Result<i64, Error> {
    let query = diesel::sql_query("SELECT retire_journal($1, $2) AS count")
        .bind::<SqlDate, _>(DbDate(before))
        .bind::<Timestamptz, _>(DbTimestamp(recorded));
    let Done { count } = query.get_result(&mut tx.connection()).await?;
    Ok(count)
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

impl Id {
    fn user(self) -> Result<UserId, Error> {
        let id = self.id;
        UserId::try_from(id).map_err(|_cannot_be| Error::Corrupt { table: "users", id, field: "id" })
    }
}

/// Archived people of whom nothing recorded is kept, not even its history, and about whom nothing changed since a
/// moment: all of them, or only the one named.
pub async fn people(tx: &ReadTx, before: Timestamp, only: Option<UserId>) -> Result<Vec<UserId>, Error> {
    let rows: Vec<Id> = diesel::sql_query(
        "SELECT u.id FROM users u WHERE u.company_id = $1 AND NOT u.active AND ($3 IS NULL OR u.id = $3) \
         AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = $1 AND e.users_id = u.id) \
         AND NOT EXISTS (SELECT FROM disclosures d WHERE d.company_id = $1 AND d.users_id = u.id AND d.closed_as = 'given') \
         AND u.restricted_at IS NULL AND NOT EXISTS (SELECT FROM journal j WHERE j.company_id = $1 AND j.chain = u.id AND j.content IS NOT NULL) \
         AND COALESCE((SELECT max(j.at) FROM journal j WHERE j.company_id = $1 AND j.chain = 0 AND j.subject = u.id \
         AND j.action LIKE 'user.%'), u.created_at) < $2 ORDER BY u.id",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Timestamptz, _>(DbTimestamp(before))
    .bind::<Nullable<BigInt>, _>(only.map(UserId::get))
    .load(&mut tx.connection())
    .await?;
    rows.into_iter().map(Id::user).collect()
}

/// People who were removed before a moment and whom the company's chain still names.
pub async fn removed_people(tx: &ReadTx, before: Timestamp) -> Result<Vec<UserId>, Error> {
    let rows: Vec<Id> = diesel::sql_query(
        "SELECT DISTINCT j.subject AS id FROM journal j WHERE j.company_id = $1 AND j.chain = 0 \
         AND j.action = 'user.deleted' AND j.content IS NOT NULL AND j.at < $2 \
         AND NOT EXISTS (SELECT FROM users u WHERE u.company_id = $1 AND u.id = j.subject) ORDER BY 1",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Timestamptz, _>(DbTimestamp(before))
    .load(&mut tx.connection())
    .await?;
    rows.into_iter().map(Id::user).collect()
}

/// Empties the journal of what it says about a person who was removed.
pub async fn forget(tx: &Tx, person: UserId) -> Result<i64, Error> {
    let query = diesel::sql_query("SELECT forget_person($1) AS count").bind::<BigInt, _>(person.get());
    let Done { count } = query.get_result(&mut tx.connection()).await?;
    Ok(count)
}

/// The day on which the company's contract ends; `None` inside if no day is set, outside if there is no such company.
pub async fn end_of_company(tx: &ReadTx) -> Result<Option<Option<Date>>, Error> {
    let of_company = company::table.filter(company::company_id.eq(tx.company_id()));
    let found: Option<Option<DbDate>> =
        of_company.select(company::ends_on).first(&mut tx.connection()).await.optional()?;
    Ok(found.map(|day| day.map(|DbDate(day)| day)))
}

/// Sets the day on which the company's contract ends, or takes it back.
pub async fn end_company(tx: &Tx, _permit: &CompanyManager, day: Option<Date>) -> Result<(), Error> {
    let of_company = company::table.filter(company::company_id.eq(tx.company_id()));
    let told: Option<DbDate> = None;
    diesel::update(of_company)
        .set((company::ends_on.eq(day.map(DbDate)), company::end_told_on.eq(told)))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Whether the owners were reminded that the company will be deleted.
pub async fn is_deletion_told(tx: &ReadTx) -> Result<bool, Error> {
    let of_company = company::table.filter(company::company_id.eq(tx.company_id()));
    let told = of_company.filter(company::end_told_on.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(told)).get_result(&mut tx.connection()).await?)
}

/// Keeps that the owners were reminded.
pub async fn note_deletion_told(tx: &Tx, day: Date) -> Result<(), Error> {
    let of_company = company::table.filter(company::company_id.eq(tx.company_id()));
    diesel::update(of_company).set(company::end_told_on.eq(DbDate(day))).execute(&mut tx.connection()).await?;
    Ok(())
}

/// How many rows a table has.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct TableCount {
    /// The table.
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub of_table: String,
    /// Its rows.
    #[diesel(sql_type = BigInt)]
    pub amount: i64,
}

/// How many rows every table has of the company, the empty ones included.
pub async fn count_company(tx: &ReadTx) -> Result<Vec<TableCount>, Error> {
    Ok(diesel::sql_query("SELECT name AS of_table, amount FROM count_company()").load(&mut tx.connection()).await?)
}

/// Whether the company is there and was there before a moment: what a restored backup brought back.
pub async fn is_company_back(tx: &ReadTx, before: Timestamp) -> Result<bool, Error> {
    let of_company = company::table.filter(company::company_id.eq(tx.company_id()));
    let there = of_company.filter(company::created_at.le(DbTimestamp(before)));
    Ok(diesel::select(diesel::dsl::exists(there)).get_result(&mut tx.connection()).await?)
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
