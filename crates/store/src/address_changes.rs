//! Other addresses of people who have come in, which wait until whoever has them confirms them.

use accounts::access::UserManager;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{EmailAddress, UserId};
use serde::Serialize;
use store_schema::address_changes as table;

use crate::journal::Event;
use crate::personal_text::DbPersonal;
use crate::pg_types::DbTimestamp;
use crate::{Error, ReadTx, Tx};

/// An address that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The address.
    pub email: EmailAddress,
    /// Since when.
    pub asked: Timestamp,
}

#[derive(Serialize)]
struct Asked {
    email: DbPersonal,
}

/// Lets an address of a person wait, in place of the one that waited before, and gives back the event for the company's
/// chain: who confirms it is not who asked for it.
pub async fn put(
    tx: &Tx,
    _permit: &UserManager,
    user: UserId,
    email: &EmailAddress,
    now: Timestamp,
) -> Result<Event, Error> {
    let values = (table::email.eq(DbPersonal::of(email)), table::asked_at.eq(DbTimestamp(now)));
    let key = (table::company_id.eq(tx.company_id()), table::users_id.eq(user.get()));
    diesel::insert_into(table::table)
        .values((key, values.clone()))
        .on_conflict((table::company_id, table::users_id))
        .do_update()
        .set(values)
        .execute(&mut tx.connection())
        .await?;
    Event::new("user.address-asked", user.get(), &Asked { email: DbPersonal::of(email) })
}

/// The address of a person that waits.
pub async fn find(tx: &ReadTx, user: UserId) -> Result<Option<Waiting>, Error> {
    let of_user = table::company_id.eq(tx.company_id()).and(table::users_id.eq(user.get()));
    let found: Option<(DbPersonal, DbTimestamp)> = table::table
        .filter(of_user)
        .select((table::email, table::asked_at))
        .first(&mut tx.connection())
        .await
        .optional()?;
    Ok(found.map(|(email, asked)| Waiting { email: EmailAddress::from_stored(email), asked: asked.0 }))
}

/// Lets nothing of a person wait any more: it was confirmed, or the person was archived.
pub async fn remove(tx: &Tx, user: UserId) -> Result<(), Error> {
    let of_user = table::company_id.eq(tx.company_id()).and(table::users_id.eq(user.get()));
    diesel::delete(table::table.filter(of_user)).execute(&mut tx.connection()).await?;
    Ok(())
}

/// Deletes what nobody has confirmed since a moment.
pub async fn forget(tx: &Tx, before: Timestamp) -> Result<usize, Error> {
    let old = table::company_id.eq(tx.company_id()).and(table::asked_at.lt(DbTimestamp(before)));
    Ok(diesel::delete(table::table.filter(old)).execute(&mut tx.connection()).await?)
}
