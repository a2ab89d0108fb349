//! Customers.

use accounts::access::CatalogEditor;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, CustomerId, Note, Number, Sink};
use serde::Serialize;
use store_schema::customers;
use timesheets::catalog::{Color, Common, Customer};

use super::{Filter, Page, narrow, ordered};
use crate::journal::{Event, FromTo};
use crate::{Error, ReadTx, Tx};

#[derive(HasQuery, Insertable, AsChangeset, Serialize, Clone, Debug)]
#[diesel(table_name = customers, treat_none_as_null = true)]
struct Row {
    id: i64,
    name: String,
    number: Option<String>,
    active: bool,
    note: Option<String>,
    billable_default: bool,
    color: Option<i16>,
    bill_service_id: Option<String>,
}

/// One customer of the company.
pub async fn find(tx: &ReadTx, id: CustomerId) -> Result<Option<Customer>, Error> {
    Ok(row(tx, id).await?.map(read).transpose()?.map(|(_, found)| found))
}

/// The customers of the company, and how many there are in all pages.
pub async fn list(tx: &ReadTx, filter: &Filter, page: Page) -> Result<(Vec<(CustomerId, Customer)>, i64), Error> {
    let of_company = || {
        let query = customers::table.filter(customers::company_id.eq(tx.company_id())).into_boxed();
        narrow!(query, customers, filter)
    };
    let count: i64 = of_company().count().get_result(&mut tx.connection()).await?;
    let rows: Vec<Row> = ordered!(of_company(), customers, filter)
        .limit(page.limit)
        .offset(page.offset)
        .select(Row::as_select())
        .load(&mut tx.connection())
        .await?;
    Ok((rows.into_iter().map(read).collect::<Result<_, _>>()?, count))
}

/// Writes a new customer, and gives back its id and the event for the company's chain.
pub async fn create(tx: &Tx, _permit: &CatalogEditor, new: &Customer) -> Result<(CustomerId, Event), Error> {
    let id = super::next_id(tx, "customers_id_seq").await?;
    let row = to_row(id, new);
    diesel::insert_into(customers::table)
        .values((customers::company_id.eq(tx.company_id()), &row))
        .execute(&mut tx.connection())
        .await?;
    Ok((id_of(id)?, Event::new("customer.created", id, &row)?))
}

/// Writes a changed customer.
pub async fn update(
    tx: &Tx,
    _permit: &CatalogEditor,
    id: CustomerId,
    before: &Customer,
    after: &Customer,
) -> Result<Event, Error> {
    let (from, to) = (to_row(id.get(), before), to_row(id.get(), after));
    diesel::update(customers::table.filter(of(tx, id))).set(&to).execute(&mut tx.connection()).await?;
    Event::new("customer.updated", id.get(), &FromTo { from: &from, to: &to })
}

/// Removes a customer that nothing depends on.
pub async fn remove(tx: &Tx, _permit: &CatalogEditor, id: CustomerId, before: &Customer) -> Result<Event, Error> {
    diesel::delete(customers::table.filter(of(tx, id))).execute(&mut tx.connection()).await?;
    Event::new("customer.deleted", id.get(), &to_row(id.get(), before))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of<'a>(tx: &'a ReadTx, id: CustomerId) -> _ {
    let company: i64 = tx.company_id();
    let id: i64 = id.get();
    customers::company_id.eq(company).and(customers::id.eq(id))
}

async fn row(tx: &ReadTx, id: CustomerId) -> Result<Option<Row>, Error> {
    Ok(Row::query().filter(of(tx, id)).first(&mut tx.connection()).await.optional()?)
}

fn id_of(id: i64) -> Result<CustomerId, Error> {
    CustomerId::try_from(id).map_err(|_cannot_be| corrupt(id, "id"))
}

fn corrupt(id: i64, field: &'static str) -> Error {
    Error::Corrupt { table: "customers", id, field }
}

fn to_row(id: i64, customer: &Customer) -> Row {
    let Common { name, number, active, note } = &customer.common;
    Row {
        id,
        name: name.reveal(Sink::Store).to_owned(),
        number: number.as_ref().map(|number| number.reveal(Sink::Store).to_owned()),
        active: *active,
        note: note.as_ref().map(|note| note.reveal(Sink::Store).to_owned()),
        billable_default: customer.billable_default,
        color: customer.color.map(Color::code),
        bill_service_id: customer.bill_service.as_ref().map(|id| id.reveal(Sink::Store).to_owned()),
    }
}

fn read(row: Row) -> Result<(CustomerId, Customer), Error> {
    let id = id_of(row.id)?;
    let color =
        row.color.map(|code| Color::from_code(code.into()).ok_or_else(|| corrupt(row.id, "color"))).transpose()?;
    let common = Common {
        name: CatalogName::from_stored(row.name),
        number: row.number.map(Number::from_stored),
        active: row.active,
        note: row.note.map(Note::from_stored),
    };
    Ok((
        id,
        Customer {
            common,
            billable_default: row.billable_default,
            color,
            bill_service: row.bill_service_id.map(Number::from_stored),
        },
    ))
}
