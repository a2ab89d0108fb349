//! One budget per place: so many times at once, filled again over a span of time.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock as GovernorClock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use jiff::SignedDuration;
use kernel::Clock;

use crate::Fault;

pub(super) struct Gate {
    limiter: RateLimiter<u64, HashMapStateStore<u64>, OurClock, NoOpMiddleware<Duration>>,
    clock: OurClock,
}

impl Gate {
    pub(super) fn new(times: u32, window: SignedDuration, clock: Arc<dyn Clock>) -> Self {
        let times = NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN);
        let window = Duration::try_from(window).unwrap_or(Duration::from_secs(1)).max(Duration::from_secs(1));
        // A quota of no time at all cannot come about: the window has at least a second, and `times` is bounded.
        let quota = Quota::with_period(window / times.get()).unwrap_or(Quota::per_second(times)).allow_burst(times);
        let clock = OurClock(clock);
        Self { limiter: RateLimiter::new(quota, HashMapStateStore::default(), clock.clone()), clock }
    }

    /// Takes one from the budget of a place; says when there is one again otherwise.
    pub(super) fn pass(&self, place: u64) -> Result<(), Fault> {
        self.limiter.check_key(&place).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            Fault::TooMany { wait: SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX) }
        })
    }
}

/// The product's clock, which tests set.
#[derive(Clone)]
struct OurClock(Arc<dyn Clock>);

impl GovernorClock for OurClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::try_from(self.0.now().as_duration()).unwrap_or_default()
    }
}
