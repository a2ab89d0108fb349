//! What happened to a person's own record: who changed what of it, and what was asked and answered about it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{Personal, Sink, UserId};
use privacy::inventory::{self, Export};
use serde_json::Value;
use store_schema::PersonalText;

use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::DbTimestamp;
use crate::{Error, ReadTx};

use super::journal::ABOUT_PERSON;

/// A column with its value before and after.
pub type Changed = (&'static str, Option<Personal<String>>, Option<Personal<String>>);

/// Something that happened to a record.
#[derive(Clone, Debug)]
pub struct RecordChange {
    /// When.
    pub at: Timestamp,
    /// Who did it; `None` for the installation itself.
    pub by: Option<UserId>,
    /// The name that they have today; `None` for the installation, and for people who are gone.
    pub name: Option<Personal<String>>,
    /// What, as the journal calls it, such as `user.updated`.
    pub action: String,
    /// The columns that changed, before and after.
    pub changes: Vec<Changed>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Timestamptz)]
    at: DbTimestamp,
    #[diesel(sql_type = BigInt)]
    actor: i64,
    #[diesel(sql_type = Nullable<PersonalText>)]
    name: Option<DbPersonal>,
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Nullable<PersonalText>)]
    content: Option<DbPersonal>,
}

/// The newest things that happened to a person's record, the newest first.
pub async fn history(tx: &ReadTx, person: UserId) -> Result<Vec<RecordChange>, Error> {
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT j.at, j.actor, u.name, j.action, j.content FROM journal j \
         LEFT JOIN users u ON u.company_id = j.company_id AND u.id = j.actor \
         WHERE j.company_id = $1 AND j.chain = 0 AND j.subject = $2 AND j.action LIKE 'user.%' \
         ORDER BY j.sequence DESC LIMIT 200",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<BigInt, _>(person.get())
    .load(&mut tx.connection())
    .await?;
    Ok(rows.into_iter().map(change).collect())
}

fn change(row: Row) -> RecordChange {
    let content = row.content.and_then(|DbPersonal(text)| serde_json::from_str::<Value>(text.reveal(Sink::Rule)).ok());
    let changes = content.map(|content| changes(&content)).unwrap_or_default();
    RecordChange {
        at: row.at.0,
        by: UserId::try_from(row.actor).ok(),
        name: personal(row.name),
        action: row.action,
        changes,
    }
}

/// What differs between before and after; everything that there is, where there is no before.
fn changes(content: &Value) -> Vec<Changed> {
    let nothing = Value::Null;
    let (from, to) = match (content.get("from"), content.get("to")) {
        (Some(from), Some(to)) => (from, to),
        _ => (&nothing, content),
    };
    let columns = ABOUT_PERSON.iter().filter_map(|name| inventory::table(name)).flat_map(|table| table.columns);
    let given = columns.filter(|column| column.export == Export::Value);
    let pairs = given.map(|column| (column.name, text(from.get(column.name)), text(to.get(column.name))));
    pairs.filter(|(_, from, to)| from != to).collect()
}

fn text(value: Option<&Value>) -> Option<Personal<String>> {
    match value? {
        Value::Null => None,
        Value::String(text) => Some(Personal::new(text.clone())),
        other => Some(Personal::new(other.to_string())),
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Text)]
    of_table: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many rows of each table are a person's. One statement.
pub async fn counts(tx: &ReadTx, person: UserId) -> Result<Vec<(String, i64)>, Error> {
    let counts: Vec<Count> =
        diesel::sql_query(super::statements::counts(tx.company(), person)).load(&mut tx.connection()).await?;
    Ok(counts.into_iter().map(|row| (row.of_table, row.count)).collect())
}
