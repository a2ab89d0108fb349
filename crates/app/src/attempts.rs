//! How often something may be attempted, per account and per network.
//!
//! Everything lives in memory and is forgotten with the process: no network address is kept anywhere, only its place
//! in a table, which depends on a random key of the process. The tables have a fixed number of places, so no stranger
//! can make them grow; two that share a place share a budget, which is rare and harms nobody.
//!
//! An account's budget belongs to the pair of account and network: a stranger elsewhere cannot use it up. Signing in
//! successfully starts a new budget for the pair, which from then on does not depend on what others in the same
//! network do.

mod gate;

use std::collections::hash_map::RandomState;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, Hash};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;
use kernel::{Clock, UserId};

use crate::{Fault, Network};
use gate::Gate;

/// How many attempts there are in a span of time, from the configuration.
#[derive(Clone, Copy, Debug)]
pub struct AttemptLimits {
    /// The span in which a budget is filled again.
    pub window: SignedDuration,
    /// Wrong passwords for one account from one network.
    pub per_account: u32,
    /// Wrong passwords, links and codes from one network, whatever the account.
    pub per_network: u32,
    /// Letters that one network causes for one address.
    pub letters_per_address: u32,
    /// Letters that one network causes altogether.
    pub letters_per_network: u32,
    /// Companies that one network founds.
    pub sign_ups_per_network: u32,
    /// Comments and messages that one network sends.
    pub words_per_network: u32,
}

/// From this many wrong passwords since the last sign-in on, somebody is told about them.
const WORTH_TELLING: u32 = 5;

/// The number of places in each table.
const PLACES: u64 = 1 << 18;

/// The budgets of an installation.
pub(crate) struct Attempts {
    key: RandomState,
    accounts: Gate,
    networks: Gate,
    letters: Gate,
    letter_networks: Gate,
    sign_ups: Gate,
    guests: Gate,
    /// Pairs of account and network that signed in, with how often: each time begins a new budget.
    known: Mutex<HashMap<u64, u64>>,
    /// Wrong passwords per account since the last sign-in.
    failures: Mutex<HashMap<u64, u32>>,
    /// People who are still to be told about many wrong passwords.
    advice: Mutex<HashSet<UserId>>,
}

impl Attempts {
    pub(crate) fn new(limits: &AttemptLimits, clock: &Arc<dyn Clock>) -> Self {
        let gate = |times| Gate::new(times, limits.window, Arc::clone(clock));
        Self {
            key: RandomState::new(),
            accounts: gate(limits.per_account),
            networks: gate(limits.per_network),
            letters: gate(limits.letters_per_address),
            letter_networks: gate(limits.letters_per_network),
            sign_ups: gate(limits.sign_ups_per_network),
            guests: gate(limits.words_per_network),
            known: Mutex::default(),
            failures: Mutex::default(),
            advice: Mutex::default(),
        }
    }

    /// Takes one attempt at a password. `account` is the address in its normal form.
    pub(crate) fn at_password(&self, network: Network, account: &str) -> Result<(), Fault> {
        let pair = self.place((network, account));
        let times = open(&self.known).get(&pair).copied();
        self.accounts.pass(self.place((pair, times)))?;
        if times.is_some() { Ok(()) } else { self.networks.pass(self.place(network)) }
    }

    /// The password was right.
    pub(crate) fn succeeded(&self, network: Network, account: &str, user: UserId) -> Tried {
        let pair = self.place((network, account));
        *open(&self.known).entry(pair).or_default() += 1;
        let failed = open(&self.failures).remove(&self.place(account)).unwrap_or_default();
        if failed < WORTH_TELLING {
            return Tried::Seldom;
        }
        open(&self.advice).insert(user);
        Tried::Often
    }

    /// The password was wrong.
    pub(crate) fn failed(&self, account: &str) {
        let mut failures = open(&self.failures);
        let count = failures.entry(self.place(account)).or_default();
        *count = count.saturating_add(1);
    }

    /// Whether the person is still to be told about many wrong passwords; said once.
    pub(crate) fn take_advice(&self, user: UserId) -> Tried {
        if open(&self.advice).remove(&user) { Tried::Often } else { Tried::Seldom }
    }

    /// Takes one attempt at a link or a code that turned out to be wrong.
    pub(crate) fn at_secret(&self, network: Network) -> Result<(), Fault> {
        self.networks.pass(self.place(network))
    }

    /// Takes one letter to an address.
    pub(crate) fn at_letter(&self, network: Network, account: &str) -> Result<(), Fault> {
        self.letters.pass(self.place((network, account)))?;
        self.letter_networks.pass(self.place(network))
    }

    /// Takes one founding of a company.
    pub(crate) fn at_sign_up(&self, network: Network) -> Result<(), Fault> {
        self.sign_ups.pass(self.place(network))
    }

    /// Takes one comment or message of a visitor.
    pub(crate) fn at_guest(&self, network: Network) -> Result<(), Fault> {
        self.guests.pass(self.place(network))
    }

    fn place(&self, what: impl Hash) -> u64 {
        self.key.hash_one(what) % PLACES
    }
}

/// How often somebody tried wrong passwords before the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// As people do.
    Seldom,
    /// So often that the person should know.
    Often,
}

/// The tables hold plain numbers: after a panic elsewhere they are as good as before.
fn open<T>(table: &Mutex<T>) -> MutexGuard<'_, T> {
    table.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
