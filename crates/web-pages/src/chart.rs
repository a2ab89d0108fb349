//! Drawing a chart of columns.

use crate::percent::thousandths;
use crate::views::{Chart, Column, GridLine};

/// Where the columns stand, and how high the highest may be, in pixels.
const FLOOR: i64 = 168;
const TALLEST: i64 = 148;
/// What is left free for the numbers of the lines, in thousandths of a per cent of the width.
const GUTTER: i64 = 6_000;
const PLOT: i64 = 100_000 - GUTTER;
/// With the labels.
const HEIGHT: i64 = 192;

/// What a column shows.
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) title: String,
    /// Never negative.
    pub(crate) value: i64,
    pub(crate) faint: bool,
    pub(crate) minor: bool,
}

/// The chart of some bars; `unit` is the value that the numbers beside the lines count in.
pub(crate) fn columns(caption: String, bars: Vec<Bar>, unit: i64) -> Chart {
    let count = i64::try_from(bars.len()).unwrap_or(1).max(1);
    let highest = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    let (full, step) = scale(highest, unit);
    let at = |index: i64| GUTTER + index * PLOT / count;
    let width = PLOT * 64 / 100 / count;
    let columns = (0..count).zip(bars).map(|(index, bar)| Column {
        label: bar.label,
        title: bar.title,
        left: thousandths(at(index)),
        middle: thousandths(at(index) + width / 2),
        height: if bar.value > 0 { (bar.value * TALLEST / full).max(1) } else { 0 },
        faint: bar.faint,
        minor: bar.minor,
    });
    let lines = (1..=full / step).map(|number| GridLine {
        y: FLOOR - number * step * TALLEST / full,
        label: (number * step / unit).to_string(),
    });
    Chart {
        caption,
        height: HEIGHT,
        floor: FLOOR,
        gutter: thousandths(GUTTER),
        step: thousandths(PLOT / count),
        width: thousandths(width),
        columns: columns.collect(),
        lines: lines.collect(),
    }
}

/// The value at the top of the chart and from one line to the next: whole units, at most five lines.
fn scale(highest: i64, unit: i64) -> (i64, i64) {
    let units = (highest + unit - 1) / unit;
    let mut step = 2;
    while units > step * 5 {
        step = if step.to_string().starts_with('2') { step / 2 * 5 } else { step * 2 };
    }
    let lines = ((units + step - 1) / step).max(4);
    (lines * step * unit, step * unit)
}

#[cfg(test)]
mod tests {
    use super::{Bar, FLOOR, TALLEST, columns, scale};

    #[test]
    fn the_scale_has_whole_units_and_few_lines() {
        for (highest, expected) in [
            (0, (8, 2)),
            (1, (8, 2)),
            (8 * 3600, (8, 2)),
            (8 * 3600 + 1, (10, 2)),
            (11 * 3600, (20, 5)),
            (77 * 3600, (80, 20)),
        ] {
            assert_eq!(scale(highest, 3600), (expected.0 * 3600, expected.1 * 3600), "{highest}");
        }
        assert_eq!(scale(31, 1), (40, 10));
    }

    #[test]
    fn each_bar_has_a_column_as_high_as_its_value() {
        let bar = |value| Bar { label: String::new(), title: String::new(), value, faint: false, minor: false };
        let chart = columns(String::new(), vec![bar(4 * 3600), bar(10), bar(0)], 3600);
        let heights: Vec<i64> = chart.columns.iter().map(|column| column.height).collect();
        assert_eq!(heights, [TALLEST / 2, 1, 0]);
        assert!(chart.lines.iter().all(|line| line.y >= FLOOR - TALLEST && line.y < FLOOR));
        assert!(columns(String::new(), Vec::new(), 1).columns.is_empty());
    }
}
