//! Hashing and verifying passwords, off the threads that serve requests and never too many at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::{Personal, Sink};
use tokio::sync::Semaphore;

use crate::Fault;

/// The cost of an argon2id hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashStrength {
    /// Memory in KiB; 19,456 (19 MiB) at the least.
    pub memory_kib: u32,
    /// Passes over the memory; 2 at the least.
    pub iterations: u32,
    /// Lanes; 1 at the least.
    pub parallelism: u32,
}

impl HashStrength {
    /// The weakest that is allowed, and the default: 19 MiB, 2 passes, 1 lane.
    pub const MINIMUM: Self = Self { memory_kib: 19_456, iterations: 2, parallelism: 1 };
}

/// A password as somebody typed it. Not trimmed: spaces are part of it.
#[derive(Clone, Debug)]
pub struct Password(Personal<String>);

/// Why a new password was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`Password::SHORTEST`] characters.
    #[error("a password needs at least {} characters", Password::SHORTEST)]
    TooShort,
    /// More than [`Password::LONGEST`] characters.
    #[error("a password has at most {} characters", Password::LONGEST)]
    TooLong,
}

impl Password {
    /// The fewest characters of a new password.
    pub const SHORTEST: usize = 8;
    /// The most: hashing a longer one would only cost.
    pub const LONGEST: usize = 256;

    /// A password that somebody wants to have.
    pub fn new(typed: &str) -> Result<Self, PasswordError> {
        match typed.chars().count() {
            count if count < Self::SHORTEST => Err(PasswordError::TooShort),
            count if count > Self::LONGEST => Err(PasswordError::TooLong),
            _ => Ok(Self::typed(typed)),
        }
    }

    /// A password that somebody signs in with: whatever was typed, cut where no password can match any more.
    pub fn typed(typed: &str) -> Self {
        Self(Personal::new(typed.chars().take(Self::LONGEST + 1).collect()))
    }

    /// What was typed, for the rules about it.
    pub(crate) fn reveal(&self, sink: Sink) -> &str {
        self.0.reveal(sink)
    }

    fn bytes(&self) -> &[u8] {
        self.0.reveal(Sink::Rule).as_bytes()
    }
}

/// Hashes and verifies. Cheap to clone; all clones share the limit.
#[derive(Clone)]
pub struct Passwords {
    strength: HashStrength,
    places: Arc<Semaphore>,
    verifications: Arc<AtomicU64>,
    /// A hash of the same cost that no password fits: verified for unknown addresses.
    decoy: Arc<tokio::sync::OnceCell<String>>,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// The password fits.
    Fits,
    /// It fits, and a hash with today's cost is due.
    FitsButWeak,
    /// It does not fit.
    Wrong,
}

impl Passwords {
    /// A hasher of this cost with this many places; the cost is never below the minimum.
    pub fn new(strength: HashStrength, at_once: usize) -> Self {
        let least = HashStrength::MINIMUM;
        let strength = HashStrength {
            memory_kib: strength.memory_kib.max(least.memory_kib),
            iterations: strength.iterations.max(least.iterations),
            parallelism: strength.parallelism.max(least.parallelism),
        };
        Self {
            strength,
            places: Arc::new(Semaphore::new(at_once.max(1))),
            verifications: Arc::new(AtomicU64::new(0)),
            decoy: Arc::new(tokio::sync::OnceCell::new()),
        }
    }

    /// How many hashes were verified since the start: the same for known and unknown addresses.
    pub fn verifications(&self) -> u64 {
        self.verifications.load(Ordering::Relaxed)
    }

    /// The PHC string of a password under a new salt.
    pub async fn hash(&self, password: Password) -> Result<String, Fault> {
        let strength = self.strength;
        self.off_thread(move || {
            let hashed = argon2(strength)?.hash_password(password.bytes()).map_err(internal)?;
            Ok(hashed.to_string())
        })
        .await
    }

    /// Verifies a password against a stored hash, or against a decoy where there is none, at the same cost.
    pub async fn verify(&self, password: Password, stored: Option<String>) -> Result<Verified, Fault> {
        let known = stored.is_some();
        let stored = match stored {
            Some(stored) => stored,
            None => self.decoy().await?,
        };
        self.verifications.fetch_add(1, Ordering::Relaxed);
        let strength = self.strength;
        let found = self
            .off_thread(move || {
                let parsed = PasswordHash::new(&stored).map_err(internal)?;
                if Argon2::default().verify_password(password.bytes(), &parsed).is_err() {
                    return Ok(Verified::Wrong);
                }
                let params = Params::try_from(&parsed).map_err(internal)?;
                Ok(if weaker(&params, strength) { Verified::FitsButWeak } else { Verified::Fits })
            })
            .await?;
        Ok(if known { found } else { Verified::Wrong })
    }

    async fn decoy(&self) -> Result<String, Fault> {
        let make = async || {
            let mut random = [0_u8; 32];
            getrandom::fill(&mut random).map_err(internal)?;
            let unguessable = crate::tokens::encode(&random);
            self.hash(Password::typed(&unguessable)).await
        };
        self.decoy.get_or_try_init(make).await.cloned()
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let _place = self.places.acquire().await.map_err(internal)?;
        tokio::task::spawn_blocking(work).await.map_err(internal)?
    }
}

fn argon2(strength: HashStrength) -> Result<Argon2<'static>, Fault> {
    let params = Params::new(strength.memory_kib, strength.iterations, strength.parallelism, None).map_err(internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn weaker(params: &Params, strength: HashStrength) -> bool {
    params.m_cost() < strength.memory_kib
        || params.t_cost() < strength.iterations
        || params.p_cost() < strength.parallelism
}

fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Fault {
    Fault::Internal(Box::new(error))
}

#[cfg(test)]
mod tests;
