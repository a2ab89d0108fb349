//! Letters as files, for installations without a mail server.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

use tokio::fs;
use uuid::Uuid;

use kernel::{Personal, Sink};

use super::SendError;
use super::reading::holds;

/// Writes a letter as `ID.eml`. Written anew, the same letter is the same file.
///
/// The file has its name only once it is complete, and is readable by the server's user alone.
pub(super) async fn write(folder: &Path, id: Uuid, content: &[u8]) -> Result<(), SendError> {
    place(folder, id, content).await.map_err(|error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => SendError::Passing("the disk is full"),
        _ => SendError::Passing("the folder for mail cannot be written to"),
    })
}

/// Deletes letters that were written longer ago than this, and halves of letters; gives back how many.
pub async fn sweep(folder: &Path, age: Duration) -> io::Result<u64> {
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut deleted = 0;
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name();
        let ours = [".eml", ".half"].iter().any(|ending| name.to_string_lossy().ends_with(ending));
        let written = entry.metadata().await?.modified()?;
        if ours && written.elapsed().is_ok_and(|passed| passed > age) {
            fs::remove_file(entry.path()).await?;
            deleted += 1;
        }
    }
    Ok(deleted)
}

/// Deletes letters that hold one of these words, in whatever letter case: those to a person who is erased, and those
/// that mention them. Gives back how many.
pub async fn forget(folder: &Path, words: &[Personal<String>]) -> io::Result<u64> {
    let words: Vec<String> = words.iter().map(|word| word.reveal(Sink::Rule).to_lowercase()).collect();
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut deleted = 0;
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name();
        if [".eml", ".half"].iter().any(|ending| name.to_string_lossy().ends_with(ending)) {
            let content = match fs::read(entry.path()).await {
                // Sent or swept meanwhile.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                read => read?,
            };
            if holds(&String::from_utf8_lossy(&content), &words) {
                fs::remove_file(entry.path()).await?;
                deleted += 1;
            }
        }
    }
    Ok(deleted)
}

/// Deletes one letter, if it is there.
pub(super) async fn remove(folder: &Path, id: Uuid) {
    if let Err(error) = fs::remove_file(folder.join(format!("{id}.eml"))).await
        && error.kind() != ErrorKind::NotFound
    {
        // The file is swept with the others at the end of its period.
        drop(error);
    }
}

async fn place(folder: &Path, id: Uuid, content: &[u8]) -> io::Result<()> {
    let mut making = fs::DirBuilder::new();
    making.recursive(true).mode(0o700).create(folder).await?;
    let half = folder.join(format!(".{id}.half"));
    let mut options = fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&half).await?;
    tokio::io::AsyncWriteExt::write_all(&mut file, content).await?;
    file.sync_all().await?;
    fs::rename(&half, folder.join(format!("{id}.eml"))).await
}
