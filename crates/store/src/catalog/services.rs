//! Services: kinds of work.

use accounts::access::CatalogEditor;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, Note, Number, ServiceId, Sink};
use serde::Serialize;
use store_schema::services;
use timesheets::catalog::{Common, Service};

use super::{Filter, Page, narrow, ordered};
use crate::journal::{Event, FromTo};
use crate::{Error, ReadTx, Tx};

#[derive(HasQuery, Insertable, AsChangeset, Serialize, Clone, Debug)]
#[diesel(table_name = services, treat_none_as_null = true)]
struct Row {
    id: i64,
    name: String,
    number: Option<String>,
    active: bool,
    note: Option<String>,
    bill_service_id: Option<String>,
}

/// One service of the company.
pub async fn find(tx: &ReadTx, id: ServiceId) -> Result<Option<Service>, Error> {
    Ok(row(tx, id).await?.map(read).transpose()?.map(|(_, found)| found))
}

/// The services of the company, and how many there are in all pages.
pub async fn list(tx: &ReadTx, filter: &Filter, page: Page) -> Result<(Vec<(ServiceId, Service)>, i64), Error> {
    let of_company = || {
        let query = services::table.filter(services::company_id.eq(tx.company_id())).into_boxed();
        narrow!(query, services, filter)
    };
    let count: i64 = of_company().count().get_result(&mut tx.connection()).await?;
    let rows: Vec<Row> = ordered!(of_company(), services, filter)
        .limit(page.limit)
        .offset(page.offset)
        .select(Row::as_select())
        .load(&mut tx.connection())
        .await?;
    Ok((rows.into_iter().map(read).collect::<Result<_, _>>()?, count))
}

/// Writes a new service, and gives back its id and the event for the company's chain.
pub async fn create(tx: &Tx, _permit: &CatalogEditor, new: &Service) -> Result<(ServiceId, Event), Error> {
    let id = super::next_id(tx, "services_id_seq").await?;
    let row = to_row(id, new);
    diesel::insert_into(services::table)
        .values((services::company_id.eq(tx.company_id()), &row))
        .execute(&mut tx.connection())
        .await?;
    Ok((id_of(id)?, Event::new("service.created", id, &row)?))
}

/// Writes a changed service.
pub async fn update(
    tx: &Tx,
    _permit: &CatalogEditor,
    id: ServiceId,
    before: &Service,
    after: &Service,
) -> Result<Event, Error> {
    let (from, to) = (to_row(id.get(), before), to_row(id.get(), after));
    diesel::update(services::table.filter(of(tx, id))).set(&to).execute(&mut tx.connection()).await?;
    Event::new("service.updated", id.get(), &FromTo { from: &from, to: &to })
}

/// Removes a service that nothing depends on.
pub async fn remove(tx: &Tx, _permit: &CatalogEditor, id: ServiceId, before: &Service) -> Result<Event, Error> {
    diesel::delete(services::table.filter(of(tx, id))).execute(&mut tx.connection()).await?;
    Event::new("service.deleted", id.get(), &to_row(id.get(), before))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of<'a>(tx: &'a ReadTx, id: ServiceId) -> _ {
    let company: i64 = tx.company_id();
    let id: i64 = id.get();
    services::company_id.eq(company).and(services::id.eq(id))
}

async fn row(tx: &ReadTx, id: ServiceId) -> Result<Option<Row>, Error> {
    Ok(Row::query().filter(of(tx, id)).first(&mut tx.connection()).await.optional()?)
}

fn id_of(id: i64) -> Result<ServiceId, Error> {
    ServiceId::try_from(id).map_err(|_cannot_be| corrupt(id, "id"))
}

fn corrupt(id: i64, field: &'static str) -> Error {
    Error::Corrupt { table: "services", id, field }
}

fn to_row(id: i64, service: &Service) -> Row {
    let Common { name, number, active, note } = &service.common;
    Row {
        id,
        name: name.reveal(Sink::Store).to_owned(),
        number: number.as_ref().map(|number| number.reveal(Sink::Store).to_owned()),
        active: *active,
        note: note.as_ref().map(|note| note.reveal(Sink::Store).to_owned()),
        bill_service_id: service.bill_service.as_ref().map(|id| id.reveal(Sink::Store).to_owned()),
    }
}

fn read(row: Row) -> Result<(ServiceId, Service), Error> {
    let id = id_of(row.id)?;
    let common = Common {
        name: CatalogName::from_stored(row.name),
        number: row.number.map(Number::from_stored),
        active: row.active,
        note: row.note.map(Note::from_stored),
    };
    Ok((id, Service { common, bill_service: row.bill_service_id.map(Number::from_stored) }))
}
