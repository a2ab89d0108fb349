//! Those who work for the operator. Kept by the owner's role alone, which also migrates: neither the server nor the
//! operator's own login can add one or learn a key.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{PersonName, Personal};
use outbound::Database;
use store_schema::operator as table;

use crate::auth::TokenHash;
use crate::error::Lost;
use crate::personal_text::DbPersonal;
use crate::pg_types::DbTimestamp;
use crate::{Db, Error};

/// Somebody who works for the operator.
#[derive(Clone, Debug)]
pub struct Operator {
    /// The number.
    pub id: i64,
    /// The name, which companies see beside what was asked for.
    pub name: Personal<String>,
    /// Since when.
    pub added: Timestamp,
    /// Since when not any more.
    pub ended: Option<Timestamp>,
}

/// Adds an operator with the hash of a personal key; gives back the number.
pub async fn add(owner: &Database, name: &PersonName, key: &TokenHash, now: Timestamp) -> Result<i64, Error> {
    let values =
        (table::name.eq(DbPersonal::of(name)), table::key_hash.eq(key.to_vec()), table::added_at.eq(DbTimestamp(now)));
    let adding = diesel::insert_into(table::table).values(values).returning(table::id);
    Ok(adding.get_result(&mut connection(owner).await?).await?)
}

/// Ends an operator: the key is worthless from then on, and so is what waits for a confirmation of theirs alone. Whether
/// there was one.
pub async fn end(owner: &Database, id: i64, now: Timestamp) -> Result<bool, Error> {
    let present = table::table.filter(table::id.eq(id).and(table::ended_at.is_null()));
    let ending = diesel::update(present).set(table::ended_at.eq(DbTimestamp(now)));
    Ok(ending.execute(&mut connection(owner).await?).await? == 1)
}

/// All of them, those who ended too until they are forgotten.
pub async fn list(owner: &Database) -> Result<Vec<Operator>, Error> {
    let rows: Vec<(i64, DbPersonal, DbTimestamp, Option<DbTimestamp>)> = table::table
        .order(table::id)
        .select((table::id, table::name, table::added_at, table::ended_at))
        .load(&mut connection(owner).await?)
        .await?;
    let operator = |(id, name, added, ended): (i64, DbPersonal, DbTimestamp, Option<DbTimestamp>)| Operator {
        id,
        name: name.into(),
        added: added.0,
        ended: ended.map(|DbTimestamp(at)| at),
    };
    Ok(rows.into_iter().map(operator).collect())
}

async fn connection(owner: &Database) -> Result<diesel_async::AsyncPgConnection, Error> {
    let connected = crate::db::connect(owner).await;
    connected
        .map_err(|_may_quote_the_login| Error::Unavailable(Box::new(Lost("no connection could be made".to_owned()))))
}

/// Forgets operators who ended before a moment; gives back how many.
pub async fn forget(db: &Db, before: Timestamp) -> Result<i64, Error> {
    #[derive(QueryableByName)]
    struct Done {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        count: i64,
    }
    let mut connection = db.connection().await?;
    let done: Done = diesel::sql_query("SELECT forget_operators($1) AS count")
        .bind::<diesel::sql_types::Timestamptz, _>(DbTimestamp(before))
        .get_result(&mut *connection)
        .await?;
    Ok(done.count)
}
