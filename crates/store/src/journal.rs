//! Appending to the journal, in the transaction that makes the change.

use accounts::Actor;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::journal::{self, GENESIS, Hash, Head, Salt};
use kernel::{CompanyId, Personal, Sink, UserId};
use serde::Serialize;
use store_schema::journal as table;

use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::{DbDate, DbTimestamp};
use crate::prepared::prepared;
use crate::{Error, ReadTx, Tx};

/// Whose chain a record extends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// The company's: master data, people, imports.
    Company,
    /// A person's: their entries.
    Person(UserId),
}

impl Chain {
    fn number(self) -> i64 {
        match self {
            Self::Company => 0,
            Self::Person(user) => user.get(),
        }
    }
}

/// Who does something, and when: the part of a record that is the same for a whole use case.
#[derive(Clone, Debug)]
pub struct Author {
    user: i64,
    channel: &'static str,
    at: Timestamp,
}

impl Author {
    /// The actor of a use case, at its moment.
    pub fn new(actor: &Actor, at: Timestamp) -> Self {
        Self { user: actor.user().map_or(0, UserId::get), channel: actor.channel().code(), at }
    }
}

/// The end of a chain, read after the chain's row was locked.
#[derive(Clone, Debug)]
pub struct Tip {
    chain: Chain,
    sequence: i64,
    hash: Hash,
}

/// What happened to one row.
#[derive(Clone, Debug)]
pub struct Event {
    action: &'static str,
    subject: i64,
    content: DbPersonal,
    days: Days,
}

/// The local days of the entry that an event is about, by which the journal of a day is found.
#[derive(Clone, Copy, Debug, Default)]
struct Days {
    day: Option<Date>,
    before: Option<Date>,
}

impl Event {
    /// An event about a row, with its content as the undo and the reader need it.
    pub(crate) fn new(action: &'static str, subject: i64, content: &impl Serialize) -> Result<Self, Error> {
        let content = serde_json::to_string(content)
            .map_err(|_detail_may_quote_a_value| Error::Refused { kind: "a journal record".to_owned() })?;
        Ok(Self { action, subject, content: DbPersonal::of(content), days: Days::default() })
    }

    /// The same for an entry that is on a day.
    pub(crate) fn on(self, day: Date) -> Self {
        Self { days: Days { day: Some(day), before: None }, ..self }
    }

    /// The same for an entry that was on one day before and is on another now, or on the same.
    pub(crate) fn moved(self, from: Date, to: Date) -> Self {
        Self { days: Days { day: Some(to), before: Some(from).filter(|day| *day != to) }, ..self }
    }
}

/// A change from one content to another.
#[derive(Serialize)]
pub(crate) struct FromTo<'a, T> {
    pub(crate) from: &'a T,
    pub(crate) to: &'a T,
}

/// Reads the end of a chain. The transaction must hold the chain's lock.
pub async fn tip(tx: &ReadTx, chain: Chain) -> Result<Tip, Error> {
    let last = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::chain.eq(chain.number()))
        .order(table::sequence.desc())
        .select((table::sequence, table::hash))
        .limit(1);
    let last: Option<(i64, Vec<u8>)> = prepared(last).get_result(&mut tx.connection()).await.optional()?;
    let Some((sequence, hash)) = last else {
        return Ok(Tip { chain, sequence: 0, hash: GENESIS });
    };
    let hash =
        hash.try_into().map_err(|_wrong_length| Error::Corrupt { table: "journal", id: sequence, field: "hash" })?;
    Ok(Tip { chain, sequence, hash })
}

#[derive(Insertable)]
#[diesel(table_name = table, treat_none_as_default_value = false)]
struct Row<'a> {
    company_id: i64,
    chain: i64,
    sequence: i64,
    at: DbTimestamp,
    actor: i64,
    channel: &'a str,
    action: &'a str,
    subject: i64,
    content: &'a DbPersonal,
    salt: Vec<u8>,
    content_digest: Vec<u8>,
    hash: Vec<u8>,
    day: Option<DbDate>,
    day_before: Option<DbDate>,
}

/// So many events are recorded by most use cases at once: stopping what runs, and starting something.
const USUAL: usize = 2;

/// Appends events to the chain that `tip` is the end of.
pub async fn append(tx: &Tx, tip: Tip, author: &Author, events: &[Event]) -> Result<(), Error> {
    let rows = rows(tx.company(), &tip, author, events)?;
    if rows.is_empty() {
        return Ok(());
    }
    // Master data concerns whoever changes it: other people see it with their next page.
    let concerned = match tip.chain {
        Chain::Person(user) => Some(user),
        Chain::Company => UserId::try_from(author.user).ok(),
    };
    if let Some(user) = concerned {
        tx.concerns(user);
    }
    let (is_usual, insert) = (rows.len() <= USUAL, diesel::insert_into(table::table).values(rows));
    if is_usual {
        prepared(insert).execute(&mut tx.connection()).await?;
    } else {
        insert.execute(&mut tx.connection()).await?;
    }
    Ok(())
}

