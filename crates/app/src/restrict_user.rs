//! Restricting what is done with a person's data, and lifting that again (Article 18 GDPR).

use accounts::Actor;
use accounts::access::privacy_manager;
use jiff::{SignedDuration, Timestamp};
use kernel::{Note, UserId};
use store::journal::{self, Author, Chain, Event};
use store::letters::{self, Letter};
use store::restriction::{self, Restriction, Told};
use store::{AfterEnd, Lock, Scope, Tx, users};

use crate::{App, Fault, Refusal, ids};

/// Between telling the person and lifting the restriction.
const NOTICE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Hides what a person recorded from everybody else: from lists, reports, sums and the interface. It is kept, also when
/// its period is over, until the restriction is lifted. The person goes on working and sees it all.
pub async fn restrict_user(app: &App, actor: &Actor, id: UserId, reason: Note) -> Result<(), Fault> {
    let permit = privacy_manager(actor)?;
    let now = app.clock.now();
    app.db
        .transaction(scope(actor, id), async |tx| {
            users::find(tx, id).await?.ok_or(Fault::NotFound)?;
            if restriction::hides(tx, id).await? {
                return Err(Refusal::plain("restriction.already").into());
            }
            let event = restriction::begin(tx, &permit, id, &reason, actor.user(), now).await?;
            record(tx, actor, event, now).await
        })
        .await
}

/// Tells the person that the restriction will be lifted, by a letter, or notes that the company has told them.
pub async fn announce_lifting(app: &App, actor: &Actor, id: UserId, told: Told) -> Result<(), Fault> {
    let permit = privacy_manager(actor)?;
    let now = app.clock.now();
    app.db
        .transaction(scope(actor, id), async |tx| {
            let found = present(tx, actor, id).await?;
            if told == Told::Letter {
                let person = users::find(tx, id).await?.ok_or(Fault::NotFound)?;
                if person.email.is_none() || !person.active {
                    return Err(Refusal::plain("restriction.no-address").into());
                }
                letters::withdraw(tx, Letter::RestrictionEnds, id).await?;
                letters::put(tx, ids::at(now), Letter::RestrictionEnds, id, None, now).await?;
            }
            let event = restriction::note_told(tx, &permit, &found, told, now).await?;
            record(tx, actor, event, now).await
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(())
}

/// Lifts a restriction of which the person has known for seven days that it will be lifted.
pub async fn lift_restriction(app: &App, actor: &Actor, id: UserId) -> Result<(), Fault> {
    let permit = privacy_manager(actor)?;
    let now = app.clock.now();
    app.db
        .transaction(scope(actor, id), async |tx| {
            let found = present(tx, actor, id).await?;
            let waiting = letters::waiting_for(tx, Letter::RestrictionEnds).await?;
            if waiting.iter().any(|(letter, _gave_up)| letter.to == id) {
                return Err(Refusal::plain("restriction.letter-waits").into());
            }
            if found.told.is_none_or(|(at, _)| now < lifting_from(at)) {
                return Err(Refusal::plain("restriction.notice-first").into());
            }
            let event = restriction::end(tx, &permit, &found).await?;
            record(tx, actor, event, now).await
        })
        .await
}

/// From when on a restriction can be lifted that the person was told of.
pub fn lifting_from(told: Timestamp) -> Timestamp {
    told.checked_add(NOTICE).unwrap_or(Timestamp::MAX)
}

fn scope(actor: &Actor, id: UserId) -> Scope {
    Scope::of(actor.company()).locking(Lock::Company).locking(Lock::Person(id)).even_after_end(AfterEnd::Rights)
}

async fn present(tx: &Tx, actor: &Actor, id: UserId) -> Result<Restriction, Fault> {
    let permit = privacy_manager(actor)?;
    restriction::list(tx, &permit, Some(id)).await?.pop().ok_or(Fault::NotFound)
}

async fn record(tx: &Tx, actor: &Actor, event: Event, now: Timestamp) -> Result<(), Fault> {
    let tip = journal::tip(tx, Chain::Company).await?;
    Ok(journal::append(tx, tip, &Author::new(actor, now), &[event]).await?)
}
