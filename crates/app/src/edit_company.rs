//! Changing a company's name, rules and defaults.

use accounts::Actor;
use accounts::access::{catalog_editor, company_manager};
use kernel::{Change, CompanyName, CustomerId, FieldErrors, Flaw, ServiceId, Zone};
use store::catalog::Stored;
use store::companies::{self, Company};
use store::journal::{self, Author, Chain};
use store::{Lock, ReadTx, Scope};
use timesheets::Modules;
use timesheets::catalog::{Customer, Service};

use crate::catalog::own_place;
use crate::{App, Fault};

/// The wish to change the actor's company; what is not named stays.
///
/// Rules bind what is written from then on: entries that are there stay as they are.
#[derive(Clone, Debug, Default)]
pub struct EditCompany {
    /// The name.
    pub name: Change<CompanyName>,
    /// The zone of new people.
    pub zone: Change<Zone>,
    /// Whether a person's entries may overlap.
    pub allow_overlaps: Change<bool>,
    /// Whether an entry may be booked on a customer without a project.
    pub allow_without_project: Change<bool>,
    /// Whether texts may have several lines.
    pub multiline_texts: Change<bool>,
    /// Whether the duration of an entry must equal its span.
    pub force_linked_times: Change<bool>,
    /// What the company records. Working time has to be booked on something: what is missing for it is made.
    pub modules: Change<Modules>,
    /// The customer that is preselected; an active one.
    pub default_customer: Change<Option<CustomerId>>,
    /// The service that is preselected; an active one.
    pub default_service: Change<Option<ServiceId>>,
}

/// Changes the company. A change that changes nothing leaves no trace.
pub async fn edit_company(app: &App, actor: &Actor, command: EditCompany) -> Result<Company, Fault> {
    let manager = company_manager(actor)?;
    let editor = catalog_editor(actor)?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let customer = command.default_customer.sent().copied().flatten();
            let service = command.default_service.sent().copied().flatten();
            let (before, tip, customer, service) = tokio::try_join!(
                async { companies::find(tx).await?.ok_or(Fault::NotFound) },
                async { Ok(journal::tip(tx, Chain::Company).await?) },
                flaw::<Customer>(tx, customer),
                flaw::<Service>(tx, service),
            )?;
            check([("default_customers_id", customer), ("default_services_id", service)])?;
            let mut after = command.over(before.clone());
            check_modules(&after)?;
            if after == before {
                return Ok(after);
            }
            let mut events = Vec::new();
            if needs_own_place(&before, &after) {
                own_place(tx, &editor, &mut events, &mut after, actor.language()).await?;
            }
            events.push(companies::update(tx, &manager, &before, &after).await?);
            journal::append(tx, tip, &author, &events).await?;
            Ok(after)
        })
        .await
}

impl EditCompany {
    fn over(self, before: Company) -> Company {
        let mut rules = before.rules;
        rules.allow_overlaps = self.allow_overlaps.over(rules.allow_overlaps);
        rules.allow_without_project = self.allow_without_project.over(rules.allow_without_project);
        rules.force_linked_times = self.force_linked_times.over(rules.force_linked_times);
        rules.multiline_texts = self.multiline_texts.over(rules.multiline_texts);
        Company {
            name: self.name.over(before.name),
            zone: self.zone.over(before.zone),
            rules,
            default_customer: self.default_customer.over(before.default_customer),
            default_service: self.default_service.over(before.default_service),
            modules: self.modules.sent().copied().or(before.modules),
            ..before
        }
    }
}

/// Working time alone leaves no choice, so there must be something to book on; where it stands beside projects,
/// whoever takes its preselection away later does so on purpose.
fn needs_own_place(before: &Company, after: &Company) -> bool {
    match after.modules {
        Some(Modules::WorkTime) => true,
        Some(Modules::Both) => before.modules != after.modules,
        Some(Modules::ProjectTimes) | None => false,
    }
}

/// Working time has no project.
fn check_modules(after: &Company) -> Result<(), FieldErrors> {
    let fits = after.modules != Some(Modules::WorkTime) || after.rules.allow_without_project;
    if fits { Ok(()) } else { Err(FieldErrors::one("modules", Flaw::InvalidCombination)) }
}

/// Why a row cannot be a default, if it cannot: nothing could be booked on it.
async fn flaw<R: Stored>(tx: &ReadTx, id: Option<R::Id>) -> Result<Option<Flaw>, Fault> {
    let Some(id) = id else { return Ok(None) };
    Ok(match R::find(tx, id).await? {
        None => Some(Flaw::NotFound),
        Some(row) if !row.common().active => Some(Flaw::Inactive),
        Some(_) => None,
    })
}

fn check(flaws: [(&str, Option<Flaw>); 2]) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    for (field, flaw) in flaws {
        if let Some(flaw) = flaw {
            errors.push(field, flaw);
        }
    }
    errors.or(())
}
