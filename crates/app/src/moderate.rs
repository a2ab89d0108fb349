//! What the administrators of the operator's company do with what visitors wrote. For everybody else it is not there.

use accounts::Actor;
use deletions::Deleted;
use kernel::{Zone, local_day};
use store::guests::comments::{self, Comment};
use store::guests::messages::{self, Message};
use store::{ReadTx, Scope, Tx};

use crate::{App, Fault, operator};

/// What becomes of a comment or message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moderation {
    /// A comment is shown to everybody.
    Publish,
    /// A comment is deleted.
    RemoveComment,
    /// A message was answered, and is deleted some days later.
    Answered,
    /// A message is deleted at once.
    RemoveMessage,
}

/// Everything that visitors wrote and is still kept.
pub async fn guest_words(app: &App, actor: &Actor) -> Result<(Vec<Comment>, Vec<Message>), Fault> {
    let permit = operator(app, actor).await?;
    let read =
        async |tx: &ReadTx| Ok::<_, Fault>(tokio::try_join!(comments::list(tx, &permit), messages::list(tx, &permit))?);
    app.db.read(actor.company(), read).await
}

/// Does one of these to one comment or message.
pub async fn moderate(app: &App, actor: &Actor, what: Moderation, id: i64) -> Result<(), Fault> {
    let permit = operator(app, actor).await?;
    let (company, now) = (actor.company(), app.clock.now());
    let today = local_day(now, &Zone::utc());
    let change = async |tx: &mut Tx| {
        let (done, deleted) = match what {
            Moderation::Publish => (comments::publish(tx, &permit, id, today).await?, None),
            Moderation::RemoveComment => {
                (comments::remove(tx, &permit, id).await?, Some(Deleted::Comment(company, id)))
            }
            Moderation::Answered => (messages::answered(tx, &permit, id, today).await?, None),
            Moderation::RemoveMessage => {
                (messages::remove(tx, &permit, id).await?, Some(Deleted::Message(company, id)))
            }
        };
        if !done {
            return Err(Fault::NotFound);
        }
        match deleted {
            Some(deleted) => app.confirm_deletion(deleted, now).await,
            None => Ok(()),
        }
    };
    app.db.transaction(Scope::of(company), change).await
}
