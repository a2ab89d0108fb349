//! Recording a finished entry.

use accounts::Actor;
use accounts::access::{check_billing, entry_editor};
use kernel::UserId;
use store::entries::{Room, Writes};
use store::journal::Author;
use store::{Lock, Scope, entries};
use timesheets::{Billable, NewWork, RecordEntry, Recorded};

use crate::repeat::{not_deleted, same_key};
use crate::{App, Fault, sight};

/// Records a finished entry of a person, or of the actor where none is named.
///
/// An entry that was sent before with the same client key is given back as it is now; nothing is written twice. With
/// other content the key is refused, and also when that entry was deleted since.
pub async fn record_entry(
    app: &App,
    actor: &Actor,
    person: Option<UserId>,
    command: RecordEntry,
) -> Result<Recorded, Fault> {
    let editor = entry_editor(actor, person)?;
    if command.booking.billable == Some(Billable::Billed) {
        check_billing(actor)?;
    }
    let person = editor.person();
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(person)), async |tx| {
            sight::check(tx, actor, person).await?;
            let asked = asked(person, &command);
            let (facts, known, deleted, running, tip) = tokio::try_join!(
                entries::booking_facts(tx, &asked),
                entries::by_client_key(tx, person, command.client_key),
                entries::deleted_with_key(tx, person, command.client_key, command.since),
                entries::running(tx, person),
                entries::tip(tx, person),
            )?;
            if let Some(known) = known {
                same_key(tx, &known, |first| timesheets::repeats_record(&command, first)).await?;
                return Ok(Recorded { entry: known, stopped: None });
            }
            not_deleted(deleted)?;
            let recorded = timesheets::record(&command, &facts, running, now)?;
            let stopped = recorded.stopped.iter().map(|(before, after)| ("entry.stopped", before, after));
            let writes = Writes { changed: stopped.collect(), deleted: Vec::new(), new: Some(&recorded.entry) };
            entries::save(tx, &editor, &writes, tip, &author).await?;
            Ok(recorded)
        })
        .await
}

fn asked(person: UserId, command: &RecordEntry) -> entries::Asked<'_> {
    let (service, lump_sum_service) = match command.work {
        NewWork::Time { service, .. } | NewWork::LumpSum { service, .. } => (service, None),
        NewWork::LumpSumService { service, .. } => (None, Some(service)),
    };
    entries::Asked {
        person,
        customer: command.booking.customer,
        project: command.booking.project,
        service,
        lump_sum_service,
        text: command.booking.text.as_ref(),
        room: Some(Room { span: command.span(), except: None }),
    }
}
