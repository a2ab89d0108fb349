use kernel::{CompanyId, UserId};

use super::{Changes, MOST_WATCHERS, read, written};

fn person(company: i64, user: i64) -> (CompanyId, UserId) {
    (CompanyId::try_from(company).expect("an id"), UserId::try_from(user).expect("an id"))
}

#[test]
fn an_announcement_is_read_as_it_was_written() {
    assert_eq!(read(&written(person(3, 7), 1_772_000_000_123)), Some((person(3, 7), 1_772_000_000_123)));
    for odd in ["", "1", "1 2", "1 2 x", "0 2 3", "1 2 3 4", "1  2 3"] {
        assert_eq!(read(odd), None, "{odd:?}");
    }
}

#[test]
fn only_the_person_concerned_is_told() {
    let changes = Changes::default();
    let mut seen: Vec<_> = [person(1, 1), person(1, 2), person(2, 1)]
        .map(|(company, user)| changes.watch(company, user).expect("room"))
        .into();
    changes.tell(person(1, 1), 5);
    let told: Vec<_> = seen.iter_mut().map(|receiver| receiver.has_changed().expect("open")).collect();
    assert_eq!(told, [true, false, false]);
    changes.tell_all(6);
    assert!(seen.iter_mut().all(|receiver| *receiver.borrow_and_update() == 6));
    // A late announcement does not turn time back.
    changes.tell(person(1, 1), 4);
    assert_eq!(*seen[0].borrow_and_update(), 6);
}

#[test]
fn watchers_are_limited_and_end_with_the_process() {
    let changes = Changes::default();
    let (company, user) = person(1, 1);
    let mut all: Vec<_> = (0..MOST_WATCHERS).map(|_| changes.watch(company, user).expect("room")).collect();
    assert!(changes.watch(company, user).is_none());
    assert!(changes.watch(company, person(1, 2).1).is_some());
    all.pop();
    assert!(changes.watch(company, user).is_some(), "whoever left makes room");
    changes.close();
    assert!(all[0].has_changed().is_err());
    assert!(changes.watch(company, user).is_none());
}
