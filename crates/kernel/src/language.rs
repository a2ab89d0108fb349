//! The languages that the product speaks.

/// A language of pages, mails and error texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// German, the language of most companies that use the product.
    #[default]
    German,
    /// English.
    English,
    /// French: can be chosen and is kept; until its texts exist, pages and errors answer in English.
    French,
}

impl Language {
    /// The code on the wire and in the database: `de`, `en` or `fr`.
    pub fn code(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Reads a code, with or without a region: `de`, `de-AT`.
    pub fn parse(code: &str) -> Option<Self> {
        match code.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "de" => Some(Self::German),
            "en" => Some(Self::English),
            "fr" => Some(Self::French),
            _ => None,
        }
    }
}
