//! Looking credentials up before any company is known, and keeping them afterwards.
//!
//! The only module that reads across companies. It does so through database functions that take the exact key and
//! give back one row; the server's role cannot list these tables.

mod sessions;

use accounts::{Identity, Role, session};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Bytea, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{CompanyId, EmailAddress, Language, UserId, Zone};
use store_schema::{PersonalText, api_key, sign_in};

use crate::personal_text::DbPersonal;
use crate::pg_types::DbTimestamp;
use crate::prepared::prepared;
use crate::{Db, Error, ReadTx, Tx};

pub use sessions::{
    NewSession, SessionLine, end_other_sessions, end_session, end_session_by_id, end_sessions_of, open_session,
    rotate_session, sessions_of, touch_session,
};

/// SHA-256 of a token or key.
pub type TokenHash = [u8; 32];

/// What is kept for signing in with an address and a password.
#[derive(Clone, Debug)]
pub struct PasswordRecord {
    /// The company.
    pub company: CompanyId,
    /// The person.
    pub user: UserId,
    /// The argon2id hash in PHC form; `None` until the person has set a password.
    pub hash: Option<String>,
}

#[derive(QueryableByName)]
struct PasswordRow {
    #[diesel(sql_type = BigInt)]
    company_id: i64,
    #[diesel(sql_type = BigInt)]
    users_id: i64,
    #[diesel(sql_type = Nullable<Text>)]
    password_hash: Option<String>,
}

/// Looks an address up. One round trip, whether it is known or not.
pub async fn find_password(db: &Db, email: &EmailAddress) -> Result<Option<PasswordRecord>, Error> {
    let mut connection = db.connection().await?;
    let found = diesel::sql_query("SELECT company_id, users_id, password_hash FROM find_password($1)")
        .bind::<PersonalText, _>(DbPersonal::of(email.normalised()));
    let row: Option<PasswordRow> = prepared(found).get_result(&mut *connection).await.optional()?;
    row.map(|row| {
        let (company, user) = owner(row.company_id, row.users_id)?;
        Ok(PasswordRecord { company, user, hash: row.password_hash })
    })
    .transpose()
}

#[derive(QueryableByName)]
pub(crate) struct IdentityRow {
    #[diesel(sql_type = BigInt)]
    company_id: i64,
    #[diesel(sql_type = BigInt)]
    users_id: i64,
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Bool)]
    active: bool,
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = Text)]
    timezone: String,
}

/// Looks an API key up together with the address that it was sent with. One round trip.
pub async fn find_api_key(db: &Db, key: &TokenHash, email: &EmailAddress) -> Result<Option<Identity>, Error> {
    let mut connection = db.connection().await?;
    let found =
        diesel::sql_query("SELECT company_id, users_id, role, active, language, timezone FROM find_api_key($1, $2)")
            .bind::<Bytea, _>(key.to_vec())
            .bind::<PersonalText, _>(DbPersonal::of(email.normalised()));
    let row: Option<IdentityRow> = prepared(found).get_result(&mut *connection).await.optional()?;
    row.as_ref().map(identity).transpose()
}

#[derive(QueryableByName)]
struct SessionRow {
    #[diesel(embed)]
    identity: IdentityRow,
    #[diesel(sql_type = Bool)]
    timeformat_12h: bool,
    #[diesel(sql_type = Timestamptz)]
    signed_in_at: DbTimestamp,
    #[diesel(sql_type = Timestamptz)]
    last_used_at: DbTimestamp,
    #[diesel(sql_type = Timestamptz)]
    token_since: DbTimestamp,
    #[diesel(sql_type = Bool)]
    staying: bool,
    #[diesel(sql_type = Bool)]
    with_old_token: bool,
}

/// A session with whose it is.
#[derive(Clone, Debug)]
pub struct FoundSession {
    /// Whose it is.
    pub identity: Identity,
    /// Whether that person reads times of day in twelve hours.
    pub timeformat_12h: bool,
    /// What decides whether it still lasts.
    pub facts: session::Facts,
}

