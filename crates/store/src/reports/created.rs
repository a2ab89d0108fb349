//! How many entries a company created, for the statistics over all companies.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;

use crate::pg_types::DbTimestamp;
use crate::{Error, ReadTx};

/// Entries that were created in a span of time, and the people for whom they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, QueryableByName)]
pub struct Created {
    /// Entries.
    #[diesel(sql_type = BigInt)]
    pub entries: i64,
    /// People.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

/// Counts what the company that the transaction is bound to created from one moment on and before another. Imports are
/// not counted: nobody recorded them.
pub async fn created(tx: &ReadTx, since: Timestamp, before: Timestamp) -> Result<Created, Error> {
    let counted = diesel::sql_query(
        "SELECT count(*) AS entries, count(DISTINCT users_id) AS people FROM entries \
         WHERE company_id = $1 AND time_insert >= $2 AND time_insert < $3 AND imports_id IS NULL",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Timestamptz, _>(DbTimestamp(since))
    .bind::<Timestamptz, _>(DbTimestamp(before));
    Ok(counted.get_result(&mut tx.connection()).await?)
}
