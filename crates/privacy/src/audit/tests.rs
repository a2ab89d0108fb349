use jiff::Timestamp;

use super::{Configured, Measured, Observed, is_weak, judge};
use crate::inventory::columns;

/// Brings a fault about.
type Spoil = fn(&mut Observed, &mut Configured);

/// A database and settings with nothing to find.
fn sound() -> (Observed, Configured) {
    let columns = columns().map(|(table, column)| (table.name.to_owned(), column.name.to_owned())).collect();
    let hashes = vec!["$argon2id$v=19$m=19456,t=2,p=1".to_owned()];
    let log_parts = vec![("log_2026030208".to_owned(), true), ("log_2026030908".to_owned(), true)];
    let configured = Configured { least_characters: 12, ..Configured::default() };
    (Observed { columns, hashes, log_parts, ..Observed::default() }, configured)
}

/// A week after the first part began, to the second.
fn now() -> Timestamp {
    "2026-03-09T08:00:00Z".parse().expect("a moment")
}

fn figure(measured: &[Measured], checker: &str) -> i64 {
    measured.iter().find(|one| one.checker == checker).unwrap_or_else(|| panic!("no {checker}")).figure
}

#[test]
fn each_fault_is_counted_by_its_check_alone() {
    let (observed, configured) = sound();
    assert!(judge(&observed, &configured, now()).iter().all(|one| one.figure == 0));
    let spoilt: [(&str, Spoil); 14] = [
        ("columns-are-in-the-inventory", |observed, _| observed.columns.push(("users".into(), "shoe_size".into()))),
        ("columns-are-in-the-inventory", |observed, _| drop(observed.columns.pop())),
        ("operator-reads-nothing", |observed, _| observed.read_by_operator.push("entries".into())),
        ("places-are-declared", |_, configured| configured.undeclared.push("mail.host")),
        ("nothing-in-the-open", |_, configured| configured.is_insecure = true),
        ("closed-to-strangers", |observed, _| observed.unguarded.push("entries".into())),
        ("closed-to-strangers", |observed, _| observed.mighty_roles.push("uhrwerk_app".into())),
        ("weak-passwords-are-refused", |_, configured| configured.least_characters = 7),
        ("passwords-are-hashed", |observed, _| observed.hashes.push("md5".into())),
        ("passwords-are-hashed", |observed, _| observed.hashes.push("$argon2id$v=19$m=4096,t=3,p=1".into())),
        ("addresses-are-forgotten", |observed, _| observed.log_parts.push(("log_2026030207".into(), true))),
        ("addresses-are-forgotten", |observed, _| observed.log_parts.push(("log_2026030907".into(), false))),
        ("addresses-are-forgotten", |observed, _| observed.log_parts.push(("log_of_old".into(), true))),
        ("nobody-reads-both", |observed, _| observed.log_readers.push("uhrwerk_app".into())),
    ];
    for (checker, spoil) in spoilt {
        let (mut observed, mut configured) = sound();
        spoil(&mut observed, &mut configured);
        let measured = judge(&observed, &configured, now());
        assert_eq!(figure(&measured, checker), 1, "{checker}");
        assert_eq!(measured.iter().map(|one| one.figure).sum::<i64>(), 1, "{checker}");
    }
}

#[test]
fn weak_hashes_are_known() {
    for (hash, weak) in [
        ("$argon2id$v=19$m=19456,t=2,p=1", false),
        ("$argon2id$v=19$m=65536,t=3,p=4", false),
        ("$argon2id$v=19$m=19455,t=2,p=1", true),
        ("$argon2id$v=19$m=19456,t=1,p=1", true),
        ("$argon2id$v=19$m=19456,t=2,p=0", true),
        ("$argon2id$v=19$t=2,p=1", true),
        ("$argon2i$v=19$m=19456,t=2,p=1", true),
        ("$2b$12$abcdefghijklmnopqrstuv", true),
        ("plain", true),
        ("", true),
    ] {
        assert_eq!(is_weak(hash), weak, "{hash}");
    }
}
