//! Messages to whoever runs the installation.

use accounts::access::{Guest, Operator};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::civil::Date;
use kernel::{EmailAddress, Language, MessageText, PersonName, Personal};
use store_schema::messages as table;

use super::PAGE;
use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::DbDate;
use crate::{Error, ReadTx, Tx};

/// A message that is about to be kept.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// The language of the page that it was written on.
    pub language: Language,
    /// Who says to have written it.
    pub author: Option<PersonName>,
    /// Where the answer goes.
    pub email: EmailAddress,
    /// What it says.
    pub words: MessageText,
    /// The day.
    pub written: Date,
}

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its number.
    pub id: i64,
    /// The language of the page that it was written on.
    pub language: Language,
    /// Who says to have written it.
    pub author: Option<Personal<String>>,
    /// Where the answer goes.
    pub email: Personal<String>,
    /// What it says.
    pub words: Personal<String>,
    /// The day that it was written on.
    pub written: Date,
    /// The day that somebody called it answered on.
    pub answered: Option<Date>,
}

#[derive(HasQuery)]
#[diesel(table_name = table)]
struct Row {
    id: i64,
    language: String,
    author: Option<DbPersonal>,
    email: DbPersonal,
    words: DbPersonal,
    written_on: DbDate,
    answered_on: Option<DbDate>,
}

impl From<Row> for Message {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            language: Language::parse(&row.language).unwrap_or_default(),
            author: personal(row.author),
            email: row.email.into(),
            words: row.words.into(),
            written: row.written_on.0,
            answered: row.answered_on.map(|day| day.0),
        }
    }
}

/// Keeps a message.
pub async fn add(tx: &Tx, _permit: &Guest, message: &NewMessage) -> Result<(), Error> {
    diesel::insert_into(table::table)
        .values((
            table::company_id.eq(tx.company_id()),
            table::language.eq(message.language.code()),
            table::author.eq(message.author.as_ref().map(DbPersonal::of)),
            table::email.eq(DbPersonal::of(&message.email)),
            table::words.eq(DbPersonal::of(&message.words)),
            table::written_on.eq(DbDate(message.written)),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

/// Those without an answer first, the oldest of them on top.
pub async fn list(tx: &ReadTx, _permit: &Operator) -> Result<Vec<Message>, Error> {
    let query = Row::query().filter(table::company_id.eq(tx.company_id()));
    let order = (table::answered_on.is_not_null().asc(), table::id.asc());
    let rows: Vec<Row> = query.order(order).limit(PAGE).load(&mut tx.connection()).await?;
    Ok(rows.into_iter().map(Message::from).collect())
}

/// How many have no answer.
pub async fn waiting(tx: &ReadTx) -> Result<i64, Error> {
    let waiting = table::company_id.eq(tx.company_id()).and(table::answered_on.is_null());
    Ok(table::table.filter(waiting).count().get_result(&mut tx.connection()).await?)
}

/// Notes that a message was answered; `false` if there is none without an answer under this number.
pub async fn answered(tx: &Tx, _permit: &Operator, id: i64, today: Date) -> Result<bool, Error> {
    let waiting = table::company_id.eq(tx.company_id()).and(table::id.eq(id)).and(table::answered_on.is_null());
    let change = diesel::update(table::table.filter(waiting)).set(table::answered_on.eq(DbDate(today)));
    Ok(change.execute(&mut tx.connection()).await? > 0)
}

/// Deletes a message; `false` if there is none under this number.
pub async fn remove(tx: &Tx, _permit: &Operator, id: i64) -> Result<bool, Error> {
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(id));
    Ok(diesel::delete(table::table.filter(of_id)).execute(&mut tx.connection()).await? > 0)
}

/// Deletes a message once more that was deleted on a day; what is younger has another's number. `false` if there is none.
pub async fn remove_again(tx: &Tx, id: i64, deleted: Date) -> Result<bool, Error> {
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(id)).and(table::written_on.le(DbDate(deleted)));
    Ok(diesel::delete(table::table.filter(of_id)).execute(&mut tx.connection()).await? > 0)
}

/// Deletes what was answered before a day, and what was written before another, answered or not.
pub async fn forget(tx: &Tx, answered: Date, written: Date) -> Result<usize, Error> {
    let settled = table::answered_on.lt(DbDate(answered)).assume_not_null();
    let old = settled.or(table::written_on.lt(DbDate(written)));
    let of_company = table::table.filter(table::company_id.eq(tx.company_id()).and(old));
    Ok(diesel::delete(of_company).execute(&mut tx.connection()).await?)
}
