//! What people asked about their data.

use accounts::access::{ArchiveMaker, RequestAnswerer};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date as SqlDate, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Personal, RequestId, RequestText, UserId};
use privacy::requests::{Kind, Outcome};
use serde::Serialize;
use store_schema::{PersonalText, person_requests as table};

use crate::journal::Event;
use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Error, ReadTx, Tx};

/// Something that is asked.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Whose data it is about.
    pub person: UserId,
    /// What is asked.
    pub kind: Kind,
    /// In the words of whoever asks.
    pub words: Option<RequestText>,
    /// Who put it down; `None` for the administrator's tool.
    pub by: Option<UserId>,
    /// When.
    pub at: Timestamp,
    /// The last day for an answer.
    pub due: Date,
    /// How it was made sure that it is the person who asks.
    pub identity_check: Option<RequestText>,
}

/// A request as its readers see it.
#[derive(Clone, Debug)]
pub struct Request {
    /// Which.
    pub id: RequestId,
    /// Whose data it is about.
    pub person: UserId,
    /// Their name.
    pub name: Personal<String>,
    /// What is asked.
    pub kind: Kind,
    /// In the words of whoever asks.
    pub words: Option<Personal<String>>,
    /// When.
    pub asked: Timestamp,
    /// Whether the person put it down.
    pub by_themselves: bool,
    /// The last day for an answer.
    pub due: Date,
    /// How it was made sure that it is the person who asks.
    pub identity_check: Option<Personal<String>>,
    /// The answer, if there is one.
    pub answer: Option<Answered>,
}

/// How a request ended.
#[derive(Clone, Debug)]
pub struct Answered {
    /// When.
    pub at: Timestamp,
    /// How.
    pub outcome: Outcome,
    /// What the person was told.
    pub told: Option<Personal<String>>,
    /// What weighed more.
    pub weighing: Option<Personal<String>>,
}

/// An answer that is to be kept.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    /// Who; `None` for the administrator's tool.
    pub by: Option<UserId>,
    /// When.
    pub at: Timestamp,
    /// How.
    pub outcome: Outcome,
    /// What the person is told.
    pub told: Option<RequestText>,
    /// What weighs more.
    pub weighing: Option<RequestText>,
}

#[derive(Serialize)]
struct Asked<'a> {
    request: i64,
    kind: &'a str,
    due_on: DbDate,
    identity_check: Option<DbPersonal>,
}

#[derive(Serialize)]
struct Ended<'a> {
    request: i64,
    outcome: &'a str,
}

#[derive(Serialize)]
struct Given<'a> {
    kind: &'a str,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Keeps a request, and gives back the event for the company's chain.
pub async fn add(tx: &Tx, new: &NewRequest) -> Result<Event, Error> {
    let text = |text: &Option<RequestText>| text.as_ref().map(DbPersonal::of);
    let row: Id = diesel::sql_query(
        "INSERT INTO person_requests (company_id, users_id, kind, words, asked_at, asked_by, due_on, identity_check) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<BigInt, _>(new.person.get())
    .bind::<Text, _>(new.kind.code())
    .bind::<Nullable<PersonalText>, _>(text(&new.words))
    .bind::<Timestamptz, _>(DbTimestamp(new.at))
    .bind::<BigInt, _>(new.by.map_or(0, UserId::get))
    .bind::<SqlDate, _>(DbDate(new.due))
    .bind::<Nullable<PersonalText>, _>(text(&new.identity_check))
    .get_result(&mut tx.connection())
    .await?;
    let asked = Asked {
        request: row.id,
        kind: new.kind.code(),
        due_on: DbDate(new.due),
        identity_check: text(&new.identity_check),
    };
    Event::new("user.asked", new.person.get(), &asked)
}

/// Keeps that a person was given what is stored about them: whatever they asked for information is answered by that.
pub async fn give(tx: &Tx, permit: &ArchiveMaker, new: &NewAnswer) -> Result<Event, Error> {
    let open = table::company_id
        .eq(tx.company_id())
        .and(table::users_id.eq(permit.person().get()))
        .and(table::kind.eq(Kind::Information.code()));
    diesel::update(table::table.filter(open).filter(table::answered_at.is_null()))
        .set((
            table::answered_at.eq(DbTimestamp(new.at)),
            table::answered_by.eq(new.by.map_or(0, UserId::get)),
            table::outcome.eq(new.outcome.code()),
        ))
        .execute(&mut tx.connection())
        .await?;
    Event::new("user.data-given", permit.person().get(), &Given { kind: Kind::Information.code() })
}

/// Keeps an answer, and gives back the event for the company's chain; [`Error::Gone`] if there is one already.
pub async fn answer(tx: &Tx, _permit: &RequestAnswerer, request: &Request, new: &NewAnswer) -> Result<Event, Error> {
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(request.id.get()));
    let changed = diesel::update(table::table.filter(of_id).filter(table::answered_at.is_null()))
        .set((
            table::answered_at.eq(DbTimestamp(new.at)),
            table::answered_by.eq(new.by.map_or(0, UserId::get)),
            table::outcome.eq(new.outcome.code()),
            table::answer.eq(new.told.as_ref().map(DbPersonal::of)),
            table::weighing.eq(new.weighing.as_ref().map(DbPersonal::of)),
        ))
        .execute(&mut tx.connection())
        .await?;
    if changed == 0 {
        return Err(Error::Gone);
    }
    Event::new("user.answered", request.person.get(), &Ended { request: request.id.get(), outcome: new.outcome.code() })
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    users_id: i64,
    #[diesel(sql_type = PersonalText)]
    name: DbPersonal,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<PersonalText>)]
    words: Option<DbPersonal>,
    #[diesel(sql_type = Timestamptz)]
    asked_at: DbTimestamp,
    #[diesel(sql_type = Bool)]
    by_themselves: bool,
    #[diesel(sql_type = SqlDate)]
    due_on: DbDate,
    #[diesel(sql_type = Nullable<PersonalText>)]
    identity_check: Option<DbPersonal>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    answered_at: Option<DbTimestamp>,
    #[diesel(sql_type = Nullable<Text>)]
    outcome: Option<String>,
    #[diesel(sql_type = Nullable<PersonalText>)]
    answer: Option<DbPersonal>,
    #[diesel(sql_type = Nullable<PersonalText>)]
    weighing: Option<DbPersonal>,
}

