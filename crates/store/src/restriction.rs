//! People whose data is restricted: kept, and hidden from everybody else (Article 18 GDPR, and what only a law keeps).

use std::collections::HashSet;

use accounts::access::PrivacyManager;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{Note, UserId};
use serde::Serialize;
use store_schema::{restriction as table, users};

use crate::journal::Event;
use crate::personal_text::DbPersonal;
use crate::pg_types::DbTimestamp;
use crate::{Error, ReadTx, Tx};

/// A restriction on request.
#[derive(Clone, Debug)]
pub struct Restriction {
    /// Of whom.
    pub user: UserId,
    /// Since when.
    pub since: Timestamp,
    /// Why.
    pub reason: Note,
    /// Who entered it; `None` for the administrator's tool.
    pub author: Option<i64>,
    /// When and how the person was told that it will be lifted.
    pub told: Option<(Timestamp, Told)>,
}

/// How somebody was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// By a letter of ours.
    Letter,
    /// By the company, in a way of its own.
    Company,
}

impl Told {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Company => "company",
        }
    }
}

/// Whether what a person recorded is hidden from everybody else.
pub async fn hides(tx: &ReadTx, user: UserId) -> Result<bool, Error> {
    let restricted = users::table
        .filter(users::company_id.eq(tx.company_id()).and(users::id.eq(user.get())))
        .filter(users::restricted_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(restricted)).get_result(&mut tx.connection()).await?)
}

/// Everybody whose data is hidden from a person.
pub(crate) async fn hidden(tx: &ReadTx, viewer: Option<UserId>) -> Result<HashSet<i64>, Error> {
    let ids: Vec<i64> = users::table
        .filter(users::company_id.eq(tx.company_id()).and(users::restricted_at.is_not_null()))
        .filter(users::id.ne(viewer.map_or(0, UserId::get)))
        .select(users::id)
        .load(&mut tx.connection())
        .await?;
    Ok(ids.into_iter().collect())
}

type Row = (i64, DbTimestamp, DbPersonal, Option<i64>, Option<DbTimestamp>, Option<String>);

/// The restrictions on request: of everybody, or of one person.
pub async fn list(tx: &ReadTx, _permit: &PrivacyManager, of: Option<UserId>) -> Result<Vec<Restriction>, Error> {
    let mut query = table::table.filter(table::company_id.eq(tx.company_id())).into_boxed();
    if let Some(user) = of {
        query = query.filter(table::users_id.eq(user.get()));
    }
    let columns = (table::users_id, table::since, table::reason, table::author, table::told_at, table::told_by);
    let rows: Vec<Row> = query.order(table::users_id).select(columns).load(&mut tx.connection()).await?;
    rows.into_iter().map(restriction).collect()
}

fn restriction((id, since, reason, author, told_at, told_by): Row) -> Result<Restriction, Error> {
    let told_by = told_by.map(|word| if word == "letter" { Told::Letter } else { Told::Company });
    Ok(Restriction {
        user: UserId::try_from(id).map_err(|_cannot_be| Error::Corrupt {
            table: "restriction",
            id,
            field: "users_id",
        })?,
        since: since.0,
        reason: Note::from_stored(reason),
        author,
        told: told_at.map(|at| at.0).zip(told_by),
    })
}

/// What the company's chain says of a restriction. Its reason stays out of it: that goes when the restriction does.
#[derive(Serialize)]
struct Content {
    since: DbTimestamp,
}

/// Restricts a person's data from now on.
pub async fn begin(
    tx: &Tx,
    _permit: &PrivacyManager,
    user: UserId,
    reason: &Note,
    author: Option<UserId>,
    now: Timestamp,
) -> Result<Event, Error> {
    diesel::insert_into(table::table)
        .values((
            table::company_id.eq(tx.company_id()),
            table::users_id.eq(user.get()),
            table::since.eq(DbTimestamp(now)),
            table::reason.eq(DbPersonal::of(reason)),
            table::author.eq(author.map(UserId::get)),
        ))
        .execute(&mut tx.connection())
        .await?;
    mark(tx, user, Some(now)).await?;
    Event::new("user.restricted", user.get(), &Content { since: DbTimestamp(now) })
}

/// Notes that the person was told that the restriction will be lifted.
pub async fn note_told(
    tx: &Tx,
    _permit: &PrivacyManager,
    restriction: &Restriction,
    told: Told,
    now: Timestamp,
) -> Result<Event, Error> {
    let of_user = table::company_id.eq(tx.company_id()).and(table::users_id.eq(restriction.user.get()));
    diesel::update(table::table.filter(of_user))
        .set((table::told_at.eq(DbTimestamp(now)), table::told_by.eq(told.code())))
        .execute(&mut tx.connection())
        .await?;
    Event::new("user.restriction-notice", restriction.user.get(), &Content { since: DbTimestamp(restriction.since) })
}

/// Lifts a restriction.
pub async fn end(tx: &Tx, _permit: &PrivacyManager, restriction: &Restriction) -> Result<Event, Error> {
    let user = restriction.user;
    let of_user = table::company_id.eq(tx.company_id()).and(table::users_id.eq(user.get()));
    diesel::delete(table::table.filter(of_user)).execute(&mut tx.connection()).await?;
    mark(tx, user, None).await?;
    Event::new("user.unrestricted", user.get(), &Content { since: DbTimestamp(restriction.since) })
}

async fn mark(tx: &Tx, user: UserId, since: Option<Timestamp>) -> Result<(), Error> {
    let of_id = users::company_id.eq(tx.company_id()).and(users::id.eq(user.get()));
    diesel::update(users::table.filter(of_id))
        .set(users::restricted_at.eq(since.map(DbTimestamp)))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}
