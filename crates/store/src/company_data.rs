//! What is stored of one company, table by table, as the inventory says it: for the archive that it takes along.
//!
//! Every table with rows of companies is in it, with its numbers, so that rows which refer to each other still do.
//! Hashes of passwords and tokens are not: they open doors. What somebody had restricted (Article 18 GDPR) stands apart
//! from the rest; of those who were erased there is what a law keeps, under their pseudonyms, since there is no more.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use kernel::CompanyId;
use privacy::inventory::{Category, Column, INVENTORY, Table};
use serde::Serialize;

use crate::journal::Event;
use crate::person_data::Reading;
use crate::{Error, ReadTx};

pub use crate::person_data::{open, prepare};

/// The rows of a table, or those of them that are restricted.
#[derive(Clone, Debug)]
pub struct Part {
    /// The table.
    pub table: &'static str,
    /// The columns of its rows.
    pub columns: Vec<&'static str>,
    /// Whether these are the rows of people whose data is restricted at their request.
    pub is_restricted: bool,
    /// What is read.
    pub reading: Reading,
}

/// People whose data is restricted at their request; of those who were erased, nobody is left to hide.
const HIDDEN: &str = "SELECT u.id FROM users u WHERE u.company_id = $c AND u.restricted_at IS NOT NULL \
    AND u.erased_at IS NULL";

/// Tables of which some rows can be restricted, and which.
const RESTRICTED: [(&str, &str); 3] = [
    ("entries", "t.users_id = ANY (ARRAY($hidden))"),
    ("journal", "t.chain = ANY (ARRAY($hidden))"),
    // A text that others use too says nothing about who is hidden.
    (
        "entry_texts",
        "EXISTS (SELECT FROM entries e WHERE e.company_id = $c AND e.texts_id = t.id) AND NOT EXISTS (SELECT FROM \
         entries e WHERE e.company_id = $c AND e.texts_id = t.id AND e.users_id <> ALL (ARRAY($hidden)))",
    ),
];

#[derive(Serialize)]
struct Exported {
    rows: usize,
}

/// What the company's chain says of an archive that was made.
pub fn exported(company: CompanyId, rows: usize) -> Result<Event, Error> {
    Event::new("company.exported", company.get(), &Exported { rows })
}

#[derive(QueryableByName)]
struct Readable {
    #[diesel(sql_type = Text)]
    of_table: String,
}

/// Everything that there is to read, in the order of the inventory. What the login may not read is left out: the
/// operator of a hosted installation sees no way in, whatever was granted.
pub async fn parts(tx: &ReadTx) -> Result<Vec<Part>, Error> {
    let readable: Vec<Readable> = diesel::sql_query(
        "SELECT c.relname::text AS of_table FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'company' \
         WHERE has_table_privilege(c.oid, 'SELECT')",
    )
    .load(&mut tx.connection())
    .await?;
    let is_readable = |table: &&Table| readable.iter().any(|found| found.of_table == table.name);
    let mut parts = Vec::new();
    for table in INVENTORY.iter().filter(is_readable) {
        let restricted = RESTRICTED.iter().find(|(name, _)| *name == table.name).map(|(_, rows)| *rows);
        match restricted {
            None => parts.push(part(tx, table, "true", false)),
            Some(rows) => {
                parts.push(part(tx, table, &format!("NOT ({rows})"), false));
                parts.push(part(tx, table, rows, true));
            }
        }
    }
    Ok(parts)
}

/// Columns that are not given to anybody, with their tables.
pub fn left_out() -> impl Iterator<Item = (&'static str, &'static str)> {
    let of_companies = INVENTORY.iter().filter(|table| table.columns.iter().any(|column| column.name == "company_id"));
    of_companies.flat_map(|table| {
        table.columns.iter().filter(|column| opens_doors(column)).map(|column| (table.name, column.name))
    })
}

fn opens_doors(column: &Column) -> bool {
    matches!(column.category, Category::Password | Category::Credential)
}

/// Ordered by all columns: the first ones are the key, and what is alike in all is alike.
fn part(tx: &ReadTx, table: &'static Table, rows: &str, is_restricted: bool) -> Part {
    let columns: Vec<&str> =
        table.columns.iter().filter(|column| !opens_doors(column)).map(|column| column.name).collect();
    let each = |form: fn(&str) -> String| columns.iter().map(|name| form(name)).collect::<Vec<_>>().join(", ");
    let cells = each(|name| format!("to_jsonb(t.\"{name}\")::text"));
    let order = each(|name| format!("t.\"{name}\""));
    let of_table = table.name;
    let statement = format!(
        "SELECT ARRAY[{cells}]::text[] AS cells FROM {of_table} t WHERE t.company_id = $c AND {rows} ORDER BY {order}"
    );
    let company = tx.company_id().to_string();
    let statement = statement.replace("$hidden", HIDDEN).replace("$c", &company);
    Part { table: of_table, columns, is_restricted, reading: Reading { statement, journal_of: None } }
}
