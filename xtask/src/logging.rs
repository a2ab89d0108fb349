//! Who may write a log about requests: the rooms that see them have one place for it, and no other.
//!
//! A line about a request could carry an address, a name or a path with a number in it. So whatever sees requests may
//! not reach for a log at all, except where the one line of the program's log and the line of the access log are made.

#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

use crate::Findings;

/// The rooms that see requests.
const ROOMS: [&str; 3] = ["crates/web/", "crates/web-api/", "crates/web-pages/"];

/// The file with the one line per request.
const WRITER: &str = "crates/web/src/edge.rs";

/// How often the writer may write: answered, refused, failed, and the span around each.
const MOST: usize = 4;

/// What writes to a log or to an output, in halves, so that this file is not its own finding.
const WORDS: [(&str, &str); 10] = [
    ("tracing", "::"),
    ("use tra", "cing"),
    ("log", "::info!"),
    ("log", "::warn!"),
    ("log", "::debug!"),
    ("print", "ln!("),
    ("eprint", "!("),
    ("db", "g!("),
    ("io::std", "err"),
    ("io::std", "out"),
];

/// Looks at every source of the rooms that see requests.
pub(crate) fn check(root: &Path) -> Result<Findings, String> {
    let mut findings = Findings::default();
    for file in crate::tidy::files(root)? {
        let Ok(text) = fs::read_to_string(root.join(&file)) else { continue };
        findings.faults.extend(faults(&file, &text));
    }
    Ok(findings)
}

fn faults(file: &str, text: &str) -> Vec<String> {
    let is_source = ROOMS.iter().any(|room| file.starts_with(room)) && file.contains("/src/");
    let is_rust = Path::new(file).extension().is_some_and(|ending| ending == "rs");
    if !is_source || !is_rust || file.ends_with("/tests.rs") {
        return Vec::new();
    }
    let found: Vec<(usize, String)> =
        text.lines().enumerate().filter_map(|(index, line)| word(line).map(|word| (index + 1, word))).collect();
    if file == WRITER {
        // The name of the library stands once more at the top, for attaching the span.
        let written = found.iter().filter(|(number, _)| !is_import(text, *number)).count();
        let more = format!("{file} writes to the log in {written} places: one line per request has {MOST}");
        return if written > MOST { vec![more] } else { Vec::new() };
    }
    let fault = |(number, word): (usize, String)| {
        format!("{file}:{number}: {word}: what sees requests writes no log; the one line of each is made in {WRITER}")
    };
    found.into_iter().map(fault).collect()
}

/// The first of the words in a line that is no comment.
fn word(line: &str) -> Option<String> {
    let code = line.trim_start();
    if code.starts_with("//") {
        return None;
    }
    WORDS.iter().map(|(first, second)| format!("{first}{second}")).find(|word| code.contains(word.as_str()))
}

fn is_import(text: &str, number: usize) -> bool {
    text.lines().nth(number - 1).is_some_and(|line| line.trim_start().starts_with("use "))
}
