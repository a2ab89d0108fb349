//! What a breach of a table would concern (Articles 33 and 34 GDPR): rows, people, kinds of data.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{CompanyId, Personal, UserId};
use privacy::inventory::{self, Column, INVENTORY, Table};
use serde::Serialize;
use store_schema::PersonalText;

use crate::journal::Event;
use crate::personal_text::DbPersonal;
use crate::pg_types::DbTimestamp;
use crate::{Error, ReadTx};

/// A window of time: its end does not belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its beginning.
    pub from: Timestamp,
    /// Its end.
    pub until: Timestamp,
}

/// What a table held of a company in a window. Numbers only.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The table.
    pub table: &'static Table,
    /// The rows that were there, as far as they still are.
    pub rows: i64,
    /// The people of the company whom they concern.
    pub persons: i64,
    /// What was deleted since the window began, where the journal tells.
    pub gone: i64,
    /// Whether rows say when they came about; else all that are there are counted.
    pub is_dated: bool,
    /// The columns about people with how many rows have a value.
    pub columns: Vec<(&'static Column, i64)>,
}

/// Tables that a breach can be about: those with something about people of companies.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    let of_companies = |table: &&Table| table.columns.iter().any(|column| column.name == "company_id");
    INVENTORY.iter().filter(of_companies).filter(|table| table.columns.iter().any(Column::is_personal))
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    amount: i64,
    #[diesel(sql_type = BigInt)]
    persons: i64,
    #[diesel(sql_type = BigInt)]
    gone: i64,
    #[diesel(sql_type = Bool)]
    is_dated: bool,
    #[diesel(sql_type = Array<Text>)]
    names: Vec<String>,
    #[diesel(sql_type = Array<BigInt>)]
    filled: Vec<i64>,
}

/// Measures a table. The operator of a hosted installation can, too: it counts and shows nothing.
pub async fn measure(tx: &ReadTx, table: &'static Table, window: Window) -> Result<Measured, Error> {
    let row: Row =
        diesel::sql_query("SELECT amount, persons, gone, is_dated, names, filled FROM measure_breach($1, $2, $3)")
            .bind::<Text, _>(table.name)
            .bind::<Timestamptz, _>(DbTimestamp(window.from))
            .bind::<Timestamptz, _>(DbTimestamp(window.until))
            .get_result(&mut tx.connection())
            .await?;
    let filled = |column: &Column| {
        let place = row.names.iter().position(|name| name == column.name);
        place.and_then(|place| row.filled.get(place)).copied().unwrap_or_default()
    };
    let personal = table.columns.iter().filter(|column| column.is_personal());
    let columns = personal.map(|column| (column, filled(column))).filter(|(_, filled)| *filled > 0).collect();
    let Row { amount: rows, persons, gone, is_dated, .. } = row;
    Ok(Measured { table, rows, persons, gone, is_dated, columns })
}

/// Somebody whom a breach concerns.
#[derive(Clone, Debug)]
pub struct Concerned {
    /// Who.
    pub id: UserId,
    /// The name; that of a pseudonym where the person was erased.
    pub name: Personal<String>,
}

#[derive(QueryableByName)]
struct Person {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = PersonalText)]
    name: DbPersonal,
}

/// The people whom rows of these tables concern, by name.
pub async fn persons(tx: &ReadTx, tables: &[&'static Table], until: Timestamp) -> Result<Vec<Concerned>, Error> {
    let names: Vec<&str> = tables.iter().map(|table| table.name).collect();
    let rows: Vec<Person> = diesel::sql_query(
        "SELECT u.id, u.name FROM users u WHERE u.company_id = $1 AND u.id IN \
         (SELECT n FROM unnest($2) AS named, breach_persons(named, $3) n) ORDER BY u.name, u.id",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Array<Text>, _>(names)
    .bind::<Timestamptz, _>(DbTimestamp(until))
    .load(&mut tx.connection())
    .await?;
    let concerned = |row: Person| {
        let id = UserId::try_from(row.id);
        let id = id.map_err(|_cannot_be| Error::Corrupt { table: "users", id: row.id, field: "id" })?;
        Ok(Concerned { id, name: row.name.into() })
    };
    rows.into_iter().map(concerned).collect()
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many different people the tables concern together.
pub async fn count_persons(tx: &ReadTx, tables: &[&'static Table], until: Timestamp) -> Result<i64, Error> {
    let names: Vec<&str> = tables.iter().map(|table| table.name).collect();
    let count: Count = diesel::sql_query("SELECT count_breach_persons($1, $2) AS count")
        .bind::<Array<Text>, _>(names)
        .bind::<Timestamptz, _>(DbTimestamp(until))
        .get_result(&mut tx.connection())
        .await?;
    Ok(count.count)
}

/// A table that a breach can be about.
pub fn table(name: &str) -> Option<&'static Table> {
    inventory::table(name).filter(|found| tables().any(|table| table.name == found.name))
}

#[derive(Serialize)]
struct Told<'a> {
    tables: Vec<&'a str>,
    from: String,
    until: String,
    persons: usize,
}

/// What the company's chain says of it.
pub fn measured(company: CompanyId, tables: &[&'static Table], window: Window, persons: usize) -> Result<Event, Error> {
    let tables = tables.iter().map(|table| table.name).collect();
    let told = Told { tables, from: window.from.to_string(), until: window.until.to_string(), persons };
    Event::new("company.breach-measured", company.get(), &told)
}
