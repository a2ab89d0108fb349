//! Customers.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt};
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, CustomerId, Note, Number, Sink};
use serde::{Deserialize, Serialize};
use store_schema::customers;
use timesheets::catalog::{Color, Common, Customer};

use super::stored::stored;
use crate::personal_text::DbPersonal;
use crate::{Error, ReadTx, Tx};

#[derive(HasQuery, Insertable, AsChangeset, Serialize, Deserialize, Clone, Debug)]
#[diesel(table_name = customers, treat_none_as_null = true)]
struct Row {
    id: i64,
    name: DbPersonal,
    number: Option<DbPersonal>,
    active: bool,
    note: Option<DbPersonal>,
    billable_default: bool,
    color: Option<i16>,
    bill_service_id: Option<String>,
}

stored! { customers: Customer, CustomerId, Row, "customers_id_seq", "customer" }

fn to_row(id: i64, customer: &Customer) -> Row {
    let Common { name, number, active, note } = &customer.common;
    Row {
        id,
        name: DbPersonal::of(name),
        number: number.as_ref().map(DbPersonal::of),
        active: *active,
        note: note.as_ref().map(DbPersonal::of),
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

/// How many projects a customer has.
#[derive(QueryableByName, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectCount {
    /// The customer.
    #[diesel(sql_type = BigInt)]
    pub customer: i64,
    /// Projects that are not archived.
    #[diesel(sql_type = BigInt)]
    pub active: i64,
    /// Archived ones.
    #[diesel(sql_type = BigInt)]
    pub inactive: i64,
}

/// Counts the projects of each customer, or of the named ones, by the customers' ids.
pub async fn count_projects(tx: &ReadTx, named: &[i64]) -> Result<Vec<ProjectCount>, Error> {
    let sql = "SELECT c.id AS customer, count(p.id) FILTER (WHERE p.active) AS active, \
               count(p.id) FILTER (WHERE NOT p.active) AS inactive FROM customers c \
               LEFT JOIN projects p ON p.company_id = c.company_id AND p.customers_id = c.id \
               WHERE c.company_id = $1 AND ($2::bigint[] = '{}' OR c.id = ANY($2)) GROUP BY c.id ORDER BY c.id";
    Ok(diesel::sql_query(sql)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<Array<BigInt>, _>(named)
        .load(&mut tx.connection())
        .await?)
}
