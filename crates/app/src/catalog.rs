//! The catalogue: customers, projects, services and lump-sum services, all four in the same way.
//!
//! Master data changes one at a time in a company: each use case locks the company's row, whose chain of the journal
//! it extends.

mod create;
mod edit;
mod name_place;
mod own_place;
mod remove;
mod restore;

pub use create::{create, create_once};
pub use edit::edit;
pub use name_place::{NamePlace, NamedCustomer, NamedPlace, name_place};
pub(crate) use own_place::{catalog_name, own_place};
pub use remove::{Removal, remove};
pub use restore::restore;

use accounts::Actor;
use kernel::{FieldErrors, Flaw};
use store::catalog::Stored as _;
use store::{Lock, ReadTx, Scope};
use timesheets::catalog::{Customer, Row};

use crate::Fault;

/// A transaction that changes the catalogue of the actor's company.
fn scope(actor: &Actor) -> Scope {
    Scope::of(actor.company()).locking(Lock::Company)
}

/// Whether the customer that a row belongs to is there.
async fn check_customer(tx: &ReadTx, row: &impl Row) -> Result<(), Fault> {
    let Some(customer) = row.customer() else { return Ok(()) };
    if Customer::find(tx, customer).await?.is_some() {
        return Ok(());
    }
    Err(FieldErrors::one("customers_id", Flaw::NotFound).into())
}
