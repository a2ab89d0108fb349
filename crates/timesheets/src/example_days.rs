//! Example entries of the last days, for somebody who founded a company and wants to see how it looks.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Timestamp, ToSpan as _};
use kernel::Zone;

/// One entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExampleEntry {
    /// The local day.
    pub day: Date,
    /// When it started.
    pub since: Timestamp,
    /// When it ended.
    pub until: Timestamp,
    /// What was done.
    pub task: ExampleTask,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleTask {
    /// Talking about the project.
    Meeting,
    /// Planning it.
    Concept,
    /// Making it.
    Making,
    /// Looking after what was made before.
    Support,
}

impl ExampleTask {
    /// The word in the keys of texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Concept => "concept",
            Self::Making => "making",
            Self::Support => "support",
        }
    }
}

/// So many working days, the last of them before today: nothing is added to what a person works on the first day.
const DAYS: usize = 5;

type Piece = ((i8, i8), (i8, i8), ExampleTask);

/// What three working days look like; then they repeat.
const PATTERN: [&[Piece]; 3] = [
    &[
        ((8, 30), (10, 0), ExampleTask::Meeting),
        ((10, 15), (12, 30), ExampleTask::Concept),
        ((13, 15), (16, 45), ExampleTask::Making),
    ],
    &[
        ((8, 45), (12, 15), ExampleTask::Making),
        ((13, 0), (14, 30), ExampleTask::Support),
        ((14, 30), (17, 15), ExampleTask::Making),
    ],
    &[((9, 0), (12, 0), ExampleTask::Concept), ((12, 45), (15, 30), ExampleTask::Support)],
];

/// The entries of the last working days before a day, oldest first. A time of day that the clock skips is left out.
pub fn example_days(today: Date, zone: &Zone) -> Vec<ExampleEntry> {
    let mut days: Vec<Date> =
        std::iter::successors(today.checked_sub(1.day()).ok(), |day| day.checked_sub(1.day()).ok())
            .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
            .take(DAYS)
            .collect();
    days.reverse();
    let of_day = |(day, pieces): (Date, &&[Piece])| {
        pieces.iter().filter_map(move |piece| entry(day, *piece, zone)).collect::<Vec<_>>()
    };
    days.into_iter().zip(PATTERN.iter().cycle()).flat_map(of_day).collect()
}

fn entry(day: Date, (since, until, task): Piece, zone: &Zone) -> Option<ExampleEntry> {
    let at = |(hour, minute)| {
        let time = DateTime::from_parts(day, Time::new(hour, minute, 0, 0).ok()?);
        zone.rules().to_ambiguous_zoned_datetime(time).unambiguous().ok().map(|zoned| zoned.timestamp())
    };
    Some(ExampleEntry { day, since: at(since)?, until: at(until)?, task })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};
    use kernel::{Zone, local_day};

    use super::example_days;

    #[test]
    fn they_lie_on_working_days_before_today_and_do_not_overlap() {
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        // A Monday, a Sunday, days after a change of the clock, and the first day of a year.
        for today in [date(2026, 11, 30), date(2026, 11, 29), date(2026, 3, 30), date(2026, 10, 26), date(2027, 1, 1)] {
            let entries = example_days(today, &berlin);
            assert!(entries.len() >= 13, "{today}: {}", entries.len());
            for entry in &entries {
                assert!(entry.day < today && entry.since < entry.until, "{entry:?}");
                assert_eq!((local_day(entry.since, &berlin), local_day(entry.until, &berlin)), (entry.day, entry.day));
                assert!(!matches!(entry.day.weekday(), Weekday::Saturday | Weekday::Sunday), "{entry:?}");
            }
            assert!(entries.windows(2).all(|pair| pair[0].until <= pair[1].since), "{today}");
        }
    }
}
