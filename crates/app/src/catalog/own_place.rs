//! What working time is booked on that is for no customer.

use accounts::access::CatalogEditor;
use kernel::{CatalogName, FieldErrors, Language, Sink};
use store::Tx;
use store::companies::Company;
use store::journal::Event;
use timesheets::catalog::Customer;

use super::name_place::{a_service, common, named};
use crate::Fault;

/// Makes the company itself the preselected customer and working time the preselected service, where nothing is
/// preselected yet. The company is changed in memory only.
pub(crate) async fn own_place(
    tx: &Tx,
    editor: &CatalogEditor,
    events: &mut Vec<Event>,
    company: &mut Company,
    language: Language,
) -> Result<(), Fault> {
    if company.default_customer.is_none() {
        let common = common(catalog_name(company.name.reveal(Sink::Store))?);
        let own = Customer { common, billable_default: false, color: None, bill_service: None };
        company.default_customer = Some(named(tx, editor, events, own).await?.0);
    }
    if company.default_service.is_none() {
        let name = catalog_name(&locale::text(language, "founding-service", &[]))?;
        company.default_service = Some(named(tx, editor, events, a_service(name)).await?.0);
    }
    Ok(())
}

/// A name of the catalogue from a text of ours.
pub(crate) fn catalog_name(text: &str) -> Result<CatalogName, Fault> {
    CatalogName::parse(text).map_err(|error| FieldErrors::one("name", error.into()).into())
}
