//! The documents of privacy, made from the inventory and the running configuration.

mod assessment;
mod contract;
mod measures;
pub(crate) mod parts;
mod policy;
mod record;

use kernel::Language;

use crate::{Document, Facts};

/// A document of privacy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The privacy policy, for everybody (Articles 13 and 14 GDPR).
    Policy,
    /// The record of processing activities (Article 30).
    Record,
    /// The technical and organisational measures (Article 32).
    Measures,
    /// The annexes to an agreement with a processor (Article 28).
    Contract,
    /// The skeleton of an impact assessment (Article 35).
    Assessment,
}

impl Kind {
    /// Every document.
    pub const ALL: [Self; 5] = [Self::Policy, Self::Record, Self::Measures, Self::Contract, Self::Assessment];

    /// The word in addresses and names of files, and the end of the key of its title.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Record => "record",
            Self::Measures => "measures",
            Self::Contract => "contract",
            Self::Assessment => "assessment",
        }
    }

    /// The document of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Writes a document.
pub fn write(kind: Kind, facts: &Facts, language: Language) -> Document {
    let says = parts::Says(language);
    let mut document = Document::new(language, says.say(&format!("privacy-{}", kind.code())));
    match kind {
        Kind::Policy => policy::write(&mut document, facts, says),
        Kind::Record => record::write(&mut document, facts, says),
        Kind::Measures => measures::write(&mut document, facts, says),
        Kind::Contract => contract::write(&mut document, facts, says),
        Kind::Assessment => assessment::write(&mut document, facts, says),
    }
    document
}

#[cfg(test)]
mod tests;
