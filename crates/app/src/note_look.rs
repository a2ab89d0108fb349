//! Keeping that somebody saw what is stored about others.

use accounts::Actor;
use kernel::{UserId, local_day};
use store::looks::{self, Look};
use store::{AfterEnd, Scope, Tx};

use crate::{App, Fault};

/// Keeps that the actor looks at what is stored about these people: before they see it. Nothing is kept, and nothing
/// sent, for one's own data; else it is one statement, however many people they are.
pub async fn note_look(
    app: &App,
    actor: &Actor,
    people: impl IntoIterator<Item = UserId>,
    at: Look,
) -> Result<(), Fault> {
    let mut others: Vec<UserId> = people.into_iter().filter(|person| actor.user() != Some(*person)).collect();
    others.sort_unstable();
    others.dedup();
    if others.is_empty() {
        return Ok(());
    }
    note(app, actor, Some(&others), at).await
}

/// As [`note_look`], for what everybody in the company is in.
pub async fn note_look_at_all(app: &App, actor: &Actor, at: Look) -> Result<(), Fault> {
    note(app, actor, None, at).await
}

async fn note(app: &App, actor: &Actor, people: Option<&[UserId]>, at: Look) -> Result<(), Fault> {
    let day = local_day(app.clock.now(), actor.zone());
    let note = async |tx: &mut Tx| Ok::<_, Fault>(looks::note(tx, actor.user(), people, at, day).await?);
    app.db.transaction(Scope::of(actor.company()).even_after_end(AfterEnd::Rights), note).await
}