/// Open ones first, by the day on which they are due.
const ROWS: &str = "SELECT r.id, r.users_id, u.name, r.kind, r.words, r.asked_at, r.asked_by = r.users_id \
    AS by_themselves, r.due_on, r.identity_check, r.answered_at, r.outcome, r.answer, r.weighing \
    FROM person_requests r JOIN users u ON u.company_id = r.company_id AND u.id = r.users_id \
    WHERE r.company_id = $1 AND ($2 IS NULL OR r.users_id = $2) AND ($3 IS NULL OR r.id = $3) \
    ORDER BY r.answered_at IS NOT NULL, CASE WHEN r.answered_at IS NULL THEN r.due_on END, r.asked_at DESC, r.id DESC \
    LIMIT 500";

async fn read(tx: &ReadTx, person: Option<UserId>, only: Option<RequestId>) -> Result<Vec<Request>, Error> {
    let rows: Vec<Row> = diesel::sql_query(ROWS)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<Nullable<BigInt>, _>(person.map(UserId::get))
        .bind::<Nullable<BigInt>, _>(only.map(RequestId::get))
        .load(&mut tx.connection())
        .await?;
    rows.into_iter().map(request).collect()
}

/// Everything that was asked in the company, the open ones first.
pub async fn all(tx: &ReadTx, _permit: &RequestAnswerer) -> Result<Vec<Request>, Error> {
    read(tx, None, None).await
}

/// What a person asked, or others for them.
pub async fn of_person(tx: &ReadTx, person: UserId) -> Result<Vec<Request>, Error> {
    read(tx, Some(person), None).await
}

/// One request.
pub async fn find(tx: &ReadTx, _permit: &RequestAnswerer, id: RequestId) -> Result<Option<Request>, Error> {
    Ok(read(tx, None, Some(id)).await?.into_iter().next())
}

/// How many are open, and the day on which the first of them is due.
pub async fn open(tx: &ReadTx) -> Result<(i64, Option<Date>), Error> {
    let of_company = table::table.filter(table::company_id.eq(tx.company_id())).filter(table::answered_at.is_null());
    let (count, due): (i64, Option<DbDate>) = of_company
        .select((diesel::dsl::count_star(), diesel::dsl::min(table::due_on)))
        .first(&mut tx.connection())
        .await?;
    Ok((count, due.map(|day| day.0)))
}

/// Deletes what was answered before a moment.
pub async fn forget(tx: &Tx, before: Timestamp) -> Result<usize, Error> {
    let old = table::answered_at.lt(DbTimestamp(before)).assume_not_null();
    let of_company = table::table.filter(table::company_id.eq(tx.company_id()).and(old));
    Ok(diesel::delete(of_company).execute(&mut tx.connection()).await?)
}

fn id(id: i64) -> Result<RequestId, Error> {
    RequestId::try_from(id).map_err(|_cannot_be| Error::Corrupt { table: "person_requests", id, field: "id" })
}

fn request(row: Row) -> Result<Request, Error> {
    let corrupt = |field| Error::Corrupt { table: "person_requests", id: row.id, field };
    let answer = match (row.answered_at, row.outcome) {
        (Some(at), Some(outcome)) => Some(Answered {
            at: at.0,
            outcome: Outcome::parse(&outcome).ok_or_else(|| corrupt("outcome"))?,
            told: personal(row.answer),
            weighing: personal(row.weighing),
        }),
        _ => None,
    };
    Ok(Request {
        id: id(row.id)?,
        person: UserId::try_from(row.users_id).map_err(|_cannot_be| corrupt("users_id"))?,
        name: row.name.into(),
        kind: Kind::parse(&row.kind).ok_or_else(|| corrupt("kind"))?,
        words: personal(row.words),
        asked: row.asked_at.0,
        by_themselves: row.by_themselves,
        due: row.due_on.0,
        identity_check: personal(row.identity_check),
        answer,
    })
}
