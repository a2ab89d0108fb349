//! Who sees what concerns the installation as a whole.

use accounts::Actor;
use accounts::access::{self, Operator};
use kernel::CompanyId;
use store::companies;

use crate::{App, Fault};

/// Whose company runs the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorCompany {
    /// The only one that there is.
    Only,
    /// A named one.
    Named(CompanyId),
    /// None of them.
    Nobody,
}

/// A permit for what the operator sees; for everybody else there is nothing here.
pub async fn operator(app: &App, actor: &Actor) -> Result<Operator, Fault> {
    let runs = match app.operator {
        OperatorCompany::Named(company) => Some(company),
        OperatorCompany::Nobody => None,
        OperatorCompany::Only => match companies::list(&app.db).await?.as_slice() {
            [only] => Some(only.id),
            _ => None,
        },
    };
    access::operator(actor, runs).map_err(|_nothing_to_see| Fault::NotFound)
}
