//! Texts with a limit, parsed once at the edge.

use crate::{Personal, Sink};

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left after the spaces around it are taken away.
    #[error("a value is needed here")]
    Empty,
    /// Longer than the field holds.
    #[error("at most {limit} characters fit here")]
    TooLong {
        /// The largest number of characters (Unicode scalar values, as the interface counts).
        limit: usize,
    },
    /// Holds a control character: PostgreSQL keeps no zero byte, and a terminal would act on the others.
    #[error("control characters cannot be kept")]
    ControlCharacter,
    /// Not of the form `name@domain`.
    #[error("this is not an e-mail address")]
    NotAnAddress,
}

/// Takes the spaces around a text away and checks its length and characters.
///
/// Tabs and line breaks are let through where `multiline` texts are kept.
fn bounded(raw: &str, limit: usize) -> Result<String, TextError> {
    let text = raw.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > limit {
        return Err(TextError::TooLong { limit });
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(TextError::ControlCharacter);
    }
    Ok(text.to_owned())
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($limit:literal);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Personal<String>);

        impl $name {
            /// The largest number of characters.
            pub const LIMIT: usize = $limit;

            /// Trims and checks a text that came from outside.
            pub fn parse(raw: &str) -> Result<Self, TextError> {
                bounded(raw, Self::LIMIT).map(|text| Self(Personal::new(text)))
            }

            /// As [`Self::parse`], with an empty text meaning that there is none.
            pub fn parse_optional(raw: &str) -> Result<Option<Self>, TextError> {
                match Self::parse(raw) {
                    Ok(text) => Ok(Some(text)),
                    Err(TextError::Empty) => Ok(None),
                    Err(error) => Err(error),
                }
            }

            /// Takes a text that the database kept: it was checked when it came in.
            pub fn from_stored(text: impl Into<Personal<String>>) -> Self {
                Self(text.into())
            }

            /// The text, for the named place.
            pub fn reveal(&self, sink: Sink) -> &str {
                self.0.reveal(sink)
            }
        }

        impl From<&$name> for Personal<String> {
            fn from(text: &$name) -> Self {
                text.0.clone()
            }
        }
    )*};
}

texts! {
    /// The name of a person, as one text: the interface has no first and last name.
    PersonName(100);
    /// The name of a company.
    CompanyName(100);
    /// The name of a customer, project or service. May be a person's name, so it is treated as one.
    CatalogName(100);
    /// A number or code that people give to a customer, project, service or person.
    Number(50);
    /// An internal note.
    Note(1000);
    /// What was done, in the words of the person who did it.
    EntryText(1000);
    /// The unit that a lump-sum service is sold in.
    Unit(6);
}

/// An e-mail address of at most 90 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(Personal<String>);

impl EmailAddress {
    /// The largest number of characters.
    pub const LIMIT: usize = 90;

    /// Checks the form only: one `@`, a part before it, a domain with a dot or a bare host after it, no spaces.
    /// Whether mail arrives there is found out by sending one.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let text = bounded(raw, Self::LIMIT)?;
        let (local, domain) = text.rsplit_once('@').ok_or(TextError::NotAnAddress)?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | '<' | '>' | ',' | ';');
        let broken_domain =
            domain.is_empty() || domain.starts_with('.') || domain.ends_with('.') || domain.contains("..");
        if local.is_empty() || broken_domain || text.replacen('@', "", 1).contains(odd) {
            return Err(TextError::NotAnAddress);
        }
        Ok(Self(Personal::new(text)))
    }

    /// Takes an address that the database kept.
    pub fn from_stored(text: impl Into<Personal<String>>) -> Self {
        Self(text.into())
    }

    /// The form in which addresses are compared: lower case, unique in the installation.
    pub fn normalised(&self) -> Personal<String> {
        Personal::new(self.0.reveal(Sink::Rule).to_lowercase())
    }

    /// The address as it was given, for the named place.
    pub fn reveal(&self, sink: Sink) -> &str {
        self.0.reveal(sink)
    }
}

impl From<&EmailAddress> for Personal<String> {
    fn from(address: &EmailAddress) -> Self {
        address.0.clone()
    }
}

#[cfg(test)]
mod tests;
