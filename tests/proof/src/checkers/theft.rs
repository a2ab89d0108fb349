//! What somebody at the operator can get at alone.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use age::secrecy::ExposeSecret as _;
use age::x25519::Identity;
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

/// What an encrypted file begins with.
const HEAD: &[u8] = b"age-encryption.org/v1\n";

/// P13: none of the attacks that the operator's login can try succeeds; no file with words of a company is open to
/// other accounts of the machine; and a backup has none of them, and opens with its own key alone.
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
    found.extend(stolen_backup(stage)?);
    Ok(found)
}

/// What a backup tells somebody who has stolen it.
fn stolen_backup(stage: &Stage<'_>) -> Findings {
    let folder = stage.house.folder().join("backups");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Trouble::at(&folder))?;
    }
    let (own, other) = (Identity::generate(), Identity::generate());
    let admin = |arguments: &[&str]| {
        let mut command = stage.installation.command("uhrwerk-admin");
        command.env("UHRWERK_BACKUP__FOLDER", &folder);
        command.env("UHRWERK_BACKUP__RECIPIENTS", own.to_public().to_string());
        run(command.args(arguments))
    };
    let (is_made, words) = admin(&["backup", "create"])?;
    let Some(archive) = words.lines().next().filter(|_| is_made) else {
        return Err(Trouble::unexpected(format!("no backup is made: {words}")));
    };
    let opens = |key: &Identity| {
        let file = stage.house.folder().join("backup.key");
        fs::write(&file, key.to_string().expose_secret()).map_err(Trouble::at(&file))?;
        let opened = admin(&["backup", "verify", archive, "--identity", &file.display().to_string()])?.0;
        fs::remove_file(&file).map_err(Trouble::at(&file))?;
        Ok::<_, Trouble>(opened)
    };
    let mut found = files_with(&folder, &stage.house.quartz.words.canaries())?;
    found.extend(opens(&other)?.then(|| "a backup opens with any key".to_owned()));
    let bytes = fs::read(archive).map_err(Trouble::at(Path::new(archive)))?;
    if !bytes.starts_with(HEAD) || bytes.windows(5).any(|five| five == b"PGDMP") {
        found.push("a backup is not encrypted".to_owned());
    }
    // Whoever has changed it has not shown that it can be read.
    if found.is_empty() && !opens(&own)? {
        return Err(Trouble::Blind("a backup does not open with its own key"));
    }
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
