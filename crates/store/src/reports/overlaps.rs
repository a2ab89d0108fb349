//! Entries of one person that overlap: what a company sees that has begun to forbid it.

use accounts::access::EntryReach;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date as SqlDate};
use diesel_async::RunQueryDsl;
use jiff::civil::Date;
use kernel::{EntryId, UserId};

use super::entries::{self, EntryLine};
use crate::pg_types::DbDate;
use crate::{Error, ReadTx};

/// Two time entries of one person that have a moment in common, the earlier one first.
#[derive(Clone, Debug)]
pub struct Overlap {
    /// The one that started first.
    pub first: EntryLine,
    /// The other.
    pub second: EntryLine,
}

#[derive(QueryableByName)]
struct Pair {
    #[diesel(sql_type = BigInt)]
    first: i64,
    #[diesel(sql_type = BigInt)]
    second: i64,
}

/// Each entry is compared with the one that reaches furthest among those that started before it, so reading once
/// through the index on person and start finds every entry that overlaps an earlier one.
const PAIRS: &str = "SELECT furthest AS first, id AS second FROM ( \
     SELECT id, users_id, time_since, time_until, local_day, \
     (max(ARRAY[extract(epoch FROM time_until)::bigint, id]) OVER before)[1] AS reaches, \
     (max(ARRAY[extract(epoch FROM time_until)::bigint, id]) OVER before)[2] AS furthest \
     FROM entries WHERE company_id = $1 AND type = 1 AND time_until > time_since AND ($2 OR users_id = $3) \
     AND local_day BETWEEN $4 AND $5 \
     WINDOW before AS (PARTITION BY users_id ORDER BY time_since, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) \
     ) e WHERE reaches > extract(epoch FROM time_since)::bigint ORDER BY time_since DESC, id DESC LIMIT $6";

/// The finished entries on these local days that overlap an earlier one of the same person, the newest first: all
/// people for those who see everything, one's own for everybody else.
pub async fn overlaps(tx: &ReadTx, reach: &EntryReach, days: (Date, Date), most: i64) -> Result<Vec<Overlap>, Error> {
    let pairs: Vec<Pair> = diesel::sql_query(PAIRS)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<Bool, _>(reach.all())
        .bind::<BigInt, _>(reach.own().map_or(0, UserId::get))
        .bind::<SqlDate, _>(DbDate(days.0))
        .bind::<SqlDate, _>(DbDate(days.1))
        .bind::<BigInt, _>(most)
        .load(&mut tx.connection())
        .await?;
    // Started together, the look-ups are sent together.
    let found = pairs.into_iter().map(|Pair { first, second }| async move {
        let (first, second) =
            tokio::try_join!(entries::line(tx, reach, id(first)?), entries::line(tx, reach, id(second)?))?;
        Ok::<_, Error>(first.zip(second).map(|(first, second)| Overlap { first, second }))
    });
    Ok(futures_util::future::try_join_all(found).await?.into_iter().flatten().collect())
}

fn id(id: i64) -> Result<EntryId, Error> {
    EntryId::try_from(id).map_err(|_cannot_be| Error::Corrupt { table: "entries", id, field: "id" })
}
