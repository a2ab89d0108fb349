//! Telling the pages of a person that something of theirs changed, in whichever process it happened.
//!
//! A transaction remembers whose chain of the journal it extended. After its commit those persons are announced with
//! NOTIFY, and every process of the installation listens. The announcement is made apart from the transaction, gathered
//! over a moment: a transaction with a NOTIFY of its own holds a lock of the whole server until it has committed, which
//! would put all writers in one line. What is announced are numbers, no content. An announcement that is lost costs
//! somebody a reload, so nothing is kept for it.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use diesel::sql_types::{Array, Text};
use diesel_async::{RunQueryDsl as _, SimpleAsyncConnection as _};
use futures_util::StreamExt as _;
use kernel::{Clock, CompanyId, UserId};
use outbound::Database;
use tokio::sync::{Notify, watch};

use crate::{Db, Error};

/// Whose pages.
type Person = (CompanyId, UserId);

const CHANNEL: &str = "uhrwerk_changes";

/// So long changes are gathered before the next announcement: at most ten a second, however much is written. The first
/// after a pause leaves at once.
const GATHERED: Duration = Duration::from_millis(100);

/// A connection on which nothing came for so long is asked whether it still lives.
const QUIET: Duration = Duration::from_secs(30);

/// After a connection broke, the next one is tried this much later.
const RECOVERY: Duration = Duration::from_secs(2);

/// So many browsers of one person are told, the newest: a page that was left counts until its stream is next written
/// to.
const MOST_WATCHERS: usize = 20;

/// What changed, and who wants to know.
#[derive(Clone, Debug, Default)]
pub struct Changes(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    made: Mutex<BTreeSet<Person>>,
    bell: Notify,
    /// `None` after the end.
    watchers: Mutex<Watchers>,
}

#[derive(Debug, Default)]
struct Watchers {
    closed: bool,
    /// Oldest first.
    of: HashMap<Person, VecDeque<watch::Sender<i64>>>,
}

impl Changes {
    /// Remembers what a transaction changed, for the next announcement.
    pub(crate) fn made(&self, company: CompanyId, persons: BTreeSet<UserId>) {
        if persons.is_empty() {
            return;
        }
        locked(&self.0.made).extend(persons.into_iter().map(|user| (company, user)));
        self.0.bell.notify_one();
    }

    /// The moments at which something of a person changed, in milliseconds since 1970 by the clock of the process that
    /// announced it. A page that was read later shows it. Ends when the process does, and to make room when too
    /// many newer ones listen for this person.
    pub fn watch(&self, company: CompanyId, user: UserId) -> watch::Receiver<i64> {
        let (sender, receiver) = watch::channel(0);
        let mut watchers = locked(&self.0.watchers);
        if watchers.closed {
            return receiver;
        }
        watchers.of.retain(|_, senders| {
            senders.retain(|sender| !sender.is_closed());
            !senders.is_empty()
        });
        let senders = watchers.of.entry((company, user)).or_default();
        if senders.len() >= MOST_WATCHERS {
            senders.pop_front();
        }
        senders.push_back(sender);
        receiver
    }

    /// Whether all watching has ended because the process does.
    pub fn is_closed(&self) -> bool {
        locked(&self.0.watchers).closed
    }

    /// Ends all watching, so that the process can end.
    pub fn close(&self) {
        let mut watchers = locked(&self.0.watchers);
        watchers.closed = true;
        watchers.of.clear();
    }

    fn tell(&self, person: Person, at: i64) {
        for sender in locked(&self.0.watchers).of.get(&person).into_iter().flatten() {
            sender.send_modify(|last| *last = at.max(*last));
        }
    }

    /// What was said while the connection was broken is not known, so everybody looks.
    fn tell_all(&self, at: i64) {
        for sender in locked(&self.0.watchers).of.values().flatten() {
            sender.send_modify(|last| *last = at.max(*last));
        }
    }
}

/// Announces what this process changes, for as long as it is polled.
pub async fn announce(db: &Db, clock: &dyn Clock) -> ! {
    let changes = db.changes();
    loop {
        changes.0.bell.notified().await;
        let made = std::mem::take(&mut *locked(&changes.0.made));
        let at = clock.now().as_millisecond();
        let payloads: Vec<String> = made.iter().map(|(company, user)| written((*company, *user), at)).collect();
        if let Err(error) = send(db, payloads).await {
            tracing::warn!(%error, "changes could not be announced; pages show them after the next click");
        }
        tokio::time::sleep(GATHERED).await;
    }
}

async fn send(db: &Db, payloads: Vec<String>) -> Result<(), Error> {
    if payloads.is_empty() {
        return Ok(());
    }
    let mut connection = db.connection().await?;
    diesel::sql_query("SELECT pg_notify($1, payload) FROM unnest($2) AS payload")
        .bind::<Text, _>(CHANNEL)
        .bind::<Array<Text>, _>(payloads)
        .execute(&mut *connection)
        .await?;
    Ok(())
}

/// Listens to what is announced, over one connection of its own, for as long as it is polled.
pub async fn listen(db: &Db, clock: &dyn Clock, database: &Database) -> ! {
    loop {
        if let Err(error) = listen_once(db, clock, database).await {
            tracing::warn!(%error, "changes cannot be listened to; trying again");
        }
        tokio::time::sleep(RECOVERY).await;
    }
}

async fn listen_once(db: &Db, clock: &dyn Clock, database: &Database) -> Result<(), Error> {
    let changes = db.changes();
    // The error of a connection can quote the address, which holds a password.
    let connected = crate::db::connect(database).await;
    let mut connection = connected.map_err(|_may_quote| Error::Refused { kind: "no connection".to_owned() })?;
    connection.batch_execute(&format!("LISTEN {CHANNEL}")).await?;
    changes.tell_all(clock.now().as_millisecond());
    loop {
        let next = {
            let mut notifications = std::pin::pin!(connection.notifications_stream());
            tokio::time::timeout(QUIET, notifications.next()).await
        };
        match next {
            Ok(Some(Ok(notification))) => {
                if let Some((person, at)) = read(&notification.payload) {
                    changes.tell(person, at);
                }
            }
            Ok(Some(Err(error))) => return Err(error.into()),
            Ok(None) => return Ok(()),
            Err(_nothing_came) => connection.batch_execute("SELECT").await?,
        }
    }
}

fn written((company, user): Person, at: i64) -> String {
    format!("{} {} {at}", company.get(), user.get())
}

fn read(payload: &str) -> Option<(Person, i64)> {
    let numbers: Vec<i64> = payload.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [company, user, at] = *numbers.as_slice() else { return None };
    Some(((CompanyId::try_from(company).ok()?, UserId::try_from(user).ok()?), at))
}

/// A panic elsewhere leaves these sets as good as they were.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
