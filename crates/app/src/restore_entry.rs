//! Bringing a deleted entry back.

use accounts::Actor;
use accounts::access::{EntryEditor, entry_editor};
use jiff::Timestamp;
use kernel::{CustomerId, EntryId, ProjectId, UserId};
use store::catalog::Stored as _;
use store::entries::Room;
use store::journal::Author;
use store::{Lock, ReadTx, Scope, Tx, companies, entries};
use timesheets::catalog::Project;
use timesheets::{Entry, Since};

use crate::{App, Fault, Refusal, sight};

/// Brings a deleted entry of a person, or of the actor where none is named, back from the journal, with its old id.
///
/// An entry that is there is no fault: undoing twice does no harm. Where overlaps are forbidden, its time must be free.
pub async fn restore_entry(app: &App, actor: &Actor, person: Option<UserId>, id: EntryId) -> Result<(), Fault> {
    let editor = entry_editor(actor, person)?;
    let person = editor.person();
    let now = app.clock.now();
    let author = Author::new(actor, now);
    if actor.user() != Some(person) {
        app.db.read(actor.company(), async |tx| sight::check(tx, actor, person).await).await?;
    }
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Person(person)), async |tx| {
            let (found, tip) = tokio::try_join!(entries::deleted(tx, &editor, id), entries::tip(tx, person))?;
            let deleted = found.ok_or(Fault::NotFound)?;
            if entries::find(tx, &accounts::access::entry_reach(actor), id).await?.is_some() {
                return Ok(());
            }
            let entry = decide(tx, &editor, deleted, now).await?;
            entries::restore(tx, &editor, &entry, tip, &author).await.map_err(told)
        })
        .await
}

async fn decide(tx: &Tx, editor: &EntryEditor, deleted: Entry, now: Timestamp) -> Result<Entry, Fault> {
    let room = Room { span: (deleted.since, deleted.until().unwrap_or(deleted.since)), except: None };
    let (rules, overlapping, taken, customer) = tokio::try_join!(
        companies::rules(tx),
        entries::is_overlapping(tx, editor.person(), room),
        entries::has_client_key(tx, deleted.client_key),
        customer_of(tx, deleted.project),
    )?;
    let since = Since { rules, overlapping, customer, taken_key: deleted.client_key.filter(|_| taken) };
    Ok(timesheets::restore(deleted, since, now)?)
}

async fn customer_of(tx: &ReadTx, project: Option<ProjectId>) -> Result<Option<CustomerId>, store::Error> {
    let Some(project) = project else { return Ok(None) };
    Ok(Project::find(tx, project).await?.map(|project| project.customer))
}

/// What is missing is named: it can be brought back first.
fn told(error: store::Error) -> Fault {
    let refusal = match error.constraint() {
        Some("entries_running_key") => Refusal::plain("entry.other-running"),
        Some("entries_users_fkey") => return Fault::NotFound,
        Some("entries_customers_fkey") => Refusal::about("restore.customer-gone", "customers_id"),
        Some("entries_projects_fkey") => Refusal::about("restore.project-gone", "projects_id"),
        Some("entries_services_fkey") => Refusal::about("restore.service-gone", "services_id"),
        Some("entries_lumpsum_services_fkey") => Refusal::about("restore.service-gone", "lumpsum_services_id"),
        _ => return Fault::from(error),
    };
    Fault::Refused(refusal)
}
