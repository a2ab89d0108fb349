//! The operator of a hosted installation: who works for them, and what a company's data is opened for.
//!
//! Everything that decides is a function of the database, so that it holds for whoever speaks to it: two people, four
//! hours, the journal. See the migration `operators`.

mod companies;
mod people;

use accounts::GrantPurpose;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{CompanyId, GrantReason, Personal, Sink};
use store_schema::{PersonalText, operator_grant as table};
use uuid::Uuid;

use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::DbTimestamp;
use crate::{AfterEnd, Db, Error, ReadTx, Scope, Tx};

pub use companies::{Founding, end_contract, found};
pub use people::{Operator, add, end, forget, list};

/// So many of the newest grants are shown to a company.
const MOST: i64 = 200;

/// Why the database refused what an operator asked for.
#[derive(Debug, thiserror::Error)]
pub enum OperatorError {
    /// The key is not, or not any more, that of an operator.
    #[error("no operator has this key")]
    UnknownKey,
    /// No such company.
    #[error("there is no such company")]
    NoCompany,
    /// No such grant, or none that is open.
    #[error("there is no such grant, or it is not open any more")]
    NoGrant,
    /// The same person asked.
    #[error("whoever asks for a grant does not confirm it: another operator has to")]
    SamePerson,
    /// Confirmed, ended, or older than a day.
    #[error("this grant does not wait to be confirmed any more: ask for a new one")]
    NotWaiting,
    /// The day lies before today where the company is.
    #[error("the day is over")]
    PastDay,
    /// Anything else.
    #[error(transparent)]
    Store(#[from] Error),
}

impl From<DieselError> for OperatorError {
    fn from(error: DieselError) -> Self {
        if let DieselError::DatabaseError(_, info) = &error {
            // These words are the migration's own.
            let known = match info.message() {
                "no operator has this key" => Some(Self::UnknownKey),
                "there is no such company" => Some(Self::NoCompany),
                "there is no such grant" | "there is no such open grant" => Some(Self::NoGrant),
                "whoever asks for a grant does not confirm it" => Some(Self::SamePerson),
                "this grant is not waiting any more" => Some(Self::NotWaiting),
                "the day is over" => Some(Self::PastDay),
                _ => None,
            };
            if let Some(known) = known {
                return known;
            }
            if info.constraint_name() == Some("operator_grant_company_id_fkey") {
                return Self::NoCompany;
            }
        }
        Self::Store(error.into())
    }
}

/// A grant, as the operator's list and the company's page show it.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The company that it opens.
    pub company: CompanyId,
    /// Its id.
    pub id: Uuid,
    /// What for.
    pub purpose: GrantPurpose,
    /// Why, in the words of whoever asked.
    pub reason: Personal<String>,
    /// Who asked.
    pub requested_by: Personal<String>,
    /// When.
    pub requested: Timestamp,
    /// Who confirmed it; `None` while it waits.
    pub confirmed_by: Option<Personal<String>>,
    /// When.
    pub confirmed: Option<Timestamp>,
    /// Until when it was given.
    pub ends: Option<Timestamp>,
    /// When somebody ended it, or took the request back.
    pub ended: Option<Timestamp>,
}

