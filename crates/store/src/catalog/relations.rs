//! What depends on a row of the catalogue.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use diesel_async::RunQueryDsl;
use kernel::{CustomerId, LumpSumServiceId, ProjectId, ServiceId};
use timesheets::catalog::{Item, Relations};

use crate::{Error, ReadTx};

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = BigInt)]
    entries: i64,
    #[diesel(sql_type = BigInt)]
    running: i64,
    #[diesel(sql_type = BigInt)]
    projects: i64,
    #[diesel(sql_type = Bool)]
    company_default: bool,
}

/// Counts the entries and projects that hang on a row.
pub async fn relations(tx: &ReadTx, item: Item) -> Result<Relations, Error> {
    let (column, id) = match item {
        Item::Customer(id) => ("customers_id", CustomerId::get(id)),
        Item::Project(id) => ("projects_id", ProjectId::get(id)),
        Item::Service(id) => ("services_id", ServiceId::get(id)),
        Item::LumpSumService(id) => ("lumpsum_services_id", LumpSumServiceId::get(id)),
    };
    let projects = match item {
        Item::Customer(_) => "(SELECT count(*) FROM projects p WHERE p.company_id = $1 AND p.customers_id = $2)",
        Item::Project(_) | Item::Service(_) | Item::LumpSumService(_) => "0::bigint",
    };
    let default = match item {
        Item::Customer(_) => "EXISTS (SELECT FROM company c WHERE c.company_id = $1 AND c.default_customers_id = $2)",
        Item::Service(_) => "EXISTS (SELECT FROM company c WHERE c.company_id = $1 AND c.default_services_id = $2)",
        Item::Project(_) | Item::LumpSumService(_) => "false",
    };
    let sql = format!(
        "SELECT count(*) FILTER (WHERE time_until IS NOT NULL) AS entries, \
         count(*) FILTER (WHERE time_until IS NULL) AS running, {projects} AS projects, \
         {default} AS company_default \
         FROM entries WHERE company_id = $1 AND {column} = $2"
    );
    let counts: Counts = diesel::sql_query(sql)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<BigInt, _>(id)
        .get_result(&mut tx.connection())
        .await?;
    let Counts { entries, running, projects, company_default } = counts;
    Ok(Relations { entries, running, projects, company_default })
}
