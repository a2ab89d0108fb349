//! Creating a company with its first person.

use accounts::access::user_manager;
use accounts::{Actor, Job, Role};
use kernel::{CompanyId, CompanyName, EmailAddress, Language, PersonName, UserId, Zone};
use store::journal::{Author, Chain};
use store::{Lock, Scope, auth, companies, journal, users};

use crate::create_user::taken_address;
use crate::{ApiKey, App, Fault, Password};

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

/// Creates the company and its owner, with a password and an API key.
pub async fn create_company(app: &App, command: CreateCompany) -> Result<CreatedCompany, Fault> {
    let now = app.clock.now();
    let hash = app.passwords.hash(command.password).await?;
    let api_key = ApiKey::generate()?;
    let key_hash = api_key.hash();
    let company = companies::next_id(&app.db).await?;
    let actor = Actor::system(company, Job::Administration);
    let manager = user_manager(&actor)?;
    let owner = users::NewUser {
        name: command.owner_name,
        email: Some(command.email.clone()),
        role: Role::Owner,
        language: command.language,
        zone: command.zone.clone(),
    };
    let owner = app
        .db
        .transaction(Scope::of(company).locking(Lock::Company), async |tx| {
            companies::create(tx, &command.name, &command.zone, now).await?;
            let (id, event) = users::create(tx, &manager, &owner, None, now).await?;
            auth::register(tx, id, &command.email).await?;
            auth::set_password(tx, id, &hash, Some(now)).await?;
            auth::set_api_key(tx, id, &key_hash, now).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &Author::new(&actor, now), &[event]).await?;
            Ok::<_, store::Error>(id)
        })
        .await
        .map_err(taken_address)?;
    Ok(CreatedCompany { company, owner, api_key })
}
