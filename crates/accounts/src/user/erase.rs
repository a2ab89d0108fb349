//! Whether a person can be erased.

use super::{By, User, UserError, UserFacts};
use crate::Role;

/// Whether a person's data is restricted on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restricted {
    /// It is: it is kept, and nobody else sees it.
    OnRequest,
    /// It is not.
    No,
}

/// Whether a person can be erased. What they recorded is no obstacle: what a law keeps stays under a pseudonym.
pub fn erase(user: &User, facts: UserFacts, restricted: Restricted, by: By) -> Result<(), UserError> {
    if by.user == Some(user.id) {
        return Err(UserError::ErasesThemselves);
    }
    if user.role == Role::Owner && user.active && facts.other_owners == 0 {
        return Err(UserError::LastOwner);
    }
    if facts.running > 0 {
        return Err(UserError::RunningAtErasure);
    }
    match restricted {
        Restricted::OnRequest => Err(UserError::Restricted),
        Restricted::No => Ok(()),
    }
}
