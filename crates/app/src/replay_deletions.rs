//! Doing again what was deleted, in a database that a backup brought back or that was broken off.

use deletions::{Deleted, Deletion};
use jiff::SignedDuration;
use kernel::{Zone, local_day};
use store::erasure::Numbers;
use store::guests::{comments, messages};
use store::{AfterEnd, ReadTx, Scope, Tx, erasure, keeping};
use tokio::task::spawn_blocking;

use crate::erase_user::erase_again;
use crate::remove_company::remove_again;
use crate::{App, Fault};

/// Deletes again what the journal of deletions names and the database has, and gives back how many that were. Called
/// before anything is served. Numbers that the journal names are never given to anybody new.
///
/// A number alone would not do: in a database that was begun anew it may be somebody else's. Whoever is younger than
/// the deletion is not meant.
///
/// [`Fault::Busy`] where another process writes what must wait for its end, as an import does: whoever calls decides
/// whether to ask again.
pub async fn replay_deletions(app: &App) -> Result<u64, Fault> {
    let deletions = app.files.deletions.clone();
    let read = spawn_blocking(move || deletions.read()).await;
    let journal = read.map_err(|error| Fault::Internal(Box::new(error)))?;
    let journal = journal.map_err(|error| Fault::Internal(Box::new(error)))?;
    let deletions = journal.map(|journal| journal.deletions).unwrap_or_default();
    if !deletions.is_empty() {
        erasure::skip_ids(&app.db, highest(&deletions)).await?;
    }
    let mut done = 0;
    for deletion in deletions {
        done += u64::from(delete_again(app, deletion).await?);
    }
    Ok(done)
}

/// Whether there was something to delete.
async fn delete_again(app: &App, Deletion { at, what }: Deletion) -> Result<bool, Fault> {
    // Of what visitors wrote only the day is known.
    let day = local_day(at, &Zone::utc());
    // The journal keeps whole seconds: whoever came and went in one is meant too.
    let end = at.checked_add(SignedDuration::from_secs(1)).unwrap_or(at);
    match what {
        Deleted::Person(company, user) => {
            let back = async |tx: &ReadTx| Ok::<_, Fault>(erasure::is_back(tx, user, end).await?);
            Ok(app.db.read(company, back).await? && erase_again(app, company, user, end).await?)
        }
        Deleted::Company(company) => {
            let back = async |tx: &ReadTx| Ok::<_, Fault>(keeping::is_company_back(tx, end).await?);
            Ok(app.db.read(company, back).await? && remove_again(app, company, at, end).await?)
        }
        Deleted::Comment(company, id) => {
            let again = async |tx: &mut Tx| Ok(comments::remove_again(tx, id, day).await?);
            app.db.transaction(Scope::of(company).even_after_end(AfterEnd::Keeping), again).await
        }
        Deleted::Message(company, id) => {
            let again = async |tx: &mut Tx| Ok(messages::remove_again(tx, id, day).await?);
            app.db.transaction(Scope::of(company).even_after_end(AfterEnd::Keeping), again).await
        }
    }
}

fn highest(deletions: &[Deletion]) -> Numbers {
    let mut numbers = Numbers::default();
    for deletion in deletions {
        let (company, number) = match deletion.what {
            Deleted::Person(company, user) => (company, Some((&mut numbers.user, user.get()))),
            Deleted::Comment(company, id) => (company, Some((&mut numbers.comment, id))),
            Deleted::Message(company, id) => (company, Some((&mut numbers.message, id))),
            Deleted::Company(company) => (company, None),
        };
        if let Some((highest, number)) = number {
            *highest = number.max(*highest);
        }
        numbers.company = company.get().max(numbers.company);
    }
    numbers
}
