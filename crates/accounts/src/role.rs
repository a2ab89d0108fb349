//! The two roles of the interface.

/// A person's role in the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Administers the company and sees everything in it. Called administrator on pages, `owner` on the wire.
    Owner,
    /// Records own time; anything more is granted separately.
    Worker,
}

impl Role {
    /// The word on the wire and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Worker => "worker",
        }
    }

    /// Reads the word.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "owner" => Some(Self::Owner),
            "worker" => Some(Self::Worker),
            _ => None,
        }
    }
}
