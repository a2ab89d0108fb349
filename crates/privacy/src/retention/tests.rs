use jiff::civil::date;

use super::{Class, Job, Period, Periods};
use crate::inventory::columns;

#[test]
fn work_is_kept_to_the_end_of_the_last_of_its_years() {
    let periods = Periods { work_years: 2, ..Periods::default() };
    assert_eq!(periods.oldest_work(date(2026, 12, 31)), date(2024, 1, 1));
    // What was done on the first day of 2024 is kept for all of 2025 and 2026, and goes on the first of January.
    assert_eq!(periods.oldest_work(date(2027, 1, 1)), date(2025, 1, 1));
    assert_eq!(periods.oldest_work(date(-9999, 1, 1)), jiff::civil::Date::MIN);
}

#[test]
fn every_class_has_a_period_and_a_code_of_its_own() {
    let mut codes: Vec<_> = Class::ALL.iter().map(|class| class.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Class::ALL.len());
    assert_eq!(Periods::default().of(Class::WorkRecord), Period::Years(8));
    assert_eq!(Periods::default().of(Class::Session), Period::None);
}

#[test]
fn every_job_ends_a_class_and_every_class_has_a_column() {
    for job in Job::ALL {
        assert!(Class::ALL.iter().any(|class| class.job() == job), "{job:?}");
    }
    for class in Class::ALL {
        assert!(Job::ALL.contains(&class.job()), "{class:?}");
        assert!(columns().any(|(_, column)| column.class == class), "{class:?}");
    }
}
