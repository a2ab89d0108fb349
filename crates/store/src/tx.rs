//! Transactions that are bound to one company.

use std::collections::BTreeSet;
use std::future::Future;
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use diesel_async::pooled_connection::deadpool::Object;
use diesel_async::{
    AnsiTransactionManager, AsyncConnection, AsyncPgConnection, SimpleAsyncConnection as _, TransactionManager as _,
};
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
            Lock::Company => format!("; SELECT FROM company WHERE company_id = {company} FOR NO KEY UPDATE"),
            Lock::Person(user) => {
                let user = user.get();
                format!("; SELECT FROM users WHERE company_id = {company} AND id = {user} FOR NO KEY UPDATE")
            }
        };
        let locks: String = self.locks.iter().map(lock).collect();
        format!("BEGIN{mode}; SET LOCAL app.company_id = '{company}'{locks}")
    }
}

/// A transaction that reads, bound to one company.
pub struct ReadTx {
    connection: Object<AsyncPgConnection>,
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
        &self.connection
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
    /// Runs `work` in a transaction: `Ok` commits, `Err` rolls back. Fails with the constraint `company_has_ended`
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
        let mut tx =
            Tx { read: self.begin(&scope, &scope.begin_writing(self.now())).await?, concerned: Mutex::default() };
        match work(&mut tx).await {
            Ok(value) => {
                commit(&mut tx.read.connection).await?;
                self.changes().made(scope.company, tx.concerned.into_inner().unwrap_or_else(PoisonError::into_inner));
                Ok(value)
            }
            Err(error) => {
                rollback(&mut tx.read.connection).await;
                Err(error)
            }
        }
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
        let begin = scope.begin_sql(" ISOLATION LEVEL REPEATABLE READ READ ONLY");
        let mut tx = self.begin(&scope, &begin).await?;
        match work(&tx).await {
            Ok(value) => {
                commit(&mut tx.connection).await?;
                Ok(value)
            }
            Err(error) => {
                rollback(&mut tx.connection).await;
                Err(error)
            }
        }
    }

    async fn begin(&self, scope: &Scope, begin: &str) -> Result<ReadTx, Error> {
        let mut connection = self.connection().await?;
        if let Err(error) = AnsiTransactionManager::begin_transaction_sql(&mut *connection, begin).await {
            // A lock that could not be had, or the end of a contract: the transaction is open and has failed, and the
            // pool must not give its connection to anybody else like that.
            if connection.batch_execute("ROLLBACK").await.is_err() {
                drop(Object::take(connection));
            }
            return Err(error.into());
        }
        Ok(ReadTx { connection, company: scope.company })
    }
}

type Manager = <AsyncPgConnection as AsyncConnection>::TransactionManager;

async fn commit(connection: &mut Object<AsyncPgConnection>) -> Result<(), Error> {
    Ok(Manager::commit_transaction(&mut **connection).await?)
}

/// A failed rollback leaves a broken connection, which the pool throws away: there is nothing more to do.
async fn rollback(connection: &mut Object<AsyncPgConnection>) {
    if Manager::rollback_transaction(&mut **connection).await.is_err() {
        tracing::warn!("a transaction could not be rolled back; its connection is given up");
    }
}

#[cfg(test)]
mod tests;
