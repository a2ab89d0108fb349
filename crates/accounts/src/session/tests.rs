use super::*;

const LIMITS: Limits = Limits {
    idle: SignedDuration::from_hours(12),
    absolute: SignedDuration::from_hours(24),
    staying: SignedDuration::from_hours(24 * 90),
};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

fn facts(staying: bool) -> Facts {
    Facts { signed_in: at(0), last_used: at(0), token_since: at(0), staying, with_old_token: false }
}

#[test]
fn a_session_ends_when_it_is_not_used_or_too_old() {
    let hour = 3600;
    let cases = [(0, 1, State::Good), (0, 12 * hour, State::Good), (0, 12 * hour + 1, State::Over)];
    for (last_used, now, expect) in cases {
        let facts = Facts { last_used: at(last_used), ..facts(false) };
        assert_eq!(state(&facts, &LIMITS, at(now)), expect, "{last_used} {now}");
    }
    let busy = Facts { last_used: at(24 * hour), ..facts(false) };
    assert_eq!(state(&busy, &LIMITS, at(24 * hour)), State::Good);
    assert_eq!(state(&busy, &LIMITS, at(24 * hour + 1)), State::Over);
}

#[test]
fn a_staying_session_changes_its_token_each_day() {
    let day = 24 * 3600;
    assert_eq!(state(&facts(true), &LIMITS, at(day - 1)), State::Good);
    assert_eq!(state(&facts(true), &LIMITS, at(day)), State::Rotate);
    assert_eq!(state(&facts(true), &LIMITS, at(90 * day + 1)), State::Over);
}

#[test]
fn the_old_token_is_good_for_a_minute() {
    let old = Facts { token_since: at(100), with_old_token: true, ..facts(true) };
    assert_eq!(state(&old, &LIMITS, at(160)), State::Good);
    assert_eq!(state(&old, &LIMITS, at(161)), State::Over);
}

#[test]
fn the_last_use_is_written_at_most_every_five_minutes() {
    assert!(!touch_is_due(&facts(false), at(299)));
    assert!(touch_is_due(&facts(false), at(300)));
}
