//! The documents of privacy as files. Needs the settings and no database.

use std::fs;
use std::path::{Path, PathBuf};

use documents::Facts;
use documents::privacy::{Kind, write};
use installation::settings::Settings;
use jiff::civil::Date;
use kernel::{Clock as _, Language, SystemClock, Zone, local_day};
use serde::Serialize;

use crate::arguments::WriteDocuments;
use crate::error::AdminError;
use crate::{output, workplace};

#[derive(Serialize)]
struct Answer {
    files: Vec<PathBuf>,
    /// Files that do not say what they would say today; only where that was asked.
    outdated: Vec<PathBuf>,
}

/// Writes every document in every language as a page and as a PDF file, or compares the pages that are there with what
/// they would be today.
pub(crate) fn documents(command: &WriteDocuments, facts: &Facts, json: bool) -> Result<(), AdminError> {
    let today = local_day(SystemClock.now(), &Zone::utc());
    let mut answer = Answer { files: Vec::new(), outdated: Vec::new() };
    if !command.check {
        fs::create_dir_all(&command.to).map_err(|error| AdminError::DocumentFile(command.to.clone(), error))?;
    }
    for kind in Kind::ALL {
        for language in locale::LANGUAGES {
            let document = write(kind, facts, language);
            let page = documents::page(&document);
            let path = file(&command.to, kind, language, "html");
            if command.check {
                if fs::read_to_string(&path).ok().as_deref() != Some(&page) {
                    answer.outdated.push(path);
                }
                continue;
            }
            let pdf = pdf(&document, today)?;
            put(&mut answer, path, page.as_bytes())?;
            put(&mut answer, file(&command.to, kind, language, "pdf"), &pdf)?;
        }
    }
    tell(&answer, json)?;
    match answer.outdated.len() {
        0 => Ok(()),
        count => Err(AdminError::Outdated(count)),
    }
}

#[derive(Serialize)]
struct Rewritten {
    tables: usize,
    /// Whether the write-ahead log was written anew too: on a server of its own only its administrator can.
    log: bool,
}

/// Writes every table anew and has the database give the space of what was deleted back to nobody.
pub(crate) fn rewrite(settings: &Settings, json: bool) -> Result<(), AdminError> {
    workplace::with_database(settings, async |connections| {
        let owner = connections.owner.as_ref().ok_or(AdminError::NoOwner)?;
        let others = store::rewrite::others(owner).await?;
        if others > 0 {
            return Err(AdminError::InUse(others));
        }
        let tables = store::rewrite::tables(owner).await?;
        if let Some(superuser) = &connections.superuser {
            store::rewrite::log(superuser).await?;
        }
        if json {
            return output::json(&Rewritten { tables, log: connections.superuser.is_some() });
        }
        let log = if connections.superuser.is_some() { ", and so was the write-ahead log" } else { "" };
        output::text(&format!("{tables} tables were written anew{log}\n"))
    })
}

fn file(folder: &Path, kind: Kind, language: Language, ending: &str) -> PathBuf {
    folder.join(format!("{}.{}.{ending}", kind.code(), locale::code(language)))
}

fn pdf(document: &documents::Document, today: Date) -> Result<Vec<u8>, AdminError> {
    documents::pdf(document, today).map_err(AdminError::Document)
}

fn put(answer: &mut Answer, path: PathBuf, bytes: &[u8]) -> Result<(), AdminError> {
    fs::write(&path, bytes).map_err(|error| AdminError::DocumentFile(path.clone(), error))?;
    answer.files.push(path);
    Ok(())
}

fn tell(answer: &Answer, json: bool) -> Result<(), AdminError> {
    if json {
        return output::json(answer);
    }
    let lines: Vec<String> =
        answer.files.iter().chain(&answer.outdated).map(|path| path.display().to_string()).collect();
    output::text(&(lines.join("\n") + if lines.is_empty() { "" } else { "\n" }))
}
