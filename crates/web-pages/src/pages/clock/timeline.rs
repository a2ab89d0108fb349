//! When work was done: each day of the week as a strip from morning to evening.

use jiff::Timestamp;
use jiff::civil::Date;
use store::reports::entries::EntryLine;
use timesheets::Work;

use crate::percent::thousandths;
use crate::views::Segment;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// A piece that would be thinner could not be seen, in thousandths of a per cent.
const THINNEST: i64 = 600;

/// The part of the day that all strips of a week show, in seconds since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Window {
    first: i64,
    last: i64,
}

impl Window {
    /// From six to eight in the evening, or as much more as the entries need.
    pub(in crate::pages) fn around(lines: &[EntryLine], days: (Date, Date), now: Timestamp) -> Self {
        let of_days = || lines.iter().filter(|line| (days.0..=days.1).contains(&line.entry.day));
        let spans = || of_days().filter_map(|line| span(line, now));
        let first = spans().map(|(since, _)| since / HOUR * HOUR).min().unwrap_or(DAY).min(6 * HOUR);
        let last = spans().map(|(_, until)| (until + HOUR - 1) / HOUR * HOUR).max().unwrap_or(0).max(20 * HOUR);
        Self { first, last }
    }

    /// The strip of a day.
    pub(in crate::pages) fn segments(self, lines: &[EntryLine], day: Date, now: Timestamp) -> Vec<Segment> {
        let of_day = lines.iter().filter(|line| line.entry.day == day);
        let spans = of_day.filter_map(|line| Some((line, span(line, now)?)));
        spans.map(|(line, (since, until))| self.segment(line, since, until)).collect()
    }

    fn segment(self, line: &EntryLine, since: i64, until: i64) -> Segment {
        let (left, width) = self.place(since, until);
        Segment { left: thousandths(left), width: thousandths(width), color: line.names.customer_color }
    }

    /// Where a span lies: left edge and width, in thousandths of a per cent.
    pub(in crate::pages) fn place(self, since: i64, until: i64) -> (i64, i64) {
        let whole = self.last - self.first;
        let width = ((until - since) * 100_000 / whole).max(THINNEST);
        (((since - self.first) * 100_000 / whole).min(100_000 - width), width)
    }

    /// The full hours in it, its ends included.
    pub(in crate::pages) fn hours(self) -> impl Iterator<Item = i64> {
        self.first / HOUR..=self.last / HOUR
    }
}

/// From when to when on its day, in seconds since midnight on the wall; what reaches past midnight ends there.
pub(in crate::pages) fn span(line: &EntryLine, now: Timestamp) -> Option<(i64, i64)> {
    let entry = &line.entry;
    if !matches!(entry.work, Work::Time(_)) {
        return None;
    }
    let clock = entry.since.to_zoned_datetime(entry.zone.rules());
    let since = i64::from(clock.hour()) * HOUR + i64::from(clock.minute()) * 60 + i64::from(clock.second());
    let length = entry.until().unwrap_or(now).as_second() - entry.since.as_second();
    Some((since, (since + length.max(0)).min(DAY)))
}
