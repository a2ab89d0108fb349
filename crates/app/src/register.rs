//! Registering a company by oneself, over the interface or on a page.

use accounts::Job;
use jiff::Timestamp;
use kernel::{CompanyId, CompanyName, EmailAddress, Language, PersonName, Sink, UserId, Zone};
use store::letters::{self, Letter};
use store::{AfterEnd, Scope, auth, companies};

use crate::found::{Founding, Place, WayIn, closed, found};
use crate::{ApiKey, App, Fault, LinkToken, Nearness, Refusal, Registration, Visit, ids};

/// The wish to register: only what is needed.
#[derive(Clone, Debug)]
pub struct Register {
    /// The name of the company.
    pub company: CompanyName,
    /// The name of its first person.
    pub name: PersonName,
    /// The person's address.
    pub email: EmailAddress,
    /// The person's language.
    pub language: Language,
    /// The zone of the company's people.
    pub zone: Zone,
    /// The code that the server printed, where somebody typed one.
    pub code: String,
}

/// A company that registered over the interface.
#[derive(Clone, Debug)]
pub struct Registered {
    /// The company.
    pub company: CompanyId,
    /// Its owner.
    pub owner: UserId,
    /// The owner's key: shown once.
    pub api_key: ApiKey,
}

/// What comes next on the page.
#[derive(Clone, Debug)]
pub enum SignedUp {
    /// A letter is on its way, whether the address was known or not.
    Letter,
    /// The password is set at once.
    Link(LinkToken),
}

/// Whether a visitor could register, for the page that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// At once.
    Free,
    /// With the code that the server printed.
    WithCode,
    /// No more.
    Closed,
}

/// Whether a visitor could register now.
pub async fn admission(app: &App, visit: &Visit) -> Result<Admission, Fault> {
    match &app.registration {
        Registration::Open { .. } => Ok(Admission::Free),
        Registration::Once(_) if companies::any(&app.db).await? => Ok(Admission::Closed),
        Registration::Once(_) => Ok(match visit.nearness {
            Nearness::SameMachine => Admission::Free,
            Nearness::Elsewhere => Admission::WithCode,
        }),
    }
}

/// Registers over the interface, which tells whether the address is known. The password is set with the link of a
/// letter.
pub async fn register(app: &App, command: Register, visit: &Visit) -> Result<Registered, Fault> {
    admit(app, &command, visit).await?;
    app.attempts.at_sign_up(visit.network)?;
    let api_key = ApiKey::generate()?;
    let wish = Founding { key: Some(api_key.hash()), ..founding(app, command, WayIn::Letter) };
    let founded = found(app, &wish).await.map_err(known_address)?;
    Ok(Registered { company: founded.company, owner: founded.owner, api_key })
}

/// Registers on the page. Where anybody may register, the answer is the same for a known and an unknown address: the
/// difference stands in the letter. There is no key yet: nobody would be shown it.
pub async fn sign_up(app: &App, command: Register, visit: &Visit) -> Result<SignedUp, Fault> {
    admit(app, &command, visit).await?;
    if matches!(app.registration, Registration::Once(_)) {
        app.attempts.at_sign_up(visit.network)?;
        let token = LinkToken::generate()?;
        let hash = token.hash();
        found(app, &founding(app, command, WayIn::Link(hash))).await?;
        return Ok(SignedUp::Link(token));
    }
    app.attempts.at_letter(visit.network, command.email.normalised().reveal(Sink::Rule))?;
    app.attempts.at_sign_up(visit.network)?;
    let email = command.email.clone();
    if auth::find_password(&app.db, &email).await?.is_none() {
        match found(app, &founding(app, command, WayIn::Letter)).await {
            Ok(_founded) => return Ok(SignedUp::Letter),
            // Somebody registered the same address at the same moment.
            Err(Fault::Refused(refusal)) if refusal.code == "user.email-taken" => {}
            Err(fault) => return Err(fault),
        }
    }
    remind(app, &email).await?;
    Ok(SignedUp::Letter)
}

/// Writes to the owner of a known address that somebody registered with it.
async fn remind(app: &App, email: &EmailAddress) -> Result<(), Fault> {
    let Some(known) = auth::find_password(&app.db, email).await? else { return Ok(()) };
    let now = app.clock.now();
    let put = async |tx: &mut store::Tx| {
        letters::put(tx, ids::at(now), Letter::AlreadyRegistered, known.user, None, now).await
    };
    app.db.transaction(Scope::of(known.company).even_after_end(AfterEnd::SignIn), put).await?;
    app.letter_bell.notify_one();
    Ok(())
}

/// Whether this visitor may register; a wrong code counts as an attempt.
async fn admit(app: &App, command: &Register, visit: &Visit) -> Result<(), Fault> {
    match (admission(app, visit).await?, &app.registration) {
        (Admission::Closed, _) => Err(closed()),
        (Admission::WithCode, Registration::Once(code)) => {
            app.attempts.at_secret(visit.network)?;
            if code.fits(&command.code) { Ok(()) } else { Err(Refusal::about("registration.code", "code").into()) }
        }
        (Admission::WithCode | Admission::Free, _) => Ok(()),
    }
}

fn founding(app: &App, command: Register, way_in: WayIn) -> Founding {
    let (place, trial_until) = match &app.registration {
        Registration::Open { trial } => (Place::Any, Some(app.clock.now().saturating_add(*trial))),
        Registration::Once(_) => (Place::First, None),
    };
    Founding {
        company: command.company,
        name: command.name,
        email: command.email,
        language: command.language,
        zone: command.zone,
        job: Job::Registration,
        place,
        way_in,
        key: None,
        trial_until: trial_until.and_then(|until: Result<Timestamp, jiff::Error>| until.ok()),
        modules: None,
    }
}

fn known_address(fault: Fault) -> Fault {
    match fault {
        Fault::Refused(refusal) if refusal.code == "user.email-taken" => {
            Refusal::about("registration.email-taken", "email").into()
        }
        fault => fault,
    }
}
