//! What an entry is booked on, and whether that is possible.

use kernel::{
    CustomerId, EntryId, EntryText, FieldErrors, Flaw, LumpSumServiceId, ProjectId, ServiceId, Sink, UserId, Zone,
};
use rust_decimal::Decimal;

use crate::{Billable, BillableSource, BookedText};

/// Where time goes: the part that all three kinds of entry and the stopwatch share.
#[derive(Clone, Debug)]
pub struct Booking {
    /// The customer.
    pub customer: CustomerId,
    /// A project of that customer; `None` books on the customer itself.
    pub project: Option<ProjectId>,
    /// `None` takes the default of the project, else of the customer.
    pub billable: Option<Billable>,
    /// What is done.
    pub text: Option<EntryText>,
}

/// What must be known to book, read in the transaction that writes, after the person's row was locked.
///
/// A part that is `None` does not exist in this company, or was not asked for.
#[derive(Clone, Debug)]
pub struct BookingFacts {
    /// The person whose entry it becomes.
    pub person: Option<PersonFacts>,
    /// The company's rules.
    pub rules: CompanyRules,
    /// The customer.
    pub customer: Option<CustomerFacts>,
    /// The project.
    pub project: Option<ProjectFacts>,
    /// The service.
    pub service: Option<ServiceFacts>,
    /// The lump-sum service.
    pub lump_sum_service: Option<LumpSumServiceFacts>,
    /// The text, with its id in the company's table.
    pub text: Option<BookedText>,
    /// Whether other finished time lies in the span that was asked about, in a company that forbids overlaps.
    pub overlapping: bool,
    /// The id that a new entry gets.
    pub next_id: EntryId,
}

/// A person as recording needs them.
#[derive(Clone, Debug)]
pub struct PersonFacts {
    /// Who.
    pub id: UserId,
    /// Nothing can be recorded for archived people.
    pub active: bool,
    /// The zone of new entries.
    pub zone: Zone,
}

/// The company's rules about entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompanyRules {
    /// Whether a person's entries may overlap.
    pub allow_overlaps: bool,
    /// Whether an entry may be booked on a customer without a project.
    pub allow_without_project: bool,
    /// Whether the duration must equal the span.
    pub force_linked_times: bool,
    /// Whether texts may have several lines.
    pub multiline_texts: bool,
}

/// A customer as booking needs it.
#[derive(Clone, Copy, Debug)]
pub struct CustomerFacts {
    /// Whether it is not archived.
    pub active: bool,
    /// The default for new entries without a project.
    pub billable_default: bool,
}

/// A project as booking needs it.
#[derive(Clone, Copy, Debug)]
pub struct ProjectFacts {
    /// The customer that it belongs to.
    pub customer: CustomerId,
    /// Whether it is not archived.
    pub active: bool,
    /// The default for new entries.
    pub billable_default: bool,
}

/// A service as booking needs it.
#[derive(Clone, Copy, Debug)]
pub struct ServiceFacts {
    /// Whether it is not archived.
    pub active: bool,
}

/// A lump-sum service as booking needs it.
#[derive(Clone, Copy, Debug)]
pub struct LumpSumServiceFacts {
    /// Whether it is not archived.
    pub active: bool,
    /// The price of a piece now.
    pub price: Decimal,
}

/// Why nothing was booked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookingError {
    /// The person does not exist or is not visible.
    #[error("there is no such person")]
    NoPerson,
    /// Fields that name something missing or archived, or that do not go together.
    #[error("the entry has faults")]
    Invalid(FieldErrors),
    /// The company forbids overlaps, and another entry of the person lies in the span.
    #[error("the person already has an entry in this span")]
    Overlaps,
    /// Another request was faster: the entry is not any more what the sender saw.
    #[error("the entry was changed in the meantime")]
    ChangedMeanwhile,
}

