use std::collections::BTreeSet;

use super::{Flawed, State, parse, promises};

const WRITTEN: &str = include_str!("../../../../promises.toml");

/// Promises that no program could keep.
const NOT_SOFTWARE: [&str; 2] = ["P11", "P38"];
/// Promises about what is not built: payment, and the second site.
const OPEN: [&str; 3] = ["P4", "P10", "P16"];

#[test]
fn every_promise_is_kept_or_says_why_not() {
    let list = parse(WRITTEN).expect("the list");
    assert_eq!(list, promises());
    let mut checkers = BTreeSet::new();
    for promise in &list {
        let id = promise.id.as_str();
        match &promise.state {
            State::Kept { checker, .. } => {
                assert!(!NOT_SOFTWARE.contains(&id) && !OPEN.contains(&id), "{id}");
                assert!(checkers.insert(checker), "{checker} is the check of two promises");
            }
            State::NotSoftware { .. } => assert!(NOT_SOFTWARE.contains(&id), "{id} may not say that"),
            State::Open { .. } => assert!(OPEN.contains(&id), "{id} may not be open"),
        }
    }
}

#[test]
fn an_incomplete_list_is_refused() {
    let refused = |from: &str, to: &str| {
        assert!(WRITTEN.contains(from), "{from}");
        parse(&WRITTEN.replacen(from, to, 1)).expect_err(to)
    };
    assert!(matches!(refused("id = \"P7\"", "id = \"P49\""), Flawed::Count(6)));
    assert!(matches!(refused("id = \"P48\"", "id = \"P50\""), Flawed::Count(47)));
    assert!(matches!(refused("checker = \"one-cookie\"", "checkers = \"one-cookie\""), Flawed::Unreadable(_)));
    for (from, to) in [
        ("checker = \"one-cookie\"\n", ""),
        ("checker = \"one-cookie\"\n", "checker = \"one-cookie\"\nstate = \"open\"\n"),
        ("threshold.at_most = 0", "threshold.at_most = 0\nthreshold.at_least = 0"),
        ("threshold.at_most = 0\n", ""),
    ] {
        assert!(matches!(refused(from, to), Flawed::Promise { .. }), "{to}");
    }
}

#[test]
fn a_threshold_has_one_side() {
    for promise in promises() {
        let State::Kept { threshold, .. } = &promise.state else { continue };
        assert!(threshold.holds(0) != threshold.holds(1_000_000) || threshold.sign() == "≥ 0", "{}", promise.id);
    }
}