/// Asks for a grant for a company; gives back its id.
pub async fn request(
    db: &Db,
    company: CompanyId,
    key: &Personal<String>,
    purpose: GrantPurpose,
    reason: &GrantReason,
    minutes: i32,
) -> Result<Uuid, OperatorError> {
    #[derive(QueryableByName)]
    struct Made {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let ask = async |tx: &mut Tx| {
        let made: Made = diesel::sql_query("SELECT request_grant($1, $2, $3, $4) AS id")
            .bind::<Text, _>(key.reveal(Sink::Store))
            .bind::<Text, _>(purpose.code())
            .bind::<PersonalText, _>(DbPersonal::of(reason))
            .bind::<Integer, _>(minutes)
            .get_result(&mut tx.connection())
            .await?;
        Ok::<_, OperatorError>(made.id)
    };
    db.transaction(Scope::of(company).even_after_end(AfterEnd::Grants), ask).await
}

/// Confirms a grant that another operator asked for; gives back when it ends.
pub async fn confirm(
    db: &Db,
    company: CompanyId,
    key: &Personal<String>,
    grant: Uuid,
) -> Result<Timestamp, OperatorError> {
    #[derive(QueryableByName)]
    struct Until {
        #[diesel(sql_type = Timestamptz)]
        ends_at: DbTimestamp,
    }
    let confirm = async |tx: &mut Tx| {
        let until: Until = diesel::sql_query("SELECT confirm_grant($1, $2) AS ends_at")
            .bind::<Text, _>(key.reveal(Sink::Store))
            .bind::<SqlUuid, _>(grant)
            .get_result(&mut tx.connection())
            .await?;
        Ok::<_, OperatorError>(until.ends_at.0)
    };
    db.transaction(Scope::of(company).even_after_end(AfterEnd::Grants), confirm).await
}

/// Ends a grant before its time, or takes a request back.
pub async fn end_grant(db: &Db, company: CompanyId, key: &Personal<String>, grant: Uuid) -> Result<(), OperatorError> {
    let end = async |tx: &mut Tx| {
        diesel::sql_query("SELECT end_grant($1, $2)")
            .bind::<Text, _>(key.reveal(Sink::Store))
            .bind::<SqlUuid, _>(grant)
            .execute(&mut tx.connection())
            .await?;
        Ok::<_, OperatorError>(())
    };
    db.transaction(Scope::of(company).even_after_end(AfterEnd::Grants), end).await
}

/// Whether a grant for a company and a purpose is open at this moment.
pub async fn is_open(db: &Db, company: CompanyId, purpose: GrantPurpose) -> Result<bool, Error> {
    #[derive(QueryableByName)]
    struct Open {
        #[diesel(sql_type = Nullable<SqlUuid>)]
        id: Option<Uuid>,
    }
    let look = async |tx: &ReadTx| {
        let open: Open = diesel::sql_query("SELECT open_grant($1) AS id")
            .bind::<Text, _>(purpose.code())
            .get_result(&mut tx.connection())
            .await?;
        Ok::<_, Error>(open.id.is_some())
    };
    db.read(company, look).await
}

#[derive(QueryableByName, Queryable)]
struct Row {
    #[diesel(sql_type = BigInt)]
    company_id: i64,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    purpose: String,
    #[diesel(sql_type = PersonalText)]
    reason: DbPersonal,
    #[diesel(sql_type = PersonalText)]
    requested_by: DbPersonal,
    #[diesel(sql_type = Timestamptz)]
    requested_at: DbTimestamp,
    #[diesel(sql_type = Nullable<PersonalText>)]
    confirmed_by: Option<DbPersonal>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    confirmed_at: Option<DbTimestamp>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ends_at: Option<DbTimestamp>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ended_at: Option<DbTimestamp>,
}

impl Row {
    fn grant(self) -> Result<Grant, Error> {
        let corrupt = |field| Error::Corrupt { table: "operator_grant", id: self.company_id, field };
        let moment = |at: Option<DbTimestamp>| at.map(|DbTimestamp(at)| at);
        Ok(Grant {
            company: CompanyId::try_from(self.company_id).map_err(|_cannot_be| corrupt("company_id"))?,
            id: self.id,
            purpose: GrantPurpose::parse(&self.purpose).ok_or_else(|| corrupt("purpose"))?,
            reason: self.reason.into(),
            requested_by: self.requested_by.into(),
            requested: self.requested_at.0,
            confirmed_by: personal(self.confirmed_by),
            confirmed: moment(self.confirmed_at),
            ends: moment(self.ends_at),
            ended: moment(self.ended_at),
        })
    }
}

/// What was asked for in all companies in the last thirty days, the newest first.
pub async fn grants(db: &Db) -> Result<Vec<Grant>, Error> {
    let mut connection = db.connection().await?;
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT company_id, id, purpose, reason, requested_by, requested_at, confirmed_by, confirmed_at, ends_at, \
         ended_at FROM list_grants()",
    )
    .load(&mut *connection)
    .await?;
    rows.into_iter().map(Row::grant).collect()
}

/// The newest grants for the transaction's company.
pub async fn grants_of_company(tx: &ReadTx) -> Result<Vec<Grant>, Error> {
    let rows: Vec<Row> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .order((table::requested_at.desc(), table::id))
        .select((
            table::company_id,
            table::id,
            table::purpose,
            table::reason,
            table::requested_by,
            table::requested_at,
            table::confirmed_by,
            table::confirmed_at,
            table::ends_at,
            table::ended_at,
        ))
        .limit(MOST)
        .load(&mut tx.connection())
        .await?;
    rows.into_iter().map(Row::grant).collect()
}

/// Writes to the company's journal that its operator has read something, in the transaction that reads it.
///
/// On a hosted installation this fails without an open grant. `what` is a word of ours.
pub async fn note_reading(tx: &Tx, purpose: GrantPurpose, what: &'static str, count: i64) -> Result<(), Error> {
    diesel::sql_query("SELECT note_operator_reading($1, $2, $3)")
        .bind::<Text, _>(purpose.code())
        .bind::<Text, _>(what)
        .bind::<BigInt, _>(count)
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}
