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
    let mut seen: Vec<_> =
        [person(1, 1), person(1, 2), person(2, 1)].map(|(company, user)| changes.watch(company, user)).into();
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
fn the_oldest_watcher_makes_room_and_all_end_with_the_process() {
    let changes = Changes::default();
    let (company, user) = person(1, 1);
    let watch = || changes.watch(company, user);
    let mut all: Vec<_> = (0..MOST_WATCHERS).map(|_| watch()).collect();
    let other = changes.watch(company, person(1, 2).1);
    all.pop();
    all.push(watch());
    assert!(all.iter().all(|receiver| receiver.has_changed().is_ok()), "whoever left makes room first");
    all.push(watch());
    let ended: Vec<bool> = all.iter().map(|receiver| receiver.has_changed().is_err()).collect();
    assert!(ended[0] && ended[1..].iter().all(|ended| !ended), "{ended:?}");
    changes.tell(person(1, 1), 5);
    assert!(all[1..].iter().all(|receiver| *receiver.borrow() == 5));
    assert!(other.has_changed().is_ok() && !changes.is_closed());
    changes.close();
    assert!(all[1..].iter().chain([&other, &watch()]).all(|receiver| receiver.has_changed().is_err()));
    assert!(changes.is_closed());
}
