//! Agreements with the works council.

use accounts::access::CompanyManager;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Title, UserId, WorksAgreementId};
use serde::Serialize;
use store_schema::works_agreements as table;

use crate::journal::{Event, FromTo};
use crate::personal_text::DbPersonal;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Error, ReadTx, Tx};

pub use privacy::agreements::Allowed;

/// An agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Which.
    pub id: WorksAgreementId,
    /// What it says.
    pub terms: Terms,
    /// When it was entered.
    pub recorded: Timestamp,
    /// By whom; `None` for the administrator's tool.
    pub by: Option<UserId>,
    /// When it ended.
    pub ended: Option<Timestamp>,
}

/// What an agreement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Its title.
    pub title: Title,
    /// Between whom it is.
    pub parties: Title,
    /// From which day on it holds.
    pub agreed: Date,
    /// What it switches on.
    pub allows: Allowed,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = table)]
struct Row {
    title: DbPersonal,
    parties: DbPersonal,
    agreed_on: DbDate,
    allows_comparison: bool,
    allows_averages: bool,
    allows_typing_moments: bool,
}

impl From<&Terms> for Row {
    fn from(terms: &Terms) -> Self {
        Self {
            title: DbPersonal::of(&terms.title),
            parties: DbPersonal::of(&terms.parties),
            agreed_on: DbDate(terms.agreed),
            allows_comparison: terms.allows.comparison,
            allows_averages: terms.allows.averages,
            allows_typing_moments: terms.allows.typing_moments,
        }
    }
}

/// What the agreements in force on a day allow together. Read with each list that hides something without one.
pub async fn allowed(tx: &ReadTx, today: Date) -> Result<Allowed, Error> {
    let rows: Vec<(bool, bool, bool)> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::ended_at.is_null())
        .filter(table::agreed_on.le(DbDate(today)))
        .select((table::allows_comparison, table::allows_averages, table::allows_typing_moments))
        .load(&mut tx.connection())
        .await?;
    let allowed = |(comparison, averages, typing_moments)| Allowed { comparison, averages, typing_moments };
    Ok(rows.into_iter().map(allowed).fold(Allowed::default(), Allowed::and))
}

/// All agreements, those in force first, the newest first.
pub async fn all(tx: &ReadTx) -> Result<Vec<Agreement>, Error> {
    type Stored = (i64, Row, DbTimestamp, i64, Option<DbTimestamp>);
    let rows: Vec<Stored> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .order((table::ended_at.desc().nulls_first(), table::agreed_on.desc(), table::id.desc()))
        .select((table::id, Row::as_select(), table::recorded_at, table::recorded_by, table::ended_at))
        .load(&mut tx.connection())
        .await?;
    let agreement = |(id, row, recorded, by, ended): Stored| {
        Ok(Agreement {
            id: WorksAgreementId::try_from(id).map_err(|_cannot_be| Error::Corrupt {
                table: "works_agreements",
                id,
                field: "id",
            })?,
            terms: Terms {
                title: Title::from_stored(row.title),
                parties: Title::from_stored(row.parties),
                agreed: row.agreed_on.0,
                allows: Allowed {
                    comparison: row.allows_comparison,
                    averages: row.allows_averages,
                    typing_moments: row.allows_typing_moments,
                },
            },
            recorded: recorded.0,
            by: UserId::try_from(by).ok(),
            ended: ended.map(|at| at.0),
        })
    };
    rows.into_iter().map(agreement).collect()
}

/// Keeps an agreement, and gives back the event for the company's chain.
pub async fn add(
    tx: &Tx,
    _permit: &CompanyManager,
    terms: &Terms,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<Event, Error> {
    let row = Row::from(terms);
    let id: i64 = diesel::insert_into(table::table)
        .values((
            table::company_id.eq(tx.company_id()),
            table::recorded_at.eq(DbTimestamp(now)),
            table::recorded_by.eq(by.map_or(0, UserId::get)),
            &row,
        ))
        .returning(table::id)
        .get_result(&mut tx.connection())
        .await?;
    Event::new("agreement.created", id, &row)
}

/// Corrects what was entered of an agreement.
pub async fn correct(tx: &Tx, _permit: &CompanyManager, before: &Agreement, terms: &Terms) -> Result<Event, Error> {
    let (from, to) = (Row::from(&before.terms), Row::from(terms));
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(before.id.get()));
    diesel::update(table::table.filter(of_id)).set(&to).execute(&mut tx.connection()).await?;
    Event::new("agreement.updated", before.id.get(), &FromTo { from: &from, to: &to })
}

/// Ends an agreement: what it allowed is off again at once.
pub async fn end(tx: &Tx, _permit: &CompanyManager, agreement: &Agreement, now: Timestamp) -> Result<Event, Error> {
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(agreement.id.get()));
    diesel::update(table::table.filter(of_id))
        .set(table::ended_at.eq(DbTimestamp(now)))
        .execute(&mut tx.connection())
        .await?;
    Event::new("agreement.ended", agreement.id.get(), &Row::from(&agreement.terms))
}
