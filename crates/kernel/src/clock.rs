//! The source of the present moment.

use jiff::{RoundMode, Timestamp, TimestampRound, Unit};

/// Where the present moment comes from: the system, or a test that sets it.
///
/// A use case asks once and passes the moment down, so that everything it decides is about the same instant.
pub trait Clock: Send + Sync {
    /// The present moment in UTC.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The instant cut to its whole second, the precision in which recorded time is kept.
///
/// Cutting, not rounding: a moment must never lie in the future of the one it was made from.
pub fn to_the_second(moment: Timestamp) -> Timestamp {
    moment.round(TimestampRound::new().smallest(Unit::Second).mode(RoundMode::Floor)).unwrap_or(moment)
}
