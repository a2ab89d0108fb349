//! Erasing a person: everything about them goes, but for what a law keeps, which a pseudonym holds: recorded time, and
//! that information about them was given to others.

mod list;
mod texts;

use accounts::access::PrivacyManager;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date as SqlDate, Nullable};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{PersonName, Personal, Sink, UserId};
use privacy::erasure::{KeptByLaw, Norm, Step, steps};
use serde::Serialize;
use store_schema::{PersonalText, users};

use crate::journal::Event;
use crate::personal_text::DbPersonal;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Db, Error, ReadTx, Tx};

pub use list::{Erased, Kept, KeptKind, Line, list, record};

/// What an erasure did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Entries that went.
    pub deleted: i64,
    /// Entries that a law keeps.
    pub kept: i64,
}

/// A count, as a statement gives it back.
#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// The words by which letters about a person are found.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Every address that the company has known of them.
    pub addresses: Vec<Personal<String>>,
    /// Every name.
    pub names: Vec<Personal<String>>,
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = PersonalText)]
    word: DbPersonal,
}

/// The words of a person: the present ones, and those that the company's journal still has.
pub async fn words(tx: &ReadTx, user: UserId) -> Result<Words, Error> {
    let (addresses, names) = tokio::try_join!(known(tx, user, "email"), known(tx, user, "name"))?;
    Ok(Words { addresses, names })
}

async fn known(tx: &ReadTx, user: UserId, field: &'static str) -> Result<Vec<Personal<String>>, Error> {
    let sql = format!(
        "SELECT DISTINCT word FROM (SELECT {field} AS word FROM users WHERE company_id = $1 AND id = $2 \
         UNION ALL SELECT jsonb_path_query(content::jsonb, '$.**.{field}') #>> '{{}}' FROM journal \
         WHERE company_id = $1 AND chain = 0 AND subject = $2 AND action LIKE 'user.%' AND content IS NOT NULL) known \
         WHERE word IS NOT NULL ORDER BY word"
    );
    let rows: Vec<Word> = diesel::sql_query(sql)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<BigInt, _>(user.get())
        .load(&mut tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| row.word.0).collect())
}

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = Bool)]
    taken: bool,
}

/// Whether somebody of the company has this name already.
pub async fn is_taken(tx: &ReadTx, name: &PersonName) -> Result<bool, Error> {
    let query = diesel::sql_query("SELECT EXISTS (SELECT FROM users WHERE company_id = $1 AND name = $2) AS taken");
    let found: Taken = query
        .bind::<BigInt, _>(tx.company_id())
        .bind::<PersonalText, _>(DbPersonal::of(name))
        .get_result(&mut tx.connection())
        .await?;
    Ok(found.taken)
}

/// What the company's chain says of an erasure: nothing about the person.
#[derive(Serialize)]
struct Content {
    deleted: i64,
    kept: i64,
}

/// Erases a person. The transaction holds the locks of the company and of the person; `pseudonym` is nobody's name.
pub async fn erase(
    tx: &Tx,
    _permit: &PrivacyManager,
    user: UserId,
    pseudonym: &PersonName,
    law: KeptByLaw,
    now: Timestamp,
) -> Result<(Outcome, Event), Error> {
    lift_limit(tx).await?;
    forget_letters(tx, user).await?;
    for step in steps() {
        take(tx, user, &step).await?;
    }
    let texts = texts::of(tx, user).await?;
    run(tx, user, KEYS).await?;
    let deleted = delete_entries(tx, user, law).await?;
    let kept = run(tx, user, STRIP).await?;
    run(tx, user, NOT_GIVEN).await?;
    let given = run(tx, user, GIVEN).await?;
    rename(tx, user, pseudonym, now).await?;
    run(tx, user, JOURNAL).await?;
    texts::remove(tx, texts).await?;
    if kept == 0 && given == 0 {
        remove(tx, user).await?;
    }
    tx.concerns(user);
    Ok((Outcome { deleted, kept }, Event::new("user.erased", user.get(), &Content { deleted, kept })?))
}

