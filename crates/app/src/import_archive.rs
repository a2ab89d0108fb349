//! Taking the person of an archive into a company that has no data yet (Article 20 GDPR).

mod reader;

use std::fs::File;
use std::io;

use accounts::access::{Denied, Importer, UserManager, importer, user_manager};
use accounts::{Actor, Role};
use kernel::{ImportId, UserId};
use sha2::{Digest as _, Sha256};
use store::imports::{self, Run};
use store::journal::Author;
use store::person_data::import::{self, Import, RowError, Taken};
use store::{Lock, Scope, Tx};
use tokio::sync::mpsc::Receiver;

use crate::{App, Fault};
use reader::Batch;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// As in every other use case.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No archive, or a broken one.
    #[error("it is no archive of a person, or it is damaged")]
    Damaged(#[source] io::Error),
    /// Made by a program that this one does not know.
    #[error("it has another form than this program knows: a newer Uhrwerk made it")]
    Format,
    /// A line that is none of an archive.
    #[error("line {line} of {file} cannot be used: {field}")]
    Line {
        /// The file of the archive.
        file: String,
        /// The line.
        line: u64,
        /// What is wrong on it.
        field: &'static str,
    },
    /// A row that the database does not take.
    #[error("{file} holds something that cannot be: nothing was imported")]
    Values {
        /// The file of the archive.
        file: String,
    },
    /// There is no person in it.
    #[error("there is nobody in it")]
    Nobody,
    /// The company has data already.
    #[error("the company has data already: an archive is imported into a company that has none")]
    NotEmpty,
    /// The archive says that its person administers their company, and nobody said that they may here.
    #[error(
        "the archive says that its person administers their company: if they are to administer this one, say so with --as-owner"
    )]
    Administers,
    /// The address of the person is somebody's way in.
    #[error("somebody in this installation has the person's address already")]
    AddressTaken,
    /// The reading thread ended without a word.
    #[error("reading the archive ended unexpectedly")]
    Interrupted,
}

impl From<store::Error> for ArchiveError {
    fn from(error: store::Error) -> Self {
        Self::Fault(Fault::from(error))
    }
}

impl From<Denied> for ArchiveError {
    fn from(denied: Denied) -> Self {
        Self::Fault(Fault::Forbidden(denied))
    }
}

/// Whom an import brought.
#[derive(Clone, Copy, Debug)]
pub struct ImportedPerson {
    /// The person.
    pub user: UserId,
    /// How many entries came along.
    pub entries: u64,
}

/// Takes the person with all that `data/` holds, in one transaction. Their archive then has the same `data/`, byte for
/// byte. They come in by an invitation: no password comes along.
///
/// An archive is a file that its person had in their hands: what it says about their role counts up to `most`, beyond it
/// is refused.
pub async fn import_archive(
    app: &App,
    actor: &Actor,
    archive: File,
    most: Role,
) -> Result<ImportedPerson, ArchiveError> {
    let (importer, manager) = (importer(actor)?, user_manager(actor)?);
    let now = app.clock.now();
    let run = Run {
        id: ImportId(crate::ids::at(now)),
        source: "archive".to_owned(),
        zone: "UTC".to_owned(),
        user: actor.user(),
        at: now,
    };
    let author = Author::new(actor, now);
    let rows = reader::read(archive);
    let scope = Scope::of(actor.company()).locking(Lock::Company);
    app.db
        .transaction(scope, async |tx| {
            if store::companies::find(tx).await?.is_none() {
                return Err(Fault::NotFound.into());
            }
            if !import::is_empty(tx).await? {
                return Err(ArchiveError::NotEmpty);
            }
            imports::begin(tx, &importer, &run).await?;
            let (user, taken) = write(tx, &manager, &importer, &run, rows, most).await?;
            import::finish(tx, &importer, &run, user, &taken, &author).await?;
            Ok(ImportedPerson { user, entries: u64::try_from(taken.entries).unwrap_or_default() })
        })
        .await
}

async fn write(
    tx: &Tx,
    manager: &UserManager,
    importer: &Importer,
    run: &Run,
    mut rows: Receiver<Result<Batch, ArchiveError>>,
    most: Role,
) -> Result<(UserId, Taken), ArchiveError> {
    let mut import = import::begin(tx, run).await?;
    let mut digest = Sha256::new();
    let (mut entries, mut seconds) = (0_i64, 0_i64);
    loop {
        // A reader that died closes the channel: only an empty batch is the end of the archive.
        let Batch { source, line, rows, bytes } = rows.recv().await.ok_or(ArchiveError::Interrupted)??;
        let Some(source) = source else { break };
        if source.table == "entries" {
            digest.update(&bytes);
            entries += i64::try_from(rows.len()).unwrap_or_default();
            seconds += rows.iter().filter_map(|row| row.get("duration")?.as_i64()).sum::<i64>();
        }
        import.take(source, rows).await.map_err(|error| refused(error, source.table, line))?;
    }
    imports::refresh_statistics(tx, importer).await?;
    let user = person(&import, manager, most).await?;
    let digest: Vec<String> = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((user, Taken { entries, seconds, digest: digest.concat() }))
}

async fn person(import: &Import<'_>, manager: &UserManager, most: Role) -> Result<UserId, ArchiveError> {
    let user = match import.person(manager).await {
        Err(store::Error::Corrupt { .. }) => return Err(ArchiveError::Values { file: reader::name("users") }),
        found => found?.ok_or(ArchiveError::Nobody)?,
    };
    if user.role == Role::Owner && most != Role::Owner {
        return Err(ArchiveError::Administers);
    }
    match import.register(manager, &user).await {
        Err(error) if error.constraint() == Some("sign_in_pkey") => Err(ArchiveError::AddressTaken),
        outcome => Ok(outcome.map(|()| user.id)?),
    }
}

fn refused(error: RowError, table: &str, line: u64) -> ArchiveError {
    let file = reader::name(table);
    match error {
        RowError::Field(field) | RowError::Reference(field) => ArchiveError::Line { file, line, field },
        RowError::Store(error) if error.is_unavailable() => error.into(),
        // Two people of one address are told as such, everything else is a value that the tables do not take.
        RowError::Store(error) if error.constraint() == Some("users_email_key") => ArchiveError::AddressTaken,
        RowError::Store(_) => ArchiveError::Values { file },
    }
}
