//! What a tidy tree looks like: files of a readable size, nothing left for later, nothing of one machine.

#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Findings;

/// Above this a file is reported: it is probably two ideas.
const SOFT_LINES: usize = 300;
/// Above this a file fails.
const HARD_LINES: usize = 500;

/// Endings of the files that people write line by line; texts and data may be as long as they need.
const WRITTEN: [&str; 9] = [".rs", ".sql", ".js", ".mjs", ".ts", ".css", ".html", ".sh", "Makefile"];

/// Files that are one list, which would not be easier to read in parts: here the columns of every table.
const LISTS: [&str; 1] = ["crates/store-schema/src/lib.rs"];

/// What must not be left behind, in two halves so that this file is not its own finding; with the reason.
const LEFTOVERS: [(&str, &str, &str); 10] = [
    ("TO", "DO", "finish it or write it down outside the code"),
    ("FIX", "ME", "finish it or write it down outside the code"),
    ("todo", "!", "finish it before it is merged"),
    ("unimplemented", "!", "finish it before it is merged"),
    ("#[", "ignore", "a test that does not run proves nothing"),
    ("test", ".skip", "a test that does not run proves nothing"),
    ("test", ".only", "it keeps the other tests from running"),
    ("test", ".fixme", "a test that does not run proves nothing"),
    ("|| ", "true", "a failure that is swallowed is found too late"),
    ("<<<<", "<<<", "a merge was not finished"),
];

/// Folders of one person's machine, in halves as above.
const OWN_FOLDERS: [(&str, &str); 2] = [("/wo", "rk/"), ("/ho", "me/")];

/// Looks at every file that is in the repository or would be added to it.
pub(crate) fn check(root: &Path) -> Result<Findings, String> {
    let mut findings = Findings::default();
    let files = files(root)?;
    for file in &files {
        // A file that was removed but not yet committed is still listed; pictures and other bytes are not text.
        let Ok(text) = fs::read_to_string(root.join(file)) else { continue };
        judge_size(file, &text, &mut findings);
        findings.faults.extend(leftovers(file, &text));
        findings.faults.extend(own_folders(file, &text));
        findings.faults.extend(missing_introduction(file, &text));
        findings.faults.extend(recorded_addresses(file, &text));
    }
    findings.faults.extend(half_migrations(&files));
    Ok(findings)
}

/// Every file that is in the repository or would be added to it.
pub(crate) fn files(root: &Path) -> Result<Vec<String>, String> {
    let listing = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("git, which knows the files of the tree, did not start: {error}"))?;
    if !listing.status.success() {
        return Err(format!("git ls-files failed: {}", String::from_utf8_lossy(&listing.stderr).trim()));
    }
    let names = String::from_utf8_lossy(&listing.stdout);
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

fn judge_size(file: &str, text: &str, findings: &mut Findings) {
    if LISTS.contains(&file) || !WRITTEN.iter().any(|ending| file.ends_with(ending)) {
        return;
    }
    let lines = text.lines().count();
    if lines > HARD_LINES {
        findings.faults.push(format!("{file} has {lines} lines: split it, {HARD_LINES} is the limit"));
    } else if lines > SOFT_LINES {
        findings.remarks.push(format!("{file} has {lines} lines: above {SOFT_LINES} a file is usually two ideas"));
    }
}

fn leftovers(file: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (first, second, reason) in LEFTOVERS {
        let wanted = format!("{first}{second}");
        found.extend(lines_with(text, &wanted).map(|line| format!("{file}:{line}: {wanted}: {reason}")));
    }
    found
}

fn own_folders(file: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (first, second) in OWN_FOLDERS {
        let wanted = format!("{first}{second}");
        let lines = lines_with(text, &wanted);
        found.extend(lines.map(|line| format!("{file}:{line}: {wanted} exists on one machine only")));
    }
    found
}

/// The numbers of the lines in which the word stands by itself, not as the middle of a longer word or path.
fn lines_with<'text>(text: &'text str, wanted: &'text str) -> impl Iterator<Item = usize> + 'text {
    text.lines().enumerate().filter(move |(_, line)| stands_alone(line, wanted)).map(|(index, _)| index + 1)
}

fn stands_alone(line: &str, wanted: &str) -> bool {
    let joins = |neighbour: Option<char>, edge: Option<char>| {
        let edge_is_word = edge.is_some_and(|edge| edge.is_alphanumeric() || edge == '/');
        let neighbour_is_word = |neighbour: char| neighbour.is_alphanumeric() || "_-./".contains(neighbour);
        edge_is_word && neighbour.is_some_and(neighbour_is_word)
    };
    line.match_indices(wanted).any(|(start, _)| {
        let (before, rest) = line.split_at(start);
        let after = rest.get(wanted.len()..).unwrap_or_default();
        let word_ends = wanted.ends_with('/') || !after.chars().next().is_some_and(char::is_alphanumeric);
        word_ends && !joins(before.chars().next_back(), wanted.chars().next())
    })
}

/// The compiler asks for the documentation of what is public; a private module has to say what it is for as well.
fn missing_introduction(file: &str, text: &str) -> Option<String> {
    let is_test = file.ends_with("/tests.rs") || file.contains("/tests/");
    let is_rust = Path::new(file).extension().is_some_and(|ending| ending == "rs");
    let applies = is_rust && !is_test;
    (applies && !text.starts_with("//!")).then(|| format!("{file} does not begin with `//!` and what it is for"))
}

/// Addresses in a lock file name a registry, which may be a mirror that only one house can reach.
fn recorded_addresses(file: &str, text: &str) -> Option<String> {
    let recorded = file.ends_with("package-lock.json") && text.contains("\"resolved\"");
    recorded.then(|| {
        format!("{file} records addresses: delete it and run npm install in the top folder, where .npmrc forbids that")
    })
}

/// Every migration can be taken back.
fn half_migrations(files: &[String]) -> Vec<String> {
    let has = |name: String| files.contains(&name);
    let mut found = Vec::new();
    for file in files {
        let Some((folder, name)) = file.rsplit_once('/') else { continue };
        let other = match name {
            "up.sql" => "down.sql",
            "down.sql" => "up.sql",
            _ => continue,
        };
        if !has(format!("{folder}/{other}")) {
            found.push(format!("{folder} has {name} but no {other}"));
        }
    }
    found
}
