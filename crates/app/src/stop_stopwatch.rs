//! Stopping the stopwatch.

use accounts::Actor;
use accounts::access::entry_editor;
use kernel::{EntryId, UserId};
use store::entries::Writes;
use store::journal::Author;
use store::{Lock, Scope, entries};
use timesheets::{Afterwards, Entry, StopStopwatch};

use crate::correct_stopwatch::clocked;
use crate::{App, Fault, sight};

/// What a stop found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The entry ran and has ended.
    Now {
        /// As it is now.
        entry: Entry,
        /// What runs in its place, where the same work goes on.
        again: Option<Box<Entry>>,
    },
    /// It had ended before: a repeated request.
    Before(Entry),
}

impl Stopped {
    /// The entry, either way.
    pub fn into_entry(self) -> Entry {
        match self {
            Self::Now { entry, .. } | Self::Before(entry) => entry,
        }
    }
}

/// Stops the running entry of a person, or of the actor where none is named.
///
/// With an id, only that entry is stopped: if another one runs by now, nothing is, and the answer is "not found".
/// Stopping an entry that has stopped already gives it back as it is and starts nothing, so that a repeated request
/// does no harm.
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
            sight::check(tx, actor, person).await?;
            let next = async {
                match command.then {
                    Afterwards::Rest => Ok(None),
                    Afterwards::SameWork => entries::next_run(tx, person).await.map(Some),
                }
            };
            let (running, next, tip) = tokio::try_join!(entries::running(tx, person), next, entries::tip(tx, person))?;
            let running = running.filter(|entry| id.is_none_or(|id| entry.id == id));
            let Some(running) = running else {
                let id = id.ok_or(Fault::NotFound)?;
                let stopped = entries::find(tx, &reach, id).await?;
                let stopped = stopped.filter(|entry| entry.user == person && !entry.is_running() && clocked(entry));
                return stopped.map(Stopped::Before).ok_or(Fault::NotFound);
            };
            let stopped = timesheets::stop(command, running.clone(), now)?;
            let again = match next {
                Some(next) => timesheets::again(command, &running, next, now)?,
                None => None,
            };
            let changed = vec![("entry.stopped", &running, &stopped)];
            let writes = Writes { changed, deleted: Vec::new(), new: again.as_ref() };
            entries::save(tx, &editor, &writes, tip, &author).await?;
            Ok(Stopped::Now { entry: stopped, again: again.map(Box::new) })
        })
        .await
}
