//! The day from left to right; entries that share time lie below each other.

use jiff::Timestamp;
use jiff::civil::Date;
use store::reports::entries::EntryLine;

use super::rows::{Found, length};
use crate::pages::clock::timeline::{Window, span};
use crate::percent::thousandths;
use crate::present;
use crate::views::{HourMark, Piece, Strip};
use crate::words::Words;

/// The height of a lane with the space below it, and of the row of hours, in pixels.
const LANE: i64 = 20;
const HOURS: i64 = 20;

/// The strip of a day; `None` on a day without time.
pub(super) fn strip(lines: &[&EntryLine], found: &Found, day: Date, now: Timestamp, words: Words) -> Option<Strip> {
    let owned: Vec<EntryLine> = lines.iter().map(|line| (*line).clone()).collect();
    let window = Window::around(&owned, (day, day), now);
    let mut ends: Vec<i64> = Vec::new();
    let mut pieces = Vec::new();
    for line in lines {
        let Some((since, until)) = span(line, now) else { continue };
        let lane = lane(&mut ends, since, until);
        let (left, width) = window.place(since, until);
        pieces.push(Piece {
            left: thousandths(left),
            width: thousandths(width),
            y: lane * LANE,
            color: line.names.customer_color,
            title: title(line, words, now),
        });
    }
    if pieces.is_empty() {
        return None;
    }
    let (first, last) = (window.hours().min().unwrap_or(0), window.hours().max().unwrap_or(24));
    let hours = (first..=last).map(|hour| HourMark {
        left: thousandths((hour - first) * 100_000 / (last - first).max(1)),
        // With am and pm, each hour's label would run into the next one; the end of the day keeps its own.
        label: if words.twelve && hour < last && ((hour - first) % 3 != 0 || last - hour < 2) {
            String::new()
        } else {
            words.hour(hour)
        },
        anchor: if hour == first {
            "start"
        } else if hour == last {
            "end"
        } else {
            "middle"
        },
        // On a narrow screen the last label but one would touch the end of the day.
        minor: (hour - first) % 3 != 0 || words.twelve && hour < last && last - hour <= 3,
    });
    let height = i64::try_from(ends.len()).unwrap_or(1) * LANE + HOURS;
    Some(Strip { height, hours: hours.collect(), gaps: gaps(lines, found, window, words), pieces })
}

/// The first lane that is free by then; `ends` says until when each is taken.
fn lane(ends: &mut Vec<i64>, since: i64, until: i64) -> i64 {
    let free = ends.iter().position(|end| *end <= since).unwrap_or(ends.len());
    if let Some(end) = ends.get_mut(free) {
        *end = until;
    } else {
        ends.push(until);
    }
    i64::try_from(free).unwrap_or(0)
}

fn gaps(lines: &[&EntryLine], found: &Found, window: Window, words: Words) -> Vec<Piece> {
    let gap = |gap: &timesheets::day::Gap| {
        let before = lines.iter().find(|line| line.entry.until() == Some(gap.since))?;
        let zone = &before.entry.zone;
        let clock = gap.since.to_zoned_datetime(zone.rules());
        let since = i64::from(clock.hour()) * 3600 + i64::from(clock.minute()) * 60 + i64::from(clock.second());
        let (left, width) = window.place(since, (since + length(gap.since, gap.until).0).min(24 * 3600));
        let span = format!("{}–{}", words.time(gap.since, zone), words.time(gap.until, zone));
        let title = words.with("pages-day-gap-span", "span", span);
        Some(Piece { left: thousandths(left), width: thousandths(width), y: 0, color: None, title })
    };
    found.gaps.iter().filter_map(gap).collect()
}

fn title(line: &EntryLine, words: Words, now: Timestamp) -> String {
    let zone = &line.entry.zone;
    let until = line.entry.until().unwrap_or(now);
    let span = format!("{}–{}", words.time(line.entry.since, zone), words.time(until, zone));
    format!("{span} {}", present::place(&line.names).short())
}
