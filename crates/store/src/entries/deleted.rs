//! Entries that were deleted, as the journal holds them.

use accounts::access::EntryEditor;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::RunQueryDsl;
use jiff::{Timestamp, ToSpan as _};
use kernel::{EntryId, Personal, Sink, UserId};
use store_schema::{entries as table, journal as records};
use timesheets::Entry;
use uuid::Uuid;

use super::Row;
use crate::journal::{self, Chain};
use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::DbDate;
use crate::prepared::prepared;
use crate::{Error, ReadTx};

const DELETED: &str = "entry.deleted";
/// What the journal says of an entry that is new.
pub(super) const MADE: [&str; 2] = ["entry.created", "entry.started"];

/// A deleted entry of a person as it was; `None` if it was never deleted. It may be there again by now.
pub async fn deleted(tx: &ReadTx, permit: &EntryEditor, id: EntryId) -> Result<Option<Entry>, Error> {
    let chain = Chain::Person(permit.person());
    let Some(content) = journal::latest_content(tx, chain, DELETED, id.get()).await? else { return Ok(None) };
    let row = read(&content)?;
    let text = super::text(tx, row.texts_id()).await?;
    row.into_entry(text).map(Some)
}

/// Whether some entry of the company has a client key.
pub async fn has_client_key(tx: &ReadTx, key: Option<Uuid>) -> Result<bool, Error> {
    let Some(key) = key else { return Ok(false) };
    let found = table::table.filter(table::company_id.eq(tx.company_id())).filter(table::client_key.eq(key));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(&mut tx.connection()).await?)
}

/// Whether an entry with a client key was made that began about a moment, and is not there any more.
///
/// The journal is asked for what was made, by the day, which it has an index on: wherever the entry was moved before it
/// was deleted, it was made where its sender says. Days begin elsewhere in other zones, so those beside it are read too.
pub async fn deleted_with_key(tx: &ReadTx, person: UserId, key: Option<Uuid>, about: Timestamp) -> Result<bool, Error> {
    let Some(key) = key else { return Ok(false) };
    let day = kernel::local_day(about, &kernel::Zone::utc());
    let (first, last) = (day.saturating_sub(1.day()), day.saturating_add(1.day()));
    // What only mentions the key is sorted out below; here it saves sending a few days.
    let mentioned = diesel::dsl::sql::<Bool>("journal.content LIKE ").bind::<Text, _>(format!("%{key}%"));
    let made = records::table
        .filter(records::company_id.eq(tx.company_id()))
        .filter(records::chain.eq(person.get()))
        .filter(records::day.ge(DbDate(first)))
        .filter(records::day.le(DbDate(last)))
        .filter(records::action.eq_any(MADE))
        .filter(mentioned)
        .select(records::content);
    let made: Vec<Option<DbPersonal>> = prepared(made).load(&mut tx.connection()).await?;
    for content in made.into_iter().filter_map(personal) {
        if read(&content)?.client_key() == Some(key) {
            return Ok(!has_client_key(tx, Some(key)).await?);
        }
    }
    Ok(false)
}

fn read(content: &Personal<String>) -> Result<Row, Error> {
    let corrupt = |_cannot_be| Error::Corrupt { table: "journal", id: 0, field: "content" };
    serde_json::from_str(content.reveal(Sink::Rule)).map_err(corrupt)
}
