//! Giving information about a person to somebody outside of the company, and telling the person.

use std::fs::File;

use accounts::Actor;
use accounts::access::{Discloser, discloser};
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{CompanyId, DisclosureId, Sink, UserId};
use privacy::disclosure::State;
use serde_json::json;
use store::disclosures::{self, Disclosure, Of};
use store::journal::{self, Author, Chain};
use store::letters::{self, Letter};
use store::looks::Look;
use store::person_data::{self, Extent, Typing};
use store::restriction::Told;
use store::{AfterEnd, Lock, ReadTx, Scope, Tx, auth};

use crate::decide_disclosure::{one, refused};
use crate::note_look::note_look;
use crate::person_archive::packer::Packer;
use crate::person_archive::tables;
use crate::{App, Fault, Fresh, ids};

/// How the information leaves.
#[derive(Debug)]
pub enum Way {
    /// As an archive of exactly the scope, packed into this file, which is empty before.
    Archive(File),
    /// Otherwise: shown, read out, on paper. Only the register knows of it.
    Otherwise,
}

/// Gives what enough administrators have approved, once, by somebody who gave the password once more. The register and
/// the person know of it before the archive is handed out.
pub async fn give_disclosure(app: &App, fresh: &Fresh, id: DisclosureId, way: Way) -> Result<Option<File>, Fault> {
    let actor = fresh.actor();
    let permit = discloser(actor)?;
    let read = async |tx: &ReadTx| Ok::<_, Fault>(disclosures::read(tx, Of::One(&permit, id)).await?);
    let found = app.db.read(actor.company(), read).await?.into_iter().next().ok_or(Fault::NotFound)?;
    found.standing.give().map_err(refused)?;
    let packed = match way {
        Way::Archive(file) => {
            // What a norm keeps from the person for now, they see in the register from its day on.
            if found.silence.is_none() {
                note_look(app, actor, [found.standing.person], Look::Archive).await?;
            }
            Some(pack(app, actor.company(), &found, file).await?)
        }
        Way::Otherwise => None,
    };
    close(app, actor, &permit, id).await?;
    app.letter_bell.notify_one();
    Ok(packed)
}

async fn close(app: &App, actor: &Actor, permit: &Discloser, id: DisclosureId) -> Result<(), Fault> {
    let now = app.clock.now();
    let author = Author::new(actor, now);
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::Rights), async |tx| {
            let found = one(tx, permit, id).await?;
            // Two at once: one of them gives it.
            found.standing.give().map_err(refused)?;
            let event = disclosures::close(tx, permit, &found, State::Given, actor.user(), now).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            match found.silence {
                Some(_until_then) => Ok(()),
                None => tell(tx, found.id, found.standing.person, now).await,
            }
        })
        .await
}

/// From now on the person may see it, and gets a letter if letters reach them; otherwise the company tells them.
async fn tell(tx: &Tx, id: DisclosureId, person: UserId, now: Timestamp) -> Result<(), Fault> {
    disclosures::open(tx, id).await?;
    if auth::with_password(tx, &[person]).await?.contains(&person) {
        letters::put(tx, ids::at(now), Letter::DisclosureGiven, person, None, now).await?;
        disclosures::note_told(tx, id, Told::Letter, now).await?;
    }
    Ok(())
}

/// Notes that the company has told the person in a way of its own.
pub async fn note_disclosure_told(app: &App, actor: &Actor, id: DisclosureId) -> Result<(), Fault> {
    let permit = discloser(actor)?;
    let now = app.clock.now();
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::Rights), async |tx| {
            let found = one(tx, &permit, id).await?;
            if !found.is_open || found.told.is_some() {
                return Err(Fault::NotFound);
            }
            Ok(disclosures::note_told(tx, id, Told::Company, now).await?)
        })
        .await
}

/// Tells those who could not be told before, because a norm forbade it until a day that has come.
pub(crate) async fn tell_of_disclosures(app: &App, company: CompanyId, today: Date) -> Result<(), Fault> {
    let now = app.clock.now();
    let due = async |tx: &ReadTx| Ok::<_, Fault>(disclosures::due(tx, today).await?);
    // Most days there is nobody, and nothing to write.
    if app.db.read(company, due).await?.is_empty() {
        return Ok(());
    }
    app.db
        .transaction(Scope::of(company).locking(Lock::Company).even_after_end(AfterEnd::Keeping), async |tx| {
            for (id, person) in disclosures::due(tx, today).await? {
                tell(tx, id, person, now).await?;
            }
            Ok::<_, Fault>(())
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(())
}

/// Reads and packs on one unchanging view of the data.
async fn pack(app: &App, company: CompanyId, found: &Disclosure, file: File) -> Result<File, Fault> {
    let mut packer = Packer::start(file);
    // When somebody typed is nobody's business outside.
    let extent = Extent { typing: Typing::Day, days: found.scope.days };
    let pack = async |tx: &ReadTx| {
        person_data::prepare(tx).await?;
        packer.file("disclosure.json").await?;
        packer.bytes(cover(found).into_bytes()).await?;
        for source in person_data::disclosed(found.scope) {
            tables::pack(tx, &mut packer, source, found.standing.person, extent).await?;
        }
        Ok::<_, Fault>(packer)
    };
    app.db.read(company, pack).await?.finish().await
}

/// What the archive is, for whoever opens it.
fn cover(found: &Disclosure) -> String {
    let scope = found.scope;
    let areas = [(scope.record, "record"), (scope.terms, "terms"), (scope.hours, "hours"), (scope.entries, "entries")];
    let areas: Vec<_> = areas.into_iter().filter(|(told, _)| *told).map(|(_, area)| area).collect();
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let cover = json!({
        "format": "uhrwerk-disclosure",
        "version": 1,
        "person": found.name.reveal(Sink::Archive),
        "recipient": found.recipient.reveal(Sink::Archive),
        "basis": found.basis.citation(),
        "areas": areas,
        "first_day": day(scope.days.map(|(first, _)| first)),
        "last_day": day(scope.days.map(|(_, last)| last)),
    });
    format!("{cover:#}\n")
}
