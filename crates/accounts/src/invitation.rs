//! Reading a pasted list of people to be invited, as they stand in mails and spreadsheets.

use std::collections::BTreeSet;

use kernel::{EmailAddress, PersonName, Sink, TextError};

/// The most people that one list may have.
pub const MOST: usize = 200;

/// Somebody to be invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitee {
    /// The name; made from the address where the line has none.
    pub name: PersonName,
    /// The address.
    pub email: EmailAddress,
}

/// A line that nobody can be invited from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// Nothing in it is an address.
    #[error("there is no address in this line")]
    NoAddress,
    /// It has more than one address, and which name belongs to which cannot be told.
    #[error("there is more than one address in this line")]
    TwoAddresses,
    /// The name cannot be kept.
    #[error("the name in this line is too long or has odd characters")]
    Name,
    /// The same address stands further up.
    #[error("this address stands further up already")]
    Twice,
    /// The list is longer than what is read.
    #[error("the list is longer than {MOST} people")]
    TooMany,
}

/// A line of the list, or the part of it that is about one person, with what was read from it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// What was pasted.
    pub text: kernel::Personal<String>,
    /// Who is to be invited.
    pub read: Result<Invitee, LineFault>,
}

/// Reads `Name <mail>`, `Name mail`, `mail`, and cells between semicolons, commas or tabs in either order. `Weber,
/// Bernd` is Bernd Weber. Cells that are no names, such as numbers, empty lines and a heading are passed over.
/// A line may have several people, as mail programs write them: `"Weber, Bernd" <mail>; mail`.
pub fn read_list(list: &str) -> Vec<Line> {
    let mut seen = BTreeSet::new();
    let filled = list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let without_heading = filled.filter(|(index, line)| !(*index == 0 && is_heading(line)));
    let each = without_heading.flat_map(|(index, line)| people_of(line).into_iter().map(move |one| (index, one)));
    let read = |(place, (index, line)): (usize, (usize, &str))| {
        let invitee = if place < MOST { read_line(line) } else { Err(LineFault::TooMany) };
        let once = invitee.and_then(|invitee| {
            let address = invitee.email.normalised().into_revealed(Sink::Rule);
            if seen.insert(address) { Ok(invitee) } else { Err(LineFault::Twice) }
        });
        Line { number: index + 1, text: kernel::Personal::new(line.trim().to_owned()), read: once }
    };
    each.enumerate().map(read).collect()
}

/// The parts of a line that are about one person each: they end with an address, at a semicolon or a comma outside of
/// quotation marks. Where something stands behind the last address, nobody can tell whose it is: the line stays whole.
fn people_of(line: &str) -> Vec<&str> {
    if addresses(line).len() < 2 {
        return vec![line];
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, ';' | ',');
    let mut people = Vec::new();
    let (mut start, mut end) = (0, 0);
    for cell in cells(line, |c| matches!(c, ';' | ',')) {
        end += cell.len();
        if !addresses(cell).is_empty() {
            people.extend(line.get(start..end).map(|one| one.trim_matches(marks)));
            start = end + 1;
        }
        end += 1;
    }
    let is_clear = line.get(start..).is_none_or(|rest| rest.trim_matches(marks).is_empty());
    if is_clear { people } else { vec![line] }
}

/// The words of a line that look like addresses.
fn addresses(line: &str) -> Vec<&str> {
    let around = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '<' | '>' | '"' | '(' | ')');
    line.split(around).filter(|word| word.contains('@')).collect()
}

fn is_heading(line: &str) -> bool {
    let lower = line.to_lowercase();
    !lower.contains('@') && lower.contains("mail")
}

fn read_line(line: &str) -> Result<Invitee, LineFault> {
    // Lists of addresses end each of them with a mark.
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | ','));
    let words = addresses(line);
    let [address] = words.as_slice() else {
        return Err(if words.is_empty() { LineFault::NoAddress } else { LineFault::TwoAddresses });
    };
    let email = EmailAddress::parse(without_scheme(address)).map_err(|_odd| LineFault::NoAddress)?;
    let (before, behind) = line.split_once(address).unwrap_or((line, ""));
    let name = match PersonName::parse(&name_beside(before, behind)) {
        Err(TextError::Empty) => PersonName::parse(&name_of(&email)),
        name => name,
    };
    Ok(Invitee { name: name.map_err(|_odd| LineFault::Name)?, email })
}

/// As a link to an address has it: `mailto:erika@muster.example?subject=…`.
fn without_scheme(word: &str) -> &str {
    const SCHEME: &str = "mailto:";
    match word.split_at_checked(SCHEME.len()) {
        Some((scheme, address)) if scheme.eq_ignore_ascii_case(SCHEME) => address.split('?').next().unwrap_or(address),
        _ => word,
    }
}

/// The name in what stands before and behind the address: a first and a last name may have cells of their own.
fn name_beside(before: &str, behind: &str) -> String {
    let marks = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '(' | ')');
    let (before, behind) = (before.trim_end_matches(marks), behind.trim_start_matches(marks));
    let beside_comma = before.ends_with(',') || behind.starts_with(',');
    let separator = [';', '\t'].into_iter().find(|mark| before.contains(*mark) || behind.contains(*mark));
    // A comma that does not stand beside the address belongs to the name: `Weber, Bernd <mail>`.
    let separator = separator.or(beside_comma.then_some(','));
    let names = |part: &str| {
        let cells =
            cells(part, |c| Some(c) == separator).into_iter().map(|cell| first_name_first(cell.trim_matches(marks)));
        cells.filter(|cell| is_name(cell)).take(2).collect::<Vec<_>>().join(" ")
    };
    let name = names(before);
    if name.is_empty() { names(behind) } else { name }
}

/// The cells of a part of a line; a separator inside quotation marks does not separate.
fn cells(part: &str, separates: impl Fn(char) -> bool) -> Vec<&str> {
    // One mark without its partner is no quotation.
    let quotes = part.matches('"').count().is_multiple_of(2);
    let mut inside = false;
    part.split(|c: char| {
        inside ^= quotes && c == '"';
        !inside && separates(c)
    })
    .collect()
}

/// `Weber, Bernd` the other way round.
fn first_name_first(cell: &str) -> String {
    let mut parts = cell.split(',').map(str::trim);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(last), Some(first), None) => format!("{first} {last}").trim().to_owned(),
        _ => cell.trim().to_owned(),
    }
}

/// Whether people are called like that: with letters, and without digits as in numbers of people, rooms and telephones.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_numeric)
}

/// `erika.muster@…` is most likely Erika Muster; whoever it is can be renamed. Nobody is called `4711`: then the
/// address itself stands for the name.
fn name_of(email: &EmailAddress) -> String {
    let address = email.reveal(Sink::Rule);
    let local = address.split('@').next().unwrap_or(address);
    let words = local.split(['.', '_', '-', '+']).filter(|word| word.chars().any(char::is_alphabetic));
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    let name = words.filter_map(capital).collect::<Vec<_>>().join(" ");
    if name.is_empty() { address.to_owned() } else { name }
}

#[cfg(test)]
mod tests;
