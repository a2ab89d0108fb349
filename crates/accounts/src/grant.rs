//! What an operator may be let to do in a company that is not theirs.

/// What a grant is for; it decides which tables the database shows while the grant is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantPurpose {
    /// Listing the company's people.
    People,
    /// Importing recorded time, and taking an import back.
    Import,
    /// Exporting what the company has.
    Export,
    /// Checking that the journal is whole.
    Check,
}

impl GrantPurpose {
    /// Every purpose.
    pub const ALL: [Self; 4] = [Self::People, Self::Import, Self::Export, Self::Check];

    /// The word on the command line, in the database and in the keys of texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Import => "import",
            Self::Export => "export",
            Self::Check => "check",
        }
    }

    /// Reads the word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}
