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

    /// Writes the files of a company's certificate by their endings, beside where they will be: it takes all the room
    /// that they need, and counts for nothing until [`Prepared::publish`].
    pub fn prepare(&self, company: CompanyId, files: &[(&str, &[u8])]) -> Result<Prepared, DeletionsError> {
        fs::create_dir_all(&self.folder).map_err(at(&self.folder))?;
        own_like_parent(&self.folder).map_err(at(&self.folder))?;
        let mut names = Vec::with_capacity(files.len());
        for &(ending, bytes) in files {
            let name = (self.file(company, &format!("{ending}.part")), self.file(company, ending));
            drop(fs::remove_file(&name.0));
            let written = open(&name.0).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
            written.map_err(at(&name.1))?;
            names.push((ending == LAST, name));
        }
        names.sort_by_key(|(is_last, _)| *is_last);
        Ok(Prepared { files: names.into_iter().map(|(_, name)| name).collect() })
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

    fn file(&self, company: CompanyId, ending: &str) -> PathBuf {
        self.folder.join(format!("company-{}.{ending}", company.get()))
    }
}

/// A certificate that is on the disk and not yet in its place.
#[derive(Debug)]
#[must_use]
pub struct Prepared {
    /// Where each file is and where it belongs, the one that says that all are whole last.
    files: Vec<(PathBuf, PathBuf)>,
}

impl Prepared {
    /// Puts it in its place, instead of an older one. It is there after a crash when this returns.
    pub fn publish(self) -> Result<(), DeletionsError> {
        for (aside, path) in &self.files {
            fs::rename(aside, path).map_err(at(path))?;
        }
        self.files.last().map_or(Ok(()), |(_, path)| sync_folder(path))
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
