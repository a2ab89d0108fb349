//! What the company has recorded in all, month by month.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date as SqlDate, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ImportId, Month, Seconds};

use crate::pg_types::DbDate;
use crate::{Error, ReadTx};

/// The recorded time of one month of local days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthHours {
    /// The month.
    pub month: Month,
    /// The time, running entries left out.
    pub seconds: Seconds,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlDate)]
    month: DbDate,
    #[diesel(sql_type = BigInt)]
    seconds: i64,
}

/// The recorded time of every month that has some, in order.
pub async fn hours_by_month(tx: &ReadTx) -> Result<Vec<MonthHours>, Error> {
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT date_trunc('month', local_day)::date AS month, sum(duration)::bigint AS seconds FROM entries \
         WHERE company_id = $1 AND duration IS NOT NULL GROUP BY 1 ORDER BY 1",
    )
    .bind::<BigInt, _>(tx.company_id())
    .load(&mut tx.connection())
    .await?;
    Ok(months(&rows))
}

/// The time that came with one import, likewise.
pub async fn hours_of(tx: &ReadTx, import: ImportId) -> Result<Vec<MonthHours>, Error> {
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT date_trunc('month', local_day)::date AS month, sum(duration)::bigint AS seconds FROM entries \
         WHERE company_id = $1 AND imports_id = $2 AND duration IS NOT NULL GROUP BY 1 ORDER BY 1",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlUuid, _>(import.0)
    .load(&mut tx.connection())
    .await?;
    Ok(months(&rows))
}

fn months(rows: &[Row]) -> Vec<MonthHours> {
    rows.iter().map(|row| MonthHours { month: Month::of(row.month.0), seconds: Seconds(row.seconds) }).collect()
}
