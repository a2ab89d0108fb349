use jiff::{Timestamp, ToSpan};
use mail::SendError;

use super::{Step, next_step};

const PASSING: Result<(), SendError> = Err(SendError::Passing("the mail server cannot be reached"));

#[test]
fn pauses_grow_and_end() {
    let created: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
    let mut now = created;
    let mut attempts = 0;
    let mut pauses = Vec::new();
    while let Step::Again(due) = next_step(
        PASSING,
        created,
        {
            attempts += 1;
            attempts
        },
        now,
    ) {
        pauses.push(due.duration_since(now).as_secs());
        now = due;
    }
    assert_eq!(pauses.get(..6).unwrap(), [10, 60, 300, 900, 3600, 21_600]);
    assert!(now.duration_since(created).as_hours() >= 60, "tries for most of three days");
    assert!(now.duration_since(created).as_hours() <= 72);
}

#[test]
fn what_can_never_work_is_not_tried_again() {
    let now: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
    assert_eq!(next_step(Err(SendError::Final("the mail server refuses this letter")), now, 1, now), Step::Never(now));
    assert_eq!(next_step(Ok(()), now, 9, now.checked_add(100.hours()).unwrap()), Step::Done);
}