/// Looks a session up by its present token or the one before. One round trip.
pub async fn find_session(db: &Db, token: &TokenHash) -> Result<Option<FoundSession>, Error> {
    let mut connection = db.connection().await?;
    let found = diesel::sql_query(
        "SELECT company_id, users_id, role, active, language, timezone, timeformat_12h, \
         signed_in_at, last_used_at, token_since, staying, with_old_token FROM find_session($1)",
    )
    .bind::<Bytea, _>(token.to_vec());
    let row: Option<SessionRow> = prepared(found).get_result(&mut *connection).await.optional()?;
    let Some(row) = row else { return Ok(None) };
    let facts = session::Facts {
        signed_in: row.signed_in_at.0,
        last_used: row.last_used_at.0,
        token_since: row.token_since.0,
        staying: row.staying,
        with_old_token: row.with_old_token,
    };
    Ok(Some(FoundSession { identity: identity(&row.identity)?, timeformat_12h: row.timeformat_12h, facts }))
}

/// Makes an address a way in for a person; fails with the constraint `sign_in_pkey` if it is one already.
pub async fn register(tx: &Tx, user: UserId, email: &EmailAddress) -> Result<(), Error> {
    diesel::insert_into(sign_in::table)
        .values((
            sign_in::email.eq(DbPersonal::of(email.normalised())),
            sign_in::company_id.eq(tx.company_id()),
            sign_in::users_id.eq(user.get()),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Makes another address the way in of a person, with the password that they have; fails like [`register`].
pub async fn change_address(tx: &Tx, user: UserId, email: &EmailAddress) -> Result<(), Error> {
    let of_user = sign_in::company_id.eq(tx.company_id()).and(sign_in::users_id.eq(user.get()));
    let changed = diesel::update(sign_in::table.filter(of_user))
        .set(sign_in::email.eq(DbPersonal::of(email.normalised())))
        .execute(&mut tx.connection())
        .await?;
    if changed == 0 { register(tx, user, email).await } else { Ok(()) }
}

/// Keeps a new password hash of a person.
///
/// `changed` is the moment of a change that the person made, `None` for the same password with stronger parameters.
/// Fails with [`Error::Gone`] for people who have no address to sign in with.
pub async fn set_password(tx: &Tx, user: UserId, hash: &str, changed: Option<Timestamp>) -> Result<(), Error> {
    let of_user = sign_in::company_id.eq(tx.company_id()).and(sign_in::users_id.eq(user.get()));
    let changed_at = changed.map(DbTimestamp);
    let statement = diesel::update(sign_in::table.filter(of_user));
    let changed_rows = match changed_at {
        Some(at) => {
            let values = (sign_in::password_hash.eq(hash), sign_in::password_changed_at.eq(at));
            statement.set(values).execute(&mut tx.connection()).await?
        }
        None => statement.set(sign_in::password_hash.eq(hash)).execute(&mut tx.connection()).await?,
    };
    if changed_rows == 1 { Ok(()) } else { Err(Error::Gone) }
}

/// Replaces the API key of a person.
pub async fn set_api_key(tx: &Tx, user: UserId, key: &TokenHash, now: Timestamp) -> Result<(), Error> {
    let of_user = api_key::company_id.eq(tx.company_id()).and(api_key::users_id.eq(user.get()));
    diesel::delete(api_key::table.filter(of_user)).execute(&mut tx.connection()).await?;
    diesel::insert_into(api_key::table)
        .values((
            api_key::key_hash.eq(key.to_vec()),
            api_key::company_id.eq(tx.company_id()),
            api_key::users_id.eq(user.get()),
            api_key::created_at.eq(DbTimestamp(now)),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Takes the API key of a person away, if there is one.
pub async fn remove_api_key(tx: &Tx, user: UserId) -> Result<(), Error> {
    let of_user = api_key::company_id.eq(tx.company_id()).and(api_key::users_id.eq(user.get()));
    diesel::delete(api_key::table.filter(of_user)).execute(&mut tx.connection()).await?;
    Ok(())
}

/// When the API key of a person was made; `None` without one.
pub async fn api_key_since(tx: &ReadTx, user: UserId) -> Result<Option<Timestamp>, Error> {
    let of_user = api_key::company_id.eq(tx.company_id()).and(api_key::users_id.eq(user.get()));
    let keys = api_key::table.filter(of_user).select(api_key::created_at);
    let since: Option<DbTimestamp> = keys.first(&mut tx.connection()).await.optional()?;
    Ok(since.map(|at| at.0))
}

/// The password hash of a person of the company; `None` where there is none or no address.
pub async fn password_of(tx: &ReadTx, user: UserId) -> Result<Option<String>, Error> {
    let of_user = sign_in::company_id.eq(tx.company_id()).and(sign_in::users_id.eq(user.get()));
    let hashes = sign_in::table.filter(of_user).select(sign_in::password_hash);
    let hash: Option<Option<String>> = hashes.first(&mut tx.connection()).await.optional()?;
    Ok(hash.flatten())
}

/// Which of some people have a password.
pub async fn with_password(tx: &ReadTx, people: &[UserId]) -> Result<Vec<UserId>, Error> {
    let ids: Vec<i64> = people.iter().map(|id| id.get()).collect();
    let of_people = sign_in::company_id.eq(tx.company_id()).and(sign_in::users_id.eq_any(ids));
    let having = sign_in::table.filter(of_people.and(sign_in::password_hash.is_not_null())).select(sign_in::users_id);
    let ids: Vec<i64> = having.load(&mut tx.connection()).await?;
    Ok(ids.into_iter().filter_map(|id| UserId::try_from(id).ok()).collect())
}

/// Takes the address of a person away as a way in.
pub async fn unregister(tx: &Tx, user: UserId) -> Result<(), Error> {
    let of_user = sign_in::company_id.eq(tx.company_id()).and(sign_in::users_id.eq(user.get()));
    diesel::delete(sign_in::table.filter(of_user)).execute(&mut tx.connection()).await?;
    Ok(())
}

/// Whether the database answers: for a health check. Reads no table.
pub async fn ping(db: &Db) -> Result<(), Error> {
    let mut connection = db.connection().await?;
    diesel::sql_query("SELECT 1").execute(&mut *connection).await?;
    Ok(())
}

/// Whether a person of the company has an address to sign in with.
pub async fn has_sign_in(tx: &ReadTx, user: UserId) -> Result<bool, Error> {
    let of_user = sign_in::company_id.eq(tx.company_id()).and(sign_in::users_id.eq(user.get()));
    Ok(diesel::select(diesel::dsl::exists(sign_in::table.filter(of_user))).get_result(&mut tx.connection()).await?)
}

fn owner(company: i64, user: i64) -> Result<(CompanyId, UserId), Error> {
    let corrupt = |_cannot_be| Error::Corrupt { table: "users", id: user, field: "id" };
    Ok((CompanyId::try_from(company).map_err(corrupt)?, UserId::try_from(user).map_err(corrupt)?))
}

pub(crate) fn identity(row: &IdentityRow) -> Result<Identity, Error> {
    let (company, user) = owner(row.company_id, row.users_id)?;
    let corrupt = |field| Error::Corrupt { table: "users", id: row.users_id, field };
    Ok(Identity {
        company,
        user,
        role: Role::parse(&row.role).ok_or_else(|| corrupt("role"))?,
        active: row.active,
        language: Language::parse(&row.language).ok_or_else(|| corrupt("language"))?,
        zone: Zone::parse(&row.timezone).map_err(|_unknown| corrupt("timezone"))?,
    })
}
