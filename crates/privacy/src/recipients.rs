//! Who gets data: the register of recipients. What is not in it gets nothing.

/// Somebody to whom data goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The name, as the documents give it.
    pub name: String,
    /// What for.
    pub purpose: String,
    /// Where: a country, and better a city too.
    pub location: String,
    /// By what agreement.
    pub contract: Contract,
    /// Since when, as the documents give it: `2026-11-25`.
    pub since: String,
    /// What part it plays.
    pub role: Role,
    /// What is connected to there, as `host` or `host:port`; the programs connect to nothing else.
    pub hosts: Vec<String>,
    /// The country of the place, as ISO 3166 abbreviates it: `DE`.
    pub country: Option<String>,
}

/// The agreement with a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// A processor under Article 28 GDPR.
    Processor,
    /// The operator's own: its house, its machines.
    Own,
    /// A controller of its own, such as a bank.
    Controller,
    /// Not entered yet.
    Unknown,
}

/// What the installation uses a recipient for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The house in which the machines stand.
    Hosting,
    /// The database, where it is not the installation's own.
    Database,
    /// The mail server.
    Mail,
    /// An analysis service for visitors of public pages who said yes to it.
    Analytics,
}

impl Contract {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Processor, Self::Own, Self::Controller, Self::Unknown];

    /// The end of the key of its text, and the word in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Processor => "processor",
            Self::Own => "own",
            Self::Controller => "controller",
            Self::Unknown => "unknown",
        }
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Hosting, Self::Database, Self::Mail, Self::Analytics];

    /// The end of the key of its text, and the word in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hosting => "hosting",
            Self::Database => "database",
            Self::Mail => "mail",
            Self::Analytics => "analytics",
        }
    }
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipients(pub Vec<Recipient>);

impl Recipients {
    /// Whether somebody plays a part.
    pub fn has(&self, role: Role) -> bool {
        self.0.iter().any(|recipient| recipient.role == role)
    }
}
