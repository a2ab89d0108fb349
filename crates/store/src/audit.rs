//! What the database says about itself: its tables, their guards, the rights of roles, the kinds of hashes. Reads the
//! catalogue and how passwords are hashed; changes nothing and shows nobody's data.

use diesel::QueryableByName;
use diesel::sql_types::{Bool, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use privacy::audit::Observed;

use crate::{Db, Error};

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
}

#[derive(QueryableByName)]
struct LogPart {
    #[diesel(sql_type = Text)]
    part: String,
    #[diesel(sql_type = Bool)]
    is_unlogged: bool,
}

/// Tables of our own; the parts of a table are columns of the whole.
const OURS: &str = "c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema)' \
    AND c.relname !~ '^__'";

/// Everything with the rows of a company.
const OF_COMPANIES: &str = "EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'company_id' \
    AND NOT a.attisdropped)";

/// Looks at the whole database.
pub async fn observe(db: &Db) -> Result<Observed, Error> {
    let mut connection = db.connection().await?;
    let tables = "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace";
    let columns = columns(&mut connection, tables).await?;
    let of_companies = |more: &str| {
        format!("SELECT c.relname::text AS word {tables} WHERE {OURS} AND {OF_COMPANIES} AND ({more}) ORDER BY 1")
    };
    let unguarded = of_companies(
        "NOT c.relrowsecurity OR NOT c.relforcerowsecurity \
         OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'company')",
    );
    let unguarded = words(&mut connection, &unguarded).await?;
    // A right to a table is a right to its columns.
    let read = of_companies("has_any_column_privilege('uhrwerk_ops', c.oid, 'SELECT')");
    let read_by_operator = words(&mut connection, &read).await?;
    let mighty = format!(
        "SELECT r.rolname::text AS word FROM pg_roles r WHERE r.rolname IN ('uhrwerk_app', 'uhrwerk_ops') \
         AND (r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT {tables} WHERE {OURS} \
         AND pg_has_role(r.oid, c.relowner, 'MEMBER'))) ORDER BY 1"
    );
    let mighty_roles = words(&mut connection, &mighty).await?;
    let hashes = words(&mut connection, "SELECT kind AS word FROM list_hash_kinds() ORDER BY 1").await?;
    let log_parts = log_parts(&mut connection).await?;
    let readers = "SELECT DISTINCT r.rolname::text AS word FROM pg_roles r, pg_class c \
        WHERE c.relnamespace = 'access'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT r.rolsuper \
        AND r.rolname !~ '^pg_' AND NOT pg_has_role(r.oid, c.relowner, 'MEMBER') \
        AND has_any_column_privilege(r.oid, c.oid, 'SELECT') ORDER BY 1";
    let log_readers = words(&mut connection, readers).await?;
    Ok(Observed { columns, unguarded, mighty_roles, read_by_operator, hashes, log_parts, log_readers })
}

/// The parts of the access log, and whether each is unlogged: those are in no copy.
async fn log_parts(connection: &mut AsyncPgConnection) -> Result<Vec<(String, bool)>, Error> {
    let sql = "SELECT c.relname::text AS part, c.relpersistence = 'u' AS is_unlogged FROM pg_class c \
        WHERE c.relnamespace = 'access'::regnamespace AND c.relkind = 'r' ORDER BY 1";
    let rows: Vec<LogPart> = diesel::sql_query(sql).load(connection).await?;
    Ok(rows.into_iter().map(|row| (row.part, row.is_unlogged)).collect())
}

async fn columns(connection: &mut AsyncPgConnection, tables: &str) -> Result<Vec<(String, String)>, Error> {
    let sql = format!(
        "SELECT CASE n.nspname WHEN 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END AS table_name, a.attname::text AS column_name {tables} \
         JOIN pg_attribute a ON a.attrelid = c.oid WHERE {OURS} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, 2"
    );
    let rows: Vec<Column> = diesel::sql_query(sql).load(connection).await?;
    Ok(rows.into_iter().map(|row| (row.table_name, row.column_name)).collect())
}

async fn words(connection: &mut AsyncPgConnection, sql: &str) -> Result<Vec<String>, Error> {
    let rows: Vec<Word> = diesel::sql_query(sql).load(connection).await?;
    Ok(rows.into_iter().map(|row| row.word).collect())
}
