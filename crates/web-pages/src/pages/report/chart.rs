//! The chart of a report: one column per day.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use kernel::{Month, Seconds};
use store::reports::groups::Group;

use crate::chart::{Bar, columns};
use crate::load::moved;
use crate::views::Chart;
use crate::words::Words;

/// The time of each day that has any.
pub(super) fn per_day(groups: &[Group]) -> BTreeMap<Date, Seconds> {
    groups.iter().filter_map(|group| Some((day_of_key(group.key)?, group.sums.duration))).collect()
}

/// The chart of a month, in hours.
pub(super) fn chart(month: Month, days: &BTreeMap<Date, Seconds>, words: Words) -> Chart {
    let bar = |index: i64| {
        let day = moved(month.first_day(), index);
        let duration = days.get(&day).copied().unwrap_or_default();
        Bar {
            label: day.day().to_string(),
            title: format!("{}: {}", words.day(day), duration.clock_face()),
            value: duration.0,
            faint: matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
            minor: day.weekday() != Weekday::Monday,
        }
    };
    let bars = (0..i64::from(month.last_day().day())).map(bar).collect();
    columns(words.with("pages-chart", "month", words.month(month)), bars, 3600)
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
    use jiff::civil::date;
    use kernel::Language;

    use super::{BTreeMap, Month, Seconds, Words, chart, day_of_key};

    #[test]
    fn each_day_of_the_month_has_a_column() {
        let month = Month::new(2026, 2).expect("a month");
        let days = BTreeMap::from([(date(2026, 2, 2), Seconds(4 * 3600)), (date(2026, 2, 3), Seconds(10))]);
        let chart = chart(month, &days, Words::new(Language::English));
        assert_eq!(chart.columns.len(), 28);
        assert_eq!(chart.columns[1].title, "Monday, 2 February: 4:00");
        assert!(chart.columns[1].height > chart.columns[2].height && chart.columns[2].height > 0);
        assert!(chart.columns[3..].iter().all(|column| column.height == 0));
    }

    #[test]
    fn a_key_is_a_day() {
        assert_eq!(day_of_key(20_260_329), Some(date(2026, 3, 29)));
        assert_eq!(day_of_key(20_261_399), None);
    }
}