fn rows<'a>(company: CompanyId, tip: &Tip, author: &'a Author, events: &'a [Event]) -> Result<Vec<Row<'a>>, Error> {
    // The database keeps microseconds: the hash must cover what is read back.
    let at = Timestamp::from_microsecond(author.at.as_microsecond()).unwrap_or(author.at);
    let chain = tip.chain.number();
    let mut before = tip.hash;
    let mut rows = Vec::with_capacity(events.len());
    for (sequence, event) in (tip.sequence + 1..).zip(events) {
        let salt = salt()?;
        let content_digest = journal::digest(&salt, event.content.0.reveal(Sink::Rule));
        let head = Head {
            company: company.get(),
            chain,
            sequence,
            at,
            actor: author.user,
            channel: author.channel,
            action: event.action,
            subject: event.subject,
        };
        before = journal::hash(&before, &head, &content_digest);
        rows.push(Row {
            company_id: company.get(),
            chain,
            sequence,
            at: DbTimestamp(at),
            actor: author.user,
            channel: author.channel,
            action: event.action,
            subject: event.subject,
            content: &event.content,
            salt: salt.to_vec(),
            content_digest: content_digest.to_vec(),
            hash: before.to_vec(),
            day: event.days.day.map(DbDate),
            day_before: event.days.before.map(DbDate),
        });
    }
    Ok(rows)
}

fn salt() -> Result<Salt, Error> {
    let mut salt = Salt::default();
    getrandom::fill(&mut salt).map_err(|error| Error::Unavailable(Box::new(error)))?;
    Ok(salt)
}

/// The content of the newest record of an action on a row, as undo needs it.
pub(crate) async fn latest_content(
    tx: &ReadTx,
    chain: Chain,
    action: &str,
    subject: i64,
) -> Result<Option<Personal<String>>, Error> {
    let content: Option<Option<DbPersonal>> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::subject.eq(subject))
        .filter(table::action.eq(action))
        .filter(table::chain.eq(chain.number()))
        .order(table::sequence.desc())
        .select(table::content)
        .first(&mut tx.connection())
        .await
        .optional()?;
    Ok(personal(content.flatten()))
}

/// The chains that the company has.
pub async fn chains(tx: &ReadTx) -> Result<Vec<Chain>, Error> {
    let numbers: Vec<i64> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .select(table::chain)
        .distinct()
        .order(table::chain)
        .load(&mut tx.connection())
        .await?;
    let chain = |number: i64| match number {
        0 => Ok(Chain::Company),
        id => UserId::try_from(id).map(Chain::Person).map_err(|_cannot_be| Error::Corrupt {
            table: "journal",
            id,
            field: "chain",
        }),
    };
    numbers.into_iter().map(chain).collect()
}

/// Walks a chain of the company from its start and says where it breaks.
pub async fn verify(tx: &ReadTx, chain: Chain) -> Result<Result<i64, journal::Break>, Error> {
    type Stored = (i64, DbTimestamp, i64, String, String, i64, Option<DbPersonal>, Option<Vec<u8>>, Vec<u8>, Vec<u8>);
    let rows: Vec<Stored> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::chain.eq(chain.number()))
        .order(table::sequence.asc())
        .select((
            table::sequence,
            table::at,
            table::actor,
            table::channel,
            table::action,
            table::subject,
            table::content,
            table::salt,
            table::content_digest,
            table::hash,
        ))
        .load(&mut tx.connection())
        .await?;
    let mut links = Vec::with_capacity(rows.len());
    for (sequence, at, actor, channel, action, subject, content, salt, content_digest, hash) in &rows {
        let corrupt = |field| Error::Corrupt { table: "journal", id: *sequence, field };
        let salt = salt.as_deref().map(Salt::try_from).transpose().map_err(|_wrong_length| corrupt("salt"))?;
        links.push(journal::Link {
            head: Head {
                company: tx.company_id(),
                chain: chain.number(),
                sequence: *sequence,
                at: at.0,
                actor: *actor,
                channel,
                action,
                subject: *subject,
            },
            content_digest: content_digest.as_slice().try_into().map_err(|_wrong_length| corrupt("content_digest"))?,
            content: salt.zip(content.as_ref().map(|content| content.0.reveal(Sink::Rule).as_str())),
            hash: hash.as_slice().try_into().map_err(|_wrong_length| corrupt("hash"))?,
        });
    }
    Ok(journal::verify(links).map(|()| i64::try_from(rows.len()).unwrap_or(i64::MAX)))
}
