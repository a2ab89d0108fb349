//! Writing to whoever runs the installation.

use accounts::access::guest;
use kernel::{EmailAddress, Language, MessageText, PersonName, Zone, local_day};
use store::guests::MOST_WAITING;
use store::guests::messages::{self, NewMessage};
use store::letters::Letter;
use store::{Lock, Scope};

use crate::tell_operator::tell_operator;
use crate::{App, Fault, Refusal, Visit, operator_company};

/// What somebody wants to tell or ask.
#[derive(Clone, Debug)]
pub struct WriteMessage {
    /// The language of the page.
    pub language: Language,
    /// Who says to have written it.
    pub author: Option<PersonName>,
    /// Where the answer goes.
    pub email: EmailAddress,
    /// What it says.
    pub words: MessageText,
    /// What the form carried: see [`crate::FormSeal`].
    pub seal: String,
}

/// Keeps a message, and tells the administrators of the operator's company that there is one. The letter says nothing of
/// it: it would lie in mailboxes for longer than the message is kept.
pub async fn write_message(app: &App, command: WriteMessage, visit: &Visit) -> Result<(), Fault> {
    let now = app.clock.now();
    let company = operator_company(app).await?.ok_or(Refusal::plain("guest.closed"))?;
    app.seal.check(&command.seal, now)?;
    app.attempts.at_guest(visit.network)?;
    let permit = guest();
    let message = NewMessage {
        language: command.language,
        author: command.author,
        email: command.email,
        words: command.words,
        written: local_day(now, &Zone::utc()),
    };
    app.db
        .transaction(Scope::of(company).locking(Lock::Company), async |tx| {
            if messages::waiting(tx).await? >= MOST_WAITING {
                return Err(Fault::Refused(Refusal::plain("guest.full")));
            }
            messages::add(tx, &permit, &message).await?;
            tell_operator(tx, Letter::MessageWaits, now).await
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(())
}
