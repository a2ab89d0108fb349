//! What visitors of the public pages write to the operator's company: comments and messages.

pub mod comments;
pub mod messages;

/// A company keeps at most so many comments that nobody has released, and so many messages that nobody has answered: a
/// machine must not fill the disk with them.
pub const MOST_WAITING: i64 = 1_000;

/// So many rows a page shows at most.
const PAGE: i64 = 200;
