//! Sending the letters that wait in the outbox.

use jiff::{SignedDuration, Timestamp, ToSpan};
use kernel::{CompanyId, EmailAddress, Personal, Sink, Zone, local_day};
use mail::{Address, Contract, Facts, Letter as Written, Post, SendError, Topic};
use store::letters::{self, Letter, Waiting, unknown};
use store::mail_links::{self, Purpose};
use store::users::User;
use store::{AfterEnd, Scope, Tx, address_changes, companies, users};
use uuid::Uuid;

use crate::{App, Fault, LinkToken, certificate};

/// A letter that is being sent belongs to one worker for this long: longer than any conversation with a mail server.
const LEASE: SignedDuration = SignedDuration::from_secs(90);

/// After this long nobody tries any more.
const PATIENCE: SignedDuration = SignedDuration::from_hours(72);

/// How many letters are looked up at once.
const BATCH: i32 = 20;

/// What became of the letters that were due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Left the house.
    pub sent: u32,
    /// Will be tried again.
    pub postponed: u32,
    /// Will not be tried again.
    pub given_up: u32,
    /// The reason of the last one that did not leave; quotes nothing.
    pub reason: Option<SendError>,
}

/// Sends every letter that is due, one after the other.
///
/// A letter is taken for a minute and a half, sent without a transaction, and then taken out of the outbox. Whoever is
/// killed in between leaves it to be sent again once that is over: a letter can be late or come twice, under the same
/// Message-ID, but is never lost. `go_on` is asked between letters, so that a shutdown waits for one conversation at
/// the most.
pub async fn send_letters(app: &App, post: &Post, go_on: impl Fn() -> bool + Send + Sync) -> Result<Sent, Fault> {
    let mut sent = Sent::default();
    loop {
        let due = letters::due(&app.db, app.clock.now(), BATCH).await?;
        if due.is_empty() {
            break;
        }
        for (company, id) in due {
            if !go_on() {
                return Ok(sent);
            }
            to_a_person(app, post, company, id, &mut sent).await?;
        }
    }
    while go_on() {
        let now = app.clock.now();
        let Some(letter) = unknown::claim(&app.db, now, later(now, LEASE)).await? else { break };
        to_nobody(app, post, letter, &mut sent).await?;
    }
    Ok(sent)
}

/// A letter that was taken, with all that it says.
struct Taken {
    waiting: Waiting,
    to: Address,
    written: Written,
}

async fn to_a_person(app: &App, post: &Post, company: CompanyId, id: Uuid, sent: &mut Sent) -> Result<(), Fault> {
    let now = app.clock.now();
    let taken = app
        .db
        .transaction(Scope::of(company).even_after_end(AfterEnd::Keeping), async |tx| take(app, tx, id, now).await)
        .await?;
    let Some(Taken { waiting, to, written }) = taken else { return Ok(()) };
    let outcome = post.send(id, &to, written).await;
    let next = next_step(outcome, waiting.created, waiting.attempts, app.clock.now());
    sent.count(outcome, next);
    let wanted = app
        .db
        .transaction(Scope::of(company).even_after_end(AfterEnd::Keeping), async |tx| match next {
            Step::Done => letters::sent(tx, id).await,
            Step::Again(due) => letters::postpone(tx, id, due).await.map(|()| true),
            Step::Never(now) => letters::give_up(tx, id, now).await.map(|()| true),
        })
        .await?;
    if !wanted {
        // Withdrawn while it was in our hands: its receiver may be erased by now.
        post.take_back(id).await;
    }
    Ok(())
}

