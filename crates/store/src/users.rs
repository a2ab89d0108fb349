//! People: the full record, lists, and writing what was decided about them.

mod row;
mod write;

use accounts::Role;
use accounts::user::UserFacts;
use diesel::dsl;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use diesel_async::RunQueryDsl;
use kernel::{EmailAddress, Language, PersonName, UserId, Zone};
use store_schema::{PersonalText, users};

use crate::personal_text::{DbPersonal, in_any_case};
use crate::{Error, ReadTx, restriction};
use row::Row;

pub use write::{add, create, remove, update, update_settings};

pub use accounts::User;

/// A person to be created.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// The name.
    pub name: PersonName,
    /// The address; `None` for people who cannot sign in.
    pub email: Option<EmailAddress>,
    /// The role.
    pub role: Role,
    /// The language.
    pub language: Language,
    /// The zone.
    pub zone: Zone,
}

/// How a list of people is narrowed and ordered.
#[derive(Clone, Debug, Default)]
pub struct UserFilter {
    /// Only archived or only active people.
    pub active: Option<bool>,
    /// Also people whose data is restricted, for those who manage that; people who were erased never.
    pub restricted_too: bool,
    /// A part of name or number, in any letter case.
    pub fulltext: Option<String>,
    /// The order.
    pub sort: Vec<UserSort>,
}

/// A column to order people by; `true` means descending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserSort {
    /// By id.
    Id(bool),
    /// By name.
    Name(bool),
    /// By number.
    Number(bool),
    /// By role.
    Role(bool),
    /// Archived last (or first).
    Active(bool),
}

/// One person of the company.
pub async fn find(tx: &ReadTx, id: UserId) -> Result<Option<User>, Error> {
    let of_id = users::company_id.eq(tx.company_id()).and(users::id.eq(id.get()));
    let row: Option<Row> = Row::query().filter(of_id).first(&mut tx.connection()).await.optional()?;
    row.map(Row::into_user).transpose()
}

/// One person of the company, unless their data is restricted and somebody else asks.
pub async fn find_in_sight(tx: &ReadTx, viewer: Option<UserId>, id: UserId) -> Result<Option<User>, Error> {
    if viewer != Some(id) && restriction::hides(tx, id).await? {
        return Ok(None);
    }
    find(tx, id).await
}

/// Whether somebody else of the company has an address, in any letter case.
pub async fn has_address(tx: &ReadTx, email: &EmailAddress, but: UserId) -> Result<bool, Error> {
    let normalised = DbPersonal::of(email.normalised());
    let same = dsl::sql::<Bool>("lower(email) = ").bind::<PersonalText, _>(normalised);
    let others = users::table.filter(users::company_id.eq(tx.company_id()).and(users::id.ne(but.get()))).filter(same);
    Ok(diesel::select(dsl::exists(others)).get_result(&mut tx.connection()).await?)
}

/// Whether the company has nobody else, not even somebody archived.
pub async fn is_alone(tx: &ReadTx, id: UserId) -> Result<bool, Error> {
    let others = users::table.filter(users::company_id.eq(tx.company_id()).and(users::id.ne(id.get())));
    Ok(!diesel::select(dsl::exists(others)).get_result::<bool>(&mut tx.connection()).await?)
}

/// Everybody who administers the company and is there, the oldest first; also those whose data is restricted.
pub async fn owners(tx: &ReadTx) -> Result<Vec<User>, Error> {
    let of_company = users::company_id.eq(tx.company_id()).and(users::role.eq(Role::Owner.code()));
    let rows: Vec<Row> =
        Row::query().filter(of_company.and(users::active)).order(users::id).load(&mut tx.connection()).await?;
    rows.into_iter().map(Row::into_user).collect()
}

/// The people of the company, and how many there are in all pages.
pub async fn list(tx: &ReadTx, filter: &UserFilter, limit: i64, offset: i64) -> Result<(Vec<User>, i64), Error> {
    let narrowed = || {
        let mut query = users::table.filter(users::company_id.eq(tx.company_id())).into_boxed();
        query = query.filter(users::erased_at.is_null());
        if !filter.restricted_too {
            query = query.filter(users::restricted_at.is_null());
        }
        if let Some(active) = filter.active {
            query = query.filter(users::active.eq(active));
        }
        if let Some(text) = &filter.fulltext {
            let pattern = crate::catalog::contains(text);
            let of_name = in_any_case(users::name, pattern.clone());
            query = query.filter(of_name.or(in_any_case(users::number, pattern)));
        }
        query
    };
    let count: i64 = narrowed().count().get_result(&mut tx.connection()).await?;
    let mut ordered = narrowed().select(users::id);
    for sort in &filter.sort {
        ordered = match *sort {
            UserSort::Id(false) => ordered.then_order_by(users::id.asc()),
            UserSort::Id(true) => ordered.then_order_by(users::id.desc()),
            UserSort::Name(false) => ordered.then_order_by(crate::catalog::as_people_read!(users).asc()),
            UserSort::Name(true) => ordered.then_order_by(crate::catalog::as_people_read!(users).desc()),
            UserSort::Number(false) => ordered.then_order_by(users::number.asc()),
            UserSort::Number(true) => ordered.then_order_by(users::number.desc()),
            UserSort::Role(false) => ordered.then_order_by(users::role.asc()),
            UserSort::Role(true) => ordered.then_order_by(users::role.desc()),
            UserSort::Active(false) => ordered.then_order_by(users::active.asc()),
            UserSort::Active(true) => ordered.then_order_by(users::active.desc()),
        };
    }
    let page: Vec<i64> =
        ordered.then_order_by(users::id.asc()).limit(limit).offset(offset).load(&mut tx.connection()).await?;
    let of_page = users::company_id.eq(tx.company_id()).and(users::id.eq_any(page.clone()));
    let rows: Vec<Row> = Row::query().filter(of_page).load(&mut tx.connection()).await?;
    let mut people = rows.into_iter().map(Row::into_user).collect::<Result<Vec<_>, _>>()?;
    people.sort_by_key(|person| page.iter().position(|id| *id == person.id.get()));
    Ok((people, count))
}

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = BigInt)]
    entries: i64,
    #[diesel(sql_type = BigInt)]
    running: i64,
    #[diesel(sql_type = BigInt)]
    other_owners: i64,
    #[diesel(sql_type = BigInt)]
    disclosures: i64,
}

/// Counts what depends on a person. Under the locks of company and person it stays true until the commit.
pub async fn facts(tx: &ReadTx, id: UserId) -> Result<UserFacts, Error> {
    let counts: Counts = diesel::sql_query(
        "SELECT count(*) FILTER (WHERE time_until IS NOT NULL) AS entries, \
         count(*) FILTER (WHERE time_until IS NULL) AS running, \
         (SELECT count(*) FROM users u WHERE u.company_id = $1 AND u.id <> $2 AND u.active AND u.role = 'owner') \
         AS other_owners, (SELECT count(*) FROM disclosures d WHERE d.company_id = $1 AND d.users_id = $2 \
         AND d.closed_as = 'given') AS disclosures FROM entries WHERE company_id = $1 AND users_id = $2",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<BigInt, _>(id.get())
    .get_result(&mut tx.connection())
    .await?;
    let Counts { entries, running, other_owners, disclosures } = counts;
    Ok(UserFacts { entries, running, other_owners, disclosures })
}
