//! A clock that stands still until a test moves it.

use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use kernel::Clock;

/// A clock that a test sets. Clones show the same time.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<Mutex<Timestamp>>);

impl TestClock {
    /// A clock that stands at an instant, written like `2026-03-02T08:00:00Z`.
    pub fn at(moment: &str) -> Self {
        Self(Arc::new(Mutex::new(moment.parse().expect("an instant"))))
    }

    /// Sets it, backwards too: clocks of real machines do that.
    pub fn set(&self, moment: &str) {
        *self.0.lock().expect("the clock") = moment.parse().expect("an instant");
    }

    /// Moves it on by so many seconds.
    pub fn advance(&self, seconds: i64) {
        let mut now = self.0.lock().expect("the clock");
        *now = now.checked_add(SignedDuration::from_secs(seconds)).expect("an instant");
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("the clock")
    }
}
