//! Transactions that are bound to one company.

use std::collections::BTreeSet;
use std::future::Future;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use diesel_async::pooled_connection::deadpool::Object;
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection as _, TransactionManager as _};
use futures_util::future::{FutureExt as _, join};
use jiff::Timestamp;
use kernel::{CompanyId, UserId};

use crate::{Db, Error};

/// What a transaction is about: its company, and the rows that it locks before it reads anything.
#[derive(Clone, Debug)]
pub struct Scope {
    company: CompanyId,
    locks: Vec<Lock>,
    after_end: Option<AfterEnd>,
}

/// What goes on after the contract of a company has ended: everything else that writes is refused, with the constraint
/// `company_has_ended`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterEnd {
    /// Coming in and going out: sessions, passwords, the letters for them.
    SignIn,
    /// What a law gives people: asking, being answered, being erased or restricted, knowing who looked.
    Rights,
    /// The end itself: taking it back, and taking everything along.
    End,
    /// What the installation does by itself: deleting after periods, sending letters.
    Keeping,
    /// That the operator of a hosted installation asks to see something, and is granted that.
    Grants,
}

/// A row whose lock puts writers in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lock {
    /// The company: master data and the company's chain of the journal.
    Company,
    /// A person: their clock, their entries and their chain of the journal.
    Person(UserId),
}

impl Scope {
    /// A scope that locks nothing.
    pub fn of(company: CompanyId) -> Self {
        Self { company, locks: Vec::new(), after_end: None }
    }

    /// The same scope for something that goes on after the contract has ended.
    pub fn even_after_end(mut self, what: AfterEnd) -> Self {
        self.after_end = Some(what);
        self
    }

    /// The same scope with a lock. Several locks are taken in one order everywhere, so that two never wait for
    /// each other.
    pub fn locking(mut self, lock: Lock) -> Self {
        self.locks.push(lock);
        self.locks.sort_unstable();
        self.locks.dedup();
        self
    }

    /// Begins a transaction that writes: sets the company, takes the locks, and asks whether the contract goes on, in one
    /// round trip. Asked behind the locks, so that whoever waited for an end to be set sees it.
    fn begin_writing(&self, now: Timestamp) -> String {
        let begin = self.begin_sql("");
        if self.after_end.is_some() { begin } else { format!("{begin}; SELECT refuse_after_end('{now}')") }
    }

    /// Begins the transaction, sets the company and takes the locks in one round trip.
    ///
    /// `SET LOCAL` takes no parameters; only numbers are put in.
    fn begin_sql(&self, mode: &str) -> String {
        let company = self.company.get();
        let lock = |lock: &Lock| match lock {
            Lock::Company => "; SELECT lock_company()".to_owned(),
            Lock::Person(user) => format!("; SELECT lock_person({})", user.get()),
        };
        let locks: String = self.locks.iter().map(lock).collect();
        format!("BEGIN{mode}; SET LOCAL app.company_id = '{company}'{locks}")
    }
}

/// The connection of a transaction. Dropped before the transaction has ended, it is not given to anybody else: the pool
/// throws it away, and the database rolls back.
struct Held {
    connection: Object<AsyncPgConnection>,
    ended: AtomicBool,
}

impl Held {
    /// Says something that takes no parameters. It is sent as soon as this is waited for, also while other statements
    /// are on their way.
    async fn say(&self, sql: &str) -> Result<(), Error> {
        Ok((&mut &*self.connection).batch_execute(sql).await?)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if !*self.ended.get_mut() {
            Manager::transaction_manager_status_mut(&mut *self.connection).set_in_error();
        }
    }
}

type Manager = <AsyncPgConnection as AsyncConnection>::TransactionManager;

/// A transaction that reads, bound to one company.
pub struct ReadTx {
    connection: Arc<Held>,
    company: CompanyId,
}

impl ReadTx {
    /// The company.
    pub fn company(&self) -> CompanyId {
        self.company
    }

    /// The company as the database has it.
    pub(crate) fn company_id(&self) -> i64 {
        self.company.get()
    }

    /// The connection, shared: statements that are started together are sent together.
    pub(crate) fn connection(&self) -> &AsyncPgConnection {
        &self.connection.connection
    }

