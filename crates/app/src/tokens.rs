//! Secrets that the server makes: 256 random bits, shown once, kept as a hash.

use kernel::{Personal, Sink};
use sha2::{Digest as _, Sha256};
use store::auth::TokenHash;

use crate::Fault;

/// The secret of a session, as the cookie carries it.
#[derive(Clone, Debug)]
pub struct SessionToken(Personal<String>);

impl SessionToken {
    pub(crate) fn generate() -> Result<Self, Fault> {
        Ok(Self(Personal::new(random()?)))
    }

    /// Takes what a cookie carries; whatever cannot be a token is simply unknown.
    pub fn from_cookie(value: &str) -> Self {
        Self(Personal::new(value.to_owned()))
    }

    /// The token as the table of sessions knows it.
    pub fn hash(&self) -> TokenHash {
        Sha256::digest(self.0.reveal(Sink::Rule).as_bytes()).into()
    }

    /// The token, for the cookie or for the secret of its forms.
    pub fn reveal(&self, sink: Sink) -> &str {
        self.0.reveal(sink)
    }
}

/// The secret of a link in a letter.
#[derive(Clone, Debug)]
pub struct LinkToken(Personal<String>);

impl LinkToken {
    pub(crate) fn generate() -> Result<Self, Fault> {
        Ok(Self(Personal::new(random()?)))
    }

    /// Takes what an address carries; whatever cannot be a secret of ours is simply unknown.
    pub fn from_address(value: &str) -> Self {
        Self(Personal::new(value.to_owned()))
    }

    /// The secret, for the letter or the page that shows it.
    pub fn reveal(&self, sink: Sink) -> &str {
        self.0.reveal(sink)
    }

    pub(crate) fn hash(&self) -> TokenHash {
        Sha256::digest(self.0.reveal(Sink::Rule).as_bytes()).into()
    }
}

/// The personal key of somebody who works for the operator of a hosted installation.
#[derive(Clone, Debug)]
pub struct OperatorKey(Personal<String>);

impl OperatorKey {
    /// Makes one.
    pub fn generate() -> Result<Self, Fault> {
        Ok(Self(Personal::new(random()?)))
    }

    /// The key, for the one place that shows it.
    pub fn reveal(&self, sink: Sink) -> &str {
        self.0.reveal(sink)
    }

    /// The key as the database knows it.
    pub fn hash(&self) -> TokenHash {
        Sha256::digest(self.0.reveal(Sink::Rule).as_bytes()).into()
    }
}

/// The key of a person for the interface: `uhr_`, 43 characters, and 4 that check them.
///
/// The beginning lets scanners of source code recognise a key that was published by mistake.
#[derive(Clone, Debug)]
pub struct ApiKey(Personal<String>);

const PREFIX: &str = "uhr_";

impl ApiKey {
    pub(crate) fn generate() -> Result<Self, Fault> {
        let secret = random()?;
        let check = check(&secret);
        Ok(Self(Personal::new(format!("{PREFIX}{secret}{check}"))))
    }

    /// Takes what a request carries; `None` for what was never a key of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(PREFIX)?;
        let (secret, found) = rest.split_at_checked(43)?;
        (check(secret) == found).then(|| Self(Personal::new(text.to_owned())))
    }

    /// The key, for the one place that shows it.
    pub fn reveal(&self, sink: Sink) -> &str {
        self.0.reveal(sink)
    }

    pub(crate) fn hash(&self) -> TokenHash {
        Sha256::digest(self.0.reveal(Sink::Rule).as_bytes()).into()
    }
}

fn check(secret: &str) -> String {
    let digest = Sha256::digest(secret.as_bytes());
    encode(digest.get(..3).unwrap_or_default())
}

fn random() -> Result<String, Fault> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| Fault::Internal(Box::new(error)))?;
    Ok(encode(&bytes))
}

/// Letters that need no escaping in a cookie, a header or an address.
pub(crate) fn encode(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests;