/// A person may have recorded for decades.
async fn lift_limit(tx: &Tx) -> Result<(), Error> {
    diesel::sql_query("SET LOCAL statement_timeout = 0").execute(&mut tx.connection()).await?;
    Ok(())
}

/// Made of whatever tells the rows of a foreign log apart: names and words may be among it.
const KEYS: &str = "WITH gone AS (DELETE FROM import_source_keys k USING entries e WHERE k.company_id = $1 \
    AND e.company_id = $1 AND e.users_id = $2 AND e.id = k.entries_id RETURNING 1) SELECT count(*) FROM gone";

/// What a law keeps loses the words of the person.
const STRIP: &str = "WITH kept AS (UPDATE entries SET texts_id = NULL, client_key = NULL \
    WHERE company_id = $1 AND users_id = $2 RETURNING 1) SELECT count(*) FROM kept";

/// What never left needs no proof.
const NOT_GIVEN: &str = "WITH gone AS (DELETE FROM disclosures WHERE company_id = $1 AND users_id = $2 \
    AND closed_as IS DISTINCT FROM 'given' RETURNING 1) SELECT count(*) FROM gone";

/// What left stays in the register: to whom, why that was lawful, what and when; not what was written about the person.
const GIVEN: &str = "WITH kept AS (UPDATE disclosures SET reason = NULL \
    WHERE company_id = $1 AND users_id = $2 RETURNING 1) SELECT count(*) FROM kept";

const JOURNAL: &str = "SELECT erase_journal($2) AS count WHERE $1 > 0";

async fn run(tx: &Tx, user: UserId, sql: &'static str) -> Result<i64, Error> {
    let query = diesel::sql_query(sql).bind::<BigInt, _>(tx.company_id()).bind::<BigInt, _>(user.get());
    let Count { count } = query.get_result(&mut tx.connection()).await?;
    Ok(count)
}