/// Claims a letter and writes it, with a link of its own where it has one. A letter whose receiver is gone is dropped.
async fn take(app: &App, tx: &Tx, id: Uuid, now: Timestamp) -> Result<Option<Taken>, Fault> {
    let Some(waiting) = letters::claim(tx, id, now, later(now, LEASE)).await? else { return Ok(None) };
    let receiver = users::find(tx, waiting.to).await?.filter(|user| user.active);
    let Some((receiver, email)) = addressed(tx, waiting.letter, receiver).await? else {
        letters::sent(tx, id).await?;
        return Ok(None);
    };
    let by = match waiting.by {
        Some(by) => users::find(tx, by).await?.map(|user| name(&user)),
        None => None,
    };
    let company = companies::find(tx).await?;
    let ends_on = company.as_ref().and_then(|company| company.ends_on);
    let contract = ends_on.map(|day| Contract::ends(day, app.periods.company_deleted_on(day)));
    let company = company.map(|company| Personal::new(company.name.reveal(Sink::Mail).to_owned()));
    let (link, link_ends) = link(app, tx, &waiting, now).await?;
    let facts = Facts {
        language: receiver.language,
        zone: receiver.zone.clone(),
        name: Some(name(&receiver)),
        company,
        by,
        site: app.letters.public_url.clone(),
        link,
        link_ends,
        contract,
    };
    let to = Address { name: Some(name(&receiver)), email };
    Ok(Some(Taken { waiting, to, written: Written::about(topic(waiting.letter), &facts) }))
}

/// The receiver with the address that the letter goes to.
async fn addressed(tx: &Tx, letter: Letter, receiver: Option<User>) -> Result<Option<(User, EmailAddress)>, Fault> {
    let Some(user) = receiver else { return Ok(None) };
    let email = match letter {
        Letter::AddressChange => address_changes::find(tx, user.id).await?.map(|waiting| waiting.email),
        _ => user.email.clone(),
    };
    Ok(email.map(|email| (user, email)))
}

fn name(user: &User) -> Personal<String> {
    Personal::new(user.name.reveal(Sink::Mail).to_owned())
}

fn topic(letter: Letter) -> Topic {
    match letter {
        Letter::Welcome => Topic::Welcome,
        Letter::Invitation => Topic::Invitation,
        Letter::PasswordReset => Topic::PasswordReset,
        Letter::AlreadyRegistered => Topic::AlreadyRegistered,
        Letter::AddressChange => Topic::AddressChange,
        Letter::AddressAsked => Topic::AddressAsked,
        Letter::PasswordChanged => Topic::PasswordChanged,
        Letter::CommentWaits => Topic::CommentWaits,
        Letter::MessageWaits => Topic::MessageWaits,
        Letter::OperatorGrant => Topic::OperatorGrant,
        Letter::RequestAsked => Topic::RequestAsked,
        Letter::RequestAnswered => Topic::RequestAnswered,
        Letter::RestrictionEnds => Topic::RestrictionEnds,
        Letter::DisclosureAsked => Topic::DisclosureAsked,
        Letter::DisclosureGiven => Topic::DisclosureGiven,
        Letter::ContractEnds => Topic::ContractEnds,
        Letter::ContractGoesOn => Topic::ContractGoesOn,
        Letter::DeletionNear => Topic::DeletionNear,
    }
}

/// Where the letter leads, if anywhere, and until when: a link that is made here and now, or a page of everybody's.
async fn link(
    app: &App,
    tx: &Tx,
    waiting: &Waiting,
    now: Timestamp,
) -> Result<(Option<Personal<String>>, Option<Timestamp>), Fault> {
    let purpose = match waiting.letter {
        Letter::Welcome | Letter::Invitation => Purpose::Invitation,
        Letter::PasswordReset => Purpose::Password,
        Letter::AddressChange => Purpose::Address,
        Letter::AlreadyRegistered => return Ok((Some(app.letters.page("/sign-in")), None)),
        Letter::CommentWaits | Letter::MessageWaits => {
            return Ok((Some(app.letters.page("/app/operator/words")), None));
        }
        Letter::PasswordChanged | Letter::AddressAsked => {
            return Ok((Some(app.letters.page("/forgot-password")), None));
        }
        Letter::OperatorGrant => return Ok((Some(app.letters.page("/app/company/operator")), None)),
        Letter::RequestAsked => return Ok((Some(app.letters.page("/app/people/requests")), None)),
        Letter::RestrictionEnds => return Ok((None, None)),
        Letter::DisclosureAsked => return Ok((Some(app.letters.page("/app/company/disclosures")), None)),
        Letter::ContractEnds | Letter::ContractGoesOn | Letter::DeletionNear => {
            return Ok((Some(app.letters.page("/app/company/end")), None));
        }
        Letter::RequestAnswered | Letter::DisclosureGiven => {
            return Ok((Some(app.letters.page("/app/my-data")), None));
        }
    };
    let token = LinkToken::generate()?;
    let ends = later(now, app.letters.link_life);
    mail_links::open(tx, waiting.to, purpose, &token.hash(), ends, now).await?;
    Ok((Some(app.letters.link(&token)), Some(ends)))
}

