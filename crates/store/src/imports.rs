//! Writing a whole time log in one transaction, and taking it back.
//!
//! Rows go in by `INSERT … SELECT FROM unnest(…)`: `COPY` is refused under row-level security. The source's keys make
//! an import repeatable. The journal gets one record per person, with the number of entries, their time and a digest
//! of them, and one in the company's chain beside those of new customers, projects, services and people.

mod hours;
mod made;
mod places;
mod shares;
mod undo;
mod wait;
mod write;

use accounts::access::Importer;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection as _};
use jiff::Timestamp;
use kernel::{ImportId, UserId};
use serde::Serialize;
use store_schema::{PersonalText, imports as table};

use crate::journal::{self, Author, Chain, Event};
use crate::personal_text::DbPersonal;
use crate::pg_types::{DbTimestamp, instant};
use crate::{Error, ReadTx, Tx};

pub use hours::{MonthHours, hours_by_month, hours_of};
pub use made::{Kept, items, kept};
pub use places::{Created, Permits, Place, Places, WhoseTime};
pub use undo::{Undone, undo};
pub use wait::alone;
pub use write::{Booked, SourceKey, insert, known_keys};

/// One run of an import, as the transaction writes it.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its id.
    pub id: ImportId,
    /// The name of the source: keys are unique within it.
    pub source: String,
    /// The name of the zone in which the log's local times were read.
    pub zone: String,
    /// The person who runs it; `None` for the installation itself.
    pub user: Option<UserId>,
    /// The moment that its entries are written at.
    pub at: Timestamp,
}

/// How many rows of a file went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows of the file, the header not counted.
    pub read: i64,
    /// Rows that became entries.
    pub imported: i64,
    /// Rows whose key the company has already.
    pub already_there: i64,
    /// Rows that were refused.
    pub refused: i64,
}

/// An import that was run.
#[derive(Clone, Debug)]
pub struct Import {
    /// The name of the source.
    pub source: String,
    /// When it was taken back.
    pub undone: Option<Timestamp>,
}

/// Begins an import: no other one beside it, no limit on the time that a statement takes, and the row that entries point
/// to. The company's lock need not be held before the end.
pub async fn begin(tx: &Tx, _permit: &Importer, run: &Run) -> Result<(), Error> {
    alone(tx).await?;
    lift_limits(tx).await?;
    diesel::insert_into(table::table)
        .values((
            table::company_id.eq(tx.company_id()),
            table::id.eq(run.id.0),
            table::source.eq(&run.source),
            table::started_at.eq(DbTimestamp(run.at)),
            table::users_id.eq(run.user.map(UserId::get)),
            table::rows_read.eq(0),
            table::rows_imported.eq(0),
            table::rows_refused.eq(0),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Lets the database count what an import has written so far, since it plans by such counts and does not look into a
/// running transaction by itself.
pub async fn refresh_statistics(tx: &Tx, _permit: &Importer) -> Result<(), Error> {
    diesel::sql_query("SELECT refresh_statistics()").execute(&mut tx.connection()).await?;
    Ok(())
}

#[derive(Serialize)]
struct Ran<'a> {
    import: String,
    source: &'a str,
    #[serde(flatten)]
    counts: Counts,
}

/// Ends an import: its counts, the marks on what it created, and the journal, under the company's lock.
pub async fn finish(
    tx: &Tx,
    permit: &Importer,
    run: &Run,
    counts: Counts,
    places: Places,
    author: &Author,
) -> Result<(), Error> {
    wait::lock_company(tx, run.at).await?;
    diesel::update(table::table.filter(table::company_id.eq(tx.company_id())).filter(table::id.eq(run.id.0)))
        .set((
            table::rows_read.eq(counts.read),
            table::rows_imported.eq(counts.imported),
            table::rows_refused.eq(counts.refused),
        ))
        .execute(&mut tx.connection())
        .await?;
    let mut events = places.mark(tx, run.id).await?;
    let ran = Ran { import: run.id.0.to_string(), source: &run.source, counts };
    events.push(Event::new("import.run", tx.company_id(), &ran)?);
    let tip = journal::tip(tx, Chain::Company).await?;
    journal::append(tx, tip, author, &events).await?;
    let shares = shares::of(tx, permit, run.id).await?;
    shares::record(tx, "import.recorded", run.id, &shares, author).await
}

/// Keeps how many entries came with an archive, which has nothing to refuse.
pub(crate) async fn count(tx: &Tx, _permit: &Importer, run: &Run, entries: i64) -> Result<(), Error> {
    diesel::update(table::table.filter(table::company_id.eq(tx.company_id())).filter(table::id.eq(run.id.0)))
        .set((table::rows_read.eq(entries), table::rows_imported.eq(entries)))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// An import of the company; `None` if it has none with this id.
pub async fn find(tx: &ReadTx, id: ImportId) -> Result<Option<Import>, Error> {
    let found: Option<(String, Option<DbTimestamp>)> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::id.eq(id.0))
        .select((table::source, table::undone_at))
        .first(&mut tx.connection())
        .await
        .optional()?;
    Ok(found.map(|(source, undone)| Import { source, undone: instant(undone) }))
}

/// An import takes its time; the limits of a request are not for it. What it finds changes so much while it runs that
/// its statements are planned by what they are given. What each row refers to is looked up by its index: the tables are
/// small when the database plans that, and some would be read whole for each row.
async fn lift_limits(tx: &Tx) -> Result<(), Error> {
    let lifted = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; \
                  SET LOCAL plan_cache_mode = auto; SET LOCAL enable_seqscan = off";
    Ok((&mut tx.connection()).batch_execute(lifted).await?)
}

/// Runs a statement about one import of the company: `$1` is the company, `$2` the import.
async fn about(tx: &Tx, import: ImportId, sql: &'static str) -> Result<i64, Error> {
    let rows = diesel::sql_query(sql)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<SqlUuid, _>(import.0)
        .execute(&mut tx.connection())
        .await?;
    Ok(i64::try_from(rows).unwrap_or(i64::MAX))
}

/// A list of ids, as statements give them back.
#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// A row that is known by its name.
#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = PersonalText)]
    name: DbPersonal,
}
