//! Making what time is booked on where it is needed: beside the clock.

use app::catalog::{NamePlace, NamedCustomer, NamedPlace, name_place};
use app::{App, Fault};
use kernel::{CatalogName, CustomerId, FieldErrors, Flaw, Sink};
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use timesheets::catalog::Color;
use web::{Params, Problem, Shape};

use crate::views::{NamedChoice, NamedFragment};
use crate::visitor::Visitor;

/// Finds or makes a customer, a project and a service by name, and answers with their lines for the lists.
#[handler]
pub(crate) async fn find_or_make(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let named = match read(&params) {
        Ok(command) => name_place(&app, &visitor.actor, command).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    match named {
        Ok(place) => Ok(fragment(&place).into_response()),
        Err(fault @ (Fault::Invalid(_) | Fault::Refused(_))) => {
            let problem = Problem::from(fault);
            let message = problem.message(visitor.words().language);
            let mut response = NamedFragment { choices: Vec::new(), fault: Some(message) }.into_response();
            web::note(&mut response, &problem);
            response.set_status(problem.status(Shape::General));
            Ok(response)
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

/// Reads the fields `customers_id` or `customer`, `project` and `service`.
pub(super) fn read(params: &Params) -> Result<NamePlace, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut named = |field: &'static str| {
        let text = params.text(field).unwrap_or_default();
        if text.trim().is_empty() {
            return None;
        }
        CatalogName::parse(text).map_err(|error| errors.push(field, error.into())).ok()
    };
    let (customer, project, service) = (named("customer"), named("project"), named("service"));
    let known = params.text("customers_id").and_then(|id| id.parse().ok());
    let customer = match known.map(|id: i64| CustomerId::try_from(id)) {
        Some(Ok(id)) => Some(NamedCustomer::Known(id)),
        Some(Err(_cannot_be)) => return Err(FieldErrors::one("customers_id", Flaw::NotFound)),
        None => customer.map(NamedCustomer::Named),
    };
    errors.or(NamePlace { customer, project, service })
}

fn fragment(place: &NamedPlace) -> NamedFragment {
    let shown = |name: &CatalogName| name.reveal(Sink::Page).to_owned();
    let mut choices = Vec::new();
    if let Some((id, customer)) = &place.customer {
        let group = shown(&customer.common.name);
        let color = customer.color.map(Color::code);
        let customer_value = format!("c{}", id.get());
        if let Some((id, project)) = &place.project {
            let value = format!("{customer_value}p{}", id.get());
            let name = shown(&project.common.name);
            choices.push(NamedChoice { list: "what", value, group: group.clone(), color, name });
        } else {
            choices.push(NamedChoice { list: "what", value: customer_value, group: group.clone(), color, name: group });
        }
    }
    if let Some((id, service)) = &place.service {
        let (value, name) = (id.get().to_string(), shown(&service.common.name));
        choices.push(NamedChoice { list: "service", value, group: String::new(), color: None, name });
    }
    NamedFragment { choices, fault: None }
}
