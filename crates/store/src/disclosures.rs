//! The register of disclosures.

mod steps;

use std::collections::HashMap;

use accounts::access::Discloser;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{DisclosureId, Personal, RequestText, Title, UserId};
use privacy::disclosure::{Basis, Scope, Standing, State};
use store_schema::{disclosures as table, users};

use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::{DbDate, DbTimestamp};
use crate::reports::groups::Grouping;
use crate::reports::names_of;
use crate::restriction::Told;
use crate::{Error, ReadTx, Tx};

pub use steps::{approve, ask, close, is_asked, note_told, open};

/// A disclosure that is asked for.
#[derive(Clone, Debug)]
pub struct NewDisclosure {
    /// Whom it is about.
    pub person: UserId,
    /// Who gets the information.
    pub recipient: Title,
    /// What for.
    pub reason: RequestText,
    /// Why that is lawful.
    pub basis: Basis,
    /// What is handed out.
    pub scope: Scope,
    /// From which day on the person may be told, and the norm that forbids it before.
    pub silence: Option<(Date, Title)>,
    /// Who asks.
    pub by: Option<UserId>,
    /// When.
    pub at: Timestamp,
    /// How many have to approve.
    pub needed: u8,
}

/// A disclosure as its readers see it.
#[derive(Clone, Debug)]
pub struct Disclosure {
    /// Which.
    pub id: DisclosureId,
    /// The name of the person whom it is about.
    pub name: Personal<String>,
    /// Who gets the information.
    pub recipient: Personal<String>,
    /// What for; it went when the person was erased.
    pub reason: Option<Personal<String>>,
    /// Why that is lawful.
    pub basis: Basis,
    /// What is handed out.
    pub scope: Scope,
    /// From which day on the person may be told, and the norm that forbids it before.
    pub silence: Option<(Date, Personal<String>)>,
    /// When it was asked for.
    pub asked: Timestamp,
    /// By whom; `None` for the administrator's tool.
    pub asked_by: Option<UserId>,
    /// How far it has come.
    pub standing: Standing<UserId>,
    /// When it ended.
    pub closed: Option<Timestamp>,
    /// Whether the person may see it.
    pub is_open: bool,
    /// When and how the person was told.
    pub told: Option<(Timestamp, Told)>,
}

#[derive(HasQuery)]
#[diesel(table_name = table)]
struct Row {
    id: i64,
    users_id: i64,
    recipient: DbPersonal,
    reason: Option<DbPersonal>,
    basis: String,
    has_record: bool,
    has_terms: bool,
    has_hours: bool,
    has_entries: bool,
    first_day: Option<DbDate>,
    last_day: Option<DbDate>,
    notice_from: Option<DbDate>,
    notice_norm: Option<DbPersonal>,
    asked_at: DbTimestamp,
    asked_by: i64,
    approvals_needed: i16,
    first_approver: Option<i64>,
    second_approver: Option<i64>,
    closed_at: Option<DbTimestamp>,
    closed_as: Option<String>,
    is_open: bool,
    told_at: Option<DbTimestamp>,
    told_by: Option<String>,
}

impl Row {
    fn into_disclosure(self, name: DbPersonal) -> Result<Disclosure, Error> {
        let corrupt = |field| Error::Corrupt { table: "disclosures", id: self.id, field };
        let person = UserId::try_from(self.users_id).map_err(|_cannot_be| corrupt("users_id"))?;
        let approvers = [self.first_approver, self.second_approver].into_iter().flatten();
        let told_by = self.told_by.as_deref().map(|word| if word == "letter" { Told::Letter } else { Told::Company });
        let closed = self.closed_as.as_deref().map(|word| State::closed(word).ok_or(corrupt("closed_as")));
        Ok(Disclosure {
            id: DisclosureId::try_from(self.id).map_err(|_cannot_be| corrupt("id"))?,
            name: name.0,
            basis: Basis::parse(&self.basis).ok_or(corrupt("basis"))?,
            scope: Scope {
                record: self.has_record,
                terms: self.has_terms,
                hours: self.has_hours,
                entries: self.has_entries,
                days: self.first_day.zip(self.last_day).map(|(first, last)| (first.0, last.0)),
            },
            silence: self.notice_from.map(|day| day.0).zip(self.notice_norm.map(|norm| norm.0)),
            asked: self.asked_at.0,
            asked_by: UserId::try_from(self.asked_by).ok(),
            standing: Standing {
                person,
                needed: u8::try_from(self.approvals_needed).map_err(|_cannot_be| corrupt("approvals_needed"))?,
                approvers: approvers.filter_map(|id| UserId::try_from(id).ok()).collect(),
                closed: closed.transpose()?,
            },
            closed: self.closed_at.map(|at| at.0),
            is_open: self.is_open,
            told: self.told_at.map(|at| at.0).zip(told_by),
            recipient: self.recipient.0,
            reason: personal(self.reason),
        })
    }
}

