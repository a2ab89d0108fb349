//! Bringing a deleted entry back.

use accounts::Actor;
use accounts::access::entry_editor;
use kernel::{EntryId, UserId};
use store::journal::Author;
use store::{Lock, Scope, entries};
use timesheets::Entry;

use crate::{App, Fault, Refusal, sight};

/// Brings a deleted entry of a person, or of the actor where none is named, back from the journal, with its old id.
///
/// An entry that is there is no fault: undoing twice does no harm.
pub async fn restore_entry(app: &App, actor: &Actor, person: Option<UserId>, id: EntryId) -> Result<(), Fault> {
    let editor = entry_editor(actor, person)?;
    let person = editor.person();
    let now = app.clock.now();
    let author = Author::new(actor, now);
    if actor.user() != Some(person) {
        app.db.read(actor.company(), async |tx| sight::check(tx, actor, person).await).await?;
    }
    let restored = app
        .db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(person)), async |tx| {
            let tip = entries::tip(tx, person).await?;
            entries::restore(tx, &editor, id, tip, &author, now).await
        })
        .await;
    match restored {
        Ok(Some(Entry { .. })) => Ok(()),
        Ok(None) => Err(Fault::NotFound),
        Err(error) => match error.constraint() {
            Some("entries_pkey") => Ok(()),
            Some("entries_running_key") => Err(Fault::Refused(Refusal::plain("entry.other-running"))),
            _ => Err(Fault::from(error)),
        },
    }
}
