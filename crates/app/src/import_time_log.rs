//! Importing a foreign time log.

mod log_file;
mod profile_file;
mod report;

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use accounts::Actor;
use accounts::access::{Denied, Importer, catalog_editor, importer, user_manager};
use jiff::Timestamp;
use kernel::{ImportId, Personal};
use store::imports::{Booked, Permits, Places, Run, SourceKey};
use store::journal::Author;
use store::{Scope, Tx, companies, imports};
use timesheets::import::{ImportRow, Refusal};
use tokio::sync::mpsc::Receiver;

use crate::{App, Fault};

use log_file::{Batch, Line, LogFile};
use report::Tally;

pub use log_file::LogError;
pub use profile_file::{ImportProfile, ProfileError};
pub use report::{ImportReport, MonthLine, RefusedRow};

/// The wish to import a log.
#[derive(Clone, Debug)]
pub struct ImportTimeLog {
    /// The file: CSV, plain or packed with gzip or xz.
    pub log: PathBuf,
    /// What its columns mean.
    pub profile: ImportProfile,
    /// Whether it is meant.
    pub mode: ImportMode,
}

/// Whether an import is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    /// The log is imported.
    Run,
    /// Everything is done and then taken back: the report is the one that a run would give.
    DryRun,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// As in every other use case.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The file cannot be read.
    #[error(transparent)]
    Log(#[from] LogError),
    /// A refused row could not be told.
    #[error("the list of refused rows cannot be written")]
    Refused(#[source] io::Error),
}

impl From<store::Error> for ImportError {
    fn from(error: store::Error) -> Self {
        Self::Fault(Fault::from(error))
    }
}

impl From<Denied> for ImportError {
    fn from(denied: Denied) -> Self {
        Self::Fault(Fault::Forbidden(denied))
    }
}

/// After which batches the database counts anew: once there is something to count, and when it has grown a lot.
const COUNTED: [u32; 3] = [0, 7, 63];

/// Where refused rows are told, in the order of the file.
pub type OnRefused<'a> = &'a mut (dyn FnMut(&RefusedRow) -> io::Result<()> + Send);

/// Imports a log in one transaction, reading the file while the database writes.
///
/// Rows whose key is known are left alone, so that a second run imports nothing. Customers, projects, services and
/// people are found by name or created; new people cannot sign in until they are invited. Others work on meanwhile: only
/// at the end the company is locked. Until then, what the import has created or books on can be waited for in vain by
/// whoever gives something the same name or deletes it. A second import is refused until this one has ended.
pub async fn import_time_log(
    app: &App,
    actor: &Actor,
    command: ImportTimeLog,
    on_refused: OnRefused<'_>,
) -> Result<ImportReport, ImportError> {
    let import = Import::new(actor, &command, app.clock.now())?;
    let log = LogFile::open(command.log, command.profile).await?;
    let outcome = app
        .db
        .transaction(Scope::of(actor.company()), async |tx| {
            let report = Box::pin(import.write(tx, log.read(), on_refused)).await?;
            // Nothing is left behind by a run that had nothing to do.
            let keep = command.mode == ImportMode::Run && report.counts.imported > 0;
            if keep { Ok(report) } else { Err(Ended::Unkept(Box::new(report))) }
        })
        .await;
    match outcome {
        Ok(report) => Ok(ImportReport { import: Some(import.run.id), ..report }),
        Err(Ended::Unkept(report)) => Ok(*report),
        Err(Ended::Failed(error)) => Err(error),
    }
}

/// How a transaction ends that is not committed.
enum Ended {
    Unkept(Box<ImportReport>),
    Failed(ImportError),
}

impl<E: Into<ImportError>> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// One run: what it may do and as whom.
struct Import {
    permit: Importer,
    permits: Permits,
    author: Author,
    run: Run,
}

impl Import {
    fn new(actor: &Actor, command: &ImportTimeLog, now: Timestamp) -> Result<Self, Denied> {
        let permits = Permits { catalog: catalog_editor(actor)?, people: user_manager(actor)? };
        let rows = &command.profile.rows;
        let run = Run {
            id: ImportId(crate::ids::at(now)),
            source: rows.source.clone(),
            zone: rows.zone.name().to_owned(),
            user: actor.user(),
            at: now,
        };
        Ok(Self { permit: importer(actor)?, permits, author: Author::new(actor, now), run })
    }

    async fn write(
        &self,
        tx: &Tx,
        mut batches: Receiver<Batch>,
        on_refused: OnRefused<'_>,
    ) -> Result<ImportReport, ImportError> {
        let company = companies::find(tx).await?.ok_or(Fault::NotFound)?;
        imports::begin(tx, &self.permit, &self.run).await?;
        let mut tally = Tally::new(imports::hours_by_month(tx).await?, on_refused);
        let mut places = Places::load(tx, self.permits.clone(), self.run.user, company.zone, self.run.at).await?;
        for batch in 0_u32.. {
            // A reader that died closes the channel: only an empty batch is the end of the file.
            let lines = batches.recv().await.ok_or(LogError::Interrupted)??;
            if lines.is_empty() {
                break;
            }
            places.next_batch();
            self.write_batch(tx, lines, &mut places, &mut tally).await?;
            if COUNTED.contains(&batch) {
                imports::refresh_statistics(tx, &self.permit).await?;
            }
        }
        let created = places.created();
        imports::finish(tx, &self.permit, &self.run, tally.counts, places, &self.author).await?;
        Ok(tally.report(created, &imports::hours_of(tx, self.run.id).await?))
    }

    async fn write_batch(
        &self,
        tx: &Tx,
        lines: Vec<Line>,
        places: &mut Places,
        tally: &mut Tally<'_>,
    ) -> Result<(), ImportError> {
        let keys: Vec<Personal<String>> =
            lines.iter().filter_map(|line| line.read.as_ref().ok()).map(|row| row.key.clone()).collect();
        let known = imports::known_keys(tx, &self.run, &keys).await?;
        let mut fresh = HashSet::new();
        let mut booked = Vec::with_capacity(lines.len());
        for Line { number, key, read } in lines {
            let met = read.as_ref().ok().and_then(|row| known.get(&row.key).copied());
            let row: Result<ImportRow, Refusal> = match (read, met) {
                (Err(refusal), _) => Err(refusal),
                (Ok(row), Some(SourceKey::Earlier)) => {
                    tally.already_there(row.day);
                    continue;
                }
                (Ok(_), Some(SourceKey::ThisRun)) => Err(Refusal::RepeatedKey),
                (Ok(row), None) if !fresh.insert(row.key.clone()) => Err(Refusal::RepeatedKey),
                (Ok(row), None) => Ok(row),
            };
            match row {
                Ok(row) => match places.place(tx, &row).await? {
                    Some(place) => {
                        tally.imported(row.day);
                        booked.push(Booked { row, place });
                    }
                    None => tally.refused(&RefusedRow { line: number, key, reason: Refusal::AmbiguousPerson })?,
                },
                Err(reason) => tally.refused(&RefusedRow { line: number, key, reason })?,
            }
        }
        Ok(imports::insert(tx, &self.permit, &self.run, &booked).await?)
    }
}

#[cfg(test)]
mod tests;
