//! Starting the stopwatch.

use accounts::Actor;
use accounts::access::entry_editor;
use kernel::UserId;
use store::journal::Author;
use store::{Lock, Scope, entries};
use timesheets::{StartStopwatch, Started};

use crate::{App, Fault};

/// Starts the stopwatch of a person, or of the actor where none is named; what ran before stops in the same second.
///
/// Starts at the same moment wait for each other at the person's row: each stops the one before it, and one entry
/// runs in the end. The same client key starts once: the entry is given back as it is, with nothing stopped.
pub async fn start_stopwatch(
    app: &App,
    actor: &Actor,
    person: Option<UserId>,
    command: StartStopwatch,
) -> Result<Started, Fault> {
    let editor = entry_editor(actor, person)?;
    let person = editor.person();
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(person)), async |tx| {
            let asked = entries::Asked {
                person,
                customer: command.booking.customer,
                project: command.booking.project,
                service: command.service,
                lump_sum_service: None,
                text: command.booking.text.as_ref(),
            };
            let (facts, known, running, tip) = tokio::try_join!(
                entries::booking_facts(tx, &asked),
                entries::by_client_key(tx, person, command.client_key),
                entries::running(tx, person),
                entries::tip(tx, person),
            )?;
            if let Some(known) = known {
                return Ok(Started { running: known, stopped: None });
            }
            let started = timesheets::start(&command, &facts, running, now)?;
            entries::save_new(tx, &editor, &started.running, started.stopped.as_ref(), tip, &author).await?;
            Ok(started)
        })
        .await
}
