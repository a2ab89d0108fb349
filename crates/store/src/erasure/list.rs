//! People who were erased, and what a law keeps of what they recorded.

use accounts::access::PrivacyManager;
use diesel::sql_types::{BigInt, Bool, Date as SqlDate, Nullable, SmallInt, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{PersonName, Seconds, UserId};
use privacy::erasure::{KeptByLaw, Norm};
use store_schema::PersonalText;

use crate::personal_text::DbPersonal;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Error, ReadTx};

/// A person who was erased.
#[derive(Clone, Debug)]
pub struct Erased {
    /// The number that stands for the pseudonym.
    pub user: UserId,
    /// The pseudonym.
    pub name: PersonName,
    /// When.
    pub at: Timestamp,
    /// What is kept, by year and norm.
    pub kept: Vec<Kept>,
}

/// What a norm keeps of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The law.
    pub norm: Norm,
    /// The last day.
    pub until: Date,
    /// What it is.
    pub what: KeptKind,
}

/// What is kept of somebody who was erased, and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptKind {
    /// Entries, and their time.
    Entries(i64, Seconds),
    /// How often information was given to others.
    Disclosures(i64),
}

#[derive(diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = PersonalText)]
    name: DbPersonal,
    #[diesel(sql_type = Timestamptz)]
    erased_at: DbTimestamp,
    #[diesel(sql_type = Nullable<SmallInt>)]
    year: Option<i16>,
    #[diesel(sql_type = Bool)]
    given: bool,
    #[diesel(sql_type = Bool)]
    billable: bool,
    #[diesel(sql_type = BigInt)]
    amount: i64,
    #[diesel(sql_type = BigInt)]
    seconds: i64,
}

/// Everybody of the company who was erased and of whom something is kept, with what that is.
pub async fn list(tx: &ReadTx, _permit: &PrivacyManager, law: KeptByLaw) -> Result<Vec<Erased>, Error> {
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT u.id, u.name, u.erased_at, k.year, coalesce(k.given, false) AS given, \
         coalesce(k.billable, false) AS billable, count(k.year) AS amount, \
         coalesce(sum(k.duration), 0)::bigint AS seconds \
         FROM users u LEFT JOIN LATERAL (SELECT extract(year FROM e.local_day)::smallint AS year, false AS given, \
         e.billable > 0 AS billable, e.duration FROM entries e \
         WHERE e.company_id = u.company_id AND e.users_id = u.id \
         UNION ALL SELECT extract(year FROM d.closed_at)::smallint, true, false, 0 FROM disclosures d \
         WHERE d.company_id = u.company_id AND d.users_id = u.id) k ON true \
         WHERE u.company_id = $1 AND u.restricted_at IS NOT NULL AND u.erased_at IS NOT NULL \
         GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY u.erased_at DESC, u.id, 4, 5, 6",
    )
    .bind::<BigInt, _>(tx.company_id())
    .load(&mut tx.connection())
    .await?;
    let mut all: Vec<Erased> = Vec::new();
    for row in rows {
        let user = UserId::try_from(row.id);
        let user = user.map_err(|_cannot_be| Error::Corrupt { table: "users", id: row.id, field: "id" })?;
        if all.last().is_none_or(|last| last.user != user) {
            let name = PersonName::from_stored(row.name);
            all.push(Erased { user, name, at: row.erased_at.0, kept: Vec::new() });
        }
        if let (Some(last), Some(year)) = (all.last_mut(), row.year) {
            let (norm, what) = if row.given {
                (Norm::Accountability, KeptKind::Disclosures(row.amount))
            } else {
                (Norm::of(row.billable), KeptKind::Entries(row.amount, Seconds(row.seconds)))
            };
            last.kept.push(Kept { norm, until: law.until(norm, year), what });
        }
    }
    Ok(all)
}

/// One entry of the legal record: when somebody worked, and for how long.
#[derive(Clone, Debug)]
pub struct Line {
    /// The local day.
    pub day: Date,
    /// Its beginning.
    pub since: Timestamp,
    /// Its end.
    pub until: Option<Timestamp>,
    /// What counts.
    pub seconds: Seconds,
    /// The law that keeps it.
    pub norm: Norm,
    /// The last day.
    pub kept_until: Date,
}

#[derive(diesel::QueryableByName)]
struct RecordRow {
    #[diesel(sql_type = SqlDate)]
    local_day: DbDate,
    #[diesel(sql_type = Timestamptz)]
    time_since: DbTimestamp,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    time_until: Option<DbTimestamp>,
    #[diesel(sql_type = BigInt)]
    seconds: i64,
    #[diesel(sql_type = Bool)]
    billable: bool,
}

/// The legal record of a person who was erased: what an authority or a court may ask for, by the pseudonym.
pub async fn record(tx: &ReadTx, _permit: &PrivacyManager, user: UserId, law: KeptByLaw) -> Result<Vec<Line>, Error> {
    let rows: Vec<RecordRow> = diesel::sql_query(
        "SELECT e.local_day, e.time_since, e.time_until, coalesce(e.duration, 0) AS seconds, e.billable > 0 AS billable \
         FROM entries e JOIN users u ON u.company_id = e.company_id AND u.id = e.users_id AND u.erased_at IS NOT NULL \
         WHERE e.company_id = $1 AND e.users_id = $2 ORDER BY e.time_since, e.id",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<BigInt, _>(user.get())
    .load(&mut tx.connection())
    .await?;
    let line = |row: RecordRow| {
        let norm = Norm::of(row.billable);
        Line {
            day: row.local_day.0,
            since: row.time_since.0,
            until: row.time_until.map(|until| until.0),
            seconds: Seconds(row.seconds),
            norm,
            kept_until: law.until(norm, row.local_day.0.year()),
        }
    };
    Ok(rows.into_iter().map(line).collect())
}