/// What a former owner is told; `None` if the letter is about something else, or the certificate cannot be read.
async fn deleted(app: &App, letter: &unknown::Waiting) -> Result<Option<Contract>, Fault> {
    let company = letter.certificate.and_then(|number| CompanyId::try_from(number).ok());
    let Some(company) = company else { return Ok(None) };
    let Some(made) = certificate::find(app, company).await? else { return Ok(None) };
    let filled = made.tables.iter().filter(|(_, rows)| *rows > 0);
    let tables: Vec<String> = filled.map(|(table, rows)| format!("{table} {rows}")).collect();
    Ok(Some(Contract {
        ends_on: made.ended_on,
        deleted_on: local_day(made.deleted_at, &Zone::utc()),
        backups_free_on: Some(made.backups_free_on),
        certificate: Some(company.get()),
        tables: tables.join(", "),
    }))
}

async fn to_nobody(app: &App, post: &Post, letter: unknown::Waiting, sent: &mut Sent) -> Result<(), Fault> {
    let contract = deleted(app, &letter).await?;
    let topic = if letter.certificate.is_some() { Topic::CompanyDeleted } else { Topic::NoAccount };
    let facts = Facts {
        language: letter.language,
        zone: Zone::utc(),
        name: None,
        company: None,
        by: None,
        site: app.letters.public_url.clone(),
        link: None,
        link_ends: None,
        contract,
    };
    let written = Written::about(topic, &facts);
    let outcome = post.send(letter.id, &Address { name: None, email: letter.email }, written).await;
    let now = app.clock.now();
    let next = next_step(outcome, letter.created, letter.attempts, now);
    sent.count(outcome, next);
    match next {
        Step::Done | Step::Never(_) => unknown::remove(&app.db, letter.id).await?,
        Step::Again(due) => unknown::postpone(&app.db, letter.id, due).await?,
    }
    Ok(())
}

/// What happens to a letter after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Done,
    Again(Timestamp),
    Never(Timestamp),
}

/// After a passing failure the pauses grow from ten seconds to six hours, for three days.
fn next_step(outcome: Result<(), SendError>, created: Timestamp, attempts: i32, now: Timestamp) -> Step {
    match outcome {
        Ok(()) => Step::Done,
        Err(SendError::Final(_)) => Step::Never(now),
        Err(SendError::Passing(_)) => {
            let pause = match attempts {
                ..=1 => 10.seconds(),
                2 => 1.minute(),
                3 => 5.minutes(),
                4 => 15.minutes(),
                5 => 1.hour(),
                _ => 6.hours(),
            };
            let due = now.checked_add(pause).unwrap_or(now);
            if due.duration_since(created) > PATIENCE { Step::Never(now) } else { Step::Again(due) }
        }
    }
}

impl Sent {
    fn count(&mut self, outcome: Result<(), SendError>, step: Step) {
        match step {
            Step::Done => self.sent += 1,
            Step::Again(_) => self.postponed += 1,
            Step::Never(_) => self.given_up += 1,
        }
        self.reason = outcome.err().or(self.reason);
    }
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests;
