//! Changing an entry.

use accounts::Actor;
use accounts::access::{check_billing, entry_editor, entry_reach};
use kernel::{Change, EntryId, EntryText, UserId};
use store::entries::Room;
use store::journal::Author;
use store::{Lock, ReadTx, Scope, Tx, entries};
use timesheets::{Billable, BookingFacts, EditEntry, Entry};

use crate::{App, Fault, sight};

/// So often an entry may be moved to somebody else between looking whose it is and locking that person.
const TRIES: u32 = 10;

/// Changes an entry in reach. Moving it to another person needs the right to edit both people's time. What changes
/// nothing writes nothing.
pub async fn edit_entry(app: &App, actor: &Actor, id: EntryId, command: EditEntry) -> Result<Entry, Fault> {
    if command.billable == Change::Set(Billable::Billed) {
        check_billing(actor)?;
    }
    let reach = entry_reach(actor);
    for _try in 0..TRIES {
        let owner = async |tx: &ReadTx| Ok::<_, Fault>(entries::owner(tx, &reach, id).await?);
        let owner = app.db.read(actor.company(), owner).await?.ok_or(Fault::NotFound)?;
        if let Some(after) = edit_of(app, actor, (id, owner), &command).await? {
            return Ok(after);
        }
    }
    Err(Fault::Busy("the entry was somebody else's at each try".into()))
}

/// Changes an entry of a person; `None` if it is somebody else's by now.
async fn edit_of(
    app: &App,
    actor: &Actor,
    (id, owner): (EntryId, UserId),
    command: &EditEntry,
) -> Result<Option<Entry>, Fault> {
    entry_editor(actor, Some(owner))?;
    let person = command.user.clone().over(owner);
    let editor = entry_editor(actor, Some(person))?;
    let reach = entry_reach(actor);
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let scope = Scope::of(actor.company()).locking(Lock::Person(owner)).locking(Lock::Person(person));
    app.db
        .transaction(scope, async |tx| {
            sight::check(tx, actor, person).await?;
            let before = entries::find(tx, &reach, id).await?;
            let Some(before) = before.filter(|entry| entry.user == owner) else { return Ok(None) };
            let facts = facts(tx, &before, command, person).await?;
            let after = timesheets::edit(&before, command, &facts, now)?;
            if after.says_the_same(&before) {
                return Ok(Some(before));
            }
            let mut tips = vec![entries::tip(tx, owner).await?];
            if person != owner {
                tips.push(entries::tip(tx, person).await?);
            }
            entries::save_changed(tx, &editor, "entry.updated", &before, &after, tips, &author).await?;
            Ok(Some(after))
        })
        .await
}

async fn facts(tx: &Tx, before: &Entry, command: &EditEntry, person: UserId) -> Result<BookingFacts, store::Error> {
    let kept: Option<EntryText> = before.text.as_ref().map(|booked| booked.text.clone());
    let text = command.text.clone().over(kept);
    let asked = entries::Asked {
        person,
        customer: command.customer_after(before),
        project: command.project_after(before),
        service: command.service_after(before),
        lump_sum_service: command.lump_sum_service_after(before),
        text: text.as_ref(),
        room: Some(Room { span: command.span_after(before), except: Some(before.id) }),
    };
    entries::booking_facts(tx, &asked).await
}
