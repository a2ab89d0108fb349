//! Taking an import back.

use accounts::Actor;
use accounts::access::importer;
use kernel::ImportId;
use store::imports::{self, Undone};
use store::journal::Author;
use store::{Lock, Scope};

use crate::{App, Fault, ImportMode, Refusal};

/// Removes the entries of an import that nobody changed since, and what it created for them and nothing else uses.
///
/// A dry run does the same and takes it back. Undoing twice is refused.
pub async fn undo_import(app: &App, actor: &Actor, import: ImportId, mode: ImportMode) -> Result<Undone, Fault> {
    let permit = importer(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let outcome = app
        .db
        .transaction(Scope::of(actor.company()).locking(Lock::Company), async |tx| {
            let found = imports::find(tx, import).await?.ok_or(Fault::NotFound)?;
            if found.undone.is_some() {
                return Err(Fault::Refused(Refusal::plain("import.already-undone")).into());
            }
            let undone = imports::undo(tx, &permit, import, &author, now).await?;
            match mode {
                ImportMode::Run => Ok(undone),
                ImportMode::DryRun => Err(Ended::Unkept(undone)),
            }
        })
        .await;
    match outcome {
        Ok(undone) | Err(Ended::Unkept(undone)) => Ok(undone),
        Err(Ended::Failed(fault)) => Err(fault),
    }
}

/// How a transaction ends that is not committed.
enum Ended {
    Unkept(Undone),
    Failed(Fault),
}

impl<E: Into<Fault>> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}
