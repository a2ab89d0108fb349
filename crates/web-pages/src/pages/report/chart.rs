//! The chart of a report: one column per day, drawn as SVG.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use kernel::{Month, Seconds};
use store::reports::groups::Group;

use crate::load::moved;
use crate::percent::thousandths;
use crate::views::{Chart, Column, GridLine};
use crate::words::Words;

/// Where the columns stand, and how high the highest may be, in pixels.
const FLOOR: i64 = 168;
const TALLEST: i64 = 148;
/// What is left free for the numbers of the lines, in thousandths of a per cent of the width.
const GUTTER: i64 = 6_000;
const PLOT: i64 = 100_000 - GUTTER;
/// With the numbers of the days.
const HEIGHT: i64 = 192;

/// The time of each day that has any.
pub(super) fn per_day(groups: &[Group]) -> BTreeMap<Date, Seconds> {
    groups.iter().filter_map(|group| Some((day_of_key(group.key)?, group.sums.duration))).collect()
}

/// The chart of a month.
pub(super) fn chart(month: Month, days: &BTreeMap<Date, Seconds>, words: Words) -> Chart {
    let count = i64::from(month.last_day().day());
    let longest = days.values().map(|duration| duration.0).max().unwrap_or(0);
    let (full, step) = scale(longest);
    let at = |index: i64| GUTTER + index * PLOT / count;
    let width = PLOT * 64 / 100 / count;
    let columns = (0..count).map(|index| {
        let day = moved(month.first_day(), index);
        let duration = days.get(&day).copied().unwrap_or_default();
        Column {
            day: day.day(),
            title: format!("{}: {}", words.day(day), duration.clock_face()),
            left: thousandths(at(index)),
            middle: thousandths(at(index) + width / 2),
            height: if duration.0 > 0 { (duration.0 * TALLEST / full).max(1) } else { 0 },
            weekend: matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
            minor: day.weekday() != Weekday::Monday,
        }
    });
    let lines = (1..=full / step).map(|number| GridLine {
        y: FLOOR - number * step * TALLEST / full,
        label: (number * step / 3600).to_string(),
    });
    Chart {
        height: HEIGHT,
        floor: FLOOR,
        gutter: thousandths(GUTTER),
        step: thousandths(PLOT / count),
        width: thousandths(width),
        columns: columns.collect(),
        lines: lines.collect(),
    }
}

/// The length at the top of the chart and from one line to the next: whole hours, at most five lines.
fn scale(longest: i64) -> (i64, i64) {
    let hours = (longest + 3599) / 3600;
    let mut step = 2;
    while hours > step * 5 {
        step = if step.to_string().starts_with('2') { step / 2 * 5 } else { step * 2 };
    }
    let lines = ((hours + step - 1) / step).max(4);
    (lines * step * 3600, step * 3600)
}

/// `20260329` as its day.
fn day_of_key(key: i64) -> Option<Date> {
    let year = i16::try_from(key / 10_000).ok()?;
    let month = i8::try_from(key / 100 % 100).ok()?;
    let day = i8::try_from(key % 100).ok()?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use kernel::Language;

    use jiff::civil::date;

    use super::{BTreeMap, FLOOR, Month, Seconds, TALLEST, Words, chart, day_of_key, scale};

    #[test]
    fn the_scale_has_whole_hours_and_few_lines() {
        for (longest, expected) in [
            (0, (8, 2)),
            (1, (8, 2)),
            (8 * 3600, (8, 2)),
            (8 * 3600 + 1, (10, 2)),
            (11 * 3600, (20, 5)),
            (77 * 3600, (80, 20)),
        ] {
            assert_eq!(scale(longest), (expected.0 * 3600, expected.1 * 3600), "{longest}");
        }
    }

    #[test]
    fn each_day_has_a_column_as_high_as_its_time() {
        let month = Month::new(2026, 2).expect("a month");
        let days = BTreeMap::from([(date(2026, 2, 2), Seconds(4 * 3600)), (date(2026, 2, 3), Seconds(10))]);
        let chart = chart(month, &days, Words::new(Language::English));
        assert_eq!(chart.columns.len(), 28);
        let heights: Vec<i64> = chart.columns.iter().map(|column| column.height).collect();
        assert_eq!(heights[..3], [0, TALLEST / 2, 1]);
        assert!(heights[3..].iter().all(|height| *height == 0));
        assert!(chart.lines.iter().all(|line| line.y >= FLOOR - TALLEST && line.y < FLOOR));
    }

    #[test]
    fn a_key_is_a_day() {
        assert_eq!(day_of_key(20_260_329), Some(date(2026, 3, 29)));
        assert_eq!(day_of_key(20_261_399), None);
    }
}
