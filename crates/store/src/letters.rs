//! Letters that are to leave the house, written into the outbox by the transaction that wants them.
//!
//! A row holds ids and words of ours only. Names, address and language are read, and the link is made, when the letter
//! is sent: neither a secret nor a personal value waits in the outbox, and a letter says what is true when it leaves.

pub mod unknown;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{CompanyId, UserId};
use serde::{Deserialize, Serialize};
use store_schema::outbox as table;
use uuid::Uuid;

use crate::pg_types::DbTimestamp;
use crate::{Db, Error, ReadTx, Tx};

/// The word of letters in the outbox, which other side effects share.
const KIND: &str = "letter";

/// What a letter to a person of the company is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Registered just now: a link to set the password.
    Welcome,
    /// Invited by a colleague: a link to set the password.
    Invitation,
    /// Asked for a new password: a link to set it.
    PasswordReset,
    /// Somebody registered with an address that has an account already: a link to sign in or to reset.
    AlreadyRegistered,
    /// The person's address is to be another one: a link to confirm it, to that address.
    AddressChange,
    /// The same, to the address that the person has: to whoever did not ask for it.
    AddressAsked,
    /// The password was changed: to whoever did not do it.
    PasswordChanged,
    /// A visitor wrote a comment that waits to be released: to the operator.
    CommentWaits,
    /// A visitor wrote a message: to the operator.
    MessageWaits,
    /// The company's data was opened to the operator of the installation: to whoever administers the company.
    OperatorGrant,
    /// Somebody asked something about their data: to those who answer.
    RequestAsked,
    /// What somebody asked about their data was answered.
    RequestAnswered,
    /// The restriction of their data will be lifted.
    RestrictionEnds,
    /// Information for somebody outside waits for approval: to those who approve.
    DisclosureAsked,
    /// Information about them was given to somebody outside.
    DisclosureGiven,
    /// The company's contract ends on a day: to its owners.
    ContractEnds,
    /// It goes on after all: to its owners.
    ContractGoesOn,
    /// Everything that the company has will be deleted in two weeks: to its owners.
    DeletionNear,
}

impl Letter {
    const ALL: [Self; 18] = [
        Self::Welcome,
        Self::Invitation,
        Self::PasswordReset,
        Self::AlreadyRegistered,
        Self::AddressChange,
        Self::AddressAsked,
        Self::PasswordChanged,
        Self::CommentWaits,
        Self::MessageWaits,
        Self::OperatorGrant,
        Self::RequestAsked,
        Self::RequestAnswered,
        Self::RestrictionEnds,
        Self::DisclosureAsked,
        Self::DisclosureGiven,
        Self::ContractEnds,
        Self::ContractGoesOn,
        Self::DeletionNear,
    ];

    /// The word in the outbox and in the keys of its texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Invitation => "invitation",
            Self::PasswordReset => "password-reset",
            Self::AlreadyRegistered => "already-registered",
            Self::AddressChange => "address-change",
            Self::AddressAsked => "address-asked",
            Self::PasswordChanged => "password-changed",
            Self::CommentWaits => "comment-waits",
            Self::MessageWaits => "message-waits",
            Self::OperatorGrant => "operator-grant",
            Self::RequestAsked => "request-asked",
            Self::RequestAnswered => "request-answered",
            Self::RestrictionEnds => "restriction-ends",
            Self::DisclosureAsked => "disclosure-asked",
            Self::DisclosureGiven => "disclosure-given",
            Self::ContractEnds => "contract-ends",
            Self::ContractGoesOn => "contract-goes-on",
            Self::DeletionNear => "deletion-near",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|letter| letter.code() == code)
    }
}

#[derive(Serialize, Deserialize)]
struct Payload {
    letter: String,
    to: i64,
    by: Option<i64>,
}

/// A letter that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its id in the outbox; also the stem of its Message-ID, so that a second copy is recognised.
    pub id: Uuid,
    /// What it is about.
    pub letter: Letter,
    /// The person it goes to.
    pub to: UserId,
    /// The person who caused it, where it names one.
    pub by: Option<UserId>,
    /// How often sending was begun, this time included.
    pub attempts: i32,
    /// Since when it waits.
    pub created: Timestamp,
}

