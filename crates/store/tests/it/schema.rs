//! `store-schema` says what the migrated database says.

use std::collections::BTreeMap;

use diesel::QueryableByName;
use diesel::sql_types::{Bool, Text};
use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl};
use testkit::TestDatabase;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    udt_name: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

/// Table, then column, then the type as diesel writes it.
pub(crate) type Tables = BTreeMap<String, Vec<(String, String)>>;

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_is_the_one_of_the_database() {
    let database = TestDatabase::create().await;
    // The database has one type of text; that some of it are words of people is what the file adds.
    let mut plain = written();
    for (_, kind) in plain.values_mut().flatten() {
        *kind = kind.replace("PersonalText", "Text");
    }
    assert_eq!(plain, live(&database).await);
}

/// What the catalogue of a database says.
pub(crate) async fn live(database: &TestDatabase) -> Tables {
    let mut connection = AsyncPgConnection::establish(&database.superuser_address()).await.unwrap();
    let columns: Vec<Found> = diesel::sql_query(
        "SELECT CASE table_schema WHEN 'public' THEN table_name::text ELSE table_schema || '.' || table_name END \
         AS table_name, column_name::text, udt_name::text, is_nullable = 'YES' AS nullable \
         FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema') \
         AND table_name NOT LIKE '\\_\\_%' ORDER BY 1, ordinal_position",
    )
    .load(&mut connection)
    .await
    .unwrap();
    let mut live = Tables::new();
    for column in columns {
        let plain = match column.udt_name.as_str() {
            "int8" => "Int8",
            "int4" => "Int4",
            "int2" => "Int2",
            "text" => "Text",
            "bool" => "Bool",
            "uuid" => "Uuid",
            "bytea" => "Bytea",
            "numeric" => "Numeric",
            "date" => "Date",
            "timestamptz" => "Timestamptz",
            "inet" => "Inet",
            other => panic!("{}.{}: no name for {other}", column.table_name, column.column_name),
        };
        let kind = if column.nullable { format!("Nullable<{plain}>") } else { plain.to_owned() };
        live.entry(column.table_name).or_default().push((column.column_name, kind));
    }
    live
}

/// What the file says, read as text: the macro leaves nothing that could be asked at run time.
pub(crate) fn written() -> Tables {
    let source = include_str!("../../../store-schema/src/lib.rs");
    let mut tables = Tables::new();
    let mut table = None;
    let mut renamed: Option<String> = None;
    for line in source.lines().map(str::trim) {
        if let Some(name) = line.strip_suffix(") {").and_then(|start| start.split(" (").next()) {
            table = Some(name.to_owned());
        } else if let Some(name) = line.strip_prefix("#[sql_name = \"") {
            renamed = Some(name.trim_end_matches("\"]").to_owned());
        } else if let (Some(table), Some((column, kind))) = (&table, line.split_once(" -> ")) {
            let column = renamed.take().unwrap_or_else(|| column.to_owned());
            tables.entry(table.clone()).or_default().push((column, kind.trim_end_matches(',').to_owned()));
        }
    }
    tables
}
