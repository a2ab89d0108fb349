//! What every use case works with.

use std::sync::Arc;

use accounts::session;
use kernel::Clock;
use store::Db;

use crate::{HashStrength, Passwords};

/// The parts that use cases share. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The present moment.
    pub clock: Arc<dyn Clock>,
    /// Hashing and verifying passwords.
    pub passwords: Passwords,
    /// How long sessions live.
    pub sessions: session::Limits,
}

/// What can be configured about use cases.
#[derive(Clone, Copy, Debug)]
pub struct Config {
    /// The cost of a password hash.
    pub strength: HashStrength,
    /// How many passwords are hashed at once; each takes the memory that `strength` says.
    pub hashes_at_once: usize,
    /// How long sessions live.
    pub sessions: session::Limits,
}

impl App {
    /// Puts the parts together.
    pub fn new(db: Db, clock: Arc<dyn Clock>, config: Config) -> Self {
        let passwords = Passwords::new(config.strength, config.hashes_at_once);
        Self { db, clock, passwords, sessions: config.sessions }
    }
}
