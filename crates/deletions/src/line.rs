//! The form of the file: a line that names it, and a line for each deletion.

use jiff::Timestamp;
use kernel::{CompanyId, UserId};
use uuid::Uuid;

use crate::{Deleted, Deletion};

/// How the first line begins.
const HEAD: &str = "uhrwerk-deletions 1 ";

/// The first line.
pub(crate) fn head(id: Uuid) -> String {
    format!("{HEAD}{id}\n")
}

/// Reads the first line.
pub(crate) fn read_head(line: &str) -> Option<Uuid> {
    line.strip_prefix(HEAD)?.parse().ok()
}

/// The line of a deletion.
pub(crate) fn of(deletion: &Deletion) -> String {
    let at = deletion.at.as_second();
    match deletion.what {
        Deleted::Person(company, user) => format!("{at} person {} {}\n", company.get(), user.get()),
        Deleted::Comment(company, id) => format!("{at} comment {} {id}\n", company.get()),
        Deleted::Message(company, id) => format!("{at} message {} {id}\n", company.get()),
        Deleted::Company(company) => format!("{at} company {}\n", company.get()),
    }
}

/// Reads the line of a deletion.
pub(crate) fn read(line: &str) -> Option<Deletion> {
    let mut words = line.split(' ');
    let at = Timestamp::from_second(words.next()?.parse().ok()?).ok()?;
    let kind = words.next()?;
    let company = CompanyId::try_from(words.next()?.parse::<i64>().ok()?).ok()?;
    let mut number = || words.next()?.parse::<i64>().ok();
    let what = match kind {
        "person" => Deleted::Person(company, UserId::try_from(number()?).ok()?),
        "comment" => Deleted::Comment(company, number()?),
        "message" => Deleted::Message(company, number()?),
        "company" => Deleted::Company(company),
        _ => return None,
    };
    words.next().is_none().then_some(Deletion { at, what })
}