    /// Ends a transaction that only read. What was read is whole whatever becomes of its end, which is therefore sent and
    /// not waited for: whoever gets the connection next speaks after it.
    fn end_unanswered<R, E: From<Error>>(self, begun: Result<(), Error>, done: Result<R, E>) -> Result<R, E> {
        let sent = self.connection.say("COMMIT").now_or_never();
        let is_sent = sent.is_none_or(|answered| answered.is_ok());
        self.connection.ended.store(is_sent, Ordering::Relaxed);
        begun.map_err(E::from).and(done)
    }
}

/// A transaction that writes, bound to one company. Reads like a [`ReadTx`].
pub struct Tx {
    read: ReadTx,
    /// Whose pages show something else after the commit.
    concerned: Mutex<BTreeSet<UserId>>,
}

impl Tx {
    /// Lets a person's pages know after the commit.
    pub(crate) fn concerns(&self, user: UserId) {
        self.concerned.lock().unwrap_or_else(PoisonError::into_inner).insert(user);
    }

    /// Ends the transaction: commits what was done, if it was, and rolls back otherwise.
    ///
    /// The beginning was sent together with what came first. Where it failed, the database refused everything that
    /// followed it, and only it says why.
    async fn end<R, E: From<Error>>(&self, begun: Result<(), Error>, done: Result<R, E>) -> Result<R, E> {
        let done = begun.map_err(E::from).and(done);
        let ended = self.connection.say(if done.is_ok() { "COMMIT" } else { "ROLLBACK" }).await;
        match (&done, ended) {
            (Ok(_), Err(error)) => return Err(error.into()),
            (Err(_), Err(_)) => {
                tracing::warn!("a transaction could not be rolled back; its connection is given up");
            }
            (_, Ok(())) => {
                self.connection.ended.store(true, Ordering::Relaxed);
            }
        }
        done
    }
}

impl Deref for Tx {
    type Target = ReadTx;

    fn deref(&self) -> &ReadTx {
        &self.read
    }
}

/// An async closure whose future can carry a bound.
pub trait AsyncFunc<A, R>: FnOnce(A) -> Self::Fut {
    /// The future that the closure returns.
    type Fut: Future<Output = R>;
}

impl<F, A, R, Fut> AsyncFunc<A, R> for F
where
    F: FnOnce(A) -> Fut,
    Fut: Future<Output = R>,
{
    type Fut = Fut;
}

impl Db {
    /// Runs `work` in a transaction: `Ok` commits, `Err` rolls back. What `work` asks first goes to the database together
    /// with the beginning, which saves a round trip. Fails with the constraint `company_has_ended`
    /// before anything is done, if the company's contract has ended and the scope names nothing that goes on after that.
    ///
    /// If the caller is dropped half-way, the connection is thrown away and the database rolls back.
    pub async fn transaction<R, E, F>(&self, scope: Scope, work: F) -> Result<R, E>
    where
        F: for<'t> AsyncFnOnce(&'t mut Tx) -> Result<R, E>
            + for<'t> AsyncFunc<&'t mut Tx, Result<R, E>, Fut: Send>
            + Send,
        E: From<Error> + Send,
        R: Send,
    {
        let beginning = scope.begin_writing(self.now());
        let mut tx = Tx { read: self.hold(&scope).await?, concerned: Mutex::default() };
        let held = Arc::clone(&tx.read.connection);
        let (begun, done) = join(held.say(&beginning), work(&mut tx)).await;
        let value = tx.end(begun, done).await?;
        self.changes().made(scope.company, tx.concerned.into_inner().unwrap_or_else(PoisonError::into_inner));
        Ok(value)
    }

    /// Runs `work` on one unchanging view of the company's data.
    pub async fn read<R, E, F>(&self, company: CompanyId, work: F) -> Result<R, E>
    where
        F: for<'t> AsyncFnOnce(&'t ReadTx) -> Result<R, E>
            + for<'t> AsyncFunc<&'t ReadTx, Result<R, E>, Fut: Send>
            + Send,
        E: From<Error> + Send,
        R: Send,
    {
        let scope = Scope::of(company);
        let beginning = scope.begin_sql(" ISOLATION LEVEL REPEATABLE READ READ ONLY");
        let tx = self.hold(&scope).await?;
        let held = Arc::clone(&tx.connection);
        let (begun, done) = join(held.say(&beginning), work(&tx)).await;
        tx.end_unanswered(begun, done)
    }

    async fn hold(&self, scope: &Scope) -> Result<ReadTx, Error> {
        let held = Held { connection: self.connection().await?, ended: AtomicBool::new(false) };
        Ok(ReadTx { connection: Arc::new(held), company: scope.company })
    }
}

#[cfg(test)]
mod tests;
