//! Rows that were deleted and can be brought back: the journal still knows them.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel_async::RunQueryDsl;
use store_schema::PersonalText;

use super::{Filter, Page, contains};
use crate::personal_text::DbPersonal;
use crate::{Error, ReadTx};

/// A deleted row as the journal keeps it.
#[derive(QueryableByName)]
pub(super) struct Deleted {
    #[diesel(sql_type = BigInt)]
    pub(super) id: i64,
    #[diesel(sql_type = PersonalText)]
    pub(super) content: DbPersonal,
    /// How many there are on all pages.
    #[diesel(sql_type = BigInt)]
    pub(super) count: i64,
}

/// A page of the rows whose newest record is a deletion, the last deleted first. The newest record of a row that is
/// not in its table is one: whatever brings a row there comes after it. What was erased cannot come back.
///
/// Reads the company's own chain, which the primary key of the journal holds together.
pub(super) async fn page(
    tx: &ReadTx,
    table: &'static str,
    action: &'static str,
    filter: &Filter,
    page: Page,
) -> Result<Vec<Deleted>, Error> {
    let sql = format!(
        "SELECT id, content, count(*) OVER () AS count FROM (\
           SELECT DISTINCT ON (j.subject) j.subject AS id, j.content, j.sequence FROM journal j \
           WHERE j.company_id = $1 AND j.chain = 0 AND j.action = $2 \
           AND NOT EXISTS (SELECT FROM {table} r WHERE r.company_id = $1 AND r.id = j.subject) \
           ORDER BY j.subject, j.sequence DESC) newest \
         WHERE content IS NOT NULL \
         AND ($3 IS NULL OR content::jsonb ->> 'name' COLLATE \"und-x-icu\" ILIKE $3 OR content::jsonb ->> 'number' COLLATE \"und-x-icu\" ILIKE $3) \
         AND ($4 IS NULL OR (content::jsonb ->> 'customers_id')::bigint = $4) \
         ORDER BY sequence DESC LIMIT $5 OFFSET $6"
    );
    let rows = diesel::sql_query(sql)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<Text, _>(action)
        .bind::<Nullable<Text>, _>(filter.fulltext.as_deref().map(contains))
        .bind::<Nullable<BigInt>, _>(filter.customer.map(kernel::CustomerId::get))
        .bind::<BigInt, _>(page.limit)
        .bind::<BigInt, _>(page.offset)
        .load(&mut tx.connection())
        .await?;
    Ok(rows)
}
