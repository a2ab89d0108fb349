//! The certificates of deleted companies: files beside the journal, each company's under its number.
//!
//! They hold numbers and days and no personal data, so nothing deletes them.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};

use kernel::CompanyId;

use crate::DeletionsError;
use crate::file::{at, open, sync_folder};

/// The ending of the file that is written last: where it is, all are whole.
const LAST: &str = "json";

/// The folder of certificates. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Certificates {
    folder: PathBuf,
}

impl Certificates {
    /// The certificates in a folder, which is made when the first one is written.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Writes the files of a company's certificate by their endings, `json` last, in place of older ones. They are on
    /// the disk when this returns.
    pub fn write(&self, company: CompanyId, files: &[(&str, &[u8])]) -> Result<(), DeletionsError> {
        fs::create_dir_all(&self.folder).map_err(at(&self.folder))?;
        own_like_parent(&self.folder).map_err(at(&self.folder))?;
        let is_last = |ending: &str| ending == LAST;
        for (ending, bytes) in files.iter().filter(|(ending, _)| !is_last(ending)) {
            self.put(company, ending, bytes)?;
        }
        for (ending, bytes) in files.iter().filter(|(ending, _)| is_last(ending)) {
            self.put(company, ending, bytes)?;
        }
        sync_folder(&self.file(company, LAST))
    }

    /// What the certificate of a company says, as it was written; `None` if there is none.
    pub fn read(&self, company: CompanyId) -> Result<Option<String>, DeletionsError> {
        let path = self.file(company, LAST);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&path)(error)),
        }
    }

    fn put(&self, company: CompanyId, ending: &str, bytes: &[u8]) -> Result<(), DeletionsError> {
        let path = self.file(company, ending);
        let aside = self.file(company, &format!("{ending}.part"));
        drop(fs::remove_file(&aside));
        let written = open(&aside).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
        written.and_then(|()| fs::rename(&aside, &path)).map_err(at(&path))
    }

    fn file(&self, company: CompanyId, ending: &str) -> PathBuf {
        self.folder.join(format!("company-{}.{ending}", company.get()))
    }
}

/// Root makes the folder for whoever runs the server.
fn own_like_parent(folder: &Path) -> io::Result<()> {
    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let owner = parent.metadata()?;
    chown(folder, Some(owner.uid()), Some(owner.gid()))
}
