//! The imports that entries came with: one line each, however many entries they brought.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date as SqlDate, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use jiff::civil::Date;
use kernel::{ImportId, UserId};

use super::{Named, Record, Way, What, names};
use crate::pg_types::{DbDate, DbTimestamp};
use crate::reports::entries;
use crate::{Error, ReadTx};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Timestamptz)]
    at: DbTimestamp,
    #[diesel(sql_type = Nullable<BigInt>)]
    users_id: Option<i64>,
    #[diesel(sql_type = BigInt)]
    entries: i64,
}

/// The import that an entry came with.
pub(super) async fn of_entry(tx: &ReadTx, import: Option<ImportId>) -> Result<Vec<Record>, Error> {
    let Some(ImportId(import)) = import else { return Ok(Vec::new()) };
    let rows = diesel::sql_query(
        "SELECT started_at AS at, users_id, 1::bigint AS entries FROM imports WHERE company_id = $1 AND id = $2",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlUuid, _>(import)
    .load(&mut tx.connection())
    .await?;
    records(tx, rows).await
}

/// The imports that brought entries of a person's day which are still on it.
pub(super) async fn of_day(tx: &ReadTx, person: UserId, day: Date) -> Result<Vec<Record>, Error> {
    let (since, until) = entries::instants_around(day, day);
    let rows = diesel::sql_query(
        "SELECT i.started_at AS at, i.users_id, count(*) AS entries FROM entries e \
         JOIN imports i ON i.company_id = e.company_id AND i.id = e.imports_id \
         WHERE e.company_id = $1 AND e.users_id = $2 AND e.time_since BETWEEN $3 AND $4 AND e.local_day = $5 \
         GROUP BY i.id, i.started_at, i.users_id",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<BigInt, _>(person.get())
    .bind::<Timestamptz, _>(DbTimestamp(since))
    .bind::<Timestamptz, _>(DbTimestamp(until))
    .bind::<SqlDate, _>(DbDate(day))
    .load(&mut tx.connection())
    .await?;
    records(tx, rows).await
}

async fn records(tx: &ReadTx, rows: Vec<Row>) -> Result<Vec<Record>, Error> {
    let people = names::people(tx, rows.iter().filter_map(|row| row.users_id).collect()).await?;
    let record = |row: Row| Record {
        at: row.at.0,
        author: row.users_id.map(|user| people.get(&user).cloned().map_or(Named::Gone, Named::Known)),
        way: if row.users_id.is_some() { Way::Page } else { Way::Administrator },
        what: What::Imported { entries: row.entries },
    };
    Ok(rows.into_iter().map(record).collect())
}
