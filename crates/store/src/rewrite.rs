//! Writing the database anew, so that no byte of what was deleted is left in its files.
//!
//! A row that was deleted stays in its page until the page is used again, and in the write-ahead log until its files
//! are. Row-level security and the journal's rules say nothing about bytes.

use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection as _};
use outbound::Database;

use crate::Error;
use crate::error::Lost;

#[derive(diesel::QueryableByName)]
struct Table {
    #[diesel(sql_type = diesel::sql_types::Text)]
    relation: String,
}

/// How many others are connected to the database, or left a transaction there: what was deleted stays in the tables for as
/// long as somebody may still see it.
pub async fn others(owner: &Database) -> Result<i64, Error> {
    let mut connection = connect(owner).await?;
    let found: Count = diesel::sql_query(
        "SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() \
         AND backend_type = 'client backend') + (SELECT count(*) FROM pg_prepared_xacts \
         WHERE database = current_database()) + (SELECT count(*) FROM pg_replication_slots) AS count",
    )
    .get_result(&mut connection)
    .await?;
    Ok(found.count)
}

/// Rewrites every table of the owner's with its indexes, one after the other; gives back how many. Each is locked while
/// it is written.
pub async fn tables(owner: &Database) -> Result<usize, Error> {
    let mut connection = connect(owner).await?;
    let tables: Vec<Table> = diesel::sql_query(
        "SELECT format('%I.%I', n.nspname, c.relname) AS relation FROM pg_class c \
         JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' \
         AND c.relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user) ORDER BY 1",
    )
    .load(&mut connection)
    .await?;
    for Table { relation } in &tables {
        connection.batch_execute(&format!("VACUUM (FULL, ANALYZE) {relation}")).await?;
    }
    // The planner keeps samples of values; the old ones lie where they were.
    connection.batch_execute("VACUUM FULL pg_catalog.pg_statistic").await?;
    Ok(tables.len())
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

/// Goes through the write-ahead log until every file of it was written anew, and has the old ones removed. A superuser's
/// work.
pub async fn log(superuser: &Database) -> Result<(), Error> {
    let mut connection = connect(superuser).await?;
    // Otherwise an old file is kept under a new name, with its old bytes.
    connection.batch_execute("ALTER SYSTEM SET wal_recycle = off").await?;
    connection.batch_execute("SELECT pg_reload_conf(); SELECT pg_sleep(0.2)").await?;
    let turned = turn(&mut connection).await;
    connection.batch_execute("ALTER SYSTEM RESET wal_recycle").await?;
    connection.batch_execute("SELECT pg_reload_conf()").await?;
    turned
}

/// Leaving a file fills its rest with zeros.
async fn turn(connection: &mut AsyncPgConnection) -> Result<(), Error> {
    connection.batch_execute("CHECKPOINT").await?;
    let files: Count = diesel::sql_query("SELECT count(*) AS count FROM pg_ls_waldir()").get_result(connection).await?;
    for _file in 0..=files.count {
        connection
            .batch_execute("SELECT pg_logical_emit_message(false, 'rewrite', ''); SELECT pg_switch_wal()")
            .await?;
    }
    connection.batch_execute("CHECKPOINT").await?;
    connection.batch_execute("SELECT pg_switch_wal()").await?;
    Ok(connection.batch_execute("CHECKPOINT").await?)
}

async fn connect(database: &Database) -> Result<AsyncPgConnection, Error> {
    let connected = crate::db::connect(database).await;
    connected.map_err(|_may_quote| Error::Unavailable(Box::new(Lost("no connection could be made".to_owned()))))
}
