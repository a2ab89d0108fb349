//! The words in which the inventory speaks. Their codes are keys of the language files.

/// What a column holds, in the words of the fideslang taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// A person's name.
    Name,
    /// An address to write to.
    Email,
    /// A number that an employer gives a person.
    StaffNumber,
    /// Language, zone, look of pages.
    Settings,
    /// When and on what somebody worked.
    Work,
    /// What a person wrote.
    Text,
    /// Terms of employment: dates, kind of wage, limits.
    Terms,
    /// What a person may do.
    Role,
    /// The hash of a password.
    Password,
    /// The hash of a token or key.
    Credential,
    /// The kind of device and browser.
    Device,
    /// The address of somebody's connection.
    NetworkAddress,
    /// When somebody was here.
    Activity,
    /// The number that stands for a person.
    PersonNumber,
    /// A customer, project or service; may be a person's name.
    Organisation,
    /// A note about a customer, project or service.
    Note,
    /// Numbers and moments of the installation itself.
    Internal,
    /// Rules and states that are about no person.
    Operations,
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 18] = [
        Self::Name,
        Self::Email,
        Self::StaffNumber,
        Self::Settings,
        Self::Work,
        Self::Text,
        Self::Terms,
        Self::Role,
        Self::Password,
        Self::Credential,
        Self::Device,
        Self::NetworkAddress,
        Self::Activity,
        Self::PersonNumber,
        Self::Organisation,
        Self::Note,
        Self::Internal,
        Self::Operations,
    ];

    /// The name in the fideslang taxonomy.
    pub const fn fides_key(self) -> &'static str {
        match self {
            Self::Name => "user.name",
            Self::Email => "user.contact.email",
            Self::StaffNumber | Self::Work | Self::Terms => "user.workplace",
            Self::Settings => "user.account.settings",
            Self::Text | Self::Note => "user.content.private",
            Self::Role => "user.job_title",
            Self::Password => "user.authorization.password",
            Self::Credential => "user.authorization.credentials",
            Self::Device => "user.device",
            Self::NetworkAddress => "user.device.ip_address",
            Self::Activity => "user.behavior",
            Self::PersonNumber => "user.unique_id",
            Self::Organisation => "user.contact.organization",
            Self::Internal | Self::Operations => "system.operations",
        }
    }

    /// The end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::StaffNumber => "staff-number",
            Self::Settings => "settings",
            Self::Work => "work",
            Self::Text => "text",
            Self::Terms => "terms",
            Self::Role => "role",
            Self::Password => "password",
            Self::Credential => "credential",
            Self::Device => "device",
            Self::NetworkAddress => "network-address",
            Self::Activity => "activity",
            Self::PersonNumber => "person-number",
            Self::Organisation => "organisation",
            Self::Note => "note",
            Self::Internal => "internal",
            Self::Operations => "operations",
        }
    }

    /// Whether it is about a person.
    pub const fn is_personal(self) -> bool {
        !matches!(self, Self::Internal | Self::Operations)
    }

    /// Words that people write are wrapped; numbers, moments and hashes say nothing without their row.
    pub(super) const fn usual_holding(self) -> Holding {
        match self {
            Self::Name | Self::Email | Self::StaffNumber | Self::Text | Self::Organisation | Self::Note => {
                Holding::Personal
            }
            _ => Holding::Plain,
        }
    }
}

/// How a value is kept in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// As `Personal<T>`: it cannot be printed, logged or serialised, and is revealed for a named place only.
    Personal,
    /// As it is: no words of a person.
    Plain,
}

/// Whom a column concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Somebody who works for the company.
    Employee,
    /// Somebody at a customer of the company.
    Customer,
    /// Somebody who asks for pages, or typed an address here, and has no account.
    Visitor,
    /// Somebody who works for the operator of the installation.
    Operator,
    /// Nobody.
    Nobody,
}

impl Subject {
    /// The end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::Customer => "customer",
            Self::Visitor => "visitor",
            Self::Operator => "operator",
            Self::Nobody => "nobody",
        }
    }

    /// The name in the fideslang taxonomy.
    pub const fn fides_key(self) -> Option<&'static str> {
        match self {
            Self::Employee => Some("employee"),
            Self::Customer => Some("customer"),
            Self::Visitor => Some("visitor"),
            Self::Operator => Some("consultant"),
            Self::Nobody => None,
        }
    }
}

/// Why something is stored: a processing activity of the record of Article 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Recording and reporting working time.
    TimeRecording,
    /// Keeping the list of the company's people.
    People,
    /// Letting people in, and nobody else.
    SignIn,
    /// Writing to people about their account.
    Letters,
    /// Showing who changed what.
    Traceability,
    /// Answering what people ask about their own data, and telling who looked at it.
    Rights,
    /// Running the installation.
    Operation,
    /// Seeing that the service works, warding off attacks, and counting without knowing anybody.
    Access,
}

impl Purpose {
    /// Every purpose, in the order of the documents.
    pub const ALL: [Self; 8] = [
        Self::TimeRecording,
        Self::People,
        Self::SignIn,
        Self::Letters,
        Self::Traceability,
        Self::Rights,
        Self::Access,
        Self::Operation,
    ];

    /// The end of the key of its texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TimeRecording => "time-recording",
            Self::People => "people",
            Self::SignIn => "sign-in",
            Self::Letters => "letters",
            Self::Traceability => "traceability",
            Self::Rights => "rights",
            Self::Operation => "operation",
            Self::Access => "access",
        }
    }

    /// The name in the fideslang taxonomy.
    pub const fn fides_key(self) -> &'static str {
        match self {
            Self::TimeRecording | Self::People => "employment",
            Self::SignIn => "essential.service.authentication",
            Self::Letters => "essential.service.notifications.email",
            Self::Traceability | Self::Rights => "essential.legal_obligation",
            Self::Operation => "essential.service.operations",
            Self::Access => "essential.service.security",
        }
    }
}

/// By what right something is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Article 6(1)(b) GDPR: the contract with the person, of employment or of use.
    Contract,
    /// Article 6(1)(c) GDPR: a duty by law, such as recording working time.
    LegalDuty,
    /// Article 6(1)(f) GDPR: a legitimate interest, such as security.
    Interest,
    /// No personal data.
    None,
}

impl Basis {
    /// The end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::LegalDuty => "legal-duty",
            Self::Interest => "interest",
            Self::None => "none",
        }
    }
}

/// What a person is given of a column when they ask for what is stored about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The value, in the archive and in the letter.
    Value,
    /// The value, with references replaced by those of the archive.
    Reference,
    /// That it exists and what for, but not the value: it would open a door or help nobody.
    Mention,
    /// Nothing: it is not about the person.
    Internal,
}

/// What becomes of a column when a person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// The row goes.
    Row,
    /// The value goes, the row stays.
    Empty,
    /// A pseudonym of this one person takes its place.
    Pseudonym,
    /// It stays, since nothing leads from it to the person any more.
    Detached,
    /// It is about no person of the company and stays.
    Keep,
}
