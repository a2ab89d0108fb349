//! What the documents of privacy are made from besides the inventory: the running configuration.

use privacy::{Periods, Recipients};

/// The configuration, as far as the documents speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the installation serves many companies.
    pub is_hosted: bool,
    /// Who runs it.
    pub operator: Operator,
    /// How long things are kept.
    pub periods: Periods,
    /// For how many days backups hold what was erased since.
    pub backup_days: i16,
    /// Who gets data.
    pub recipients: Recipients,
    /// How people come in.
    pub access: Access,
    /// How letters leave.
    pub mail: MailWay,
    /// Where the database is.
    pub database: Place,
    /// Whether requests are recorded in an access log, and visitors counted.
    pub records_access: bool,
    /// The analysis service that the operator has set up for visitors who say yes.
    pub analytics: Option<Analytics>,
}

impl Facts {
    /// Whether advertisements are told that somebody registered.
    pub fn counts_conversions(&self) -> bool {
        self.analytics.as_ref().is_some_and(|analytics| analytics.conversion_label.is_some())
    }
}

/// An analysis service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analytics {
    /// The number under which visits are measured.
    pub measurement_id: Option<String>,
    /// The number of the account with advertisements.
    pub ads_id: Option<String>,
    /// What a registration is called there.
    pub conversion_label: Option<String>,
    /// Where its script comes from.
    pub origin: String,
}

impl Analytics {
    /// Where the script really comes from; tests put a stand-in in its place.
    pub const ORIGIN: &'static str = "https://www.googletagmanager.com";

    /// Whether it is the service itself.
    pub fn is_real(&self) -> bool {
        self.origin == Self::ORIGIN
    }
}

/// Who runs the installation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operator {
    /// The name of the company or person.
    pub name: Option<String>,
    /// The address for the post.
    pub address: Option<String>,
    /// The address for questions about privacy.
    pub email: Option<String>,
    /// The data protection officer with an address, where there is one.
    pub officer: Option<String>,
    /// The supervisory authority.
    pub authority: Option<String>,
}

/// How people come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// The fewest characters of a new password.
    pub least_characters: usize,
    /// Memory of a password hash, in KiB.
    pub hash_memory_kib: u32,
    /// Passes over that memory.
    pub hash_passes: u32,
    /// A session ends after so many hours without use.
    pub idle_hours: u64,
    /// A session ends after so many hours in any case.
    pub absolute_hours: u64,
    /// For people who stay signed in, both are so many days.
    pub staying_days: u64,
    /// The link of a letter is good for so many hours.
    pub link_hours: u64,
}

/// How letters leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailWay {
    /// As files in the data folder.
    Files,
    /// Through a mail server.
    Server {
        /// Its name.
        host: String,
        /// Whether the conversation is encrypted.
        is_encrypted: bool,
    },
}

/// Where the database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the data folder of this installation.
    Here,
    /// On a server of its own.
    Elsewhere,
}
