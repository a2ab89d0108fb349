//! Creating a person in a company.

use accounts::access::user_manager;
use accounts::{Actor, Role};
use kernel::{EmailAddress, Language, PersonName, UserId, Zone};
use store::journal::{Author, Chain};
use store::{Lock, Scope, auth, companies, journal, users};

use crate::{ApiKey, App, Details, Fault, Password, PasswordOwner, Refusal};

/// The wish to create a person.
#[derive(Clone, Debug)]
pub struct CreateUser {
    /// The name.
    pub name: PersonName,
    /// The address, unknown to the installation so far.
    pub email: EmailAddress,
    /// The role.
    pub role: Role,
    /// The language; German where nothing else is said.
    pub language: Language,
    /// The zone; the company's where nothing else is said.
    pub zone: Option<Zone>,
    /// A password; without one the person cannot sign in until they set one.
    pub password: Option<Password>,
}

/// A person who was created.
#[derive(Clone, Debug)]
pub struct CreatedUser {
    /// The person.
    pub user: UserId,
    /// The key for the interface: shown once.
    pub api_key: ApiKey,
}

/// Creates a person with an API key and, if one is given, a password.
pub async fn create_user(app: &App, actor: &Actor, command: CreateUser) -> Result<CreatedUser, Fault> {
    let manager = user_manager(actor)?;
    let now = app.clock.now();
    let hash = match &command.password {
        Some(password) => Some(hash_of(app, actor, &command, password).await?),
        None => None,
    };
    let api_key = ApiKey::generate()?;
    let key_hash = api_key.hash();
    let user = app
        .db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let company = companies::find(tx).await?.ok_or(store::Error::Gone)?;
            let new = users::NewUser {
                name: command.name,
                email: Some(command.email.clone()),
                role: command.role,
                language: command.language,
                zone: command.zone.unwrap_or(company.zone),
            };
            let (id, event) = users::create(tx, &manager, &new, actor.user(), now).await?;
            auth::register(tx, id, &command.email).await?;
            if let Some(hash) = &hash {
                auth::set_password(tx, id, hash, Some(now)).await?;
            }
            auth::set_api_key(tx, id, &key_hash, now).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &Author::new(actor, now), &[event]).await?;
            Ok::<_, store::Error>(id)
        })
        .await
        .map_err(taken_address)?;
    Ok(CreatedUser { user, api_key })
}

/// The hash of a password that the rules allow for this person.
async fn hash_of(app: &App, actor: &Actor, command: &CreateUser, password: &Password) -> Result<String, Fault> {
    let find = async |tx: &store::ReadTx| companies::find(tx).await;
    let company = app.db.read(actor.company(), find).await?.ok_or(Fault::NotFound)?;
    let owner = PasswordOwner { name: &command.name, email: Some(&command.email), company: &company.name };
    app.password_rules.judge(password, &owner)?;
    app.passwords.hash(password.clone()).await
}

/// Somebody has the address already.
pub(crate) fn email_taken() -> Fault {
    Fault::Refused(Refusal {
        code: "user.email-taken",
        field: Some("email"),
        details: Details::Resources(vec![("users", 1)]),
    })
}

/// The constraint on addresses as the refusal that it means; a company that is gone as "not found".
pub(crate) fn taken_address(error: store::Error) -> Fault {
    match error.constraint() {
        Some("sign_in_pkey" | "users_email_key") => email_taken(),
        _ if matches!(error, store::Error::Gone) => Fault::NotFound,
        _ => Fault::from(error),
    }
}
