//! The folder of archives: their names, what is there, what is too old.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::BackupError;

const STEM: &str = "uhrwerk-";
const ENDING: &str = ".age";
const FORMAT: &str = "%Y%m%dT%H%M%SZ";

/// An archive in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// Where.
    pub path: PathBuf,
    /// When it was begun.
    pub begun: Timestamp,
    /// Its size.
    pub bytes: u64,
}

/// The name of an archive that is begun at a moment.
pub(crate) fn name(begun: Timestamp) -> String {
    format!("{STEM}{}{ENDING}", begun.strftime(FORMAT))
}

/// The moment in the name of an archive, or of what belongs to one.
fn moment(name: &str) -> Option<Timestamp> {
    let rest = name.trim_start_matches('.').strip_prefix(STEM)?;
    let (moment, rest) = rest.split_at_checked(16)?;
    let known = [ENDING, ".age.sum", ".age.half", ".age.sum.half"].contains(&rest);
    let civil = jiff::civil::DateTime::strptime(FORMAT, moment).ok()?;
    let begun = TimeZone::UTC.to_timestamp(civil).ok()?;
    known.then_some(begun)
}

/// The archives of a folder, the newest first; none if there is no such folder.
pub fn list(folder: &Path) -> Result<Vec<Archive>, BackupError> {
    let mut archives = Vec::new();
    each(folder, |path, name, begun| {
        if name.ends_with(ENDING) && !name.starts_with('.') {
            let bytes = path.metadata().map_err(BackupError::at(&path))?.len();
            archives.push(Archive { path, begun, bytes });
        }
        Ok(())
    })?;
    archives.sort_by_key(|archive| std::cmp::Reverse(archive.begun));
    Ok(archives)
}

/// Deletes what was begun before a moment, halves of archives included; gives back how many files.
pub fn sweep(folder: &Path, before: Timestamp) -> Result<usize, BackupError> {
    let mut deleted = 0;
    each(folder, |path, _name, begun| {
        if begun < before {
            fs::remove_file(&path).map_err(BackupError::at(&path))?;
            deleted += 1;
        }
        Ok(())
    })?;
    Ok(deleted)
}

fn each(
    folder: &Path,
    mut visit: impl FnMut(PathBuf, &str, Timestamp) -> Result<(), BackupError>,
) -> Result<(), BackupError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(BackupError::at(folder))?,
    };
    for entry in entries {
        let entry = entry.map_err(BackupError::at(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(begun) = moment(&name) {
            visit(entry.path(), &name, begun)?;
        }
    }
    Ok(())
}
