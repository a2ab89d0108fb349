//! Who looked at whose data.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date as SqlDate, Nullable, Text};
use diesel_async::RunQueryDsl;
use jiff::civil::Date;
use kernel::{Personal, UserId};
use store_schema::{PersonalText, looks as table};

use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::DbDate;
use crate::{Error, ReadTx, Tx};

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Single entries.
    Entries,
    /// Sums of what a person worked.
    Hours,
    /// What was changed when by whom.
    History,
    /// What the company knows of the person: number, address, role.
    Record,
    /// All of it, as an archive.
    Archive,
}

impl Look {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Entries, Self::Hours, Self::History, Self::Record, Self::Archive];

    /// The word in the database, and the end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Entries => "entries",
            Self::Hours => "hours",
            Self::History => "history",
            Self::Record => "record",
            Self::Archive => "archive",
        }
    }
}

/// That somebody looked on a day.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The day, where whoever looked was.
    pub day: Date,
    /// Who; `None` for the administrator's tool.
    pub by: Option<UserId>,
    /// The name that they have today; `None` for the tool, and for people who are gone.
    pub name: Option<Personal<String>>,
    /// At what.
    pub at: Look,
}

/// Keeps that somebody looked at what is stored about people; what is there already stays. One statement. People who
/// are gone are passed over; `None` means everybody in the company.
pub async fn note(
    tx: &Tx,
    looker: Option<UserId>,
    people: Option<&[UserId]>,
    at: Look,
    day: Date,
) -> Result<(), Error> {
    let people: Option<Vec<i64>> = people.map(|people| people.iter().map(|person| person.get()).collect());
    diesel::sql_query(
        "INSERT INTO looks (company_id, users_id, day, looker, kind) SELECT $1, id, $2, $3, $4 FROM users \
         WHERE company_id = $1 AND ($5 IS NULL OR id = ANY($5)) AND id <> $3 ON CONFLICT DO NOTHING",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlDate, _>(DbDate(day))
    .bind::<BigInt, _>(looker.map_or(0, UserId::get))
    .bind::<Text, _>(at.code())
    .bind::<Nullable<Array<BigInt>>, _>(people)
    .execute(&mut tx.connection())
    .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlDate)]
    day: DbDate,
    #[diesel(sql_type = BigInt)]
    looker: i64,
    #[diesel(sql_type = Nullable<PersonalText>)]
    name: Option<DbPersonal>,
    #[diesel(sql_type = Text)]
    kind: String,
}

/// Who looked at what is stored about a person, the newest day first.
pub async fn of_person(tx: &ReadTx, person: UserId) -> Result<Vec<Looked>, Error> {
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT l.day, l.looker, u.name, l.kind FROM looks l \
         LEFT JOIN users u ON u.company_id = l.company_id AND u.id = l.looker \
         WHERE l.company_id = $1 AND l.users_id = $2 ORDER BY l.day DESC, l.looker, l.kind",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<BigInt, _>(person.get())
    .load(&mut tx.connection())
    .await?;
    rows.into_iter().map(looked).collect()
}

fn looked(row: Row) -> Result<Looked, Error> {
    let corrupt = |field| Error::Corrupt { table: "looks", id: row.looker, field };
    Ok(Looked {
        day: row.day.0,
        by: UserId::try_from(row.looker).ok(),
        at: Look::ALL.into_iter().find(|look| look.code() == row.kind).ok_or_else(|| corrupt("kind"))?,
        name: personal(row.name),
    })
}

/// Deletes what was before a day.
pub async fn forget(tx: &Tx, before: Date) -> Result<usize, Error> {
    let old = table::table.filter(table::company_id.eq(tx.company_id()).and(table::day.lt(DbDate(before))));
    Ok(diesel::delete(old).execute(&mut tx.connection()).await?)
}
