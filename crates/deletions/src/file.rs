//! Reading, appending and shortening the file, one process at a time.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use uuid::Uuid;

use crate::{Deletion, DeletionsError, Journal, line};

/// Appends deletions, and makes the file if there is none. On the disk afterwards, with its name.
pub(crate) fn append(path: &Path, deletions: &[Deletion]) -> Result<(), DeletionsError> {
    let _alone = lock(path)?;
    let fault = at(path);
    let mut file = open(path).map_err(&fault)?;
    let length = cut_to_whole_lines(&mut file).map_err(&fault)?;
    let mut text = if length == 0 { line::head(Uuid::new_v4()) } else { String::new() };
    text.extend(deletions.iter().map(line::of));
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(&fault)?;
    if length == 0 { sync_folder(path) } else { Ok(()) }
}

/// Reads everything; a last line without its end is left out.
pub(crate) fn read(path: &Path) -> Result<Option<Journal>, DeletionsError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(at(path)(error)),
    };
    let (whole, _cut_off) = text.rsplit_once('\n').unwrap_or_default();
    let mut lines = whole.split('\n').enumerate();
    if whole.is_empty() {
        return Ok(None);
    }
    let head = lines.next().and_then(|(_, head)| line::read_head(head));
    let id = head.ok_or_else(|| DeletionsError::Foreign(path.to_owned()))?;
    let damaged = |number: usize| DeletionsError::Line { path: path.to_owned(), line: number + 1 };
    let deletions = lines.map(|(number, content)| line::read(content).ok_or_else(|| damaged(number)));
    Ok(Some(Journal { id, deletions: deletions.collect::<Result<_, _>>()? }))
}

/// Writes the file anew without what is older.
pub(crate) fn forget(path: &Path, before: Timestamp) -> Result<usize, DeletionsError> {
    let _alone = lock(path)?;
    let Some(journal) = read(path)? else { return Ok(0) };
    let kept: Vec<_> = journal.deletions.iter().filter(|deletion| deletion.at >= before).collect();
    let forgotten = journal.deletions.len() - kept.len();
    if forgotten == 0 {
        return Ok(0);
    }
    let text = line::head(journal.id) + &kept.into_iter().map(line::of).collect::<String>();
    let aside = beside(path, "new");
    let fault = at(&aside);
    drop(fs::remove_file(&aside));
    let mut file = open(&aside).map_err(&fault)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(&fault)?;
    fs::rename(&aside, path).map_err(&fault)?;
    sync_folder(path)?;
    Ok(forgotten)
}

/// Takes a line away that was cut off in its middle: it was never confirmed. Gives back the length of what is left.
fn cut_to_whole_lines(file: &mut File) -> io::Result<u64> {
    let mut content = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut content)?;
    let whole = content.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    let whole = u64::try_from(whole).unwrap_or(u64::MAX);
    if whole < u64::try_from(content.len()).unwrap_or(u64::MAX) {
        file.set_len(whole)?;
    }
    Ok(whole)
}

/// Held while the file is written; a file of its own, since the journal itself may be replaced.
fn lock(path: &Path) -> Result<File, DeletionsError> {
    let beside = beside(path, "lock");
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let file = open(&beside).map_err(at(&beside))?;
    file.lock().map_err(at(&beside))?;
    Ok(file)
}

/// Opens a file to append to it, readable by its owner alone: whoever owns the folder, also when root makes it.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let is_new = !path.exists();
    let file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
    if is_new && rustix::process::geteuid().is_root() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let owner = folder.metadata()?;
        std::os::unix::fs::chown(path, Some(owner.uid()), Some(owner.gid()))?;
    }
    Ok(file)
}

pub(crate) fn sync_folder(path: &Path) -> Result<(), DeletionsError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

pub(crate) fn at(path: &Path) -> impl Fn(io::Error) -> DeletionsError {
    let path = path.to_owned();
    move |error| DeletionsError::File { path: path.clone(), reason: error.kind() }
}
