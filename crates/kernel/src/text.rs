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
    /// Holds a control character: PostgreSQL keeps no zero byte, a terminal would act on others, and some turn what
    /// stands around them the other way round or break a name into lines.
    #[error("control characters cannot be kept")]
    ControlCharacter,
    /// Not of the form `name@domain`.
    #[error("this is not an e-mail address")]
    NotAnAddress,
}

/// How many lines a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    /// A name or a code: one line, of which something is seen.
    One,
    /// A text: line breaks and tabs are kept.
    Many,
}

/// Takes the spaces around a text away and checks its length and characters.
fn bounded(raw: &str, limit: usize, lines: Lines) -> Result<String, TextError> {
    let text = raw.trim();
    if text.is_empty() || lines == Lines::One && text.chars().all(is_invisible) {
        return Err(TextError::Empty);
    }
    if text.chars().count() > limit {
        return Err(TextError::TooLong { limit });
    }
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
    let refused = |c: char| turns_text(c) || if breaks(c) { lines == Lines::One } else { c.is_control() };
    if text.chars().any(refused) {
        return Err(TextError::ControlCharacter);
    }
    Ok(text.to_owned())
}

/// Whether a character makes what follows run the other way: with it one name can look like another.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether nothing is seen where a character stands alone.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || turns_text(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($limit:literal, $lines:ident);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Personal<String>);

        impl $name {
            /// The largest number of characters.
            pub const LIMIT: usize = $limit;

            /// Trims and checks a text that came from outside.
            pub fn parse(raw: &str) -> Result<Self, TextError> {
                bounded(raw, Self::LIMIT, Lines::$lines).map(|text| Self(Personal::new(text)))
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
    PersonName(100, One);
    /// The name of a company.
    CompanyName(100, One);
    /// The name of a customer, project or service. May be a person's name, so it is treated as one.
    CatalogName(100, One);
    /// A number or code that people give to a customer, project, service or person.
    Number(50, One);
    /// An internal note.
    Note(1000, Many);
    /// What was done, in the words of the person who did it.
    EntryText(1000, Many);
    /// What a person asks about their data, and what they are answered.
    RequestText(2000, Many);
    /// The title or the parties of an agreement.
    Title(200, One);
    /// Why the data of a company is to be opened to its operator; ten characters at the least, which the database says.
    GrantReason(500, One);
    /// The unit that a lump-sum service is sold in.
    Unit(6, One);
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
        let text = bounded(raw, Self::LIMIT, Lines::One)?;
        let (local, domain) = text.rsplit_once('@').ok_or(TextError::NotAnAddress)?;
        let odd = |c: char| is_invisible(c) || matches!(c, '@' | '<' | '>' | ',' | ';');
        let broken_domain =
            domain.is_empty() || domain.starts_with('.') || domain.ends_with('.') || domain.contains("..");
        // A colon is left over from something in front of the address, such as `mailto:`.
        if local.is_empty() || local.contains(':') || broken_domain || text.replacen('@', "", 1).contains(odd) {
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
