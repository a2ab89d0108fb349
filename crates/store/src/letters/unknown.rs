//! Letters to addresses that no company of the installation knows.
//!
//! Whoever asks for a new password with such an address must see and cause the same as with a known one; the owner of
//! the address learns that there is no account here. The row holds the address until it is sent or given up. Whoever
//! owned a company that was deleted has no company here either.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{EmailAddress, Language};
use store_schema::{PersonalText, letter_to_unknown as table};
use uuid::Uuid;

use crate::personal_text::DbPersonal;
use crate::pg_types::DbTimestamp;
use crate::{Db, Error, Tx};

/// A letter that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its id.
    pub id: Uuid,
    /// Where it goes.
    pub email: EmailAddress,
    /// The language of whoever asked.
    pub language: Language,
    /// How often sending was begun, this time included.
    pub attempts: i32,
    /// Since when it waits.
    pub created: Timestamp,
    /// The certificate of the deletion of a company that the letter tells its former owner about; else the letter is
    /// about a new password.
    pub certificate: Option<i64>,
}

/// Writes a letter down. One statement, one commit: there is nothing that it belongs to.
pub async fn put(db: &Db, id: Uuid, email: &EmailAddress, language: Language, now: Timestamp) -> Result<(), Error> {
    let mut connection = db.connection().await?;
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::email.eq(DbPersonal::of(email)),
            table::language.eq(language.code()),
            table::created_at.eq(DbTimestamp(now)),
            table::due_at.eq(DbTimestamp(now)),
        ))
        .execute(&mut *connection)
        .await?;
    Ok(())
}

/// Writes down a letter that tells somebody that the company of the transaction is deleted. Leaves if and only if that
/// commits.
pub async fn put_deleted(
    tx: &Tx,
    id: Uuid,
    email: &EmailAddress,
    language: Language,
    now: Timestamp,
) -> Result<(), Error> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id),
            table::email.eq(DbPersonal::of(email)),
            table::language.eq(language.code()),
            table::created_at.eq(DbTimestamp(now)),
            table::due_at.eq(DbTimestamp(now)),
            table::certificate.eq(tx.company_id()),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = PersonalText)]
    email: DbPersonal,
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Timestamptz)]
    created_at: DbTimestamp,
    #[diesel(sql_type = Nullable<BigInt>)]
    certificate: Option<i64>,
}

/// Takes one due letter until `lease`, when it becomes due again unless it was settled.
pub async fn claim(db: &Db, now: Timestamp, lease: Timestamp) -> Result<Option<Waiting>, Error> {
    let mut connection = db.connection().await?;
    let row: Option<Row> = diesel::sql_query(
        "UPDATE letter_to_unknown SET attempts = attempts + 1, due_at = $2 WHERE id = (SELECT id FROM letter_to_unknown \
         WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, email, language, attempts, \
         created_at, certificate",
    )
    .bind::<Timestamptz, _>(DbTimestamp(now))
    .bind::<Timestamptz, _>(DbTimestamp(lease))
    .get_result(&mut *connection)
    .await
    .optional()?;
    Ok(row.map(|row| Waiting {
        id: row.id,
        email: EmailAddress::from_stored(row.email),
        language: Language::parse(&row.language).unwrap_or_default(),
        attempts: row.attempts,
        created: row.created_at.0,
        certificate: row.certificate,
    }))
}

/// Removes a letter that was sent, or that nobody tries to send any more.
pub async fn remove(db: &Db, id: Uuid) -> Result<(), Error> {
    let mut connection = db.connection().await?;
    diesel::delete(table::table.filter(table::id.eq(id))).execute(&mut *connection).await?;
    Ok(())
}

/// Deletes letters that have waited since before a moment, and gives back how many.
pub async fn forget(db: &Db, before: Timestamp) -> Result<usize, Error> {
    let mut connection = db.connection().await?;
    let old = table::table.filter(table::created_at.lt(DbTimestamp(before)));
    Ok(diesel::delete(old).execute(&mut *connection).await?)
}

/// Makes a letter due again at a moment.
pub async fn postpone(db: &Db, id: Uuid, due: Timestamp) -> Result<(), Error> {
    let mut connection = db.connection().await?;
    diesel::update(table::table.filter(table::id.eq(id)))
        .set(table::due_at.eq(DbTimestamp(due)))
        .execute(&mut *connection)
        .await?;
    Ok(())
}
