//! Creating a company with its first person.

use accounts::Job;
use kernel::{CompanyId, CompanyName, EmailAddress, Language, PersonName, UserId, Zone};

use timesheets::Modules;

use crate::found::{Founding, Place, WayIn, found};
use crate::{ApiKey, App, Fault, Password, PasswordOwner};

/// The wish to create a company.
#[derive(Clone, Debug)]
pub struct CreateCompany {
    /// Its name.
    pub name: CompanyName,
    /// The name of its first owner.
    pub owner_name: PersonName,
    /// The owner's address, unknown to the installation so far.
    pub email: EmailAddress,
    /// The owner's password.
    pub password: Password,
    /// The owner's language.
    pub language: Language,
    /// The zone of the company's people.
    pub zone: Zone,
}

/// A company that was created.
#[derive(Clone, Debug)]
pub struct CreatedCompany {
    /// The company.
    pub company: CompanyId,
    /// Its owner.
    pub owner: UserId,
    /// The owner's key for the interface: shown once.
    pub api_key: ApiKey,
}

/// Creates the company and its owner, with a password and an API key. It records projects; its settings can say
/// otherwise.
pub async fn create_company(app: &App, command: CreateCompany) -> Result<CreatedCompany, Fault> {
    let owner = PasswordOwner { name: &command.owner_name, email: Some(&command.email), company: &command.name };
    app.password_rules.judge(&command.password, &owner)?;
    let hash = app.passwords.hash(command.password).await?;
    let api_key = ApiKey::generate()?;
    let founding = Founding {
        company: command.name,
        name: command.owner_name,
        email: command.email,
        language: command.language,
        zone: command.zone,
        job: Job::Administration,
        place: Place::Any,
        way_in: WayIn::Password(hash),
        key: Some(api_key.hash()),
        trial_until: None,
        modules: Some(Modules::ProjectTimes),
    };
    let founded = found(app, &founding).await?;
    Ok(CreatedCompany { company: founded.company, owner: founded.owner, api_key })
}
