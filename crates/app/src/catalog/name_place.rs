//! Naming what time is for: what is not there yet is made.

use accounts::Actor;
use accounts::access::{CatalogEditor, catalog_editor};
use kernel::{CatalogName, CustomerId, ProjectId, ServiceId};
use store::Tx;
use store::catalog::Stored;
use store::journal::{self, Author, Chain, Event};
use timesheets::catalog::{Common, Customer, Project, Service};

use super::scope;
use crate::{App, Fault};

/// The wish that a customer, a project of it and a service of these names are there.
#[derive(Clone, Debug)]
pub struct NamePlace {
    /// The customer.
    pub customer: Option<NamedCustomer>,
    /// The name of a project of that customer; without a customer it says nothing.
    pub project: Option<CatalogName>,
    /// The name of a service.
    pub service: Option<CatalogName>,
}

/// A customer by id or by name.
#[derive(Clone, Debug)]
pub enum NamedCustomer {
    /// One that is there.
    Known(CustomerId),
    /// One that may be there.
    Named(CatalogName),
}

/// What is there now.
#[derive(Clone, Debug, Default)]
pub struct NamedPlace {
    /// The customer.
    pub customer: Option<(CustomerId, Customer)>,
    /// The project.
    pub project: Option<(ProjectId, Project)>,
    /// The service.
    pub service: Option<(ServiceId, Service)>,
}

/// Finds the rows of these names, in any letter case, and makes those that are missing.
///
/// An archived one is brought back: whoever names it wants to book on it. Sent twice, it changes nothing the second
/// time.
pub async fn name_place(app: &App, actor: &Actor, command: NamePlace) -> Result<NamedPlace, Fault> {
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(scope(actor), async |tx| {
            let mut events = Vec::new();
            let mut place = NamedPlace::default();
            match command.customer {
                Some(NamedCustomer::Known(id)) => {
                    let customer = Customer::find(tx, id).await?.ok_or(Fault::NotFound)?;
                    place.customer = Some(booked(tx, &editor, &mut events, id, customer).await?);
                }
                Some(NamedCustomer::Named(name)) => {
                    place.customer = Some(named(tx, &editor, &mut events, a_customer(name)).await?);
                }
                None => {}
            }
            if let (Some((customer, _)), Some(name)) = (&place.customer, command.project) {
                place.project = Some(named(tx, &editor, &mut events, a_project(*customer, name)).await?);
            }
            if let Some(name) = command.service {
                place.service = Some(named(tx, &editor, &mut events, a_service(name)).await?);
            }
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &events).await?;
            Ok(place)
        })
        .await
}

/// The row of this name, or the new one.
pub(super) async fn named<R: Stored>(
    tx: &Tx,
    editor: &CatalogEditor,
    events: &mut Vec<Event>,
    new: R,
) -> Result<(R::Id, R), Fault> {
    if let Some((id, found)) = R::of_same_name(tx, &new).await? {
        return booked(tx, editor, events, id, found).await;
    }
    let (id, event) = R::create(tx, editor, &new, None).await?;
    events.push(event);
    Ok((id, new))
}

/// The same row, not archived.
async fn booked<R: Stored>(
    tx: &Tx,
    editor: &CatalogEditor,
    events: &mut Vec<Event>,
    id: R::Id,
    before: R,
) -> Result<(R::Id, R), Fault> {
    if before.common().active {
        return Ok((id, before));
    }
    let after = before.clone().changed(R::set_active(true));
    events.push(R::update(tx, editor, id, &before, &after).await?);
    Ok((id, after))
}

fn a_customer(name: CatalogName) -> Customer {
    Customer { common: common(name), billable_default: true, color: None, bill_service: None }
}

fn a_project(customer: CustomerId, name: CatalogName) -> Project {
    Project {
        customer,
        common: common(name),
        billable_default: true,
        start_date: None,
        deadline: None,
        bill_service: None,
    }
}

pub(super) fn a_service(name: CatalogName) -> Service {
    Service { common: common(name), bill_service: None }
}

pub(super) fn common(name: CatalogName) -> Common {
    Common { name, number: None, active: true, note: None }
}
