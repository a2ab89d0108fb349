//! Somebody who has just shown once more who they are.

use accounts::Actor;

use crate::change_password::confirm;
use crate::{App, Fault, Password, Visit};

/// An actor whose password was just asked for again, or the installation itself: what cannot be taken back is done for
/// nobody else.
#[derive(Clone, Debug)]
pub struct Fresh(Actor);

impl Fresh {
    /// Asks a signed-in person for the password; counted like attempts to sign in.
    pub async fn confirm(app: &App, actor: &Actor, present: Password, visit: &Visit) -> Result<Self, Fault> {
        confirm(app, actor, present, visit).await?;
        Ok(Self(actor.clone()))
    }

    /// The installation itself, such as the administrator's tool; `None` for a person.
    pub fn installation(actor: Actor) -> Option<Self> {
        actor.user().is_none().then_some(Self(actor))
    }

    /// Who it is.
    pub fn actor(&self) -> &Actor {
        &self.0
    }
}
