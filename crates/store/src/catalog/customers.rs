//! Customers.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, CustomerId, Note, Number, Sink};
use serde::{Deserialize, Serialize};
use store_schema::customers;
use timesheets::catalog::{Color, Common, Customer};

use super::stored::stored;
use crate::{Error, ReadTx, Tx};

#[derive(HasQuery, Insertable, AsChangeset, Serialize, Deserialize, Clone, Debug)]
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

stored! { customers: Customer, CustomerId, Row, "customers_id_seq", "customer" }

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

fn read(row: Row) -> Result<Customer, Error> {
    let color = row
        .color
        .map(|code| Color::from_code(code.into()).ok_or_else(|| super::stored::corrupt("customers", row.id, "color")))
        .transpose()?;
    let common = Common {
        name: CatalogName::from_stored(row.name),
        number: row.number.map(Number::from_stored),
        active: row.active,
        note: row.note.map(Note::from_stored),
    };
    Ok(Customer {
        common,
        billable_default: row.billable_default,
        color,
        bill_service: row.bill_service_id.map(Number::from_stored),
    })
}
