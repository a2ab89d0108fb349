//! Entries: the facts that decisions about them need, and writing what was decided.

mod facts;
mod row;

use accounts::access::{EntryEditor, EntryReach};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{EntryId, EntryText, Sink, TextId, UserId};
use store_schema::{entries as table, entry_texts};
use timesheets::{BookedText, Entry};
use uuid::Uuid;

use crate::journal::{self, Author, Chain, Event, FromTo, Tip};
use crate::{Error, ReadTx, Tx};

pub use facts::{Asked, booking_facts, overlapping};
pub(crate) use row::Row;

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
    let found = with_text!()
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::users_id.eq(user.get()))
        .filter(table::time_until.is_null())
        .first(&mut tx.connection())
        .await
        .optional()?;
    entry(found)
}

/// The time entry of a person that started last among those that have ended.
pub async fn last_stopped(tx: &ReadTx, user: UserId) -> Result<Option<Entry>, Error> {
    let found = with_text!()
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::users_id.eq(user.get()))
        .filter(table::time_until.is_not_null())
        .filter(table::kind.eq(1_i16))
        .order(table::time_since.desc())
        .first(&mut tx.connection())
        .await
        .optional()?;
    entry(found)
}

/// The entry that was sent with a client key. Keys of other people's entries are not found.
pub async fn by_client_key(tx: &ReadTx, user: UserId, key: Option<Uuid>) -> Result<Option<Entry>, Error> {
    let Some(key) = key else { return Ok(None) };
    let found = with_text!()
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::client_key.eq(key))
        .filter(table::users_id.eq(user.get()))
        .first(&mut tx.connection())
        .await
        .optional()?;
    entry(found)
}

/// The end of a person's chain, under the person's lock.
pub async fn tip(tx: &Tx, user: UserId) -> Result<Tip, Error> {
    journal::tip(tx, Chain::Person(user)).await
}

/// Writes a new entry and, for a start, the one that it ended: entries and journal in one round trip.
pub async fn save_new(
    tx: &Tx,
    _permit: &EntryEditor,
    new: &Entry,
    stopped: Option<&(Entry, Entry)>,
    tip: Tip,
    author: &Author,
) -> Result<(), Error> {
    let row = Row::from(new);
    let started = if new.is_running() { "entry.started" } else { "entry.created" };
    let mut events = Vec::new();
    if let Some((before, after)) = stopped {
        events.push(changed("entry.stopped", before, after)?);
        // The index allows one running entry: the old one ends before the new one is there.
        update(tx, &Row::from(after)).await?;
    }
    events.push(Event::new(started, new.id.get(), &row)?.on(new.day));
    let insert = async {
        let values = (table::company_id.eq(tx.company_id()), &row);
        diesel::insert_into(table::table).values(values).execute(&mut tx.connection()).await?;
        Ok::<(), Error>(())
    };
    both(insert, journal::append(tx, tip, author, &events)).await
}

/// Writes a changed entry. `action` is `entry.updated` or `entry.stopped`.
pub async fn save_changed(
    tx: &Tx,
    _permit: &EntryEditor,
    action: &'static str,
    before: &Entry,
    after: &Entry,
    tips: Vec<Tip>,
    author: &Author,
) -> Result<(), Error> {
    let events = [changed(action, before, after)?];
    let row = Row::from(after);
    let update = update(tx, &row);
    let append = async {
        for tip in tips {
            journal::append(tx, tip, author, &events).await?;
        }
        Ok(())
    };
    both(update, append).await
}

/// Removes an entry; the journal keeps what is needed to bring it back.
pub async fn delete(tx: &Tx, _permit: &EntryEditor, entry: &Entry, tip: Tip, author: &Author) -> Result<(), Error> {
    let events = [Event::new("entry.deleted", entry.id.get(), &Row::from(entry))?.on(entry.day)];
    let delete = async {
        let gone = diesel::delete(table::table.filter(of(tx, entry.id))).execute(&mut tx.connection()).await?;
        if gone == 1 { Ok(()) } else { Err(Error::Gone) }
    };
    both(delete, journal::append(tx, tip, author, &events)).await
}

