//! The settings of backups.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Settings, load};

/// Backups, and what was deleted since.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupSettings {
    /// The public keys that archives are encrypted for (age, X25519); the private ones are never here.
    #[serde(deserialize_with = "load::list")]
    pub recipients: Vec<String>,
    #[serde(default)]
    folder: Option<PathBuf>,
    #[serde(default)]
    deletions: Option<PathBuf>,
    /// Archives are deleted after so many days: until then they hold what was erased meanwhile.
    pub keep_days: i16,
}

impl Settings {
    /// The folder of the archives.
    pub fn backup_folder(&self) -> PathBuf {
        placed(&self.data_dir, self.backup.folder.as_deref(), "backups")
    }

    /// The journal of deletions.
    pub fn deletions_file(&self) -> PathBuf {
        placed(&self.data_dir, self.backup.deletions.as_deref(), "deletions.log")
    }

    /// The folder with the certificates of companies that were deleted.
    pub fn certificates_folder(&self) -> PathBuf {
        self.data_dir.join("certificates")
    }

    /// The folder of letters that are written as files.
    pub fn letters_folder(&self) -> PathBuf {
        self.data_dir.join("mail")
    }
}

fn placed(data_dir: &Path, set: Option<&Path>, usual: &str) -> PathBuf {
    set.map_or_else(|| data_dir.join(usual), Path::to_owned)
}
