//! Correcting when the clock was started.

use accounts::Actor;
use accounts::access::{entry_editor, entry_reach};
use kernel::EntryId;
use store::entries::Writes;
use store::journal::Author;
use store::{Lock, Scope, companies, entries};
use timesheets::{CorrectStopwatch, Corrected, Entry, RecordedBy, Work};

use crate::{App, Fault, sight};

/// Corrects the start of an entry in reach that the clock recorded: the running one, or one that has ended.
///
/// The end stays. A longer run takes its time from the entry before, at most down to where that one started; a shorter
/// one leaves a gap or, with [`timesheets::Gap::PreviousWork`], gives the time to the entry that ended when this one
/// started. What the caller saw can be sent along, so that a correction of what has changed meanwhile is refused.
/// Entries that were never clocked are not found: they are for [`crate::edit_entry()`].
pub async fn correct_stopwatch(
    app: &App,
    actor: &Actor,
    id: EntryId,
    command: CorrectStopwatch,
) -> Result<Corrected, Fault> {
    let reach = entry_reach(actor);
    let owner = app
        .db
        .read(actor.company(), async |tx| Ok::<_, Fault>(entries::owner(tx, &reach, id).await?))
        .await?
        .ok_or(Fault::NotFound)?;
    let editor = entry_editor(actor, Some(owner))?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(owner)), async |tx| {
            sight::check(tx, actor, owner).await?;
            let (entry, rules, tip) =
                tokio::try_join!(entries::find(tx, &reach, id), companies::rules(tx), entries::tip(tx, owner))?;
            let entry = entry.filter(|entry| entry.user == owner && clocked(entry)).ok_or(Fault::NotFound)?;
            let since = timesheets::corrected_start(&entry, &command, now)?;
            let span = (since.min(entry.since), since.max(entry.since));
            let others = entries::touching(tx, owner, span, Some(id)).await?;
            let corrected = timesheets::correct(entry, &command, &others, rules, now)?;
            entries::save(tx, &editor, &writes(&corrected), tip, &author).await?;
            Ok(corrected)
        })
        .await
}

pub(crate) fn clocked(entry: &Entry) -> bool {
    matches!(&entry.work, Work::Time(time) if time.recorded_by != RecordedBy::Hand)
}

/// Whichever entry becomes shorter is written first: where overlaps are forbidden, the other one needs its room.
fn writes(corrected: &Corrected) -> Writes<'_> {
    let (old, new) = (corrected.before.since, corrected.entry.since);
    let this = ("entry.updated", &corrected.before, &corrected.entry);
    let mut changed: Vec<_> =
        corrected.previous.iter().map(|(before, after)| ("entry.updated", before, after)).collect();
    if new != old {
        changed.insert(if new > old { 0 } else { changed.len() }, this);
    }
    Writes { changed, ..Writes::default() }
}
