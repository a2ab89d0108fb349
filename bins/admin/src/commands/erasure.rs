//! What a person has a right to: `user erase`, `legal-record`, `restrict`, `restriction-told`, `lift-restriction`.

use std::fmt::Write as _;

use accounts::access::privacy_manager;
use app::{App, Fault, Fresh};
use kernel::{Clock as _, CompanyId, Note, SystemClock, UserId, Zone, local_day};
use privacy::erasure::KeptByLaw;
use serde::Serialize;
use store::erasure::{self, Line};
use store::restriction::Told;

use super::administrator;
use crate::error::AdminError;
use crate::output;

/// What is to be done for a person.
pub(crate) enum Wish {
    Erase,
    LegalRecord,
    Restrict(Note),
    Told,
    Lift,
}

#[derive(Serialize)]
struct Done {
    users_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries_deleted: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries_kept: Option<i64>,
}

/// Does it.
pub(super) async fn run(app: &App, company: CompanyId, user: UserId, wish: Wish, json: bool) -> Result<(), AdminError> {
    let actor = administrator(company);
    let missing = |fault: Fault| AdminError::of(fault, AdminError::Nobody(company.get()));
    let mut done = Done { users_id: user.get(), entries_deleted: None, entries_kept: None };
    let said = match wish {
        Wish::LegalRecord => return legal_record(app, company, user, json).await,
        Wish::Erase => {
            let fresh = Fresh::installation(actor).ok_or(AdminError::Nobody(company.get()))?;
            let outcome = Box::pin(app::erase_user(app, &fresh, user)).await.map_err(missing)?;
            (done.entries_deleted, done.entries_kept) = (Some(outcome.deleted), Some(outcome.kept));
            format!("the person was erased; a law keeps {} of their entries under a pseudonym\n", outcome.kept)
        }
        Wish::Restrict(reason) => {
            app::restrict_user(app, &actor, user, reason).await.map_err(missing)?;
            "what the person recorded is hidden from everybody else\n".to_owned()
        }
        Wish::Told => {
            app::announce_lifting(app, &actor, user, Told::Company).await.map_err(missing)?;
            "it is noted that the person knows; the restriction can be lifted in seven days\n".to_owned()
        }
        Wish::Lift => {
            app::lift_restriction(app, &actor, user).await.map_err(missing)?;
            "the restriction was lifted\n".to_owned()
        }
    };
    if json { output::json(&done) } else { output::text(&said) }
}

#[derive(Serialize)]
struct Record {
    users_id: i64,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    day: String,
    since: String,
    until: Option<String>,
    seconds: i64,
    norm: &'static str,
    kept_until: String,
}

fn entry(line: &Line) -> Entry {
    Entry {
        day: line.day.to_string(),
        since: line.since.to_string(),
        until: line.until.map(|until| until.to_string()),
        seconds: line.seconds.0,
        norm: line.norm.citation(),
        kept_until: line.kept_until.to_string(),
    }
}

async fn legal_record(app: &App, company: CompanyId, user: UserId, json: bool) -> Result<(), AdminError> {
    let permit = privacy_manager(&administrator(company)).map_err(|denied| AdminError::Fault(denied.into()))?;
    let law = KeptByLaw::new(app.periods, local_day(SystemClock.now(), &Zone::utc()));
    let read = async |tx: &store::ReadTx| erasure::record(tx, &permit, user, law).await;
    let lines = app.db.read(company, read).await?;
    let entries: Vec<Entry> = lines.iter().map(entry).collect();
    if json {
        return output::json(&Record { users_id: user.get(), entries });
    }
    let mut text = String::from("day         since                 seconds  kept until  norm\n");
    for entry in entries {
        // Writing to a text cannot fail.
        let _written = writeln!(
            text,
            "{}  {:<20}  {:>7}  {}  {}",
            entry.day, entry.since, entry.seconds, entry.kept_until, entry.norm
        );
    }
    output::text(&text)
}
