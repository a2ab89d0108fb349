//! What somebody at the operator can get at alone.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::Value;

use super::Findings;
use crate::house::run;
use crate::search::files_with;
use crate::stage::Stage;
use crate::trouble::Trouble;

/// Fewer attacks than this are no proof.
const ATTACKS: u64 = 100;

/// The bits of a file or folder with which other accounts of the machine get in.
const OTHERS: u32 = 0o005;

/// P13: none of the attacks that the operator's login can try succeeds, and no file with words of a company is open to
/// other accounts of the machine.
pub(super) fn nobody_reads_alone(stage: &Stage<'_>) -> Findings {
    let (_content, words) = run(stage.installation.command("uhrwerk-admin").args(["privacy", "attack", "--json"]))?;
    let line = words.lines().next().unwrap_or_default();
    let answer: Value =
        serde_json::from_str(line).map_err(|_no_json| Trouble::unexpected(format!("the attacks: {words}")))?;
    if answer.get("tried").and_then(Value::as_u64).unwrap_or_default() < ATTACKS {
        return Err(Trouble::Blind("hardly anything was tried"));
    }
    let succeeded = answer.get("succeeded").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut found: Vec<String> = succeeded.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    found.extend(open_files(stage)?);
    Ok(found)
}

/// Files with words of companies that other accounts can read.
fn open_files(stage: &Stage<'_>) -> Findings {
    stage.house.sql("CHECKPOINT")?;
    let folder = stage.house.folder();
    let files = files_with(folder, &stage.house.quartz.words.canaries())?;
    if !files.iter().any(|file| file.contains("/base/")) {
        return Err(Trouble::Blind("not even the database has the words of a company"));
    }
    Ok(files.into_iter().filter(|file| is_open(folder, file)).collect())
}

/// Whether every folder on the way to a file lets other accounts in, and the file, too.
fn is_open(folder: &Path, file: &str) -> bool {
    let path = folder.join(file.trim_start_matches('/'));
    let steps = path.ancestors().take_while(|step| *step != folder);
    let open = |step: &Path| fs::metadata(step).is_ok_and(|about| about.permissions().mode() & OTHERS != 0);
    steps.into_iter().all(open)
}
