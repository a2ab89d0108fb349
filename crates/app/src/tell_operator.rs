//! Telling the administrators of the operator's company that something waits for them.

use jiff::Timestamp;
use store::Tx;
use store::letters::{self, Letter};
use store::users;

use crate::{Fault, ids};

/// So many administrators are told at most.
const MOST: usize = 20;

/// Puts a letter to each of them into the outbox. Whoever has one of the kind on its way is not sent another: what waits
/// is seen together.
pub(crate) async fn tell_operator(tx: &Tx, letter: Letter, now: Timestamp) -> Result<(), Fault> {
    let on_their_way = letters::waiting_for(tx, letter).await?;
    let is_told = |user: &users::User| on_their_way.iter().any(|(waiting, gave_up)| waiting.to == user.id && !gave_up);
    let owners = users::owners(tx).await?.into_iter().filter(|owner| owner.email.is_some());
    for owner in owners.filter(|user| !is_told(user)).take(MOST) {
        letters::put(tx, ids::at(now), letter, owner.id, None, now).await?;
    }
    Ok(())
}
