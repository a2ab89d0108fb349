//! The values of the two lists "what" and "service", to and from what an entry is booked on.

use kernel::{CustomerId, EntryText, FieldErrors, Flaw, ProjectId, ServiceId};
use timesheets::{Entry, Work};
use web::Params;

/// What a form says an entry is about.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    pub(crate) customer: CustomerId,
    pub(crate) project: Option<ProjectId>,
    pub(crate) service: Option<ServiceId>,
    pub(crate) text: Option<EntryText>,
}

/// Reads the fields `what`, `service` and `text`.
pub(crate) fn chosen(params: &Params) -> Result<Chosen, FieldErrors> {
    let (customer, project) = chosen_place(params)?;
    Ok(Chosen { customer, project, service: chosen_service(params)?, text: chosen_text(params)? })
}

/// Reads the field `what`.
pub(crate) fn chosen_place(params: &Params) -> Result<(CustomerId, Option<ProjectId>), FieldErrors> {
    let what = params.text("what").unwrap_or_default();
    place(what).ok_or_else(|| FieldErrors::one("customers_id", Flaw::Missing))
}

/// Reads the field `service`.
pub(crate) fn chosen_service(params: &Params) -> Result<Option<ServiceId>, FieldErrors> {
    match params.text("service").unwrap_or_default() {
        "" => Ok(None),
        id => id_of(id).map(Some).ok_or_else(|| FieldErrors::one("services_id", Flaw::NotFound)),
    }
}

/// Reads the field `text`.
pub(crate) fn chosen_text(params: &Params) -> Result<Option<EntryText>, FieldErrors> {
    // Forms send a line break as two characters.
    let text = params.text("text").unwrap_or_default().replace("\r\n", "\n");
    EntryText::parse_optional(&text).map_err(|error| FieldErrors::one("text", error.into()))
}

/// Where an entry is booked, as the list has it: `c12` or `c12p34`.
pub(crate) fn place_value(entry: &Entry) -> String {
    let project = entry.project.map(|id| format!("p{}", id.get())).unwrap_or_default();
    format!("c{}{project}", entry.customer.get())
}

/// The service of an entry, as the list has it.
pub(crate) fn service_value(entry: &Entry) -> String {
    service(entry).map(|id| id.get().to_string()).unwrap_or_default()
}

/// The service of an entry, if it can have one.
pub(crate) fn service(entry: &Entry) -> Option<ServiceId> {
    match &entry.work {
        Work::Time(time) => time.service,
        Work::LumpSum { service, .. } => *service,
        Work::LumpSumService { .. } => None,
    }
}

fn place(value: &str) -> Option<(CustomerId, Option<ProjectId>)> {
    let (customer, project) = match value.strip_prefix('c')?.split_once('p') {
        Some((customer, project)) => (customer, Some(project)),
        None => (value.strip_prefix('c')?, None),
    };
    let project = match project {
        Some(project) => Some(id_of(project)?),
        None => None,
    };
    Some((id_of(customer)?, project))
}

fn id_of<T: TryFrom<i64>>(text: &str) -> Option<T> {
    text.parse().ok().and_then(|number: i64| T::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_place_is_a_customer_with_or_without_a_project() {
        let read = |text| place(text).map(|(customer, project)| (customer.get(), project.map(kernel::ProjectId::get)));
        assert_eq!(read("c12"), Some((12, None)));
        assert_eq!(read("c12p34"), Some((12, Some(34))));
        for bad in ["", "12", "c", "cp", "c0", "c12p", "c12p0", "c1p2p3", "p34", "c-1", "c99999999999999999999"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
