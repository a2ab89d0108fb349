//! `person export` and `import-archive`.

use std::fs::{self, File};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use accounts::Role;
use app::{App, IdentityCheck};
use documents::Facts;
use kernel::{CompanyId, RequestText, UserId};
use serde::Serialize;

use super::{administrator, company_id, user_id};
use crate::arguments::Whom;
use crate::error::AdminError;
use crate::output;

/// An archive that is to be made.
pub(crate) struct Export {
    company: CompanyId,
    person: UserId,
    how: RequestText,
    to: PathBuf,
}

pub(super) fn prepare(whom: Whom, identity_check: &str, to: PathBuf) -> Result<Export, AdminError> {
    let how = RequestText::parse(identity_check).map_err(|error| AdminError::Argument("identity-check", error))?;
    Ok(Export { company: company_id(whom.company)?, person: user_id(whom.user)?, how, to })
}

#[derive(Serialize)]
struct Exported<'a> {
    users_id: i64,
    file: &'a Path,
    bytes: u64,
}

impl Export {
    /// Makes it. The file has its name only when it is whole.
    pub(super) async fn run(self, app: &App, facts: &Facts, json: bool) -> Result<(), AdminError> {
        let check = IdentityCheck { how: self.how, present: None };
        let make = async |file| {
            let made = app::archive_of(app, &administrator(self.company), self.person, check, facts, file).await;
            made.map_err(|fault| AdminError::of(fault, AdminError::NoPerson(self.company.get())))
        };
        let bytes = into_file(&self.to, make).await?;
        if json {
            return output::json(&Exported { users_id: self.person.get(), file: &self.to, bytes });
        }
        output::text(&format!("{} ({bytes} bytes)\n", self.to.display()))
    }
}

/// Makes an archive in a file that has its name only when it is whole, and gives back how many bytes it has.
pub(super) async fn into_file(
    to: &Path,
    make: impl AsyncFnOnce(File) -> Result<File, AdminError>,
) -> Result<u64, AdminError> {
    let failed = |error| AdminError::ArchiveFile(to.to_owned(), error);
    if to.exists() {
        return Err(AdminError::ArchiveThere(to.to_owned()));
    }
    let unfinished = unfinished(to);
    let file = File::options()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&unfinished)
        .map_err(|error| AdminError::ArchiveFile(unfinished.clone(), error))?;
    let file = make(file).await.inspect_err(|_fault| {
        // What is not whole is worth nothing; that it cannot be removed changes nothing about the fault.
        drop(fs::remove_file(&unfinished));
    })?;
    let bytes = file.metadata().map_err(failed)?.len();
    fs::rename(&unfinished, to).map_err(failed)?;
    Ok(bytes)
}

/// The name of a file until it is whole.
fn unfinished(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    to.with_file_name(name)
}

#[derive(Serialize)]
struct Imported {
    users_id: i64,
    entries: u64,
}

pub(super) async fn import(
    app: &App,
    company: CompanyId,
    file: PathBuf,
    most: Role,
    json: bool,
) -> Result<(), AdminError> {
    let archive = File::open(&file).map_err(|error| AdminError::ArchiveFile(file.clone(), error))?;
    let imported = app::import_archive(app, &administrator(company), archive, most).await;
    let imported = imported.map_err(|error| match error {
        app::ArchiveError::Fault(fault) => AdminError::of(fault, AdminError::NoCompany(company.get())),
        error => AdminError::Archive(file, error),
    })?;
    if json {
        return output::json(&Imported { users_id: imported.user.get(), entries: imported.entries });
    }
    output::text(&format!("person {} with {} entries\n", imported.user.get(), imported.entries))
}
