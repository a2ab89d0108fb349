//! What happened to an entry, and to a person's day, newest first.
//!
//! Read from the journal itself, so that it also tells of entries that are gone. Names are those of today; what has
//! lost its name since, or its content, says so.

mod fields;
mod imported;
mod names;
mod record;

use std::collections::HashSet;

use accounts::access::EntryReach;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::civil::Date;
use kernel::{EntryId, Sink, UserId};
use serde::Deserialize;
use store_schema::journal as table;

use super::entries;
use crate::entries::Row;
use crate::personal_text::DbPersonal;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Error, ReadTx, restriction};

pub use fields::{Changed, Field, Value, changed, told};
pub use record::{Action, Content, History, Named, Record, Snapshot, Way, What};

/// Longer histories are cut at their old end.
const MOST: usize = 500;

/// A row of the journal.
#[derive(Queryable, Clone, Debug)]
struct Stored {
    chain: i64,
    sequence: i64,
    at: DbTimestamp,
    actor: i64,
    channel: String,
    action: String,
    subject: i64,
    content: Option<DbPersonal>,
}

/// The content of a record about an entry.
#[derive(Deserialize)]
#[serde(untagged)]
enum States {
    Change { from: Box<Row>, to: Box<Row> },
    One(Box<Row>),
}

macro_rules! records {
    ($tx:expr) => {
        table::table
            .filter(table::company_id.eq($tx.company_id()))
            .filter(table::action.like("entry.%"))
            .order((table::at.desc(), table::sequence.desc()))
            .select((
                table::chain,
                table::sequence,
                table::at,
                table::actor,
                table::channel,
                table::action,
                table::subject,
                table::content,
            ))
            .limit(i64::try_from(MOST).unwrap_or(i64::MAX).saturating_add(1))
    };
}

/// The history of one entry; `None` if there is none that the reach holds. A deleted entry is in reach if its last
/// known state is.
pub async fn of_entry(tx: &ReadTx, reach: &EntryReach, id: EntryId) -> Result<Option<History>, Error> {
    let rows = async {
        let rows: Vec<Stored> = records!(tx).filter(table::subject.eq(id.get())).load(&mut tx.connection()).await?;
        Ok::<_, Error>(rows)
    };
    let (rows, line) = tokio::try_join!(rows, entries::line(tx, reach, id))?;
    let hidden = restriction::hidden(tx, reach.own()).await?;
    let rows = once(rows);
    if line.is_none() && rows.iter().any(|row| hidden.contains(&row.chain)) {
        return Ok(None);
    }
    let chain = rows.iter().map(|row| row.chain).next();
    let mut history = told_by(tx, rows, &hidden).await?;
    let newest = history.records.as_slice().first();
    let gone_in_reach = newest.zip(chain).is_some_and(|(newest, chain)| sees(reach, chain, newest))
        && history.deleted().next().is_some();
    if line.is_none() && !gone_in_reach {
        return Ok(None);
    }
    let last_known = history.records.iter().find_map(Record::newest).and_then(|snapshot| snapshot.entry.import);
    let import = line.map_or(last_known, |line| line.entry.import);
    add(&mut history, imported::of_entry(tx, import).await?);
    Ok(Some(history))
}

/// The history of a person's day: what happened to entries while they were on it, to those that came to it, and to
/// those that left it.
pub async fn of_day(tx: &ReadTx, reach: &EntryReach, person: UserId, day: Date) -> Result<History, Error> {
    let rows = async {
        let rows: Vec<Stored> = records!(tx)
            .filter(table::chain.eq(person.get()))
            .filter(table::day.eq(DbDate(day)).or(table::day_before.eq(DbDate(day))))
            .load(&mut tx.connection())
            .await?;
        Ok::<_, Error>(rows)
    };
    let hidden = restriction::hidden(tx, reach.own()).await?;
    if hidden.contains(&person.get()) {
        return Ok(History::default());
    }
    let (rows, imports) = tokio::try_join!(rows, imported::of_day(tx, person, day))?;
    let mut history = told_by(tx, rows, &hidden).await?;
    history.records.retain(|record| sees(reach, person.get(), record));
    if reach.includes(person, None) {
        add(&mut history, imports);
    }
    Ok(history)
}

/// An entry that went from one person to another has the same record in both chains: it is told once.
fn once(rows: Vec<Stored>) -> Vec<Stored> {
    let mut kept: Vec<Stored> = Vec::new();
    for row in rows {
        let twin = |other: &Stored| {
            other.chain != row.chain && other.at == row.at && other.action == row.action && other.content == row.content
        };
        if !kept.iter().any(twin) {
            kept.push(row);
        }
    }
    kept
}

/// What an entry was while it belonged to somebody whose data is hidden is told like what was erased.
async fn told_by(tx: &ReadTx, mut rows: Vec<Stored>, hidden: &HashSet<i64>) -> Result<History, Error> {
    let goes_on = rows.len() > MOST;
    rows.truncate(MOST);
    let seen = |states: &States| !rows_of(states).into_iter().any(|row| hidden.contains(&row.references().0));
    let states = rows.iter().map(|row| Ok(states(row)?.filter(seen))).collect::<Result<Vec<_>, Error>>()?;
    let names = names::of(tx, &rows, &states).await?;
    let records = rows.iter().zip(states).map(|(row, states)| record(row, states, &names));
    Ok(History { records: records.collect::<Result<_, _>>()?, goes_on })
}

fn rows_of(states: &States) -> Vec<&Row> {
    match states {
        States::One(one) => vec![one],
        States::Change { from, to } => vec![from, to],
    }
}

fn states(row: &Stored) -> Result<Option<States>, Error> {
    let corrupt = |_cannot_be| Error::Corrupt { table: "journal", id: row.sequence, field: "content" };
    let read = |DbPersonal(content): &DbPersonal| serde_json::from_str(content.reveal(Sink::Rule)).map_err(corrupt);
    row.content.as_ref().map(read).transpose()
}

fn record(row: &Stored, states: Option<States>, names: &names::Names) -> Result<Record, Error> {
    let content = match states {
        None => Content::Erased,
        Some(States::One(one)) => Content::One(Box::new(names.snapshot(*one)?)),
        Some(States::Change { from, to }) => {
            Content::Change { from: Box::new(names.snapshot(*from)?), to: Box::new(names.snapshot(*to)?) }
        }
    };
    let corrupt = |_cannot_be| Error::Corrupt { table: "journal", id: row.sequence, field: "subject" };
    let id = EntryId::try_from(row.subject).map_err(corrupt)?;
    let what = What::Entry { id, action: Action::of(&row.action), content };
    Ok(Record { at: row.at.0, author: names.author(row.actor), way: Way::of(&row.channel), what })
}

/// Whether the newest state that a record tells of is in reach; without one, whether its person is.
fn sees(reach: &EntryReach, chain: i64, record: &Record) -> bool {
    let booking = record.newest().map(|snapshot| (snapshot.entry.customer, snapshot.entry.project));
    UserId::try_from(chain).is_ok_and(|owner| reach.includes(owner, booking))
}

/// Puts imports where they belong in time.
fn add(history: &mut History, imports: Vec<Record>) {
    history.records.extend(imports);
    history.records.sort_by_key(|record| std::cmp::Reverse(record.at));
}
