//! What depends on a row, and what that means for archiving and removing it.

/// What depends on a row of the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// Entries, running ones not counted.
    pub entries: i64,
    /// Entries that are running.
    pub running: i64,
    /// Projects of a customer.
    pub projects: i64,
    /// Whether the company preselects it for new entries.
    pub company_default: bool,
}

/// Why a row of the catalogue stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RemoveError {
    /// A clock is running on it.
    #[error("a clock is running on it")]
    Running,
    /// Time or projects hang on it; it can be archived instead.
    #[error("other rows depend on it")]
    HasRelations(Relations),
    /// The company preselects it for new entries.
    #[error("the company preselects it")]
    CompanyDefault,
}

/// Why a row of the catalogue is not archived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// A clock is running on it.
    #[error("a clock is running on it")]
    Running,
    /// The company preselects it for new entries.
    #[error("the company preselects it")]
    CompanyDefault,
}

impl ArchiveError {
    /// The stable code, key of its sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::Running => "catalog.running-at-archiving",
            Self::CompanyDefault => "catalog.default-at-archiving",
        }
    }
}

/// Whether a row can be archived: not under a clock that runs on it, nor while the company preselects it.
pub fn archive(relations: Relations) -> Result<(), ArchiveError> {
    if relations.company_default {
        return Err(ArchiveError::CompanyDefault);
    }
    if relations.running > 0 { Err(ArchiveError::Running) } else { Ok(()) }
}

impl RemoveError {
    /// The stable code, key of its sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::Running => "catalog.running",
            Self::HasRelations(_) => "catalog.has-relations",
            Self::CompanyDefault => "catalog.default-at-removal",
        }
    }
}

/// Whether a row can be removed: only while nothing depends on it. Recorded time is never removed along.
pub fn remove(relations: Relations) -> Result<(), RemoveError> {
    if relations.company_default {
        return Err(RemoveError::CompanyDefault);
    }
    if relations.running > 0 {
        return Err(RemoveError::Running);
    }
    if relations.entries > 0 || relations.projects > 0 {
        return Err(RemoveError::HasRelations(relations));
    }
    Ok(())
}
