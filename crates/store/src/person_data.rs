//! What is stored about one person, table by table, as the inventory says it: for the archive that they get.
//!
//! Each row is a list of cells in the order of [`Source::columns`], each cell a value as JSON. Numbers of the database
//! do not occur: references are those of the archive, such as `customer-1`, counted in the order of the content. A
//! reference to another person says no more than that it is another one.

pub mod import;
mod journal;
mod record;
mod sources;
mod statements;

use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable};
use diesel_async::RunQueryDsl;
use jiff::civil::Date;
use kernel::{Personal, UserId};
use store_schema::PersonalText;

use crate::personal_text::{DbPersonal, personal};
use crate::{Error, ReadTx};

pub use record::{Changed, RecordChange, counts, history};
pub use sources::{Part, SOURCES, Source, disclosed};

/// The values of a row, in the order of the columns; `None` where there is none.
pub type Cells = Vec<Option<Personal<String>>>;

/// How exactly the archive tells when somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// To the microsecond.
    Exact,
    /// The day: for whoever makes the archive of somebody else without an agreement that allows more.
    Day,
}

/// How much is read, and how exactly.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// How exactly moments of typing are told.
    pub typing: Typing,
    /// Only entries of these days, both among them; `None` for all.
    pub days: Option<(Date, Date)>,
}

/// So many rows are read at once: an archive of any size takes the same memory.
const BATCH: usize = 500;

#[derive(QueryableByName)]
struct Fetched {
    #[diesel(sql_type = Array<Nullable<PersonalText>>)]
    cells: Vec<Option<DbPersonal>>,
}

/// What is to be read, and whose journal that tells of, if it is one for a person.
#[derive(Clone, Debug)]
pub struct Reading {
    pub(crate) statement: String,
    pub(crate) journal_of: Option<UserId>,
}

/// Rows that are read little by little.
pub struct Rows<'t> {
    tx: &'t ReadTx,
    journal_of: Option<UserId>,
}

/// Lets reading take its time, and lets moments be told in UTC, for the rest of the transaction.
pub async fn prepare(tx: &ReadTx) -> Result<(), Error> {
    for setting in ["statement_timeout = 0", "idle_in_transaction_session_timeout = 0", "timezone = 'UTC'"] {
        diesel::sql_query(format!("SET LOCAL {setting}")).execute(&mut tx.connection()).await?;
    }
    Ok(())
}

/// What a source holds of a person.
pub fn reading(tx: &ReadTx, source: &'static Source, person: UserId, extent: Extent) -> Reading {
    let statement = statements::of(source, tx.company(), person, extent);
    Reading { statement, journal_of: (source.table == "journal").then_some(person) }
}

/// Begins to read. One at a time, after [`prepare`].
pub async fn open<'t>(tx: &'t ReadTx, reading: &Reading) -> Result<Rows<'t>, Error> {
    diesel::sql_query(format!("DECLARE person_data NO SCROLL CURSOR FOR {}", reading.statement))
        .execute(&mut tx.connection())
        .await?;
    Ok(Rows { tx, journal_of: reading.journal_of })
}

impl Rows<'_> {
    /// The next rows; empty, and the reading closed, when there are none left.
    pub async fn next(&mut self) -> Result<Vec<Cells>, Error> {
        let rows: Vec<Fetched> =
            diesel::sql_query(format!("FETCH {BATCH} FROM person_data")).load(&mut self.tx.connection()).await?;
        if rows.is_empty() {
            diesel::sql_query("CLOSE person_data").execute(&mut self.tx.connection()).await?;
            return Ok(Vec::new());
        }
        let rows: Vec<Cells> = rows.into_iter().map(|row| row.cells.into_iter().map(personal).collect()).collect();
        match self.journal_of {
            Some(person) => journal::told(self.tx, person, rows).await,
            None => Ok(rows),
        }
    }
}
