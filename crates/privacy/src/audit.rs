//! What an installation can be asked about itself at any time, and what follows from the answers.
//!
//! The facts come from the database's catalogue and from the settings; nobody's data is among them. Each rule gives the
//! name of a check of the list of promises, and what it counted.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::access_log::MOST_DAYS;
use crate::inventory::columns;

/// What a check counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The check.
    pub checker: &'static str,
    /// How many.
    pub figure: i64,
    /// What was counted, in words that hold nothing personal.
    pub about: Vec<String>,
}

impl Measured {
    /// A check that counted these.
    pub fn new(checker: &'static str, about: Vec<String>) -> Self {
        Self { checker, figure: i64::try_from(about.len()).unwrap_or(i64::MAX), about }
    }
}

/// What the database says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    /// Every column, as table and name.
    pub columns: Vec<(String, String)>,
    /// Tables of companies that row-level security does not bind, or that have no policy.
    pub unguarded: Vec<String>,
    /// Roles of ours that row-level security does not bind, or that own tables that they work with.
    pub mighty_roles: Vec<String>,
    /// Tables of companies that the role of the operator's tools may read.
    pub read_by_operator: Vec<String>,
    /// How passwords are hashed: the kinds of hashes that there are, with their parameters and without salt and hash.
    pub hashes: Vec<String>,
    /// The parts of the access log by name, and whether each is left out of copies of the database.
    pub log_parts: Vec<(String, bool)>,
    /// Roles that may read the access log, other than its owner, whom row-level security keeps out.
    pub log_readers: Vec<String>,
}

/// What the settings say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configured {
    /// Settings that name a place whose owner is not in the register.
    pub undeclared: Vec<&'static str>,
    /// Whether secrets are taken over connections that others can read.
    pub is_insecure: bool,
    /// The fewest characters of a new password.
    pub least_characters: usize,
}

/// The weakest hash that is promised: 19 MiB, two passes, one lane.
const WEAKEST: (u64, u64, u64) = (19_456, 2, 1);

/// The shortest password that is promised to be refused is one character shorter.
const SHORTEST: usize = 8;

/// Holds all facts against the rules, at a moment.
pub fn judge(observed: &Observed, configured: &Configured, now: Timestamp) -> Vec<Measured> {
    let named = |names: &[String]| names.to_vec();
    let settings = configured.undeclared.iter().map(|setting| (*setting).to_owned()).collect();
    let insecure = configured.is_insecure.then(|| "http.insecure = true".to_owned());
    let short = (configured.least_characters < SHORTEST).then(|| "password.least_characters".to_owned());
    vec![
        Measured::new("columns-are-in-the-inventory", strays(&observed.columns)),
        Measured::new("operator-reads-nothing", named(&observed.read_by_operator)),
        Measured::new("places-are-declared", settings),
        Measured::new("nothing-in-the-open", insecure.into_iter().collect()),
        Measured::new("closed-to-strangers", [named(&observed.unguarded), named(&observed.mighty_roles)].concat()),
        Measured::new("weak-passwords-are-refused", short.into_iter().collect()),
        Measured::new("passwords-are-hashed", observed.hashes.iter().filter(|hash| is_weak(hash)).cloned().collect()),
        Measured::new("addresses-are-forgotten", lasting_parts(&observed.log_parts, now)),
        Measured::new("nobody-reads-both", named(&observed.log_readers)),
    ]
}

/// Parts of the access log that are older than an address may be, or that are copied with the database.
fn lasting_parts(parts: &[(String, bool)], now: Timestamp) -> Vec<String> {
    let most = SignedDuration::from_hours(24 * i64::from(MOST_DAYS));
    let is_old = |name: &str| hour_of(name).is_none_or(|hour| now.duration_since(hour) > most);
    parts.iter().filter(|(name, is_unlogged)| !is_unlogged || is_old(name)).map(|(name, _)| name.clone()).collect()
}

/// The hour with which a part begins: `log_2026113008`.
fn hour_of(part: &str) -> Option<Timestamp> {
    let hour = part.strip_prefix("log_")?;
    let civil = DateTime::strptime("%Y%m%d%H%M", format!("{hour}00")).ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
}

/// Columns that only the database or only the inventory knows.
fn strays(live: &[(String, String)]) -> Vec<String> {
    let listed: BTreeSet<(&str, &str)> = columns().map(|(table, column)| (table.name, column.name)).collect();
    let live: BTreeSet<(&str, &str)> = live.iter().map(|(table, column)| (table.as_str(), column.as_str())).collect();
    listed.symmetric_difference(&live).map(|(table, column)| format!("{table}.{column}")).collect()
}

/// Whether `$argon2id$v=19$m=19456,t=2,p=1` is below what is promised; whatever is no such text is.
fn is_weak(hash: &str) -> bool {
    let mut parts = hash.split('$');
    let (Some(""), Some("argon2id"), Some("v=19"), Some(cost)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return true;
    };
    let value = |name: &str| -> Option<u64> {
        cost.split(',').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
    };
    let (Some(memory), Some(passes), Some(lanes)) = (value("m"), value("t"), value("p")) else { return true };
    memory < WEAKEST.0 || passes < WEAKEST.1 || lanes < WEAKEST.2
}
