//! Ids that are made before anything is written.

use jiff::Timestamp;
use uuid::Uuid;

/// An id that sorts by its moment.
pub(crate) fn at(now: Timestamp) -> Uuid {
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanoseconds))
}
