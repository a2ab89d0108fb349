//! Changing an entry.

use accounts::Actor;
use accounts::access::{check_billing, entry_editor, entry_reach};
use kernel::{Change, EntryId, EntryText, UserId};
use store::entries::Room;
use store::journal::Author;
use store::{Lock, Scope, Tx, entries};
use timesheets::{Billable, BookingFacts, EditEntry, Entry};

use crate::{App, Fault, sight};

/// Changes an entry in reach. Moving it to another person needs the right to edit both people's time.
pub async fn edit_entry(app: &App, actor: &Actor, id: EntryId, command: EditEntry) -> Result<Entry, Fault> {
    let reach = entry_reach(actor);
    let owner = app
        .db
        .read(actor.company(), async |tx| Ok::<_, Fault>(entries::owner(tx, &reach, id).await?))
        .await?
        .ok_or(Fault::NotFound)?;
    entry_editor(actor, Some(owner))?;
    let person = command.user.clone().over(owner);
    let editor = entry_editor(actor, Some(person))?;
    if command.billable == Change::Set(Billable::Billed) {
        check_billing(actor)?;
    }
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let scope = Scope::of(actor.company()).locking(Lock::Person(owner)).locking(Lock::Person(person));
    app.db
        .transaction(scope, async |tx| {
            sight::check(tx, actor, person).await?;
            let before = entries::find(tx, &reach, id).await?.filter(|entry| entry.user == owner);
            let before = before.ok_or(Fault::NotFound)?;
            let facts = facts(tx, &before, &command, person).await?;
            let after = timesheets::edit(&before, &command, &facts, now)?;
            let mut tips = vec![entries::tip(tx, owner).await?];
            if person != owner {
                tips.push(entries::tip(tx, person).await?);
            }
            entries::save_changed(tx, &editor, "entry.updated", &before, &after, tips, &author).await?;
            Ok(after)
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
