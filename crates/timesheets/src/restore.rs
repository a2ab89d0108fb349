//! Bringing a deleted entry back.

use jiff::Timestamp;
use kernel::CustomerId;
use uuid::Uuid;

use crate::{BookingError, CompanyRules, Entry, Work};

/// What has changed around a deleted entry.
#[derive(Clone, Copy, Debug)]
pub struct Since {
    /// The company's rules by now.
    pub rules: CompanyRules,
    /// Whether another finished entry lies in its span by now.
    pub overlapping: bool,
    /// The customer that its project belongs to by now, if it has one and that is there.
    pub customer: Option<CustomerId>,
    /// The client key, if another entry has it by now: the sender wrote once more.
    pub taken_key: Option<Uuid>,
}

/// Decides as what a deleted entry comes back.
///
/// Where overlaps are forbidden it must find its time free, as a new entry must: it stays deleted, and comes back when
/// there is room. A key that another entry has by now stays with that one. A project that moved to another customer
/// takes the entry along, as it took those that were there.
pub fn restore(mut entry: Entry, since: Since, now: Timestamp) -> Result<Entry, BookingError> {
    let takes_time = matches!(entry.work, Work::Time(_));
    entry.no_overlap = takes_time && !since.rules.allow_overlaps;
    if entry.no_overlap && since.overlapping && !entry.is_running() {
        return Err(BookingError::Overlaps);
    }
    entry.customer = since.customer.unwrap_or(entry.customer);
    entry.client_key = entry.client_key.filter(|key| since.taken_key != Some(*key));
    entry.changed = now;
    Ok(entry)
}