/// Names of tables and columns come from the inventory, which is compiled in.
async fn take(tx: &Tx, user: UserId, step: &Step) -> Result<(), Error> {
    let sql = match step {
        Step::Rows { table, by } => format!("DELETE FROM {table} WHERE company_id = $1 AND {by} = $2"),
        Step::Values { table, by, columns } => {
            let values: Vec<String> = columns.iter().map(|column| format!("{column} = NULL")).collect();
            format!("UPDATE {table} SET {} WHERE company_id = $1 AND {by} = $2", values.join(", "))
        }
    };
    diesel::sql_query(sql)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<BigInt, _>(user.get())
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Letters to the person, and letters to their addresses from the time when these were nobody's.
async fn forget_letters(tx: &Tx, user: UserId) -> Result<(), Error> {
    diesel::sql_query(
        "DELETE FROM outbox WHERE company_id = $1 AND kind = 'letter' AND (payload::jsonb ->> 'to')::bigint = $2",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<BigInt, _>(user.get())
    .execute(&mut tx.connection())
    .await?;
    for address in known(tx, user, "email").await? {
        diesel::sql_query("DELETE FROM letter_to_unknown WHERE lower(email) = $1")
            .bind::<PersonalText, _>(DbPersonal::of(address.reveal(Sink::Rule).to_lowercase()))
            .execute(&mut tx.connection())
            .await?;
    }
    Ok(())
}

/// What runs is nobody's working time yet, and what no law keeps goes.
async fn delete_entries(tx: &Tx, user: UserId, law: KeptByLaw) -> Result<i64, Error> {
    let Count { count } = past(tx, Some(user), law).await?;
    Ok(count)
}

async fn past(tx: &Tx, user: Option<UserId>, law: KeptByLaw) -> Result<Count, Error> {
    Ok(diesel::sql_query(
        "WITH gone AS (DELETE FROM entries e USING users u WHERE e.company_id = $1 AND u.company_id = $1 \
         AND u.id = e.users_id AND (e.users_id = $2 OR $2 IS NULL AND u.erased_at IS NOT NULL) \
         AND (e.time_until IS NULL OR e.local_day < CASE WHEN e.billable > 0 THEN $3 ELSE $4 END) RETURNING 1) \
         SELECT count(*) FROM gone",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Nullable<BigInt>, _>(user.map(UserId::get))
    .bind::<SqlDate, _>(DbDate(law.first_day(Norm::Voucher)))
    .bind::<SqlDate, _>(DbDate(law.first_day(Norm::WorkingTime)))
    .get_result(&mut tx.connection())
    .await?)
}

async fn rename(tx: &Tx, user: UserId, pseudonym: &PersonName, now: Timestamp) -> Result<(), Error> {
    let now = DbTimestamp(now);
    let nothing: Option<DbPersonal> = None;
    let of_id = users::company_id.eq(tx.company_id()).and(users::id.eq(user.get()));
    diesel::update(users::table.filter(of_id))
        .set((
            users::name.eq(DbPersonal::of(pseudonym)),
            users::number.eq(nothing.clone()),
            users::email.eq(nothing),
            users::role.eq("worker"),
            users::active.eq(false),
            users::creator.eq(None::<i64>),
            users::created_at.eq(now),
            users::imports_id.eq(None::<uuid::Uuid>),
            users::erased_at.eq(now),
            users::restricted_at.eq(now),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

async fn remove(tx: &Tx, user: UserId) -> Result<(), Error> {
    let of_id = users::company_id.eq(tx.company_id()).and(users::id.eq(user.get()));
    diesel::delete(users::table.filter(of_id)).execute(&mut tx.connection()).await?;
    Ok(())
}

/// Deletes what no law keeps any more of people who were erased, and the pseudonyms that hold nothing any more.
pub async fn retire(tx: &Tx, law: KeptByLaw) -> Result<i64, Error> {
    let Count { count } = past(tx, None, law).await?;
    diesel::sql_query(
        "DELETE FROM users u WHERE company_id = $1 AND erased_at IS NOT NULL \
         AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = $1 AND e.users_id = u.id) \
         AND NOT EXISTS (SELECT FROM disclosures d WHERE d.company_id = $1 AND d.users_id = u.id)",
    )
    .bind::<BigInt, _>(tx.company_id())
    .execute(&mut tx.connection())
    .await?;
    Ok(count)
}

/// Whether a person is there who was there before a moment and was not erased: what a restored backup brought back.
pub async fn is_back(tx: &ReadTx, user: UserId, before: Timestamp) -> Result<bool, Error> {
    let of_id = users::company_id.eq(tx.company_id()).and(users::id.eq(user.get()));
    let there =
        users::table.filter(of_id.and(users::erased_at.is_null())).filter(users::created_at.le(DbTimestamp(before)));
    Ok(diesel::select(diesel::dsl::exists(there)).get_result(&mut tx.connection()).await?)
}

/// The highest number of each kind that something had which was deleted; 0 if there was none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Of a company.
    pub company: i64,
    /// Of a person.
    pub user: i64,
    /// Of a comment.
    pub comment: i64,
    /// Of a message.
    pub message: i64,
}

/// Makes sure that nothing new gets a number up to these.
pub async fn skip_ids(db: &Db, numbers: Numbers) -> Result<(), Error> {
    let mut connection = db.connection().await?;
    diesel::sql_query("SELECT skip_ids($1, $2, $3, $4)")
        .bind::<BigInt, _>(numbers.company)
        .bind::<BigInt, _>(numbers.user)
        .bind::<BigInt, _>(numbers.comment)
        .bind::<BigInt, _>(numbers.message)
        .execute(&mut *connection)
        .await?;
    Ok(())
}
