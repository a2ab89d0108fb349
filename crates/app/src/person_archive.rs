//! Giving a person all that is stored about them (Articles 15 and 20 GDPR), as an archive.
//!
//! A ZIP file with `data/`, which can be imported again, `about/`, and a letter for the post. What goes in is what the
//! inventory says; how much it is does not matter, since it is read and packed little by little.

mod letter;
pub(crate) mod packer;
pub(crate) mod tables;

use std::fs::File;

use accounts::Actor;
use accounts::access::{ArchiveMaker, archive_maker, request_answerer};
use documents::Facts;
use jiff::Timestamp;
use kernel::{Language, RequestText, Sink, UserId, local_day};
use privacy::requests::{Kind, Outcome, due_on};
use store::journal::{self, Author, Chain};
use store::looks::Look;
use store::person_data::{self, Extent, Part, SOURCES, Typing};
use store::requests::{self, NewAnswer, NewRequest};
use store::{AfterEnd, Lock, ReadTx, Scope, agreements, auth, companies, users};

use crate::change_password::confirm;
use crate::note_look::note_look;
use crate::{App, Fault, Password, Refusal, Visit};
use packer::Packer;

/// The form of `data/`, for whoever reads it.
pub(crate) const FORMAT: &str = "{\"format\":\"uhrwerk-person\",\"version\":1}\n";

/// A file without a name, which is gone when nobody holds it any more: what an archive is made in before it is handed
/// out.
pub fn archive_file() -> Result<File, Fault> {
    tempfile::tempfile().map_err(|error| Fault::Internal(Box::new(error)))
}

/// Makes one's own archive, for somebody who gives the password once more. The file is empty before, and is handed
/// back with the archive in it.
pub async fn own_archive(
    app: &App,
    actor: &Actor,
    present: Password,
    visit: &Visit,
    facts: &Facts,
    file: File,
) -> Result<File, Fault> {
    let person = actor.user().ok_or(Fault::Unauthenticated)?;
    let maker = archive_maker(actor, person)?;
    confirm(app, actor, present, visit).await?;
    let file = build(app, actor, &maker, facts, file, Typing::Exact).await?;
    let now = app.clock.now();
    let new = asked(person, actor, now, None);
    keep(app, actor, &new).await?;
    given(app, actor, &maker).await?;
    Ok(file)
}

/// Who says that it is the person who asks, where somebody else makes the archive.
#[derive(Debug)]
pub struct IdentityCheck {
    /// How that was made sure of.
    pub how: RequestText,
    /// The administrator's own password, where there is a session.
    pub present: Option<(Password, Visit)>,
}

/// Makes the archive of somebody who cannot ask for it here any more. Who made sure how that it is them who ask is kept
/// with the request, which an open one for information becomes, and stands in the archive itself.
pub async fn archive_of(
    app: &App,
    actor: &Actor,
    person: UserId,
    check: IdentityCheck,
    facts: &Facts,
    file: File,
) -> Result<File, Fault> {
    request_answerer(actor)?;
    let maker = archive_maker(actor, person)?;
    if let Some((present, visit)) = check.present {
        confirm(app, actor, present, &visit).await?;
    }
    let now = app.clock.now();
    let today = local_day(now, actor.zone());
    let (found, password, allowed) = app
        .db
        .read(actor.company(), async |tx| {
            let facts = tokio::try_join!(
                users::find(tx, person),
                auth::password_of(tx, person),
                agreements::allowed(tx, today)
            )?;
            Ok::<_, Fault>(facts)
        })
        .await?;
    let found = found.ok_or(Fault::NotFound)?;
    if found.active && password.is_some() {
        return Err(Refusal::plain("archive.can-ask").into());
    }
    note_look(app, actor, [person], Look::Archive).await?;
    keep(app, actor, &asked(person, actor, now, Some(check.how))).await?;
    let typing = if allowed.typing_moments { Typing::Exact } else { Typing::Day };
    let file = build(app, actor, &maker, facts, file, typing).await?;
    given(app, actor, &maker).await?;
    Ok(file)
}

fn asked(person: UserId, actor: &Actor, at: Timestamp, identity_check: Option<RequestText>) -> NewRequest {
    let due = due_on(local_day(at, actor.zone()));
    NewRequest { person, kind: Kind::Information, words: None, by: actor.user(), at, due, identity_check }
}

/// Keeps the request that an archive answers.
async fn keep(app: &App, actor: &Actor, new: &NewRequest) -> Result<(), Fault> {
    let author = Author::new(actor, new.at);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::Rights), async |tx| {
            let event = requests::add(tx, new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            Ok(journal::append(tx, tip, &author, &[event]).await?)
        })
        .await
}

/// Keeps that the archive was made, which answers whatever is open: before it is handed out.
async fn given(app: &App, actor: &Actor, maker: &ArchiveMaker) -> Result<(), Fault> {
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::Rights), async |tx| {
            let new = NewAnswer { by: actor.user(), at: now, outcome: Outcome::Done, told: None, weighing: None };
            let event = requests::give(tx, maker, &new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            Ok(journal::append(tx, tip, &author, &[event]).await?)
        })
        .await
}

/// Reads and packs everything on one unchanging view of the data.
async fn build(
    app: &App,
    actor: &Actor,
    maker: &ArchiveMaker,
    facts: &Facts,
    file: File,
    typing: Typing,
) -> Result<File, Fault> {
    let today = local_day(app.clock.now(), actor.zone());
    let person = maker.person();
    let extent = Extent { typing, days: None };
    let mut packer = Packer::start(file);
    let pack = async |tx: &ReadTx| {
        person_data::prepare(tx).await?;
        let (user, company) = tokio::try_join!(users::find(tx, person), companies::find(tx))?;
        let (user, company) = (user.ok_or(Fault::NotFound)?, company.ok_or(Fault::NotFound)?);
        packer.file("data/archive.json").await?;
        packer.bytes(FORMAT.as_bytes().to_vec()).await?;
        let mut stored = Vec::new();
        for source in SOURCES {
            stored.push(tables::pack(tx, &mut packer, source, person, extent).await?);
        }
        for language in locale::LANGUAGES {
            let document = documents::person::information(facts, language);
            packer.file(&format!("about/information.{}.html", locale::code(language))).await?;
            packer.bytes(documents::page(&document).into_bytes()).await?;
        }
        let parts = letter::Parts { user: &user, company: company.name.reveal(Sink::Archive), stored, today };
        let letter = letter::write(tx, actor, facts, parts).await?;
        packer.file(letter_name(user.language)).await?;
        packer.bytes(letter).await?;
        Ok::<_, Fault>(packer)
    };
    app.db.read(actor.company(), pack).await?.finish().await
}

fn letter_name(language: Language) -> &'static str {
    if locale::code(language) == "de" { "Brief.pdf" } else { "letter.pdf" }
}

/// The folder of a part.
fn folder(part: Part) -> &'static str {
    match part {
        Part::Data => "data",
        Part::About => "about",
    }
}
