//! What an import says about itself.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{ImportId, Month, Personal, Seconds};
use store::imports::{Counts, Created, MonthHours};
use timesheets::import::Refusal;

use super::{ImportError, OnRefused};

/// What an import did, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// The import, to take it back by; `None` if nothing was kept.
    pub import: Option<ImportId>,
    /// How many rows went which way.
    pub counts: Counts,
    /// What was created on the way.
    pub created: Created,
    /// The company's recorded time before.
    pub before: Seconds,
    /// The same with what this import added.
    pub after: Seconds,
    /// The months that the log has rows in, in order.
    pub months: Vec<MonthLine>,
}

/// One month of local days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthLine {
    /// The month.
    pub month: Month,
    /// Rows that became entries.
    pub imported: i64,
    /// The company's recorded time in this month before.
    pub before: Seconds,
    /// And after.
    pub after: Seconds,
}

/// A row that was not imported.
#[derive(Clone, Debug)]
pub struct RefusedRow {
    /// The line of the file on which the row begins, the header being line 1.
    pub line: u64,
    /// What the source calls the row, if that can be read.
    pub key: Option<Personal<String>>,
    /// Why.
    pub reason: Refusal,
}

/// Counts rows while they are written.
pub(super) struct Tally<'a> {
    pub(super) counts: Counts,
    before: Vec<MonthHours>,
    /// Imported rows of the months that were met.
    months: BTreeMap<Month, i64>,
    on_refused: OnRefused<'a>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(before: Vec<MonthHours>, on_refused: OnRefused<'a>) -> Self {
        Self { counts: Counts::default(), before, months: BTreeMap::new(), on_refused }
    }

    pub(super) fn imported(&mut self, day: Date) {
        self.counts.read += 1;
        self.counts.imported += 1;
        *self.months.entry(Month::of(day)).or_default() += 1;
    }

    pub(super) fn already_there(&mut self, day: Date) {
        self.counts.read += 1;
        self.counts.already_there += 1;
        self.months.entry(Month::of(day)).or_default();
    }

    pub(super) fn refused(&mut self, row: &RefusedRow) -> Result<(), ImportError> {
        self.counts.read += 1;
        self.counts.refused += 1;
        (self.on_refused)(row).map_err(ImportError::Refused)
    }

    /// `own` is what the database has of this import: what others recorded meanwhile is not counted.
    pub(super) fn report(self, created: Created, own: &[MonthHours]) -> ImportReport {
        let sum = |months: &[MonthHours]| months.iter().map(|month| month.seconds).sum::<Seconds>();
        let of = |months: &[MonthHours], wanted: Month| {
            months.iter().find(|month| month.month == wanted).map_or(Seconds(0), |month| month.seconds)
        };
        let line = |(month, imported): (&Month, &i64)| MonthLine {
            month: *month,
            imported: *imported,
            before: of(&self.before, *month),
            after: of(&self.before, *month) + of(own, *month),
        };
        ImportReport {
            import: None,
            counts: self.counts,
            created,
            before: sum(&self.before),
            after: sum(&self.before) + sum(own),
            months: self.months.iter().map(line).collect(),
        }
    }
}
