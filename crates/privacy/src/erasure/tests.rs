use std::collections::BTreeSet;

use jiff::civil::date;

use super::{BY_HAND, KeptByLaw, Norm, Step, mark, steps};
use crate::inventory::{Erasure, INVENTORY, Subject};
use crate::retention::Periods;

#[test]
fn every_table_that_holds_something_to_erase_has_a_step() {
    let stepped: BTreeSet<&str> = steps()
        .iter()
        .map(|step| match step {
            Step::Rows { table, .. } | Step::Values { table, .. } => *table,
        })
        .collect();
    for table in INVENTORY {
        let erased = |column: &&crate::Column| {
            column.subject == Subject::Employee && matches!(column.erasure, Erasure::Row | Erasure::Empty)
        };
        let found = stepped.contains(table.name) || BY_HAND.contains(&table.name);
        assert!(found || !table.columns.iter().any(|column| erased(&column)), "{}", table.name);
    }
}

#[test]
fn what_is_done_by_hand_is_in_the_inventory() {
    for name in BY_HAND {
        assert!(INVENTORY.iter().any(|table| table.name == name), "{name}");
    }
}

#[test]
fn a_restriction_goes_with_the_person_it_is_about_and_not_with_whoever_entered_it() {
    let of_restriction: Vec<_> =
        steps().into_iter().filter(|step| format!("{step:?}").contains("restriction")).collect();
    assert_eq!(of_restriction, [Step::Rows { table: "restriction", by: "users_id" }]);
}

#[test]
fn a_norm_keeps_to_the_end_of_its_last_year() {
    let law = KeptByLaw::new(Periods::default(), date(2026, 11, 30));
    for (norm, first, until) in [
        (Norm::WorkingTime, date(2024, 1, 1), date(2028, 12, 31)),
        (Norm::Voucher, date(2018, 1, 1), date(2034, 12, 31)),
    ] {
        assert_eq!((law.first_day(norm), law.until(norm, 2026)), (first, until), "{norm:?}");
    }
    let short = KeptByLaw::new(Periods { work_years: 2, ..Periods::default() }, date(2026, 11, 30));
    assert_eq!(short.first_day(Norm::Voucher), short.first_day(Norm::WorkingTime));
    assert_eq!(Norm::of(true), Norm::Voucher);
    assert_eq!(Norm::of(false), Norm::WorkingTime);
}

#[test]
fn a_mark_follows_from_the_dice_alone() {
    assert_eq!(mark([0, 1, 19, 20, 255]), "23X2R");
    assert_ne!(mark([1, 2, 3, 4, 5]), mark([1, 2, 3, 4, 6]));
}
