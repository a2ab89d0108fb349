//! The sessions of browsers.

use accounts::Device;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::UserId;
use store_schema::session as session_table;
use uuid::Uuid;

use super::TokenHash;
use crate::pg_types::DbTimestamp;
use crate::{Error, ReadTx, Tx};

/// A session to be opened.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Whose.
    pub user: UserId,
    /// The hash of its token.
    pub token: TokenHash,
    /// Whether it is to outlive the browser.
    pub staying: bool,
    /// The families of browser and system.
    pub device: Device,
    /// Since when.
    pub since: Timestamp,
}

/// Opens a session for a person.
pub async fn open_session(tx: &Tx, new: &NewSession) -> Result<(), Error> {
    let since = DbTimestamp(new.since);
    diesel::insert_into(session_table::table)
        .values((
            session_table::token_hash.eq(new.token.to_vec()),
            session_table::company_id.eq(tx.company_id()),
            session_table::users_id.eq(new.user.get()),
            session_table::signed_in_at.eq(since),
            session_table::last_used_at.eq(since),
            session_table::token_since.eq(since),
            session_table::staying.eq(new.staying),
            session_table::device.eq(new.device.code()),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// A session in the list of its person.
#[derive(Clone, Debug)]
pub struct SessionLine {
    /// Its name for pages; tells nothing about its token.
    pub id: Uuid,
    /// The browser.
    pub device: Device,
    /// When the person signed in.
    pub signed_in: Timestamp,
    /// When it was last used, at most a few minutes behind.
    pub last_used: Timestamp,
    /// Whether it outlives the browser.
    pub staying: bool,
    /// Whether it is the one with the given token.
    pub is_this: bool,
}

type Row = (Uuid, Vec<u8>, Option<Vec<u8>>, DbTimestamp, DbTimestamp, bool, String);

/// The sessions of a person, used last first, those that are over included. `token` marks the present one.
pub async fn sessions_of(tx: &ReadTx, user: UserId, token: &TokenHash) -> Result<Vec<SessionLine>, Error> {
    let of_user = session_table::company_id.eq(tx.company_id()).and(session_table::users_id.eq(user.get()));
    let rows: Vec<Row> = session_table::table
        .filter(of_user)
        .order((session_table::last_used_at.desc(), session_table::id))
        .select((
            session_table::id,
            session_table::token_hash,
            session_table::old_token_hash,
            session_table::signed_in_at,
            session_table::last_used_at,
            session_table::staying,
            session_table::device,
        ))
        .load(&mut tx.connection())
        .await?;
    let line = |(id, present, old, signed_in, last_used, staying, device): Row| SessionLine {
        id,
        device: Device::parse(&device),
        signed_in: signed_in.0,
        last_used: last_used.0,
        staying,
        is_this: present == token.as_slice() || old.is_some_and(|old| old == token.as_slice()),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Ends the session of a person that has this name; one that is over already is no fault.
pub async fn end_session_by_id(tx: &Tx, user: UserId, id: Uuid) -> Result<(), Error> {
    let of_user = session_table::company_id.eq(tx.company_id()).and(session_table::users_id.eq(user.get()));
    let of_id = session_table::id.eq(id);
    diesel::delete(session_table::table.filter(of_user.and(of_id))).execute(&mut tx.connection()).await?;
    Ok(())
}

/// Ends every session of a person but the one with this token.
pub async fn end_other_sessions(tx: &Tx, user: UserId, token: &TokenHash) -> Result<(), Error> {
    let of_user = session_table::company_id.eq(tx.company_id()).and(session_table::users_id.eq(user.get()));
    // A session without an old token is not the one with it: "is distinct from" says so where "<>" would say nothing.
    let other = session_table::token_hash
        .ne(token.to_vec())
        .and(session_table::old_token_hash.is_distinct_from(token.to_vec()));
    diesel::delete(session_table::table.filter(of_user.and(other))).execute(&mut tx.connection()).await?;
    Ok(())
}

/// Writes down that a session was used.
pub async fn touch_session(tx: &Tx, token: &TokenHash, now: Timestamp) -> Result<(), Error> {
    let of_token = session_table::token_hash.eq(token.to_vec()).or(session_table::old_token_hash.eq(token.to_vec()));
    diesel::update(session_table::table.filter(session_table::company_id.eq(tx.company_id())).filter(of_token))
        .set(session_table::last_used_at.eq(DbTimestamp(now)))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Gives a session a new token; the present one becomes the old one. `false` if another request was faster.
pub async fn rotate_session(tx: &Tx, token: &TokenHash, new: &TokenHash, now: Timestamp) -> Result<bool, Error> {
    let now = DbTimestamp(now);
    let of_token = session_table::token_hash.eq(token.to_vec());
    let changed =
        diesel::update(session_table::table.filter(session_table::company_id.eq(tx.company_id())).filter(of_token))
            .set((
                session_table::old_token_hash.eq(token.to_vec()),
                session_table::token_hash.eq(new.to_vec()),
                session_table::token_since.eq(now),
                session_table::last_used_at.eq(now),
            ))
            .execute(&mut tx.connection())
            .await?;
    Ok(changed == 1)
}

/// Ends a session. It is over on the server, whatever the browser keeps.
pub async fn end_session(tx: &Tx, token: &TokenHash) -> Result<(), Error> {
    let of_token = session_table::token_hash.eq(token.to_vec()).or(session_table::old_token_hash.eq(token.to_vec()));
    diesel::delete(session_table::table.filter(session_table::company_id.eq(tx.company_id())).filter(of_token))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Ends every session of a person.
pub async fn end_sessions_of(tx: &Tx, user: UserId) -> Result<(), Error> {
    let of_user = session_table::company_id.eq(tx.company_id()).and(session_table::users_id.eq(user.get()));
    diesel::delete(session_table::table.filter(of_user)).execute(&mut tx.connection()).await?;
    Ok(())
}
