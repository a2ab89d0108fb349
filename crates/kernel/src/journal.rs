//! The arithmetic of the journal's chains.
//!
//! Each person has a chain of records, and each company one for its master data. A record's hash covers its place,
//! its head (who, when, what, which row) and a salted digest of its content, and the hash before it. Content and
//! salt can be erased later: the digest stays, and the chain still verifies.

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// The random value that keeps a digest from being guessed back to its content.
pub type Salt = [u8; 16];

/// The hash before the first record of a chain.
pub const GENESIS: Hash = [0; 32];

/// What a record says apart from its content. Holds ids and words of ours only, nothing personal beyond the ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    /// The company.
    pub company: i64,
    /// The person whose chain this is; 0 for the company's own chain.
    pub chain: i64,
    /// The place in the chain, from 1, without a gap.
    pub sequence: i64,
    /// When the change was made.
    pub at: Timestamp,
    /// The person who made it; 0 where the system did.
    pub actor: i64,
    /// The way it came in, such as `api`, `page`, `admin`.
    pub channel: &'a str,
    /// What happened, such as `entry.created`.
    pub action: &'a str,
    /// The row that it happened to.
    pub subject: i64,
}

/// The digest of a record's content under its salt.
pub fn digest(salt: &Salt, content: &str) -> Hash {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(content.as_bytes());
    hash.finalize().into()
}

/// The hash of a record, given the hash of the one before it and the digest of its content.
///
/// Every part is preceded by its length, so that no two different records are hashed from the same bytes.
pub fn hash(before: &Hash, head: &Head<'_>, content_digest: &Hash) -> Hash {
    let mut sum = Sha256::new();
    sum.update(before);
    for number in [head.company, head.chain, head.sequence, head.at.as_microsecond(), head.actor, head.subject] {
        sum.update(number.to_be_bytes());
    }
    for word in [head.channel, head.action] {
        sum.update(u64::try_from(word.len()).unwrap_or(u64::MAX).to_be_bytes());
        sum.update(word.as_bytes());
    }
    sum.update(content_digest);
    sum.finalize().into()
}

/// One stored record, as a check reads it.
#[derive(Clone, Debug)]
pub struct Link<'a> {
    /// Everything but the content.
    pub head: Head<'a>,
    /// The digest that was stored.
    pub content_digest: Hash,
    /// Salt and content, unless they were erased.
    pub content: Option<(Salt, &'a str)>,
    /// The hash that was stored.
    pub hash: Hash,
}

/// Where a chain does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    /// A record is missing, doubled or out of its place.
    #[error("record {sequence} is not where it belongs")]
    Sequence {
        /// The place that was expected.
        sequence: i64,
    },
    /// The head or the hash before it is not what was hashed.
    #[error("record {sequence} was changed")]
    Hash {
        /// The record's place.
        sequence: i64,
    },
    /// The content is not what was digested.
    #[error("the content of record {sequence} was changed")]
    Content {
        /// The record's place.
        sequence: i64,
    },
}

/// Walks a whole chain from its first record and says where it breaks first.
pub fn verify<'a>(links: impl IntoIterator<Item = Link<'a>>) -> Result<(), Break> {
    let mut before = GENESIS;
    for (sequence, link) in (1_i64..).zip(links) {
        if link.head.sequence != sequence {
            return Err(Break::Sequence { sequence });
        }
        if link.content.is_some_and(|(salt, content)| digest(&salt, content) != link.content_digest) {
            return Err(Break::Content { sequence });
        }
        if hash(&before, &link.head, &link.content_digest) != link.hash {
            return Err(Break::Hash { sequence });
        }
        before = link.hash;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
