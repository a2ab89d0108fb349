//! Somebody whose identity was proven, and the way they came in.

use kernel::{CompanyId, Language, UserId, Zone};

use crate::Role;

/// What the look-up of a credential found out about a person.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The company.
    pub company: CompanyId,
    /// The person.
    pub user: UserId,
    /// The role at this moment: a change takes effect with the next request.
    pub role: Role,
    /// Archived people keep their data and lose every way in.
    pub active: bool,
    /// The language of pages and messages.
    pub language: Language,
    /// The zone in which this person's days are counted.
    pub zone: Zone,
}

/// The way a change came in, as the journal keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// The interface with an API key.
    Api,
    /// A signed-in browser.
    Page,
    /// The administrator's command line.
    Admin,
    /// The program itself.
    System,
}

impl Channel {
    /// The word in the journal.
    pub fn code(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Page => "page",
            Self::Admin => "admin",
            Self::System => "system",
        }
    }
}

/// What the program or its administrator does in a company without being one of its people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// A command of the administrator's tool.
    Administration,
    /// A company that registers itself.
    Registration,
    /// Deleting what has been kept for its period.
    Keeping,
    /// An address that whoever has it confirmed.
    Confirmation,
}

/// Somebody whose identity was proven.
///
/// Made only from a credential that was looked up ([`Actor::with_key`], [`Actor::resume`]) or for a job of the
/// installation itself ([`Actor::system`]).
#[derive(Clone, Debug)]
pub struct Actor {
    company: CompanyId,
    user: Option<UserId>,
    role: Role,
    channel: Channel,
    language: Language,
    zone: Zone,
}

impl Actor {
    /// The holder of an API key; `None` if the person is archived.
    pub fn with_key(identity: Identity) -> Option<Self> {
        Self::from_identity(identity, Channel::Api)
    }

    /// The holder of a session that is still good (see [`crate::session`]); `None` if the person is archived.
    pub fn resume(identity: Identity) -> Option<Self> {
        Self::from_identity(identity, Channel::Page)
    }

    /// The installation itself. Everything it does is written to the journal like any other change.
    pub fn system(company: CompanyId, job: Job) -> Self {
        let channel = match job {
            Job::Administration => Channel::Admin,
            Job::Registration | Job::Keeping | Job::Confirmation => Channel::System,
        };
        Self { company, user: None, role: Role::Owner, channel, language: Language::English, zone: Zone::utc() }
    }

    fn from_identity(identity: Identity, channel: Channel) -> Option<Self> {
        let Identity { company, user, role, active, language, zone } = identity;
        active.then_some(Self { company, user: Some(user), role, channel, language, zone })
    }

    /// The company that everything this actor does stays in.
    pub fn company(&self) -> CompanyId {
        self.company
    }

    /// The person, unless it is the installation itself.
    pub fn user(&self) -> Option<UserId> {
        self.user
    }

    /// The role.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The way in.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// The person's language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The person's time zone.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }
}
