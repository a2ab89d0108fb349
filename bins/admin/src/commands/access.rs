//! What each command needs before it may touch a company.

use accounts::GrantPurpose;
use kernel::CompanyId;

use super::{Task, erasure};

/// What a command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// It sees nothing of what a company has.
    Outside,
    /// It reads or writes what a company has. The operator of a hosted installation needs an open grant.
    Inside(CompanyId, GrantPurpose),
    /// It makes or changes a way in, which would outlive every grant: never for the operator of a hosted installation.
    WayIn,
    /// It does for a person what the law gives them: the owners of a company do that on their pages, and on a hosted
    /// installation nobody else.
    Owners,
    /// It is about grants: there are none where the operator is the company.
    Grants,
    /// It is about those who work for the operator: the login that also migrates, on a hosted installation.
    Staff,
}

impl Task {
    /// What this command needs. A new command has to say it here.
    pub(crate) fn access(&self) -> Access {
        match self {
            Self::CreateCompany(_) | Self::ListCompanies | Self::EndCompany(..) | Self::Attack => Access::Outside,
            Self::ListUsers(company) => Access::Inside(*company, GrantPurpose::People),
            Self::Import(import) => Access::Inside(import.company(), GrantPurpose::Import),
            Self::Undo(undo) => Access::Inside(undo.company(), GrantPurpose::Import),
            Self::ExportCompany(company, _) | Self::Erasure(company, _, erasure::Wish::LegalRecord) => {
                Access::Inside(*company, GrantPurpose::Export)
            }
            Self::Breach(wish) => match wish.named() {
                Some(company) => Access::Inside(company, GrantPurpose::People),
                None => Access::Outside,
            },
            Self::VerifyJournal(company) => Access::Inside(*company, GrantPurpose::Check),
            // Who comes with an archive is let in by an invitation to the address that is in it.
            Self::CreateUser(..) | Self::SetPassword(..) | Self::RenewApiKey(..) | Self::ImportArchive(..) => {
                Access::WayIn
            }
            Self::ExportPerson(_) | Self::Erasure(..) => Access::Owners,
            Self::Grant(_) => Access::Grants,
            Self::Staff(_) => Access::Staff,
        }
    }
}
