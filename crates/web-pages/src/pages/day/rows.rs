//! The entries of a day with what lies between them and what they share.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{EntryId, Seconds, Zone};
use store::reports::entries::EntryLine;
use timesheets::day::{self, Gap, Overlap, Stretch};

use crate::load::Facts;
use crate::present::Precision;
use crate::views::{DayRow, GapRow, OverlapEnd, OverlapRow};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{present, urls};

/// Shorter gaps are not worth a line: nobody fills them.
const SHORTEST_GAP: i64 = 60;

/// What a day lacks, and what it says twice.
pub(super) struct Found {
    pub(super) gaps: Vec<Gap>,
    pub(super) overlaps: Vec<Overlap>,
}

/// Looks for gaps between entries of the day, and for overlaps of its entries with any other. On the present day the
/// time since the last entry is a gap too: whoever forgot to start the clock finds it here.
pub(super) fn found(lines: &[EntryLine], day: Date, now: Timestamp, is_today: bool) -> Found {
    let all: Vec<Stretch> = lines.iter().filter_map(|line| Stretch::of(&line.entry, now)).collect();
    let own = |id: EntryId| lines.iter().any(|line| line.entry.id == id && line.entry.day == day);
    let of_day = || all.iter().filter(|stretch| own(stretch.id));
    let first = of_day().map(|stretch| stretch.since).min();
    let last = of_day().map(|stretch| stretch.until).max();
    let mut gaps = day::gaps(&all);
    gaps.retain(|gap| first.is_some_and(|first| gap.since >= first) && last.is_some_and(|last| gap.until <= last));
    if let Some(since) = last.filter(|_| is_today) {
        gaps.push(Gap { since, until: kernel::to_the_second(now) });
    }
    gaps.retain(|gap| length(gap.since, gap.until).0 >= SHORTEST_GAP);
    let mut overlaps = day::overlaps(&all);
    overlaps.retain(|overlap| own(overlap.first) || own(overlap.second));
    Found { gaps, overlaps }
}

/// How much of it there is, in words; `None` if there is nothing to say.
pub(super) fn summary(found: &Found, words: Words) -> Option<String> {
    let mut parts = Vec::new();
    if !found.gaps.is_empty() {
        let whole: Seconds = found.gaps.iter().map(|gap| length(gap.since, gap.until)).sum();
        let count = words.count("pages-day-gaps", how_many(found.gaps.len()));
        parts.push(format!("{count}, {}", whole.clock_face()));
    }
    if !found.overlaps.is_empty() {
        parts.push(words.count("pages-day-overlaps", how_many(found.overlaps.len())));
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Everything in the order of the clock on the wall.
pub(super) fn rows(lines: &[EntryLine], found: &Found, day: Date, facts: &Facts, visitor: &Visitor) -> Vec<DayRow> {
    let words = visitor.words();
    // Of what starts together, the gap comes first, then the entry, then what it shares with another.
    let mut rows: Vec<(Timestamp, u8, DayRow)> = Vec::new();
    let precision = Precision::of_list(lines, |entry| entry.day == day);
    for line in lines.iter().filter(|line| line.entry.day == day) {
        let row = present::line(line, facts, visitor, precision);
        rows.push((line.entry.since, 1, DayRow::Entry(Box::new(row))));
    }
    let zone = |at: Timestamp| zone_at(lines, at, visitor.actor.zone());
    for gap in &found.gaps {
        rows.push((gap.since, 0, DayRow::Gap(gap_row(gap, day, &zone(gap.since), words))));
    }
    for overlap in &found.overlaps {
        let ends = [overlap.first, overlap.second].map(|id| end(lines, id, day, words));
        let zone = zone(overlap.since);
        let row = OverlapRow {
            since: words.time(overlap.since, &zone),
            until: words.time(overlap.until, &zone),
            duration: length(overlap.since, overlap.until).clock_face(),
            ends,
        };
        rows.push((overlap.since, 2, DayRow::Overlap(row)));
    }
    rows.sort_by_key(|(at, rank, _)| (*at, *rank));
    rows.into_iter().map(|(_, _, row)| row).collect()
}

fn gap_row(gap: &Gap, day: Date, zone: &Zone, words: Words) -> GapRow {
    // What is offered is exact: no second between the two entries is lost.
    let time = format!("{}-{}", words.exact_time(gap.since, zone), words.exact_time(gap.until, zone));
    let (since, until) = (words.time(gap.since, zone), words.time(gap.until, zone));
    GapRow {
        fill: urls::gap(day, &time),
        label: words.with("pages-day-fill-what", "span", format!("{since}–{until}")),
        duration: length(gap.since, gap.until).clock_face(),
        since,
        until,
    }
}

fn end(lines: &[EntryLine], id: EntryId, day: Date, words: Words) -> OverlapEnd {
    let label = lines.iter().find(|line| line.entry.id == id).map(|line| {
        let zone = &line.entry.zone;
        let until = line.entry.until().map_or_else(|| "…".to_owned(), |until| words.time(until, zone));
        format!("{}, {}–{until}", present::place(&line.names).short(), words.time(line.entry.since, zone))
    });
    OverlapEnd { label: label.unwrap_or_default(), address: urls::entry_from(id.get(), &urls::day(day)) }
}

/// The zone of the entry that ends or starts at a moment: its times stand beside the gap.
fn zone_at(lines: &[EntryLine], at: Timestamp, fallback: &Zone) -> Zone {
    let touching = lines.iter().find(|line| line.entry.until() == Some(at) || line.entry.since == at);
    touching.map_or_else(|| fallback.clone(), |line| line.entry.zone.clone())
}

pub(super) fn length(since: Timestamp, until: Timestamp) -> Seconds {
    Seconds(until.as_second() - since.as_second())
}

/// A day has fewer rows than any number holds.
fn how_many(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
