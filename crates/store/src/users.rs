//! People: the full record, lists, and creating them.

use accounts::Role;
use accounts::access::UserManager;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{EmailAddress, Language, Number, PersonName, Sink, UserId, Zone};
use serde::Serialize;
use store_schema::{user_settings, user_terms, users};

use crate::journal::Event;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Error, ReadTx, Tx};

/// A person with settings and terms, as pages and answers need them.
#[derive(Clone, Debug)]
pub struct User {
    /// Who.
    pub id: UserId,
    /// The name.
    pub name: PersonName,
    /// A number of the company's own.
    pub number: Option<Number>,
    /// The address; `None` for imported people who were not invited yet.
    pub email: Option<EmailAddress>,
    /// The role.
    pub role: Role,
    /// Whether not archived.
    pub active: bool,
    /// Who created the record.
    pub creator: Option<i64>,
    /// When.
    pub created: Timestamp,
    /// The language of pages and messages.
    pub language: Language,
    /// The zone of new entries.
    pub zone: Zone,
    /// Whether times are shown with am and pm.
    pub timeformat_12h: bool,
    /// Whether weeks start on Monday.
    pub weekstart_monday: bool,
    /// Kept for old clients; without effect.
    pub weekend_friday: bool,
    /// The first day of work.
    pub start_date: Option<Date>,
    /// 1 salary, 2 by the hour.
    pub wage_type: Option<i16>,
    /// Entries up to this day are closed.
    pub edit_lock: Option<Date>,
    /// Entries older than this many days are closed.
    pub edit_lock_dyn: Option<i16>,
    /// Whether the company's lock overwrites the person's own.
    pub edit_lock_sync: bool,
    /// Days after which working time is changed by request only.
    pub work_time_edit_lock_days: Option<i16>,
    /// Whether the company's default of holidays holds.
    pub default_holidays_count: bool,
    /// Whether the company's default of target hours holds.
    pub default_target_hours: bool,
}

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

#[derive(HasQuery)]
#[diesel(table_name = users)]
#[diesel(base_query = users::table.inner_join(user_settings::table.on(user_settings::company_id.eq(users::company_id).and(user_settings::users_id.eq(users::id)))).inner_join(user_terms::table.on(user_terms::company_id.eq(users::company_id).and(user_terms::users_id.eq(users::id)))))]
struct Row {
    #[diesel(embed)]
    identity: IdentityRow,
    #[diesel(embed)]
    settings: SettingsRow,
    #[diesel(embed)]
    terms: TermsRow,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct IdentityRow {
    id: i64,
    name: String,
    number: Option<String>,
    email: Option<String>,
    role: String,
    active: bool,
    creator: Option<i64>,
    created_at: DbTimestamp,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = user_settings)]
struct SettingsRow {
    language: String,
    timezone: String,
    timeformat_12h: bool,
    weekstart_monday: bool,
    weekend_friday: bool,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = user_terms)]
struct TermsRow {
    start_date: Option<DbDate>,
    wage_type: Option<i16>,
    edit_lock: Option<DbDate>,
    edit_lock_dyn: Option<i16>,
    edit_lock_sync: bool,
    work_time_edit_lock_days: Option<i16>,
    default_holidays_count: bool,
    default_target_hours: bool,
}

/// One person of the company.
pub async fn find(tx: &ReadTx, id: UserId) -> Result<Option<User>, Error> {
    let of_id = users::company_id.eq(tx.company_id()).and(users::id.eq(id.get()));
    let row: Option<Row> = Row::query().filter(of_id).first(&mut tx.connection()).await.optional()?;
    row.map(user).transpose()
}

