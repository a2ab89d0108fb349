//! Reading a pasted list of people to be invited, one per line, as they stand in mails and spreadsheets.

use std::collections::BTreeSet;

use kernel::{EmailAddress, PersonName, Sink, TextError};

/// The most lines that one list may have.
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
    /// It has more than one address.
    #[error("there is more than one address in this line")]
    TwoAddresses,
    /// The name cannot be kept.
    #[error("the name in this line is too long or has odd characters")]
    Name,
    /// The same address stands further up.
    #[error("this address stands further up already")]
    Twice,
    /// The list is longer than what is read.
    #[error("the list is longer than {MOST} lines")]
    TooMany,
}

/// A line of the list, with what was read from it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// The line as it was pasted.
    pub text: kernel::Personal<String>,
    /// Who is to be invited.
    pub read: Result<Invitee, LineFault>,
}

/// Reads `Name <mail>`, `mail`, and cells between semicolons, commas or tabs in either order. Empty lines and a
/// heading are passed over.
pub fn read_list(list: &str) -> Vec<Line> {
    let mut seen = BTreeSet::new();
    let filled = list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let without_heading = filled.filter(|(index, line)| !(*index == 0 && is_heading(line)));
    let read = |(place, (index, line)): (usize, (usize, &str))| {
        let invitee = if place < MOST { read_line(line) } else { Err(LineFault::TooMany) };
        let once = invitee.and_then(|invitee| {
            let address = invitee.email.normalised().into_revealed(Sink::Rule);
            if seen.insert(address) { Ok(invitee) } else { Err(LineFault::Twice) }
        });
        Line { number: index + 1, text: kernel::Personal::new(line.trim().to_owned()), read: once }
    };
    without_heading.enumerate().map(read).collect()
}

fn is_heading(line: &str) -> bool {
    let lower = line.to_lowercase();
    !lower.contains('@') && lower.contains("mail")
}

fn read_line(line: &str) -> Result<Invitee, LineFault> {
    let cells: Vec<String> = match line.trim().strip_suffix('>').and_then(|line| line.rsplit_once('<')) {
        Some((name, email)) => vec![plain(name), plain(email)],
        None => line.split([';', ',', '\t']).map(plain).collect(),
    };
    let (addresses, names): (Vec<&String>, Vec<&String>) =
        cells.iter().filter(|cell| !cell.is_empty()).partition(|cell| cell.contains('@'));
    let [address] = addresses.as_slice() else {
        return Err(if addresses.is_empty() { LineFault::NoAddress } else { LineFault::TwoAddresses });
    };
    let email = EmailAddress::parse(address).map_err(|_odd| LineFault::NoAddress)?;
    let name = names.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    let name = match PersonName::parse(&name) {
        Err(TextError::Empty) => PersonName::parse(&name_of(&email)),
        name => name,
    };
    Ok(Invitee { name: name.map_err(|_odd| LineFault::Name)?, email })
}

/// Without the quotation marks that spreadsheets put around cells.
fn plain(cell: &str) -> String {
    cell.trim().trim_matches('"').trim().to_owned()
}

/// `erika.muster@…` is most likely Erika Muster; whoever it is can be renamed.
fn name_of(email: &EmailAddress) -> String {
    let address = email.reveal(Sink::Rule);
    let local = address.split('@').next().unwrap_or(address);
    let words = local.split(['.', '_', '-', '+']).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    words.filter_map(capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