impl BookingError {
    /// The stable code, key of its sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoPerson => "entry.no-person",
            Self::Invalid(_) => "entry.invalid",
            Self::Overlaps => "entry.overlaps",
            Self::ChangedMeanwhile => "entry.changed-meanwhile",
        }
    }
}

/// Whether parts of a booking that a new one could not have are taken: an old entry may stay on an archived project,
/// and without a project although the company wants one by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Archived {
    /// A new booking: archived parts are refused.
    Refused,
    /// A change that leaves this part as it was.
    Kept,
}

/// The person, who must exist and be active.
pub(crate) fn person(facts: &BookingFacts) -> Result<&PersonFacts, BookingError> {
    let person = facts.person.as_ref().ok_or(BookingError::NoPerson)?;
    if person.active { Ok(person) } else { Err(BookingError::Invalid(FieldErrors::one("users_id", Flaw::Inactive))) }
}

/// Checks customer and project and whether they belong together.
pub(crate) fn check_place(
    customer: CustomerId,
    project: Option<ProjectId>,
    facts: &BookingFacts,
    archived: Archived,
    errors: &mut FieldErrors,
) {
    match facts.customer {
        None => errors.push("customers_id", Flaw::NotFound),
        Some(found) if !found.active && archived == Archived::Refused => errors.push("customers_id", Flaw::Inactive),
        Some(_) => {}
    }
    match (project, facts.project) {
        (None, _) if facts.rules.allow_without_project || archived == Archived::Kept => {}
        (None, _) => errors.push("projects_id", Flaw::ProjectNeeded),
        (Some(_), None) => errors.push("projects_id", Flaw::NotFound),
        (Some(_), Some(found)) if found.customer != customer => errors.push("projects_id", Flaw::InvalidCombination),
        (Some(_), Some(found)) if !found.active && archived == Archived::Refused => {
            errors.push("projects_id", Flaw::Inactive);
        }
        (Some(_), Some(_)) => {}
    }
}

/// Checks the text that the entry gets.
pub(crate) fn check_text(facts: &BookingFacts, errors: &mut FieldErrors) {
    let text = facts.text.as_ref().map_or("", |booked| booked.text.reveal(Sink::Rule));
    if !facts.rules.multiline_texts && text.contains(['\n', '\r']) {
        errors.push("text", Flaw::SeveralLines);
    }
}

/// Checks a service that was named.
pub(crate) fn check_service(
    named: Option<ServiceId>,
    facts: &BookingFacts,
    archived: Archived,
    errors: &mut FieldErrors,
) {
    match (named, facts.service) {
        (Some(_), None) => errors.push("services_id", Flaw::NotFound),
        (Some(_), Some(found)) if !found.active && archived == Archived::Refused => {
            errors.push("services_id", Flaw::Inactive);
        }
        _ => {}
    }
}

/// Checks a lump-sum service that was named and gives its price; zero only beside an error.
pub(crate) fn check_lump_sum_service(
    _named: LumpSumServiceId,
    facts: &BookingFacts,
    archived: Archived,
    errors: &mut FieldErrors,
) -> Decimal {
    match facts.lump_sum_service {
        None => errors.push("lumpsum_services_id", Flaw::NotFound),
        Some(found) if !found.active && archived == Archived::Refused => {
            errors.push("lumpsum_services_id", Flaw::Inactive);
        }
        Some(_) => {}
    }
    facts.lump_sum_service.map_or(Decimal::ZERO, |found| found.price)
}

/// What `billable` becomes: as asked, else the default of the project, else of the customer.
pub(crate) fn billable(asked: Option<Billable>, facts: &BookingFacts) -> (Billable, BillableSource) {
    let inherited = facts.project.map(|found| found.billable_default);
    let inherited = inherited.or(facts.customer.map(|found| found.billable_default));
    match asked {
        Some(billable) => (billable, BillableSource::Hand),
        None => (Billable::by_default(inherited.unwrap_or(true)), BillableSource::Inherited),
    }
}