/// The people of the company, and how many there are in all pages.
pub async fn list(tx: &ReadTx, filter: &UserFilter, limit: i64, offset: i64) -> Result<(Vec<User>, i64), Error> {
    let narrowed = || {
        let mut query = users::table.filter(users::company_id.eq(tx.company_id())).into_boxed();
        if let Some(active) = filter.active {
            query = query.filter(users::active.eq(active));
        }
        if let Some(text) = &filter.fulltext {
            let pattern = crate::catalog::contains(text);
            query = query.filter(users::name.ilike(pattern.clone()).or(users::number.ilike(pattern)));
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
    let mut people = rows.into_iter().map(user).collect::<Result<Vec<_>, _>>()?;
    people.sort_by_key(|person| page.iter().position(|id| *id == person.id.get()));
    Ok((people, count))
}

#[derive(Serialize)]
struct Created<'a> {
    name: &'a str,
    email: Option<&'a str>,
    role: &'a str,
    language: &'a str,
    timezone: &'a str,
}

#[derive(QueryableByName)]
struct NextId {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Creates a person with default settings and terms, and gives back the event for the company's chain.
pub async fn create(
    tx: &Tx,
    _permit: &UserManager,
    new: &NewUser,
    creator: Option<UserId>,
    now: Timestamp,
) -> Result<(UserId, Event), Error> {
    let next: NextId =
        diesel::sql_query("SELECT nextval('users_id_seq') AS id").get_result(&mut tx.connection()).await?;
    let id =
        UserId::try_from(next.id).map_err(|_cannot_be| Error::Corrupt { table: "users", id: next.id, field: "id" })?;
    let company = tx.company_id();
    let name = new.name.reveal(Sink::Store);
    let email = new.email.as_ref().map(|email| email.reveal(Sink::Store));
    diesel::insert_into(users::table)
        .values((
            users::company_id.eq(company),
            users::id.eq(id.get()),
            users::name.eq(name),
            users::email.eq(email),
            users::role.eq(new.role.code()),
            users::creator.eq(creator.map(UserId::get)),
            users::created_at.eq(DbTimestamp(now)),
        ))
        .execute(&mut tx.connection())
        .await?;
    diesel::insert_into(user_settings::table)
        .values((
            user_settings::company_id.eq(company),
            user_settings::users_id.eq(id.get()),
            user_settings::language.eq(new.language.code()),
            user_settings::timezone.eq(new.zone.name()),
        ))
        .execute(&mut tx.connection())
        .await?;
    diesel::insert_into(user_terms::table)
        .values((user_terms::company_id.eq(company), user_terms::users_id.eq(id.get())))
        .execute(&mut tx.connection())
        .await?;
    let (role, language, timezone) = (new.role.code(), new.language.code(), new.zone.name());
    let content = Created { name, email, role, language, timezone };
    Ok((id, Event::new("user.created", id.get(), &content)?))
}

fn user(Row { identity, settings, terms }: Row) -> Result<User, Error> {
    let corrupt = |field| Error::Corrupt { table: "users", id: identity.id, field };
    Ok(User {
        id: UserId::try_from(identity.id).map_err(|_cannot_be| corrupt("id"))?,
        role: Role::parse(&identity.role).ok_or_else(|| corrupt("role"))?,
        language: Language::parse(&settings.language).ok_or_else(|| corrupt("language"))?,
        zone: Zone::parse(&settings.timezone).map_err(|_cannot_be| corrupt("timezone"))?,
        name: PersonName::from_stored(identity.name),
        number: identity.number.map(Number::from_stored),
        email: identity.email.map(EmailAddress::from_stored),
        active: identity.active,
        creator: identity.creator,
        created: identity.created_at.0,
        timeformat_12h: settings.timeformat_12h,
        weekstart_monday: settings.weekstart_monday,
        weekend_friday: settings.weekend_friday,
        start_date: terms.start_date.map(|day| day.0),
        wage_type: terms.wage_type,
        edit_lock: terms.edit_lock.map(|day| day.0),
        edit_lock_dyn: terms.edit_lock_dyn,
        edit_lock_sync: terms.edit_lock_sync,
        work_time_edit_lock_days: terms.work_time_edit_lock_days,
        default_holidays_count: terms.default_holidays_count,
        default_target_hours: terms.default_target_hours,
    })
}
