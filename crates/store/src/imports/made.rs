//! What is there of an import: for marking examples, and for saying what stays of them.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{CustomerId, ImportId, ProjectId, ServiceId};
use timesheets::catalog::Item;

use crate::{Error, ReadTx};

/// How much of an import is there.
#[derive(QueryableByName, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Entries.
    #[diesel(sql_type = BigInt)]
    pub entries: i64,
    /// Customers, projects and services.
    #[diesel(sql_type = BigInt)]
    pub rows: i64,
}

/// Counts the entries that came with an import, and the rows of the catalogue that it created.
pub async fn kept(tx: &ReadTx, import: ImportId) -> Result<Kept, Error> {
    Ok(diesel::sql_query(
        "SELECT (SELECT count(*) FROM entries WHERE company_id = $1 AND imports_id = $2) AS entries, \
         (SELECT count(*) FROM customers WHERE company_id = $1 AND imports_id = $2) \
         + (SELECT count(*) FROM projects WHERE company_id = $1 AND imports_id = $2) \
         + (SELECT count(*) FROM services WHERE company_id = $1 AND imports_id = $2) AS rows",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlUuid, _>(import.0)
    .get_result(&mut tx.connection())
    .await?)
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The rows of the catalogue that an import created.
pub async fn items(tx: &ReadTx, import: ImportId) -> Result<Vec<Item>, Error> {
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT 'customers' AS kind, id FROM customers WHERE company_id = $1 AND imports_id = $2 \
         UNION ALL SELECT 'projects', id FROM projects WHERE company_id = $1 AND imports_id = $2 \
         UNION ALL SELECT 'services', id FROM services WHERE company_id = $1 AND imports_id = $2",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlUuid, _>(import.0)
    .load(&mut tx.connection())
    .await?;
    rows.iter().map(item).collect()
}

fn item(row: &Row) -> Result<Item, Error> {
    let found = match row.kind.as_str() {
        "customers" => CustomerId::try_from(row.id).map(Item::Customer),
        "projects" => ProjectId::try_from(row.id).map(Item::Project),
        _ => ServiceId::try_from(row.id).map(Item::Service),
    };
    found.map_err(|_negative| Error::Corrupt { table: "imports", id: row.id, field: "id" })
}
