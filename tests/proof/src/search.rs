//! Looking for words and bytes in files.

use std::path::Path;
use std::process::Command;

use crate::house::run;
use crate::trouble::Trouble;

/// The files below a folder that have one of these words, without the folder's own name.
pub fn files_with(folder: &Path, words: &[&str]) -> Result<Vec<String>, Trouble> {
    let mut grep = Command::new("grep");
    grep.args(["--dereference-recursive", "--files-with-matches", "--text", "--fixed-strings"]);
    for word in words {
        grep.args(["-e", word]);
    }
    listed(grep, folder)
}

/// The files of the database below a folder that have these bytes, given as grep's perl expressions. The log of changes
/// is left out, in which short runs of bytes come about by chance.
pub fn files_with_bytes(folder: &Path, bytes: &str) -> Result<Vec<String>, Trouble> {
    let mut grep = Command::new("grep");
    grep.env("LC_ALL", "C");
    grep.args([
        "--dereference-recursive",
        "--files-with-matches",
        "--text",
        "--perl-regexp",
        "--exclude-dir=pg_wal",
        "-e",
        bytes,
    ]);
    listed(grep, folder)
}

fn listed(mut grep: Command, folder: &Path) -> Result<Vec<String>, Trouble> {
    // Files of a running database come and go.
    let (_any, listing) = run(grep.arg("--no-messages").arg(folder))?;
    let own = folder.display().to_string();
    Ok(listing.lines().map(|line| line.replace(&own, "")).collect())
}
