//! Stopping the stopwatch.

use accounts::Actor;
use accounts::access::entry_editor;
use kernel::{EntryId, UserId};
use store::journal::Author;
use store::{Lock, Scope, entries};
use timesheets::{Entry, RecordedBy, StopStopwatch, Work};

use crate::{App, Fault};

/// What a stop found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The entry ran and has ended.
    Now(Entry),
    /// It had ended before: a repeated request.
    Before(Entry),
}

impl Stopped {
    /// The entry, either way.
    pub fn into_entry(self) -> Entry {
        match self {
            Self::Now(entry) | Self::Before(entry) => entry,
        }
    }
}

/// Stops the running entry of a person, or of the actor where none is named.
///
/// With an id, only that entry is stopped: if another one runs by now, nothing is, and the answer is "not found".
/// Stopping an entry that has stopped already gives it back as it is, so that a repeated request does no harm.
pub async fn stop_stopwatch(
    app: &App,
    actor: &Actor,
    person: Option<UserId>,
    id: Option<EntryId>,
    command: StopStopwatch,
) -> Result<Stopped, Fault> {
    let editor = entry_editor(actor, person)?;
    let person = editor.person();
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let reach = accounts::access::entry_reach(actor);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(person)), async |tx| {
            let (running, tip) = tokio::try_join!(entries::running(tx, person), entries::tip(tx, person))?;
            let running = running.filter(|entry| id.is_none_or(|id| entry.id == id));
            let Some(running) = running else {
                let id = id.ok_or(Fault::NotFound)?;
                let stopped = entries::find(tx, &reach, id).await?;
                let stopped = stopped.filter(|entry| entry.user == person && !entry.is_running() && clocked(entry));
                return stopped.map(Stopped::Before).ok_or(Fault::NotFound);
            };
            let stopped = timesheets::stop(command, running.clone(), now)?;
            entries::save_changed(tx, &editor, "entry.stopped", &running, &stopped, vec![tip], &author).await?;
            Ok(Stopped::Now(stopped))
        })
        .await
}

fn clocked(entry: &Entry) -> bool {
    matches!(&entry.work, Work::Time(time) if time.recorded_by == RecordedBy::Clock)
}
