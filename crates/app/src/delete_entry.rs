//! Deleting an entry.

use accounts::Actor;
use accounts::access::{entry_editor, entry_reach};
use kernel::EntryId;
use store::journal::Author;
use store::{Lock, Scope, entries};
use timesheets::Entry;

use crate::{App, Fault};

/// Deletes an entry in reach and gives back what it was; [`crate::restore_entry()`] brings it back.
pub async fn delete_entry(app: &App, actor: &Actor, id: EntryId) -> Result<Entry, Fault> {
    let reach = entry_reach(actor);
    let owner = app
        .db
        .read(actor.company(), async |tx| Ok::<_, Fault>(entries::owner(tx, &reach, id).await?))
        .await?
        .ok_or(Fault::NotFound)?;
    let editor = entry_editor(actor, Some(owner))?;
    let author = Author::new(actor, app.clock.now());
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(owner)), async |tx| {
            let (entry, tip) = tokio::try_join!(entries::find(tx, &reach, id), entries::tip(tx, owner))?;
            let entry = entry.filter(|entry| entry.user == owner).ok_or(Fault::NotFound)?;
            entries::delete(tx, &editor, &entry, tip, &author).await?;
            Ok(entry)
        })
        .await
}
