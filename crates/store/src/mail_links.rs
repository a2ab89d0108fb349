//! The links in letters: each is good once, until it ends, and is known to its receiver only.

use accounts::Identity;
use diesel::prelude::*;
use diesel::sql_types::{Bytea, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::UserId;
use store_schema::mail_link as table;

use crate::auth::{IdentityRow, TokenHash, identity};
use crate::pg_types::DbTimestamp;
use crate::{Db, Error, Tx};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Coming in for the first time.
    Invitation,
    /// Setting a new password.
    Password,
    /// Confirming another address; sets no password and lets nobody in.
    Address,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Password => "password",
            Self::Address => "address",
        }
    }
}

/// A link as it is stored.
#[derive(Clone, Debug)]
pub struct MailLink {
    /// Whose it is.
    pub identity: Identity,
    /// What it is for.
    pub purpose: Purpose,
    /// Good until this moment.
    pub expires: Timestamp,
    /// When it was used.
    pub used: Option<Timestamp>,
}

/// Keeps a new link of a person. Earlier ones stay good: the person may hold either letter in hand.
pub async fn open(
    tx: &Tx,
    user: UserId,
    purpose: Purpose,
    token: &TokenHash,
    expires: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    diesel::insert_into(table::table)
        .values((
            table::token_hash.eq(token.to_vec()),
            table::company_id.eq(tx.company_id()),
            table::users_id.eq(user.get()),
            table::purpose.eq(purpose.code()),
            table::created_at.eq(DbTimestamp(now)),
            table::expires_at.eq(DbTimestamp(expires)),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct LinkRow {
    #[diesel(embed)]
    identity: IdentityRow,
    #[diesel(sql_type = Text)]
    purpose: String,
    #[diesel(sql_type = Timestamptz)]
    expires_at: DbTimestamp,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    used_at: Option<DbTimestamp>,
}

/// Looks a link up by its token, before any company is known. One round trip.
pub async fn find(db: &Db, token: &TokenHash) -> Result<Option<MailLink>, Error> {
    let mut connection = db.connection().await?;
    let row: Option<LinkRow> = diesel::sql_query(
        "SELECT company_id, users_id, role, active, language, timezone, purpose, expires_at, used_at \
         FROM find_mail_link($1)",
    )
    .bind::<Bytea, _>(token.to_vec())
    .get_result(&mut *connection)
    .await
    .optional()?;
    let Some(row) = row else { return Ok(None) };
    let purpose = match row.purpose.as_str() {
        "invitation" => Purpose::Invitation,
        "password" => Purpose::Password,
        "address" => Purpose::Address,
        _ => return Err(Error::Corrupt { table: "mail_link", id: 0, field: "purpose" }),
    };
    let used = row.used_at.map(|at| at.0);
    Ok(Some(MailLink { identity: identity(&row.identity)?, purpose, expires: row.expires_at.0, used }))
}

/// Uses a link up, and every other open link of the person with it. `false` if it was used before or has ended.
pub async fn consume(tx: &Tx, user: UserId, token: &TokenHash, now: Timestamp) -> Result<bool, Error> {
    let now = DbTimestamp(now);
    let good = table::used_at.is_null().and(table::expires_at.gt(now));
    let this = table::company_id.eq(tx.company_id()).and(table::token_hash.eq(token.to_vec()));
    let links = diesel::update(table::table.filter(this.and(table::users_id.eq(user.get()))).filter(good))
        .set(table::used_at.eq(now))
        .execute(&mut tx.connection())
        .await?;
    if links == 1 {
        close_all(tx, user, now.0).await?;
    }
    Ok(links == 1)
}

/// Makes every open link of a person for one purpose worthless.
pub async fn close(tx: &Tx, user: UserId, purpose: Purpose, now: Timestamp) -> Result<(), Error> {
    let open = table::company_id.eq(tx.company_id()).and(table::users_id.eq(user.get())).and(table::used_at.is_null());
    diesel::update(table::table.filter(open).filter(table::purpose.eq(purpose.code())))
        .set(table::used_at.eq(DbTimestamp(now)))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Makes every open link of a person worthless.
pub async fn close_all(tx: &Tx, user: UserId, now: Timestamp) -> Result<(), Error> {
    let open = table::company_id.eq(tx.company_id()).and(table::users_id.eq(user.get())).and(table::used_at.is_null());
    diesel::update(table::table.filter(open))
        .set(table::used_at.eq(DbTimestamp(now)))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}
