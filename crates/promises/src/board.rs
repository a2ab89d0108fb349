//! The newest results, for whoever asks while the server runs.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;

use crate::report::{Found, Report};

/// What is known: the proof of this build, and what this installation found on itself. Cheap to clone; clones share.
#[derive(Clone, Debug, Default)]
pub struct Board {
    build: Option<Arc<Report>>,
    here: Arc<RwLock<Option<Arc<Report>>>>,
}

/// The last result of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Latest {
    /// What it found.
    pub found: Found,
    /// When.
    pub at: Timestamp,
    /// Whether it was measured in this installation; else in the proof of its build.
    pub is_here: bool,
}

impl Board {
    /// A board with the proof of the build, if that came along.
    pub fn new(build: Option<Report>) -> Self {
        Self { build: build.map(Arc::new), here: Arc::default() }
    }

    /// Puts up what the installation found on itself.
    pub fn put_up(&self, report: Report) {
        *self.here.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(report));
    }

    /// The last result of a check: this installation's own where it has one.
    pub fn latest(&self, checker: &str) -> Option<Latest> {
        let here = self.here.read().unwrap_or_else(PoisonError::into_inner).clone();
        let of = |report: &Report, is_here| {
            report.of(checker).map(|found| Latest { found: found.clone(), at: report.at, is_here })
        };
        let own = here.as_deref().and_then(|report| of(report, true));
        own.or_else(|| self.build.as_deref().and_then(|report| of(report, false)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use privacy::audit::Measured;

    use super::Board;
    use crate::Report;

    #[test]
    fn what_was_found_here_comes_first() {
        let report = |checkers: &[&'static str]| {
            let measured: Vec<Measured> = checkers.iter().map(|checker| Measured::new(checker, Vec::new())).collect();
            Report::of_measured(Timestamp::UNIX_EPOCH, &measured)
        };
        let board = Board::new(Some(report(&["a", "b"])));
        board.clone().put_up(report(&["b", "c"]));
        let is_here = |checker| board.latest(checker).map(|latest| latest.is_here);
        assert_eq!(
            [is_here("a"), is_here("b"), is_here("c"), is_here("d")],
            [Some(false), Some(true), Some(true), None]
        );
    }
}
