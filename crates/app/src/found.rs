//! Founding a company, as registration and the administrator's command share it.

use accounts::access::user_manager;
use accounts::{Actor, Job, Role};
use jiff::Timestamp;
use kernel::{CompanyId, CompanyName, EmailAddress, Language, PersonName, UserId, Zone};
use store::auth::TokenHash;
use store::journal::{Author, Chain};
use store::letters::{self, Letter};
use store::mail_links::{self, Purpose};
use store::{Lock, Scope, auth, companies, journal, users};
use timesheets::Modules;

use crate::create_user::taken_address;
use crate::{App, Fault, Refusal, ids};

/// What is known about a company and its first person.
#[derive(Clone, Debug)]
pub(crate) struct Founding {
    pub(crate) company: CompanyName,
    pub(crate) name: PersonName,
    pub(crate) email: EmailAddress,
    pub(crate) language: Language,
    pub(crate) zone: Zone,
    pub(crate) job: Job,
    /// Whether others may be there already.
    pub(crate) place: Place,
    pub(crate) way_in: WayIn,
    /// The owner's key for the interface, hashed, where somebody is shown it: a key that nobody has seen is none.
    pub(crate) key: Option<TokenHash>,
    pub(crate) trial_until: Option<Timestamp>,
    /// What it records, where whoever founds it knows; else its first person is asked.
    pub(crate) modules: Option<Modules>,
}

/// Whether a company may be one of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// One of many.
    Any,
    /// The first of the installation, or none.
    First,
}

/// How the first person gets in.
#[derive(Clone, Debug)]
pub(crate) enum WayIn {
    /// With a password, hashed already.
    Password(String),
    /// With the link of a letter.
    Letter,
    /// With a link that is shown at once.
    Link(TokenHash),
}

/// A company that was founded.
#[derive(Clone, Debug)]
pub(crate) struct Founded {
    pub(crate) company: CompanyId,
    pub(crate) owner: UserId,
}

/// Founds the company with its owner. Of two that both want to be the first, one is refused.
pub(crate) async fn found(app: &App, founding: &Founding) -> Result<Founded, Fault> {
    let now = app.clock.now();
    let company = companies::next_id(&app.db).await?;
    let actor = Actor::system(company, founding.job);
    let manager = user_manager(&actor)?;
    let person = users::NewUser {
        name: founding.name.clone(),
        email: Some(founding.email.clone()),
        role: Role::Owner,
        language: founding.language,
        zone: founding.zone.clone(),
    };
    let owner = app
        .db
        .transaction(Scope::of(company).locking(Lock::Company), async |tx| {
            if companies::any_while_founding(tx).await? && founding.place == Place::First {
                return Err(closed());
            }
            companies::create(tx, &founding.company, &founding.zone, founding.modules, now).await?;
            if let Some(until) = founding.trial_until {
                companies::start_trial(tx, until).await?;
            }
            let (id, event) = users::create(tx, &manager, &person, None, now).await?;
            auth::register(tx, id, &founding.email).await.map_err(taken_address)?;
            if let Some(key) = &founding.key {
                auth::set_api_key(tx, id, key, now).await?;
            }
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &Author::new(&actor, now), &[event]).await?;
            open_way(app, tx, id, &founding.way_in, now).await?;
            Ok(id)
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(Founded { company, owner })
}

async fn open_way(app: &App, tx: &store::Tx, owner: UserId, way_in: &WayIn, now: Timestamp) -> Result<(), Fault> {
    match way_in {
        WayIn::Password(hash) => auth::set_password(tx, owner, hash, Some(now)).await?,
        WayIn::Letter => letters::put(tx, ids::at(now), Letter::Welcome, owner, None, now).await?,
        WayIn::Link(token) => {
            let expires = now.saturating_add(app.letters.link_life).unwrap_or(now);
            mail_links::open(tx, owner, Purpose::Invitation, token, expires, now).await?;
        }
    }
    Ok(())
}

/// Registration is over.
pub(crate) fn closed() -> Fault {
    Fault::Refused(Refusal::plain("registration.closed"))
}
