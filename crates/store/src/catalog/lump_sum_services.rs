//! Lump-sum services: services that are sold by the piece.

use accounts::access::CatalogEditor;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, LumpSumServiceId, Note, Number, Sink, Unit};
use serde::Serialize;
use store_schema::lumpsum_services;
use timesheets::catalog::{Common, LumpSumService};

use super::{Filter, Page, narrow, ordered};
use crate::journal::{Event, FromTo};
use crate::pg_types::DbDecimal;
use crate::{Error, ReadTx, Tx};

#[derive(HasQuery, Insertable, AsChangeset, Serialize, Clone, Debug)]
#[diesel(table_name = lumpsum_services, treat_none_as_null = true)]
struct Row {
    id: i64,
    name: String,
    number: Option<String>,
    active: bool,
    note: Option<String>,
    price: DbDecimal,
    unit: Option<String>,
}

/// One lump-sum service of the company.
pub async fn find(tx: &ReadTx, id: LumpSumServiceId) -> Result<Option<LumpSumService>, Error> {
    Ok(row(tx, id).await?.map(read).transpose()?.map(|(_, found)| found))
}

/// The lump-sum services of the company, and how many there are in all pages.
pub async fn list(
    tx: &ReadTx,
    filter: &Filter,
    page: Page,
) -> Result<(Vec<(LumpSumServiceId, LumpSumService)>, i64), Error> {
    let of_company = || {
        let query = lumpsum_services::table.filter(lumpsum_services::company_id.eq(tx.company_id())).into_boxed();
        narrow!(query, lumpsum_services, filter)
    };
    let count: i64 = of_company().count().get_result(&mut tx.connection()).await?;
    let rows: Vec<Row> = ordered!(of_company(), lumpsum_services, filter)
        .limit(page.limit)
        .offset(page.offset)
        .select(Row::as_select())
        .load(&mut tx.connection())
        .await?;
    Ok((rows.into_iter().map(read).collect::<Result<_, _>>()?, count))
}

/// Writes a new lump-sum service, and gives back its id and the event for the company's chain.
pub async fn create(
    tx: &Tx,
    _permit: &CatalogEditor,
    new: &LumpSumService,
) -> Result<(LumpSumServiceId, Event), Error> {
    let id = super::next_id(tx, "lumpsum_services_id_seq").await?;
    let row = to_row(id, new);
    diesel::insert_into(lumpsum_services::table)
        .values((lumpsum_services::company_id.eq(tx.company_id()), &row))
        .execute(&mut tx.connection())
        .await?;
    Ok((id_of(id)?, Event::new("lump_sum_service.created", id, &row)?))
}

/// Writes a changed lump-sum service.
pub async fn update(
    tx: &Tx,
    _permit: &CatalogEditor,
    id: LumpSumServiceId,
    before: &LumpSumService,
    after: &LumpSumService,
) -> Result<Event, Error> {
    let (from, to) = (to_row(id.get(), before), to_row(id.get(), after));
    diesel::update(lumpsum_services::table.filter(of(tx, id))).set(&to).execute(&mut tx.connection()).await?;
    Event::new("lump_sum_service.updated", id.get(), &FromTo { from: &from, to: &to })
}

/// Removes a lump-sum service that nothing depends on.
pub async fn remove(
    tx: &Tx,
    _permit: &CatalogEditor,
    id: LumpSumServiceId,
    before: &LumpSumService,
) -> Result<Event, Error> {
    diesel::delete(lumpsum_services::table.filter(of(tx, id))).execute(&mut tx.connection()).await?;
    Event::new("lump_sum_service.deleted", id.get(), &to_row(id.get(), before))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of<'a>(tx: &'a ReadTx, id: LumpSumServiceId) -> _ {
    let company: i64 = tx.company_id();
    let id: i64 = id.get();
    lumpsum_services::company_id.eq(company).and(lumpsum_services::id.eq(id))
}

async fn row(tx: &ReadTx, id: LumpSumServiceId) -> Result<Option<Row>, Error> {
    Ok(Row::query().filter(of(tx, id)).first(&mut tx.connection()).await.optional()?)
}

fn id_of(id: i64) -> Result<LumpSumServiceId, Error> {
    LumpSumServiceId::try_from(id).map_err(|_cannot_be| corrupt(id, "id"))
}

fn corrupt(id: i64, field: &'static str) -> Error {
    Error::Corrupt { table: "lumpsum_services", id, field }
}

fn to_row(id: i64, service: &LumpSumService) -> Row {
    let Common { name, number, active, note } = &service.common;
    Row {
        id,
        name: name.reveal(Sink::Store).to_owned(),
        number: number.as_ref().map(|number| number.reveal(Sink::Store).to_owned()),
        active: *active,
        note: note.as_ref().map(|note| note.reveal(Sink::Store).to_owned()),
        price: DbDecimal(service.price),
        unit: service.unit.as_ref().map(|unit| unit.reveal(Sink::Store).to_owned()),
    }
}

fn read(row: Row) -> Result<(LumpSumServiceId, LumpSumService), Error> {
    let id = id_of(row.id)?;
    let common = Common {
        name: CatalogName::from_stored(row.name),
        number: row.number.map(Number::from_stored),
        active: row.active,
        note: row.note.map(Note::from_stored),
    };
    Ok((id, LumpSumService { common, price: row.price.0, unit: row.unit.map(Unit::from_stored) }))
}
