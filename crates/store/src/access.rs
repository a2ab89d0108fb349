//! The access log and the statistics, written under a role of their own that sees nothing else.

use std::collections::BTreeMap;
use std::net::IpAddr;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date as SqlDate, Integer, Nullable, SmallInt, Text, Timestamptz};
use diesel_async::pooled_connection::deadpool::{Object, Pool};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use jiff::Timestamp;
use jiff::civil::Date;
use privacy::AccessLine;
use privacy::statistics::{Cell, Kind};

use crate::Error;
use crate::pg_types::{DbDate, DbTimestamp};

/// One writes while another sweeps or reads.
const CONNECTIONS: usize = 2;

/// The database as the role of the access log has it.
#[derive(Clone)]
pub struct AccessDb {
    pool: Pool<AsyncPgConnection>,
}

/// The role could see what belongs to companies, or read the log back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the role of database.access_url may do more than write the access log; give it the role uhrwerk_access instead"
)]
pub struct AccessRoleError;

#[derive(QueryableByName)]
struct May {
    #[diesel(sql_type = Bool)]
    more: bool,
}

#[derive(QueryableByName)]
struct Done {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct CellRow {
    #[diesel(sql_type = SqlDate)]
    first_day: DbDate,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl AccessDb {
    /// Prepares a small pool for the login of the access log.
    pub fn new(database: &outbound::Database) -> Result<Self, Error> {
        Ok(Self { pool: crate::db::pool(database, CONNECTIONS, crate::db::LIMITS)? })
    }

    async fn connection(&self) -> Result<Object<AsyncPgConnection>, Error> {
        crate::db::take(&self.pool).await
    }

    /// Refuses a role by which the log and what belongs to companies could be brought together.
    pub async fn check_role(&self) -> Result<Option<AccessRoleError>, Error> {
        let mut connection = self.connection().await?;
        let may: May = diesel::sql_query(
            "SELECT r.rolsuper OR r.rolbypassrls OR has_table_privilege(r.oid, 'access.log', 'SELECT') \
             OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace \
             AND c.relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege(r.oid, c.oid, 'SELECT')) AS more \
             FROM pg_roles r WHERE r.rolname = current_user",
        )
        .get_result(&mut *connection)
        .await?;
        Ok(may.more.then_some(AccessRoleError))
    }

    /// Writes lines in one statement. Lines for which there is no partition make it fail: see [`AccessDb::keep`].
    pub async fn write(&self, lines: &[AccessLine]) -> Result<(), Error> {
        if lines.is_empty() {
            return Ok(());
        }
        let text = |read: fn(&AccessLine) -> Option<&str>| -> Vec<Option<&str>> { lines.iter().map(read).collect() };
        let minutes: Vec<DbTimestamp> = lines.iter().map(|line| DbTimestamp(line.minute())).collect();
        let addresses: Vec<Option<String>> =
            lines.iter().map(|line| line.address().map(|address: IpAddr| address.to_string())).collect();
        let majors: Vec<Option<i16>> =
            lines.iter().map(|line| line.browser_major().and_then(|major| i16::try_from(major).ok())).collect();
        let routes: Vec<&str> = lines.iter().map(AccessLine::route).collect();
        let statuses: Vec<i16> = lines.iter().map(|line| i16::try_from(line.status()).unwrap_or(5)).collect();
        let mut connection = self.connection().await?;
        diesel::sql_query(
            "INSERT INTO access.log (minute, address, system, browser, browser_major, referrer, route, status) \
             SELECT minute, address::inet, system, browser, browser_major, referrer, route, status \
             FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) \
             AS line (minute, address, system, browser, browser_major, referrer, route, status)",
        )
        .bind::<Array<Timestamptz>, _>(minutes)
        .bind::<Array<Nullable<Text>>, _>(addresses)
        .bind::<Array<Nullable<Text>>, _>(text(AccessLine::system))
        .bind::<Array<Nullable<Text>>, _>(text(AccessLine::browser))
        .bind::<Array<Nullable<SmallInt>>, _>(majors)
        .bind::<Array<Nullable<Text>>, _>(text(AccessLine::referrer))
        .bind::<Array<Text>, _>(routes)
        .bind::<Array<SmallInt>, _>(statuses)
        .execute(&mut *connection)
        .await?;
        Ok(())
    }

    /// Adds to counters.
    pub async fn add(&self, cells: &BTreeMap<Cell, i64>) -> Result<(), Error> {
        self.count(cells, "cell.count + excluded.count").await
    }

    /// Sets counters that were counted whole.
    pub async fn set(&self, cells: &BTreeMap<Cell, i64>) -> Result<(), Error> {
        self.count(cells, "excluded.count").await
    }

    async fn count(&self, cells: &BTreeMap<Cell, i64>, becomes: &str) -> Result<(), Error> {
        if cells.is_empty() {
            return Ok(());
        }
        let days: Vec<DbDate> = cells.keys().map(|cell| DbDate(cell.first_day)).collect();
        let kinds: Vec<&str> = cells.keys().map(|cell| cell.kind.code()).collect();
        let keys: Vec<&str> = cells.keys().map(|cell| cell.key.as_str()).collect();
        let counts: Vec<i64> = cells.values().copied().collect();
        let mut connection = self.connection().await?;
        diesel::sql_query(format!(
            "INSERT INTO statistics.cell (first_day, kind, key, count) SELECT * FROM unnest($1, $2, $3, $4) \
             ON CONFLICT (first_day, kind, key) DO UPDATE SET count = {becomes}"
        ))
        .bind::<Array<SqlDate>, _>(days)
        .bind::<Array<Text>, _>(kinds)
        .bind::<Array<Text>, _>(keys)
        .bind::<Array<BigInt>, _>(counts)
        .execute(&mut *connection)
        .await?;
        Ok(())
    }

    /// Makes the log's partitions of the coming day and drops those that are past their days; gives back how many.
    pub async fn keep(&self, now: Timestamp, days: i16) -> Result<u64, Error> {
        let mut connection = self.connection().await?;
        let done: Done = diesel::sql_query("SELECT access.keep($1, $2) AS count")
            .bind::<Timestamptz, _>(DbTimestamp(now))
            .bind::<Integer, _>(i32::from(days))
            .get_result(&mut *connection)
            .await?;
        Ok(u64::try_from(done.count).unwrap_or_default())
    }

    /// Deletes counters of days before one.
    pub async fn forget(&self, before: Date) -> Result<u64, Error> {
        let mut connection = self.connection().await?;
        let deleted = diesel::sql_query("DELETE FROM statistics.cell WHERE first_day < $1")
            .bind::<SqlDate, _>(DbDate(before))
            .execute(&mut *connection)
            .await?;
        Ok(u64::try_from(deleted).unwrap_or_default())
    }

    /// Counters from a day on, in the order of their days, kinds and keys.
    pub async fn cells(&self, since: Date) -> Result<Vec<(Cell, i64)>, Error> {
        let mut connection = self.connection().await?;
        let rows: Vec<CellRow> = diesel::sql_query(
            "SELECT first_day, kind, key, count FROM statistics.cell WHERE first_day >= $1 ORDER BY first_day, kind, key",
        )
        .bind::<SqlDate, _>(DbDate(since))
        .load(&mut *connection)
        .await?;
        let cell = |row: CellRow| {
            // A kind that a newer program counts.
            let kind = Kind::parse(&row.kind)?;
            Some((Cell { first_day: row.first_day.0, kind, key: row.key }, row.count))
        };
        Ok(rows.into_iter().filter_map(cell).collect())
    }
}
