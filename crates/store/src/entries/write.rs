//! Writing what was decided about entries, with its record in the journal.

use std::pin::Pin;

use accounts::access::EntryEditor;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{EntryId, UserId};
use store_schema::entries as table;
use timesheets::Entry;

use super::Row;
use crate::journal::{self, Author, Chain, Event, FromTo, Tip};
use crate::prepared::prepared;
use crate::{Error, ReadTx, Tx};

/// The end of a person's chain, under the person's lock.
pub async fn tip(tx: &Tx, user: UserId) -> Result<Tip, Error> {
    journal::tip(tx, Chain::Person(user)).await
}

/// What is to be written about one person's entries, in the order in which it happened.
#[derive(Clone, Debug, Default)]
pub struct Writes<'a> {
    /// Changed entries with what happened to them, such as `entry.stopped`, as they were and as they are now.
    pub changed: Vec<(&'static str, &'a Entry, &'a Entry)>,
    /// Entries that are removed; the journal keeps what is needed to bring them back.
    pub deleted: Vec<&'a Entry>,
    /// A new entry.
    pub new: Option<&'a Entry>,
}

type Statement<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// Writes entries and journal: what makes room first, then the new entry together with the journal.
///
/// Two round trips at most. The index allows one running entry and the constraint no overlaps where they are
/// forbidden, so entries are changed in the order in which they are given and before the new one is there.
pub async fn save(tx: &Tx, _permit: &EntryEditor, writes: &Writes<'_>, tip: Tip, author: &Author) -> Result<(), Error> {
    let mut events = Vec::new();
    let mut room: Vec<Statement<'_>> = Vec::new();
    for &(action, before, after) in &writes.changed {
        events.push(changed(action, before, after)?);
        room.push(Box::pin(async move { update(tx, &Row::from(after)).await }));
    }
    for &gone in &writes.deleted {
        events.push(Event::new("entry.deleted", gone.id.get(), &Row::from(gone))?.on(gone.day));
        room.push(Box::pin(remove(tx, gone.id)));
    }
    if let Some(new) = writes.new {
        let started = if new.is_running() { "entry.started" } else { "entry.created" };
        events.push(Event::new(started, new.id.get(), &Row::from(new))?.on(new.day));
    }
    // All are sent together, in this order; if several fail, the first says why.
    let room = async { futures_util::future::join_all(room).await.into_iter().collect::<Result<(), Error>>() };
    let Some(new) = writes.new else {
        return both(room, journal::append(tx, tip, author, &events)).await;
    };
    room.await?;
    let insert = async {
        let values = (table::company_id.eq(tx.company_id()), &Row::from(new));
        prepared(diesel::insert_into(table::table).values(values)).execute(&mut tx.connection()).await?;
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
    both(remove(tx, entry.id), journal::append(tx, tip, author, &events)).await
}

/// Writes an entry that was deleted once more, with its old id.
///
/// Fails with the constraint `entries_pkey` if it is there already, `entries_running_key` if it was running and
/// another one runs now, and with that of what it is booked on if that is gone.
pub async fn restore(tx: &Tx, _permit: &EntryEditor, entry: &Entry, tip: Tip, author: &Author) -> Result<(), Error> {
    let row = Row::from(entry);
    let events = [Event::new("entry.restored", entry.id.get(), &row)?.on(entry.day)];
    let values = (table::company_id.eq(tx.company_id()), &row);
    diesel::insert_into(table::table).values(values).execute(&mut tx.connection()).await?;
    journal::append(tx, tip, author, &events).await
}

/// Sends two writes together. If both fail, the first one says why: the second only met a broken transaction.
async fn both(
    first: impl Future<Output = Result<(), Error>>,
    second: impl Future<Output = Result<(), Error>>,
) -> Result<(), Error> {
    let (first, second) = tokio::join!(first, second);
    first.and(second)
}

async fn remove(tx: &Tx, id: EntryId) -> Result<(), Error> {
    let gone = diesel::delete(table::table.filter(of(tx, id))).execute(&mut tx.connection()).await?;
    if gone == 1 { Ok(()) } else { Err(Error::Gone) }
}

async fn update(tx: &Tx, row: &Row) -> Result<(), Error> {
    let of_row = table::company_id.eq(tx.company_id()).and(table::id.eq(row.id()));
    let update = prepared(diesel::update(table::table.filter(of_row)).set(row));
    let changed = update.execute(&mut tx.connection()).await?;
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