/// Whose disclosures are read.
#[derive(Clone, Copy, Debug)]
pub enum Of<'p> {
    /// Everybody's, for those who decide about them.
    All(&'p Discloser),
    /// One person's, for those who decide.
    Person(&'p Discloser, UserId),
    /// One's own: what was given, as soon as one may be told.
    Oneself(UserId),
    /// One disclosure, for those who decide.
    One(&'p Discloser, DisclosureId),
}

/// The newest disclosures first. What a norm still keeps from a person is not there for them, also where they decide about
/// others.
pub async fn read(tx: &ReadTx, of: Of<'_>) -> Result<Vec<Disclosure>, Error> {
    let of_company = table::company_id.eq(tx.company_id());
    let query = table::table
        .inner_join(users::table.on(users::company_id.eq(table::company_id).and(users::id.eq(table::users_id))))
        .filter(of_company)
        .order(table::id.desc())
        .select((Row::as_select(), users::name))
        .into_boxed();
    let told = |viewer: &Discloser| {
        table::users_id.ne(viewer.person().get()).or(table::notice_from.is_null()).or(table::is_open)
    };
    let query = match of {
        Of::All(permit) => query.filter(told(permit)),
        Of::Person(permit, person) => query.filter(table::users_id.eq(person.get())).filter(told(permit)),
        Of::Oneself(person) => query.filter(table::users_id.eq(person.get())).filter(table::is_open),
        Of::One(permit, id) => query.filter(table::id.eq(id.get())).filter(told(permit)),
    };
    let rows: Vec<(Row, DbPersonal)> = query.load(&mut tx.connection()).await?;
    rows.into_iter().map(|(row, name)| row.into_disclosure(name)).collect()
}

/// The names of those who asked for these and approved them; whoever is gone has none.
pub async fn names(tx: &ReadTx, of: &[Disclosure]) -> Result<HashMap<UserId, Personal<String>>, Error> {
    let people = of.iter().flat_map(|one| one.standing.approvers.iter().copied().chain(one.asked_by));
    let names = names_of(tx, Grouping::User, people.map(UserId::get).collect()).await?;
    Ok(names.into_iter().filter_map(|(id, name)| Some((UserId::try_from(id).ok()?, name))).collect())
}

/// What was given and may be told from this day on, by what a norm said.
pub async fn due(tx: &ReadTx, today: Date) -> Result<Vec<(DisclosureId, UserId)>, Error> {
    let silent = table::company_id
        .eq(tx.company_id())
        .and(table::closed_as.eq(State::Given.code()).assume_not_null())
        .and(table::is_open.eq(false));
    let rows: Vec<(i64, i64)> = table::table
        .filter(silent)
        .filter(table::notice_from.le(DbDate(today)).assume_not_null())
        .select((table::id, table::users_id))
        .order(table::id)
        .load(&mut tx.connection())
        .await?;
    let ids = |(id, person)| Some((DisclosureId::try_from(id).ok()?, UserId::try_from(person).ok()?));
    Ok(rows.into_iter().filter_map(ids).collect())
}

/// Deletes what ended before a moment.
pub async fn forget(tx: &Tx, closed: Timestamp) -> Result<usize, Error> {
    let old = table::company_id.eq(tx.company_id()).and(table::closed_at.lt(DbTimestamp(closed)).assume_not_null());
    Ok(diesel::delete(table::table.filter(old)).execute(&mut tx.connection()).await?)
}