/// Brings a deleted entry of a person back from the journal, with its old id; `None` if it was never deleted.
///
/// Fails with the constraint `entries_pkey` if it is there already, `entries_running_key` if it was running and
/// another one runs now.
pub async fn restore(
    tx: &Tx,
    permit: &EntryEditor,
    id: EntryId,
    tip: Tip,
    author: &Author,
    now: Timestamp,
) -> Result<Option<Entry>, Error> {
    let chain = Chain::Person(permit.person());
    let Some(content) = journal::latest_content(tx, chain, "entry.deleted", id.get()).await? else {
        return Ok(None);
    };
    let corrupt = |_cannot_be| Error::Corrupt { table: "journal", id: id.get(), field: "content" };
    let row: Row = serde_json::from_str(&content).map_err(corrupt)?;
    let text = text(tx, row.texts_id()).await?;
    let mut entry = row.into_entry(text)?;
    entry.changed = now;
    entry.no_overlap = false;
    let row = Row::from(&entry);
    let events = [Event::new("entry.restored", id.get(), &row)?.on(entry.day)];
    let values = (table::company_id.eq(tx.company_id()), &row);
    diesel::insert_into(table::table).values(values).execute(&mut tx.connection()).await?;
    journal::append(tx, tip, author, &events).await?;
    Ok(Some(entry))
}

/// Sends two writes together. If both fail, the first one says why: the second only met a broken transaction.
async fn both(
    first: impl Future<Output = Result<(), Error>>,
    second: impl Future<Output = Result<(), Error>>,
) -> Result<(), Error> {
    let (first, second) = tokio::join!(first, second);
    first.and(second)
}

async fn text(tx: &ReadTx, id: Option<i64>) -> Result<Option<String>, Error> {
    let Some(id) = id else { return Ok(None) };
    let found = entry_texts::table
        .filter(entry_texts::company_id.eq(tx.company_id()))
        .filter(entry_texts::id.eq(id))
        .select(entry_texts::text)
        .first(&mut tx.connection())
        .await
        .optional()?;
    Ok(found)
}

async fn update(tx: &Tx, row: &Row) -> Result<(), Error> {
    let of_row = table::company_id.eq(tx.company_id()).and(table::id.eq(row.id()));
    let changed = diesel::update(table::table.filter(of_row)).set(row).execute(&mut tx.connection()).await?;
    if changed == 1 { Ok(()) } else { Err(Error::Gone) }
}

fn changed(action: &'static str, before: &Entry, after: &Entry) -> Result<Event, Error> {
    let event = Event::new(action, after.id.get(), &FromTo { from: &Row::from(before), to: &Row::from(after) })?;
    Ok(event.moved(before.day, after.day))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of<'a>(tx: &'a ReadTx, id: EntryId) -> _ {
    let company: i64 = tx.company_id();
    let id: i64 = id.get();
    table::company_id.eq(company).and(table::id.eq(id))
}

fn entry(found: Option<(Row, Option<String>)>) -> Result<Option<Entry>, Error> {
    found.map(|(row, text)| row.into_entry(text)).transpose()
}

/// A stored text with its id.
pub(crate) fn booked_text(id: Option<i64>, text: Option<String>) -> Result<Option<BookedText>, Error> {
    let Some((id, text)) = id.zip(text) else { return Ok(None) };
    let text_id =
        TextId::try_from(id).map_err(|_cannot_be| Error::Corrupt { table: "entry_texts", id, field: "id" })?;
    Ok(Some(BookedText { id: text_id, text: EntryText::from_stored(text) }))
}

/// The text as it is sent to whoever may see the entry.
pub fn text_of(entry: &Entry, sink: Sink) -> Option<&str> {
    entry.text.as_ref().map(|booked| booked.text.reveal(sink))
}
