//! Entries: the facts that decisions about them need, and writing what was decided.

/// Whoever looks for entries that reach into a span finds those of up to so many hours by their start. The longer ones
/// are in the partial index `entries_long_idx`, which is defined by the same number.
macro_rules! usual_hours {
    () => {
        744
    };
}

/// The same for the database.
macro_rules! usual_length {
    () => {
        concat!("interval '", usual_hours!(), " hours'")
    };
}

mod deleted;
mod facts;
mod row;
mod write;

use accounts::access::EntryReach;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use jiff::{SignedDuration, Timestamp};
use kernel::{EntryId, EntryText, Personal, Sink, TextId, UserId};
use store_schema::{entries as table, entry_texts};
use timesheets::{BookedText, Entry};
use uuid::Uuid;

use crate::journal::{self, Chain};
use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::DbTimestamp;
use crate::prepared::prepared;
use crate::{Error, ReadTx};

pub use deleted::{deleted, deleted_with_key, has_client_key};
pub use facts::{Asked, Room, booking_facts, is_overlapping, next_run};
pub(crate) use row::Row;
pub use write::{Writes, delete, restore, save, save_changed, tip};

/// Entries with their texts: a macro, since the type of such a query fills half a page.
macro_rules! with_text {
    () => {
        table::table
            .left_join(
                entry_texts::table.on(entry_texts::company_id
                    .eq(table::company_id)
                    .and(entry_texts::id.nullable().eq(table::texts_id))),
            )
            .select((Row::as_select(), entry_texts::text.nullable()))
    };
}

/// Who owns an entry, read before its transaction begins: the lock on that person comes first.
pub async fn owner(tx: &ReadTx, reach: &EntryReach, id: EntryId) -> Result<Option<UserId>, Error> {
    let owner: Option<i64> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::id.eq(id.get()))
        .filter(crate::reach::entries_in(reach))
        .select(table::users_id)
        .first(&mut tx.connection())
        .await
        .optional()?;
    owner.map(|user| UserId::try_from(user).map_err(|_cannot_be| row::corrupt(id.get(), "users_id"))).transpose()
}

/// One entry in reach.
pub async fn find(tx: &ReadTx, reach: &EntryReach, id: EntryId) -> Result<Option<Entry>, Error> {
    let found = with_text!()
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::id.eq(id.get()))
        .filter(crate::reach::entries_in(reach))
        .first(&mut tx.connection())
        .await
        .optional()?;
    entry(found)
}

/// The entry of a person that is running.
pub async fn running(tx: &ReadTx, user: UserId) -> Result<Option<Entry>, Error> {
    let query = with_text!()
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::users_id.eq(user.get()))
        .filter(table::time_until.is_null());
    entry(prepared(query.limit(1)).get_result(&mut tx.connection()).await.optional()?)
}

/// The finished time entry of a person that started last, up to a moment.
pub async fn latest_until(tx: &ReadTx, user: UserId, moment: Timestamp) -> Result<Option<Entry>, Error> {
    let query = with_text!()
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::users_id.eq(user.get()))
        .filter(table::time_until.is_not_null())
        .filter(table::kind.eq(1_i16))
        .filter(table::time_since.le(DbTimestamp(moment)))
        .order((table::time_since.desc(), table::id.desc()));
    entry(prepared(query.limit(1)).get_result(&mut tx.connection()).await.optional()?)
}

/// The finished time entries of a person that touch a span, its ends included, in their order.
///
/// Like [`is_overlapping`], it reads no further back than an entry of up to 31 days can reach; longer ones have an index.
pub async fn touching(
    tx: &ReadTx,
    user: UserId,
    span: (Timestamp, Timestamp),
    except: Option<EntryId>,
) -> Result<Vec<Entry>, Error> {
    type Found = Vec<(Row, Option<DbPersonal>)>;
    let furthest =
        DbTimestamp(span.0.saturating_sub(SignedDuration::from_hours(usual_hours!())).unwrap_or(Timestamp::MIN));
    let touching = || {
        with_text!()
            .filter(table::company_id.eq(tx.company_id()))
            .filter(table::users_id.eq(user.get()))
            .filter(table::kind.eq(1_i16))
            .filter(table::time_since.le(DbTimestamp(span.1)))
            .filter(table::time_until.ge(DbTimestamp(span.0)))
            .filter(table::id.ne(except.map_or(0, EntryId::get)))
    };
    let long = diesel::dsl::sql::<Bool>(concat!("entries.time_until - entries.time_since >= ", usual_length!()));
    let (mut found, long): (Found, Found) = tokio::try_join!(
        prepared(touching().filter(table::time_since.gt(furthest))).load(&mut tx.connection()),
        prepared(touching().filter(table::time_since.le(furthest)).filter(long)).load(&mut tx.connection()),
    )?;
    found.extend(long);
    let entries = found.into_iter().map(|(row, text)| row.into_entry(personal(text)));
    let mut entries = entries.collect::<Result<Vec<Entry>, Error>>()?;
    entries.sort_by_key(|entry| (entry.since, entry.id));
    Ok(entries)
}

/// The entry as it was first written, for comparing a repeated request with the first one; `None` if the journal does
/// not hold it any more.
pub async fn as_written(tx: &ReadTx, entry: &Entry) -> Result<Option<Entry>, Error> {
    let chain = Chain::Person(entry.user);
    for action in deleted::MADE {
        let Some(content) = journal::latest_content(tx, chain, action, entry.id.get()).await? else { continue };
        let corrupt = |_cannot_be| Error::Corrupt { table: "journal", id: entry.id.get(), field: "content" };
        let row: Row = serde_json::from_str(content.reveal(Sink::Rule)).map_err(corrupt)?;
        let text = text(tx, row.texts_id()).await?;
        return Ok(Some(row.into_entry(text)?));
    }
    Ok(None)
}

/// The entry that was sent with a client key. Keys of other people's entries are not found.
pub async fn by_client_key(tx: &ReadTx, user: UserId, key: Option<Uuid>) -> Result<Option<Entry>, Error> {
    let Some(key) = key else { return Ok(None) };
    let query = with_text!()
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::client_key.eq(key))
        .filter(table::users_id.eq(user.get()));
    entry(prepared(query.limit(1)).get_result(&mut tx.connection()).await.optional()?)
}

async fn text(tx: &ReadTx, id: Option<i64>) -> Result<Option<Personal<String>>, Error> {
    let Some(id) = id else { return Ok(None) };
    let found: Option<DbPersonal> = entry_texts::table
        .filter(entry_texts::company_id.eq(tx.company_id()))
        .filter(entry_texts::id.eq(id))
        .select(entry_texts::text)
        .first(&mut tx.connection())
        .await
        .optional()?;
    Ok(personal(found))
}

fn entry(found: Option<(Row, Option<DbPersonal>)>) -> Result<Option<Entry>, Error> {
    found.map(|(row, text)| row.into_entry(personal(text))).transpose()
}

/// A stored text with its id.
pub(crate) fn booked_text(id: Option<i64>, text: Option<Personal<String>>) -> Result<Option<BookedText>, Error> {
    let Some((id, text)) = id.zip(text) else { return Ok(None) };
    let text_id =
        TextId::try_from(id).map_err(|_cannot_be| Error::Corrupt { table: "entry_texts", id, field: "id" })?;
    Ok(Some(BookedText { id: text_id, text: EntryText::from_stored(text) }))
}

/// The text as it is sent to whoever may see the entry.
pub fn text_of(entry: &Entry, sink: Sink) -> Option<&str> {
    entry.text.as_ref().map(|booked| booked.text.reveal(sink))
}
