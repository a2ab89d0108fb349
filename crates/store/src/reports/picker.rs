//! What time can be booked on now: the choices of a form.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CustomerId, Personal, ProjectId, ServiceId};
use store_schema::{customers, projects, services};

use crate::personal_text::DbPersonal;
use crate::{Error, ReadTx};

/// The active customers, projects and services, by name.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Customers with their colour.
    pub customers: Vec<(CustomerId, Personal<String>, Option<i16>)>,
    /// Projects of those customers.
    pub projects: Vec<ProjectChoice>,
    /// Services.
    pub services: Vec<(ServiceId, Personal<String>)>,
}

/// A project that can be chosen.
#[derive(Clone, Debug)]
pub struct ProjectChoice {
    /// The project.
    pub id: ProjectId,
    /// Its customer.
    pub customer: CustomerId,
    /// Its name.
    pub name: Personal<String>,
}

/// All customers by name, archived ones too: what a project can belong to.
pub async fn customer_names(tx: &ReadTx) -> Result<Vec<(CustomerId, Personal<String>)>, Error> {
    let rows: Vec<(i64, DbPersonal)> = customers::table
        .filter(customers::company_id.eq(tx.company_id()))
        .order(crate::catalog::as_people_read!(customers))
        .select((customers::id, customers::name))
        .load(&mut tx.connection())
        .await?;
    let named = |(id, DbPersonal(name))| match CustomerId::try_from(id) {
        Ok(customer) => Ok((customer, name)),
        Err(_cannot_be) => Err(Error::Corrupt { table: "customers", id, field: "id" }),
    };
    rows.into_iter().map(named).collect()
}

/// Reads the choices: three statements in one round trip.
pub async fn choices(tx: &ReadTx) -> Result<Choices, Error> {
    let customers = async {
        let rows: Vec<(i64, DbPersonal, Option<i16>)> = customers::table
            .filter(customers::company_id.eq(tx.company_id()).and(customers::active))
            .order(crate::catalog::as_people_read!(customers))
            .select((customers::id, customers::name, customers::color))
            .load(&mut tx.connection())
            .await?;
        Ok::<_, Error>(rows)
    };
    let projects = async {
        let rows: Vec<(i64, i64, DbPersonal)> = projects::table
            .filter(projects::company_id.eq(tx.company_id()).and(projects::active))
            .order(crate::catalog::as_people_read!(projects))
            .select((projects::id, projects::customers_id, projects::name))
            .load(&mut tx.connection())
            .await?;
        Ok::<_, Error>(rows)
    };
    let services = async {
        let rows: Vec<(i64, DbPersonal)> = services::table
            .filter(services::company_id.eq(tx.company_id()).and(services::active))
            .order(crate::catalog::as_people_read!(services))
            .select((services::id, services::name))
            .load(&mut tx.connection())
            .await?;
        Ok::<_, Error>(rows)
    };
    let (customers, projects, services) = tokio::try_join!(customers, projects, services)?;
    let corrupt = |table, id| move |_cannot_be| Error::Corrupt { table, id, field: "id" };
    let mut found = Choices { customers: Vec::new(), projects: Vec::new(), services: Vec::new() };
    for (id, DbPersonal(name), color) in customers {
        let id = CustomerId::try_from(id).map_err(corrupt("customers", id))?;
        found.customers.push((id, name, color));
    }
    for (id, customer, DbPersonal(name)) in projects {
        let customer = CustomerId::try_from(customer).map_err(corrupt("projects", id))?;
        let id = ProjectId::try_from(id).map_err(corrupt("projects", id))?;
        found.projects.push(ProjectChoice { id, customer, name });
    }
    for (id, DbPersonal(name)) in services {
        found.services.push((ServiceId::try_from(id).map_err(corrupt("services", id))?, name));
    }
    Ok(found)
}
