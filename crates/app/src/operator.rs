//! Which company runs the installation, and who of it sees what concerns the whole.

use accounts::Actor;
use accounts::access::{self, Operator};
use kernel::CompanyId;
use store::companies;

use crate::{App, Fault};

/// Whose administrators look after the public pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorCompany {
    /// The one that the settings name.
    Named(CompanyId),
    /// The first of the installation.
    First,
    /// Nobody's: the installation serves many companies, and none of them runs it.
    Nobody,
}

/// The operator's company, if it is there.
pub async fn operator_company(app: &App) -> Result<Option<CompanyId>, Fault> {
    let is_theirs = |id: &CompanyId| match app.operator {
        OperatorCompany::Named(named) => *id == named,
        OperatorCompany::First => true,
        OperatorCompany::Nobody => false,
    };
    if app.operator == OperatorCompany::Nobody {
        return Ok(None);
    }
    let companies = companies::list(&app.db).await?;
    Ok(companies.into_iter().map(|company| company.id).filter(is_theirs).min())
}

/// A permit for what the operator sees; for everybody else there is nothing here.
pub async fn operator(app: &App, actor: &Actor) -> Result<Operator, Fault> {
    let runs = operator_company(app).await?;
    access::operator(actor, runs).map_err(|_nothing_to_see| Fault::NotFound)
}
