//! Finding, claiming and making the folder in which the private cluster lives.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::socket;
use crate::{Account, StartError};

/// A folder is ours when it has this file.
const MARKER: &str = "UHRWERK";
const MARKER_TEXT: &str = "This folder belongs to an installation of Uhrwerk. Do not change files in it by hand.\n";

/// Put beside the marker once there is a database: a folder with it and without a database has lost something.
const DATABASE_MARK: &str = "DATABASE";

/// Used when the data folder cannot be reached by the account that PostgreSQL runs as.
const FALLBACK: &str = "/var/lib/uhrwerk";

/// The folder of a private cluster and the account it belongs to.
#[derive(Debug)]
pub(super) struct Home {
    folder: PathBuf,
    account: Account,
}

impl Home {
    /// Finds the cluster's folder of a data folder, or makes it. The caller holds the lock on starting.
    pub(super) fn find(data_dir: &Path) -> Result<Self, StartError> {
        let folder = data_dir.join("postgres");
        if let Ok(folder) = folder.canonicalize() {
            let account = Account::for_cluster(Some(&folder))?;
            // Root may have been interrupted between making the folder and giving it away.
            account.take(&folder).map_err(StartError::at(&folder))?;
            return Self { folder, account }.claimed();
        }
        let account = Account::for_cluster(None)?;
        if account.reaches(data_dir) {
            make(&folder, 0o700)?;
            account.take(&folder).map_err(StartError::at(&folder))?;
            return Self { folder, account }.claimed();
        }
        let elsewhere = Path::new(FALLBACK).join(format!("{:016x}", socket::digest(data_dir)));
        make(Path::new(FALLBACK), 0o755)?;
        make(&elsewhere, 0o700)?;
        account.take(&elsewhere).map_err(StartError::at(&elsewhere))?;
        std::os::unix::fs::symlink(&elsewhere, &folder).map_err(StartError::at(&folder))?;
        tracing::warn!(
            "the account {} cannot reach {}, so the database is kept in {}",
            account.name(),
            data_dir.display(),
            elsewhere.display()
        );
        Self { folder: elsewhere, account }.claimed()
    }

    /// The account that owns the cluster's files and runs its programs.
    pub(super) fn account(&self) -> &Account {
        &self.account
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// PostgreSQL's own data directory.
    pub(super) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// What PostgreSQL says.
    pub(super) fn log(&self) -> PathBuf {
        self.folder.join("postgres.log")
    }

    /// Held shared by every process that uses the cluster.
    pub(super) fn users_lock(&self) -> PathBuf {
        self.folder.join("users.lock")
    }

    fn claimed(self) -> Result<Self, StartError> {
        if !self.account.reaches(&self.folder) {
            return Err(StartError::NoPermission(self.folder));
        }
        claim(&self.folder)?;
        Ok(self)
    }
}

/// Makes the data folder if needed, and makes sure that it is ours. Answers its absolute path.
pub(super) fn data_folder(path: &Path) -> Result<PathBuf, StartError> {
    // Root's folder has to be passable for the account that PostgreSQL runs as.
    make(path, if rustix::process::geteuid().is_root() { 0o711 } else { 0o700 })?;
    let path = path.canonicalize().map_err(StartError::at(path))?;
    claim(&path)?;
    Ok(path)
}

/// Refuses a data folder that had a database and has none any more: starting anew would look like an empty company.
pub(super) fn miss_nothing(data_dir: &Path, home: &Home) -> Result<(), StartError> {
    if data_dir.join(DATABASE_MARK).exists() && !home.data().exists() {
        let what = "the database itself is missing".to_owned();
        return Err(StartError::Damaged { path: data_dir.to_owned(), what });
    }
    Ok(())
}

/// Remembers that the data folder has a database.
pub(super) fn remember(data_dir: &Path) -> Result<(), StartError> {
    let mark = data_dir.join(DATABASE_MARK);
    if mark.exists() {
        return Ok(());
    }
    fs::write(&mark, "This installation has a database in the folder postgres.\n").map_err(StartError::at(&mark))
}

fn make(folder: &Path, mode: u32) -> Result<(), StartError> {
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(StartError::at(parent))?;
    }
    match DirBuilder::new().mode(mode).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        result => result.map_err(StartError::at(folder)),
    }
}

/// Puts the marker into an empty folder; a folder with other things and no marker is somebody else's.
fn claim(folder: &Path) -> Result<(), StartError> {
    let mut empty = true;
    for entry in fs::read_dir(folder).map_err(StartError::at(folder))? {
        let name = entry.map_err(StartError::at(folder))?.file_name();
        if name == MARKER {
            return Ok(());
        }
        // What a file system or a repository puts into an empty folder does not count.
        let harmless = name == "lost+found" || name == ".gitkeep" || name == ".gitignore";
        empty = empty && harmless;
    }
    if !empty {
        return Err(StartError::Foreign(folder.to_owned()));
    }
    let marker = folder.join(MARKER);
    let written = OpenOptions::new().write(true).create(true).truncate(true).mode(0o644).open(&marker);
    written
        .and_then(|mut file| io::Write::write_all(&mut file, MARKER_TEXT.as_bytes()))
        .map_err(StartError::at(&marker))
}
