use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use kernel::{CompanyId, UserId};

use crate::{Deleted, Deletion, Deletions, DeletionsError};

fn journal(name: &str) -> Deletions {
    let folder = std::env::temp_dir().join(format!("uhrwerk-deletions-{}-{name}", std::process::id()));
    let _old = fs::remove_dir_all(&folder);
    Deletions::at(folder.join("below").join("deletions.log"))
}

fn deletion(second: i64, what: Deleted) -> Deletion {
    Deletion { at: Timestamp::from_second(second).unwrap(), what }
}

fn some() -> [Deletion; 6] {
    let company = CompanyId::try_from(3).unwrap();
    [
        deletion(1_700_000_000, Deleted::Person(company, UserId::try_from(7).unwrap())),
        deletion(1_700_000_001, Deleted::Company(company)),
        deletion(1_700_000_002, Deleted::Person(company, UserId::try_from(8).unwrap())),
        deletion(1_700_000_003, Deleted::Person(company, UserId::try_from(9).unwrap())),
        deletion(1_700_000_004, Deleted::Comment(company, 5)),
        deletion(1_700_000_005, Deleted::Message(company, 6)),
    ]
}

fn clean(journal: &Deletions) {
    let folder: PathBuf = journal.path().parent().and_then(|below| below.parent()).unwrap().to_owned();
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_written_is_read_and_the_number_stays() {
    let journal = journal("whole");
    assert_eq!(journal.read().unwrap(), None);
    let id = journal.id().unwrap();
    for deletion in some() {
        journal.record(deletion).unwrap();
    }
    let read = journal.read().unwrap().unwrap();
    assert_eq!((read.id, read.deletions.as_slice()), (id, some().as_slice()));
    assert_eq!(journal.id().unwrap(), id);
    // What no backup can hold any more is forgotten, and nothing else.
    assert_eq!(journal.forget(some()[2].at).unwrap(), 2);
    let read = journal.read().unwrap().unwrap();
    assert_eq!((read.id, read.deletions.as_slice()), (id, &some()[2..]));
    clean(&journal);
}

#[test]
fn a_line_that_was_cut_off_was_never_confirmed() {
    let journal = journal("torn");
    journal.record(some()[0]).unwrap();
    let whole = fs::read_to_string(journal.path()).unwrap();
    for cut in 1..20 {
        fs::write(journal.path(), &whole[..whole.len() - cut]).unwrap();
        assert_eq!(journal.read().unwrap().unwrap().deletions, [], "{cut}");
        journal.record(some()[1]).unwrap();
        assert_eq!(journal.read().unwrap().unwrap().deletions, [some()[1]], "{cut}");
    }
    clean(&journal);
}

#[test]
fn damage_is_named_and_a_foreign_file_is_left_alone() {
    let journal = journal("damaged");
    journal.record(some()[0]).unwrap();
    let whole = fs::read_to_string(journal.path()).unwrap();
    fs::write(journal.path(), format!("{whole}x\n")).unwrap();
    assert!(matches!(journal.read(), Err(DeletionsError::Line { line: 3, .. })), "{:?}", journal.read());
    fs::write(journal.path(), "something else\nhere\n").unwrap();
    assert!(matches!(journal.read(), Err(DeletionsError::Foreign(_))));
    clean(&journal);
}

#[test]
fn several_write_at_once_and_nothing_is_lost() {
    let journal = journal("many");
    std::thread::scope(|scope| {
        for _writer in 0..8 {
            scope.spawn(|| {
                for deletion in some() {
                    journal.record(deletion).unwrap();
                }
            });
        }
    });
    assert_eq!(journal.read().unwrap().unwrap().deletions.len(), 8 * some().len());
    clean(&journal);
}
