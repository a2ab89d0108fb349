//! Projects.

use accounts::access::CatalogEditor;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, CustomerId, Note, Number, ProjectId, Sink};
use serde::Serialize;
use store_schema::{entries, projects};
use timesheets::catalog::{Common, Project};

use super::{Filter, Page, narrow, ordered};
use crate::journal::{Event, FromTo};
use crate::pg_types::DbDate;
use crate::{Error, ReadTx, Tx};

#[derive(HasQuery, Insertable, AsChangeset, Serialize, Clone, Debug)]
#[diesel(table_name = projects, treat_none_as_null = true)]
struct Row {
    id: i64,
    name: String,
    number: Option<String>,
    active: bool,
    note: Option<String>,
    customers_id: i64,
    billable_default: bool,
    start_date: Option<DbDate>,
    deadline: Option<DbDate>,
    bill_service_id: Option<String>,
}

/// One project of the company.
pub async fn find(tx: &ReadTx, id: ProjectId) -> Result<Option<Project>, Error> {
    Ok(row(tx, id).await?.map(read).transpose()?.map(|(_, found)| found))
}

/// The projects of the company, and how many there are in all pages.
pub async fn list(tx: &ReadTx, filter: &Filter, page: Page) -> Result<(Vec<(ProjectId, Project)>, i64), Error> {
    let of_company = || {
        let query = projects::table.filter(projects::company_id.eq(tx.company_id())).into_boxed();
        let query = match filter.customer {
            Some(customer) => query.filter(projects::customers_id.eq(customer.get())),
            None => query,
        };
        narrow!(query, projects, filter)
    };
    let count: i64 = of_company().count().get_result(&mut tx.connection()).await?;
    let rows: Vec<Row> = ordered!(of_company(), projects, filter)
        .limit(page.limit)
        .offset(page.offset)
        .select(Row::as_select())
        .load(&mut tx.connection())
        .await?;
    Ok((rows.into_iter().map(read).collect::<Result<_, _>>()?, count))
}

/// Writes a new project, and gives back its id and the event for the company's chain.
pub async fn create(tx: &Tx, _permit: &CatalogEditor, new: &Project) -> Result<(ProjectId, Event), Error> {
    let id = super::next_id(tx, "projects_id_seq").await?;
    let row = to_row(id, new);
    diesel::insert_into(projects::table)
        .values((projects::company_id.eq(tx.company_id()), &row))
        .execute(&mut tx.connection())
        .await?;
    Ok((id_of(id)?, Event::new("project.created", id, &row)?))
}

/// Writes a changed project.
pub async fn update(
    tx: &Tx,
    _permit: &CatalogEditor,
    id: ProjectId,
    before: &Project,
    after: &Project,
) -> Result<Event, Error> {
    let (from, to) = (to_row(id.get(), before), to_row(id.get(), after));
    diesel::update(projects::table.filter(of(tx, id))).set(&to).execute(&mut tx.connection()).await?;
    if from.customers_id != to.customers_id {
        let moved = entries::company_id.eq(tx.company_id()).and(entries::projects_id.eq(id.get()));
        diesel::update(entries::table.filter(moved))
            .set(entries::customers_id.eq(to.customers_id))
            .execute(&mut tx.connection())
            .await?;
    }
    Event::new("project.updated", id.get(), &FromTo { from: &from, to: &to })
}

/// Removes a project that nothing depends on.
pub async fn remove(tx: &Tx, _permit: &CatalogEditor, id: ProjectId, before: &Project) -> Result<Event, Error> {
    diesel::delete(projects::table.filter(of(tx, id))).execute(&mut tx.connection()).await?;
    Event::new("project.deleted", id.get(), &to_row(id.get(), before))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of<'a>(tx: &'a ReadTx, id: ProjectId) -> _ {
    let company: i64 = tx.company_id();
    let id: i64 = id.get();
    projects::company_id.eq(company).and(projects::id.eq(id))
}

async fn row(tx: &ReadTx, id: ProjectId) -> Result<Option<Row>, Error> {
    Ok(Row::query().filter(of(tx, id)).first(&mut tx.connection()).await.optional()?)
}

fn id_of(id: i64) -> Result<ProjectId, Error> {
    ProjectId::try_from(id).map_err(|_cannot_be| corrupt(id, "id"))
}

fn corrupt(id: i64, field: &'static str) -> Error {
    Error::Corrupt { table: "projects", id, field }
}

fn to_row(id: i64, project: &Project) -> Row {
    let Common { name, number, active, note } = &project.common;
    Row {
        id,
        name: name.reveal(Sink::Store).to_owned(),
        number: number.as_ref().map(|number| number.reveal(Sink::Store).to_owned()),
        active: *active,
        note: note.as_ref().map(|note| note.reveal(Sink::Store).to_owned()),
        customers_id: project.customer.get(),
        billable_default: project.billable_default,
        start_date: project.start_date.map(DbDate),
        deadline: project.deadline.map(DbDate),
        bill_service_id: project.bill_service.as_ref().map(|id| id.reveal(Sink::Store).to_owned()),
    }
}

fn read(row: Row) -> Result<(ProjectId, Project), Error> {
    let id = id_of(row.id)?;
    let customer = CustomerId::try_from(row.customers_id).map_err(|_cannot_be| corrupt(row.id, "customers_id"))?;
    let (start_date, deadline) = (row.start_date.map(|day| day.0), row.deadline.map(|day| day.0));
    let common = Common {
        name: CatalogName::from_stored(row.name),
        number: row.number.map(Number::from_stored),
        active: row.active,
        note: row.note.map(Note::from_stored),
    };
    Ok((
        id,
        Project {
            customer,
            common,
            billable_default: row.billable_default,
            start_date,
            deadline,
            bill_service: row.bill_service_id.map(Number::from_stored),
        },
    ))
}
