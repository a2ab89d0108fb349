//! Starting the stopwatch.

use accounts::Actor;
use accounts::access::entry_editor;
use jiff::Timestamp;
use kernel::UserId;
use store::entries::Writes;
use store::journal::Author;
use store::{Lock, ReadTx, Scope, entries};
use timesheets::{Around, Entry, Overlapped, StartStopwatch, Started};

use crate::repeat::{not_deleted, same_key};
use crate::{App, Fault, sight};

/// Starts the stopwatch of a person, or of the actor where none is named; what ran before stops in the same second.
///
/// Starts at the same moment wait for each other at the person's row: each stops the one before it, and one entry
/// runs in the end. The same client key starts once: the entry is given back as it is, also when it has ended since, with
/// nothing stopped; with other content it is refused, and also when that entry was deleted since.
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
            sight::check(tx, actor, person).await?;
            let asked = entries::Asked {
                person,
                customer: command.booking.customer,
                project: command.booking.project,
                service: command.service,
                lump_sum_service: None,
                text: command.booking.text.as_ref(),
                room: None,
            };
            let (facts, known, deleted, around, tip) = tokio::try_join!(
                entries::booking_facts(tx, &asked),
                entries::by_client_key(tx, person, command.client_key),
                entries::deleted_with_key(tx, person, command.client_key, command.since.unwrap_or(now)),
                around(tx, person, &command, now),
                entries::tip(tx, person),
            )?;
            if let Some(known) = known {
                same_key(tx, &known, |first| timesheets::repeats_start(&command, first)).await?;
                return Ok(Started { running: known, stopped: None, truncated: Vec::new(), deleted: Vec::new() });
            }
            not_deleted(deleted)?;
            let started = timesheets::start(&command, &facts, around, now)?;
            entries::save(tx, &editor, &writes(&started), tip, &author).await?;
            Ok(started)
        })
        .await
}

async fn around(tx: &ReadTx, person: UserId, command: &StartStopwatch, now: Timestamp) -> Result<Around, store::Error> {
    let overlapped = async {
        let cleared = command.extras.overlapped == Overlapped::Cleared;
        match command.since.or(cleared.then_some(now)) {
            Some(since) => entries::touching(tx, person, (since, now), None).await,
            None => Ok(Vec::new()),
        }
    };
    let (running, latest, overlapped) =
        tokio::try_join!(entries::running(tx, person), entries::latest_until(tx, person, now), overlapped)?;
    Ok(Around { running, latest, overlapped })
}

/// A run that ended and was deleted with that is written twice: as ended, then as gone.
fn writes(started: &Started) -> Writes<'_> {
    fn with(action: &'static str) -> impl Fn(&(Entry, Entry)) -> (&'static str, &Entry, &Entry) {
        move |(before, after)| (action, before, after)
    }
    let stopped = started.stopped.iter().map(with("entry.stopped"));
    let truncated = started.truncated.iter().map(with("entry.updated"));
    Writes {
        changed: stopped.chain(truncated).collect(),
        deleted: started.deleted.iter().collect(),
        new: Some(&started.running),
    }
}
