//! Writing people. Each function gives back the event for the company's chain of the journal.

use accounts::access::{OwnSettings, UserManager};
use accounts::{Theme, User, UserChange};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::UserId;
use store_schema::{user_settings, user_terms, users};

use super::NewUser;
use super::row::Row;
use crate::journal::{Event, FromTo};
use crate::{Error, ReadTx, Tx};

#[derive(QueryableByName)]
struct NextId {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Creates a person with default settings and terms.
pub async fn create(
    tx: &Tx,
    permit: &UserManager,
    new: &NewUser,
    creator: Option<UserId>,
    now: Timestamp,
) -> Result<(UserId, Event), Error> {
    let (user, event) = add(tx, permit, new, UserChange::default(), creator, now).await?;
    Ok((user.id, event))
}

/// Creates a person; `change` says what differs from the defaults.
pub async fn add(
    tx: &Tx,
    _permit: &UserManager,
    new: &NewUser,
    change: UserChange,
    creator: Option<UserId>,
    now: Timestamp,
) -> Result<(User, Event), Error> {
    let next: NextId =
        diesel::sql_query("SELECT nextval('users_id_seq') AS id").get_result(&mut tx.connection()).await?;
    let id =
        UserId::try_from(next.id).map_err(|_cannot_be| Error::Corrupt { table: "users", id: next.id, field: "id" })?;
    let user = change.over(defaults(id, new, creator, now));
    let Row { identity, settings, terms } = &Row::from(&user);
    let company = tx.company_id();
    diesel::insert_into(users::table)
        .values((users::company_id.eq(company), identity))
        .execute(&mut tx.connection())
        .await?;
    diesel::insert_into(user_settings::table)
        .values((user_settings::company_id.eq(company), user_settings::users_id.eq(id.get()), settings))
        .execute(&mut tx.connection())
        .await?;
    diesel::insert_into(user_terms::table)
        .values((user_terms::company_id.eq(company), user_terms::users_id.eq(id.get()), terms))
        .execute(&mut tx.connection())
        .await?;
    let event = Event::new("user.created", id.get(), &Row::from(&user))?;
    Ok((user, event))
}

/// As the tables have them.
fn defaults(id: UserId, new: &NewUser, creator: Option<UserId>, now: Timestamp) -> User {
    User {
        id,
        name: new.name.clone(),
        number: None,
        email: new.email.clone(),
        role: new.role,
        active: true,
        creator: creator.map(UserId::get),
        created: now,
        language: new.language,
        zone: new.zone.clone(),
        timeformat_12h: false,
        weekstart_monday: true,
        weekend_friday: false,
        theme: Theme::System,
        start_date: None,
        wage_type: None,
        edit_lock: None,
        edit_lock_dyn: None,
        edit_lock_sync: true,
        work_time_edit_lock_days: None,
        default_holidays_count: true,
        default_target_hours: true,
        exempt_from_flextime: false,
    }
}

/// Writes a changed person. The address to sign in with is a row of its own: see [`crate::auth::change_address`].
pub async fn update(tx: &Tx, _permit: &UserManager, before: &User, after: &User) -> Result<Event, Error> {
    let to = Row::from(after);
    let of_id = users::company_id.eq(tx.company_id()).and(users::id.eq(after.id.get()));
    diesel::update(users::table.filter(of_id)).set(&to.identity).execute(&mut tx.connection()).await?;
    write_settings(tx, after.id, &to).await?;
    let of_id = user_terms::company_id.eq(tx.company_id()).and(user_terms::users_id.eq(after.id.get()));
    diesel::update(user_terms::table.filter(of_id)).set(&to.terms).execute(&mut tx.connection()).await?;
    changed(before, &to)
}

/// Writes the changed settings of the person whom the permit is about.
pub async fn update_settings(tx: &Tx, permit: &OwnSettings, before: &User, after: &User) -> Result<Event, Error> {
    let to = Row::from(after);
    write_settings(tx, permit.person(), &to).await?;
    changed(before, &to)
}

/// Removes a person with every way in. Fails with the constraint of whatever still depends on them.
pub async fn remove(tx: &Tx, _permit: &UserManager, user: &User) -> Result<Event, Error> {
    for table in ["session", "api_key", "mail_link", "sign_in"] {
        diesel::sql_query(format!("DELETE FROM {table} WHERE company_id = $1 AND users_id = $2"))
            .bind::<BigInt, _>(tx.company_id())
            .bind::<BigInt, _>(user.id.get())
            .execute(&mut tx.connection())
            .await?;
    }
    let of_id = users::company_id.eq(tx.company_id()).and(users::id.eq(user.id.get()));
    diesel::delete(users::table.filter(of_id)).execute(&mut tx.connection()).await?;
    Event::new("user.deleted", user.id.get(), &Row::from(user))
}

async fn write_settings(tx: &ReadTx, id: UserId, to: &Row) -> Result<(), Error> {
    let of_id = user_settings::company_id.eq(tx.company_id()).and(user_settings::users_id.eq(id.get()));
    diesel::update(user_settings::table.filter(of_id)).set(&to.settings).execute(&mut tx.connection()).await?;
    Ok(())
}

fn changed(before: &User, to: &Row) -> Result<Event, Error> {
    Event::new("user.updated", before.id.get(), &FromTo { from: &Row::from(before), to })
}
