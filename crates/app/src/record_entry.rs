//! Recording a finished entry.

use accounts::Actor;
use accounts::access::{check_billing, entry_editor};
use jiff::Timestamp;
use kernel::UserId;
use store::journal::Author;
use store::{Lock, Scope, entries};
use timesheets::{Billable, Entry, NewWork, RecordEntry};

use crate::{App, Fault};

/// Records a finished entry of a person, or of the actor where none is named.
///
/// An entry that was sent before with the same client key is given back as it is now; nothing is written twice.
pub async fn record_entry(
    app: &App,
    actor: &Actor,
    person: Option<UserId>,
    command: RecordEntry,
) -> Result<Entry, Fault> {
    let editor = entry_editor(actor, person)?;
    if command.booking.billable == Some(Billable::Billed) {
        check_billing(actor)?;
    }
    let person = editor.person();
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(person)), async |tx| {
            let asked = asked(person, &command);
            let (facts, known, overlapping, tip) = tokio::try_join!(
                entries::booking_facts(tx, &asked),
                entries::by_client_key(tx, person, command.client_key),
                entries::overlapping(tx, person, span(&command), None),
                entries::tip(tx, person),
            )?;
            if let Some(known) = known {
                return Ok(known);
            }
            let entry = timesheets::record(&command, &facts, overlapping, now)?;
            entries::save_new(tx, &editor, &entry, None, tip, &author).await?;
            Ok(entry)
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
    }
}

/// The span that must be free where overlaps are forbidden; a lump sum takes none.
fn span(command: &RecordEntry) -> (Timestamp, Timestamp) {
    let until = match command.work {
        NewWork::Time { until, duration, .. } => until.or_else(|| {
            let length = jiff::SignedDuration::from_secs(duration?.0);
            command.since.checked_add(length).ok()
        }),
        NewWork::LumpSum { .. } | NewWork::LumpSumService { .. } => None,
    };
    (command.since, until.unwrap_or(command.since))
}
