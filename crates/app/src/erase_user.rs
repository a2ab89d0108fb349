//! Erasing a person (Article 17 GDPR).

use accounts::Actor;
use accounts::access::{PrivacyManager, privacy_manager};
use accounts::user::{self, Restricted};
use deletions::Deleted;
use jiff::Timestamp;
use kernel::{CompanyId, Language, PersonName, Personal, Sink, UserId};
use privacy::erasure::{KeptByLaw, mark};
use store::erasure::{self, Outcome, Words};
use store::journal::{self, Author, Chain};
use store::{AfterEnd, Lock, Scope, Tx, imports, restriction, users};

use crate::edit_user::by;
use crate::keep_periods::zone;
use crate::{App, Fault, Fresh};

/// Erases a person: every way in, every letter, all that is known about them and all that they wrote goes at once.
/// Recorded time that a law keeps stays under a pseudonym and is hidden from everybody; it goes when its years are over.
///
/// The deletion is on the disk, outside of the database, before the database commits: broken off in between, it is done
/// when the program starts next. A person who was erased is "not found", so erasing twice is too.
pub async fn erase_user(app: &App, fresh: &Fresh, id: UserId) -> Result<Outcome, Fault> {
    let actor = fresh.actor();
    let work = Erasing { app, actor, id, permit: privacy_manager(actor)?, now: app.clock.now() };
    let law = work.law().await?;
    app.db
        .transaction(work.scope(), async |tx| {
            work.decide(tx).await?;
            let (outcome, words) = work.erase(tx, law).await?;
            // The words are gone with the commit, so the letters go before; if it then fails, they are no loss.
            app.forget_letter_files(&words).await;
            app.confirm_deletion(Deleted::Person(actor.company(), id), work.now).await?;
            Ok(outcome)
        })
        .await
}

/// Erases a person once more whom a restored backup brought back, or whose erasure was broken off; gives back whether
/// they were there. What was confirmed once is not decided again.
///
/// Another process may do the same at this moment: whether they are there, is looked at behind the locks.
pub(crate) async fn erase_again(app: &App, company: CompanyId, id: UserId, end: Timestamp) -> Result<bool, Fault> {
    let actor = &Actor::system(company, accounts::Job::Keeping);
    let work = Erasing { app, actor, id, permit: privacy_manager(actor)?, now: app.clock.now() };
    let law = work.law().await?;
    let again = async |tx: &mut Tx| {
        if !erasure::is_back(tx, id, end).await? {
            return Ok(None);
        }
        Ok::<_, Fault>(Some(work.erase(tx, law).await?))
    };
    let Some((_outcome, words)) = app.db.transaction(work.scope(), again).await? else { return Ok(false) };
    app.forget_letter_files(&words).await;
    Ok(true)
}

struct Erasing<'a> {
    app: &'a App,
    actor: &'a Actor,
    id: UserId,
    permit: PrivacyManager,
    now: Timestamp,
}

impl Erasing<'_> {
    fn scope(&self) -> Scope {
        Scope::of(self.actor.company())
            .locking(Lock::Company)
            .locking(Lock::Person(self.id))
            .even_after_end(AfterEnd::Rights)
    }

    /// Years end where the company is.
    async fn law(&self) -> Result<KeptByLaw, Fault> {
        let zone = zone(self.app, self.actor.company()).await?;
        Ok(KeptByLaw::new(self.app.periods, kernel::local_day(self.now, &zone)))
    }

    async fn decide(&self, tx: &Tx) -> Result<(), Fault> {
        let (found, facts, hidden) =
            tokio::try_join!(users::find(tx, self.id), users::facts(tx, self.id), restriction::hides(tx, self.id))?;
        let found = found.ok_or(Fault::NotFound)?;
        let restricted = if hidden { Restricted::OnRequest } else { Restricted::No };
        Ok(user::erase(&found, facts, restricted, by(self.actor))?)
    }

    async fn erase(&self, tx: &Tx, law: KeptByLaw) -> Result<(Outcome, Words), Fault> {
        // An import that is still running would write on about somebody who is gone.
        imports::alone(tx).await?;
        let words = erasure::words(tx, self.id).await?;
        let pseudonym = pseudonym(tx, self.actor.language()).await?;
        let (outcome, event) = erasure::erase(tx, &self.permit, self.id, &pseudonym, law, self.now).await?;
        let tip = journal::tip(tx, Chain::Company).await?;
        journal::append(tx, tip, &Author::new(self.actor, self.now), &[event]).await?;
        Ok((outcome, words))
    }
}

/// A name that nobody in the company has, made of dice. The company's lock keeps it free until the commit.
async fn pseudonym(tx: &Tx, language: Language) -> Result<PersonName, Fault> {
    loop {
        let mut dice = [0; 5];
        getrandom::fill(&mut dice).map_err(|error| Fault::Internal(Box::new(error)))?;
        let text = locale::text(language, "former-person", &[("mark", mark(dice).into())]);
        let name = PersonName::from_stored(text);
        if !erasure::is_taken(tx, &name).await? {
            return Ok(name);
        }
    }
}

impl App {
    /// Deletes letters that were written as files and are about somebody. What stays by a fault of the disk goes with
    /// all letters at the end of their period.
    pub(crate) async fn forget_letter_files(&self, about: &Words) {
        // A short name would be found inside of other words.
        let telling = |word: &&Personal<String>| word.reveal(Sink::Rule).chars().count() > 4;
        let words: Vec<_> = about.addresses.iter().chain(about.names.iter().filter(telling)).cloned().collect();
        if let Err(error) = mail::forget(&self.files.letters, &words).await {
            tracing::warn!(kind = ?error.kind(), "letters in files could not be looked through");
        }
    }
}