/// Puts a letter into the outbox: it leaves if and only if this transaction commits. `id` sorts by its moment.
pub async fn put(
    tx: &Tx,
    id: Uuid,
    letter: Letter,
    to: UserId,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<(), Error> {
    let payload = Payload { letter: letter.code().to_owned(), to: to.get(), by: by.map(UserId::get) };
    let payload =
        serde_json::to_string(&payload).map_err(|_ids_only| Error::Refused { kind: "a letter".to_owned() })?;
    diesel::insert_into(table::table)
        .values((
            table::company_id.eq(tx.company_id()),
            table::id.eq(id),
            table::kind.eq(KIND),
            table::payload.eq(payload),
            table::created_at.eq(DbTimestamp(now)),
            table::due_at.eq(DbTimestamp(now)),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct DueRow {
    #[diesel(sql_type = BigInt)]
    company_id: i64,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Where something is due, the oldest first, over all companies. One statement; nothing of the rows but their place.
pub async fn due(db: &Db, now: Timestamp, most: i32) -> Result<Vec<(CompanyId, Uuid)>, Error> {
    let mut connection = db.connection().await?;
    let rows: Vec<DueRow> = diesel::sql_query("SELECT company_id, id FROM due_outbox($1, $2)")
        .bind::<Timestamptz, _>(DbTimestamp(now))
        .bind::<Integer, _>(most)
        .load(&mut *connection)
        .await?;
    let place = |row: DueRow| {
        let company = CompanyId::try_from(row.company_id);
        Ok((
            company.map_err(|_cannot_be| Error::Corrupt {
                table: "outbox",
                id: row.company_id,
                field: "company_id",
            })?,
            row.id,
        ))
    };
    rows.into_iter().map(place).collect()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: Uuid,
    payload: String,
    created_at: DbTimestamp,
    attempts: i32,
}

/// Takes a due letter until `lease`, when it becomes due again unless it was settled. `None` if another worker has it.
pub async fn claim(tx: &Tx, id: Uuid, now: Timestamp, lease: Timestamp) -> Result<Option<Waiting>, Error> {
    let due = table::kind.eq(KIND).and(table::due_at.le(DbTimestamp(now))).and(table::gave_up_at.is_null());
    let row: Option<Row> = diesel::update(table::table.filter(at(tx, id)).filter(due))
        .set((table::attempts.eq(table::attempts + 1), table::due_at.eq(DbTimestamp(lease))))
        .returning(Row::as_returning())
        .get_result(&mut tx.connection())
        .await
        .optional()?;
    row.map(|row| waiting(tx, &row)).transpose()
}

/// Takes a letter that was sent out of the outbox; says whether it was still wanted there.
pub async fn sent(tx: &Tx, id: Uuid) -> Result<bool, Error> {
    Ok(diesel::delete(table::table.filter(at(tx, id))).execute(&mut tx.connection()).await? > 0)
}

/// Makes a letter that could not be sent due again at a moment.
pub async fn postpone(tx: &Tx, id: Uuid, due: Timestamp) -> Result<(), Error> {
    diesel::update(table::table.filter(at(tx, id)))
        .set(table::due_at.eq(DbTimestamp(due)))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Ends the attempts at a letter; it stays, so that whoever wanted it is told.
pub async fn give_up(tx: &Tx, id: Uuid, now: Timestamp) -> Result<(), Error> {
    diesel::update(table::table.filter(at(tx, id)))
        .set(table::gave_up_at.eq(DbTimestamp(now)))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// The letters of one kind that wait or were given up, with whether they were: for the list of invitations.
pub async fn waiting_for(tx: &ReadTx, letter: Letter) -> Result<Vec<(Waiting, bool)>, Error> {
    let rows: Vec<(Row, Option<DbTimestamp>)> = table::table
        .filter(table::company_id.eq(tx.company_id()).and(table::kind.eq(KIND)))
        .order(table::id)
        .select((Row::as_select(), table::gave_up_at))
        .load(&mut tx.connection())
        .await?;
    let letters = rows.into_iter().map(|(row, gave_up)| Ok((waiting(tx, &row)?, gave_up.is_some())));
    letters.filter(|one| one.as_ref().map_or(true, |(waiting, _)| waiting.letter == letter)).collect()
}

/// Takes the letters of one kind to a person back, those that were given up included.
pub async fn withdraw(tx: &Tx, letter: Letter, to: UserId) -> Result<(), Error> {
    let waiting = waiting_for(tx, letter).await?;
    let ids: Vec<Uuid> = waiting.iter().filter(|(one, _)| one.to == to).map(|(one, _)| one.id).collect();
    let of_ids = table::company_id.eq(tx.company_id()).and(table::id.eq_any(ids));
    diesel::delete(table::table.filter(of_ids)).execute(&mut tx.connection()).await?;
    Ok(())
}

#[diesel::dsl::auto_type(no_type_alias)]
fn at(tx: &ReadTx, id: Uuid) -> _ {
    let company: i64 = tx.company_id();
    table::company_id.eq(company).and(table::id.eq(id))
}

fn waiting(tx: &ReadTx, row: &Row) -> Result<Waiting, Error> {
    let corrupt = || Error::Corrupt { table: "outbox", id: tx.company_id(), field: "payload" };
    let payload: Payload = serde_json::from_str(&row.payload).map_err(|_not_ours| corrupt())?;
    Ok(Waiting {
        id: row.id,
        letter: Letter::parse(&payload.letter).ok_or_else(corrupt)?,
        to: UserId::try_from(payload.to).map_err(|_cannot_be| corrupt())?,
        by: payload.by.map(UserId::try_from).transpose().map_err(|_cannot_be| corrupt())?,
        attempts: row.attempts,
        created: row.created_at.0,
    })
}
