use jiff::civil::date;

use super::{AskError, Basis, Scope, Silence, Standing, State, StepError, approvals_needed, check};

fn standing(needed: u8, approvers: &[i64]) -> Standing<i64> {
    Standing { person: 9, needed, approvers: approvers.to_vec(), closed: None }
}

#[test]
fn nothing_is_asked_for_without_a_scope_and_its_days() {
    let today = date(2026, 3, 2);
    let days = Some((date(2026, 1, 1), date(2026, 1, 31)));
    let backwards = Some((date(2026, 1, 31), date(2026, 1, 1)));
    for (scope, expected) in [
        (Scope { days, ..Scope::default() }, Err(AskError::NoScope)),
        (Scope { hours: true, ..Scope::default() }, Err(AskError::NoDays)),
        (Scope { entries: true, days: backwards, ..Scope::default() }, Err(AskError::NoDays)),
        (Scope { hours: true, days, ..Scope::default() }, Ok(())),
        (Scope { record: true, ..Scope::default() }, Ok(())),
    ] {
        assert_eq!(check(Basis::Tax, scope, None, today), expected, "{scope:?}");
    }
}

#[test]
fn nobody_is_kept_in_the_dark_without_a_day_or_about_their_own_order() {
    let today = date(2026, 3, 2);
    let scope = Scope { record: true, ..Scope::default() };
    for (basis, until, expected) in [
        (Basis::Prosecution, date(2026, 3, 3), Ok(())),
        (Basis::Prosecution, date(2028, 3, 2), Ok(())),
        (Basis::Prosecution, date(2026, 3, 2), Err(AskError::SilenceDay)),
        (Basis::Prosecution, date(2028, 3, 3), Err(AskError::SilenceDay)),
        (Basis::Order, date(2026, 3, 3), Err(AskError::SilentOrder)),
    ] {
        assert_eq!(check(basis, scope, Some(Silence { until }), today), expected, "{basis:?} {until}");
    }
}

#[test]
fn two_approve_where_two_can() {
    for (administrators, needed) in [(0, 1), (1, 1), (2, 2), (7, 2)] {
        assert_eq!(approvals_needed(administrators), needed, "{administrators}");
    }
}

#[test]
fn a_disclosure_goes_from_step_to_step() {
    for (standing, state, give) in [
        (standing(2, &[]), State::Asked, Err(StepError::NotApproved)),
        (standing(2, &[1]), State::Asked, Err(StepError::NotApproved)),
        (standing(2, &[1, 2]), State::Approved, Ok(())),
        (standing(1, &[1]), State::Approved, Ok(())),
        (Standing { closed: Some(State::Given), ..standing(1, &[1]) }, State::Given, Err(StepError::Closed)),
        (Standing { closed: Some(State::Refused), ..standing(2, &[]) }, State::Refused, Err(StepError::Closed)),
    ] {
        assert_eq!((standing.state(), standing.give()), (state, give), "{standing:?}");
    }
}

#[test]
fn nobody_approves_twice_or_about_themselves() {
    for (standing, by, is_alone, expected) in [
        (standing(2, &[1]), 2, false, Ok(())),
        (standing(2, &[1]), 1, false, Err(StepError::ApprovedAlready)),
        (standing(2, &[1]), 9, false, Err(StepError::AboutOneself)),
        (standing(1, &[]), 9, true, Ok(())),
        (standing(1, &[1]), 2, false, Err(StepError::Approved)),
        (Standing { closed: Some(State::Withdrawn), ..standing(2, &[]) }, 1, false, Err(StepError::Closed)),
    ] {
        assert_eq!(standing.approve(&by, is_alone), expected, "{standing:?} {by}");
    }
}

#[test]
fn every_basis_has_a_word_of_its_own() {
    for basis in Basis::ALL {
        assert_eq!(Basis::parse(basis.code()), Some(basis));
    }
    assert_eq!(Basis::parse("interest"), None);
}
