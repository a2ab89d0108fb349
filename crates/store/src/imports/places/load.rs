//! Reading what a company has, by name.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, CustomerId, PersonName};
use timesheets::import::ImportRow;

use super::{Places, WhoseTime, id_of};
use crate::imports::Named;
use crate::{Error, Tx};

#[derive(QueryableByName)]
struct CustomerRow {
    #[diesel(embed)]
    named: Named,
    #[diesel(sql_type = Bool)]
    billable_default: bool,
}

#[derive(QueryableByName)]
struct ProjectRow {
    #[diesel(embed)]
    named: Named,
    #[diesel(sql_type = BigInt)]
    customers_id: i64,
    #[diesel(sql_type = Bool)]
    billable_default: bool,
}

impl Places {
    /// Reads customers, projects and services.
    pub(super) async fn load_catalogue(&mut self, tx: &Tx) -> Result<(), Error> {
        self.load_customers(tx).await?;
        self.load_projects(tx).await?;
        for Named { id, name } in named(tx, "SELECT id, name FROM services WHERE company_id = $1").await? {
            self.services.insert(CatalogName::from_stored(name), id_of(id, "services")?);
        }
        Ok(())
    }

    /// Whether the catalogue, as it was read, has what a row is booked on.
    pub(super) fn knows(&self, row: &ImportRow) -> bool {
        let project = |(customer, _): &(CustomerId, bool)| {
            row.project.as_ref().is_none_or(|name| self.projects.contains_key(&(*customer, name.clone())))
        };
        self.customers.get(&row.customer).is_some_and(project)
            && row.service.as_ref().is_none_or(|name| self.services.contains_key(name))
    }

    async fn load_customers(&mut self, tx: &Tx) -> Result<(), Error> {
        let rows: Vec<CustomerRow> =
            diesel::sql_query("SELECT id, name, billable_default FROM customers WHERE company_id = $1")
                .bind::<BigInt, _>(tx.company_id())
                .load(&mut tx.connection())
                .await?;
        for CustomerRow { named: Named { id, name }, billable_default } in rows {
            let id = id_of(id, "customers")?;
            self.customers.insert(CatalogName::from_stored(name), (id, billable_default));
        }
        Ok(())
    }

    async fn load_projects(&mut self, tx: &Tx) -> Result<(), Error> {
        let rows: Vec<ProjectRow> =
            diesel::sql_query("SELECT id, name, customers_id, billable_default FROM projects WHERE company_id = $1")
                .bind::<BigInt, _>(tx.company_id())
                .load(&mut tx.connection())
                .await?;
        for ProjectRow { named: Named { id, name }, customers_id, billable_default } in rows {
            let key = (id_of(customers_id, "customers")?, CatalogName::from_stored(name));
            self.projects.insert(key, (id_of(id, "projects")?, billable_default));
        }
        Ok(())
    }

    /// Reads who is there; a name that several have stands for nobody.
    pub(super) async fn load_people(&mut self, tx: &Tx) -> Result<(), Error> {
        for Named { id, name } in named(tx, "SELECT id, name FROM users WHERE company_id = $1").await? {
            let one = WhoseTime::One(id_of(id, "users")?);
            let known = self.people.entry(PersonName::from_stored(name));
            known.and_modify(|whose| *whose = WhoseTime::Several).or_insert(one);
        }
        Ok(())
    }
}

async fn named(tx: &Tx, sql: &'static str) -> Result<Vec<Named>, Error> {
    Ok(diesel::sql_query(sql).bind::<BigInt, _>(tx.company_id()).load(&mut tx.connection()).await?)
}
