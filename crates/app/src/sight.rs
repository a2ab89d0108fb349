//! Whether somebody may do anything with the time of another person at this moment.

use accounts::Actor;
use kernel::UserId;
use store::{ReadTx, restriction};

use crate::Fault;

/// Nobody but the person themselves works on data that is restricted: for everybody else it is not there.
pub(crate) async fn check(tx: &ReadTx, actor: &Actor, person: UserId) -> Result<(), Fault> {
    if actor.user() != Some(person) && restriction::hides(tx, person).await? {
        return Err(Fault::NotFound);
    }
    Ok(())
}
