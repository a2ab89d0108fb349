//! Changing one's own settings.

use accounts::access::own_settings;
use accounts::{Actor, SettingsChange, User};
use store::journal::{Author, Chain};
use store::{Lock, Scope, journal, users};

use crate::{App, Fault};

/// Changes the actor's own language, time zone, time format and week start.
///
/// Everybody may do this, for themselves only. Name, address, role, terms and other people's settings are for those
/// who manage people: [`crate::edit_user()`]. Entries keep the zone that they were recorded in; a running one too.
pub async fn edit_own_settings(app: &App, actor: &Actor, change: SettingsChange) -> Result<User, Fault> {
    let permit = own_settings(actor)?;
    let author = Author::new(actor, app.clock.now());
    let scope = Scope::of(actor.company()).locking(Lock::Company).locking(Lock::Person(permit.person()));
    app.db
        .transaction(scope, async |tx| {
            let before = users::find(tx, permit.person()).await?.ok_or(Fault::NotFound)?;
            let after = change.over(before.clone());
            if after != before {
                let event = users::update_settings(tx, &permit, &before, &after).await?;
                let tip = journal::tip(tx, Chain::Company).await?;
                journal::append(tx, tip, &author, &[event]).await?;
            }
            Ok(after)
        })
        .await
}
