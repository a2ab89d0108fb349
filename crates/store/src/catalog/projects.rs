//! Projects.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, CustomerId, Note, Number, Personal, ProjectId, Sink};
use serde::{Deserialize, Serialize};
use store_schema::{customers, projects};
use timesheets::catalog::{Common, Project};

use super::stored::stored;
use super::{Filter, Page, narrow, ordered};
use crate::personal_text::DbPersonal;
use crate::pg_types::DbDate;
use crate::{Error, ReadTx, Tx};

#[derive(HasQuery, Insertable, AsChangeset, Serialize, Deserialize, Clone, Debug)]
#[diesel(table_name = projects, treat_none_as_null = true)]
struct Row {
    id: i64,
    name: DbPersonal,
    number: Option<DbPersonal>,
    active: bool,
    note: Option<DbPersonal>,
    customers_id: i64,
    billable_default: bool,
    start_date: Option<DbDate>,
    deadline: Option<DbDate>,
    bill_service_id: Option<String>,
}

stored! {
    projects: Project, ProjectId, Row, "projects_id_seq", "project";
    of customers_id
}

/// A customer with its name and its colour.
pub type CustomerName = (CustomerId, Personal<String>, Option<i16>);

/// The customers of a page of projects with their colours, for lists that name them.
pub async fn customers_of_page(tx: &ReadTx, filter: &Filter, page: Page) -> Result<Vec<CustomerName>, Error> {
    let query = projects::table.filter(projects::company_id.eq(tx.company_id())).into_boxed();
    let query = match filter.customer {
        Some(customer) => query.filter(projects::customers_id.eq(customer.get())),
        None => query,
    };
    let ids = ordered!(narrow!(query, projects, filter), projects, filter)
        .limit(page.limit)
        .offset(page.offset)
        .select(projects::customers_id);
    let rows = customers::table
        .filter(customers::company_id.eq(tx.company_id()).and(customers::id.eq_any(ids)))
        .select((customers::id, customers::name, customers::color))
        .load(&mut tx.connection())
        .await?;
    named(rows)
}

/// These customers with their colours, as far as they are there.
pub async fn customers_named(tx: &ReadTx, ids: &[CustomerId]) -> Result<Vec<CustomerName>, Error> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let rows = customers::table
        .filter(customers::company_id.eq(tx.company_id()).and(customers::id.eq_any(ids)))
        .select((customers::id, customers::name, customers::color))
        .load(&mut tx.connection())
        .await?;
    named(rows)
}

fn named(rows: Vec<(i64, DbPersonal, Option<i16>)>) -> Result<Vec<CustomerName>, Error> {
    let customer = |(id, DbPersonal(name), color): (i64, DbPersonal, Option<i16>)| {
        let id = CustomerId::try_from(id).map_err(|_cannot_be| super::stored::corrupt("customers", id, "id"))?;
        Ok((id, name, color))
    };
    rows.into_iter().map(customer).collect()
}

fn to_row(id: i64, project: &Project) -> Row {
    let Common { name, number, active, note } = &project.common;
    Row {
        id,
        name: DbPersonal::of(name),
        number: number.as_ref().map(DbPersonal::of),
        active: *active,
        note: note.as_ref().map(DbPersonal::of),
        customers_id: project.customer.get(),
        billable_default: project.billable_default,
        start_date: project.start_date.map(DbDate),
        deadline: project.deadline.map(DbDate),
        bill_service_id: project.bill_service.as_ref().map(|id| id.reveal(Sink::Store).to_owned()),
    }
}

fn read(row: Row) -> Result<Project, Error> {
    let customer = CustomerId::try_from(row.customers_id)
        .map_err(|_cannot_be| super::stored::corrupt("projects", row.id, "customers_id"))?;
    let (start_date, deadline) = (row.start_date.map(|day| day.0), row.deadline.map(|day| day.0));
    let common = Common {
        name: CatalogName::from_stored(row.name),
        number: row.number.map(Number::from_stored),
        active: row.active,
        note: row.note.map(Note::from_stored),
    };
    Ok(Project {
        customer,
        common,
        billable_default: row.billable_default,
        start_date,
        deadline,
        bill_service: row.bill_service_id.map(Number::from_stored),
    })
}
