//! The folder of a run, which goes when the run ends.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A temporary folder, removed when this is dropped.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes one of a name that no other of this process has, and that the account which runs PostgreSQL can pass through.
    pub fn new(purpose: &str) -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("uhrwerk-{purpose}-{}", std::process::id()));
        fs::create_dir(&path).map_err(Failure::at(&path))?;
        let folder = Self { path };
        let open = fs::Permissions::from_mode(0o755);
        fs::set_permissions(folder.path(), open).map_err(Failure::at(folder.path()))?;
        Ok(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A data folder that PostgreSQL's account could not reach was put elsewhere; the link says where.
        if let Ok(elsewhere) = fs::read_link(self.path.join("data/postgres")) {
            let _nothing_more_can_be_done = fs::remove_dir_all(elsewhere);
        }
        if let Err(error) = fs::remove_dir_all(&self.path) {
            eprintln!("{} could not be removed: {error}", self.path.display());
        }
    }
}
