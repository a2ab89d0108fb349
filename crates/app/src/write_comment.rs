//! Writing a comment on an article, reading one's own again, and taking it back.

use accounts::access::guest;
use deletions::Deleted;
use kernel::{CommentText, Language, PersonName, Zone, local_day};
use store::guests::MOST_WAITING;
use store::guests::comments::{self, Comment, NewComment};
use store::letters::Letter;
use store::{AfterEnd, Lock, ReadTx, Scope, Tx};

use crate::tell_operator::tell_operator;
use crate::{App, Fault, LinkToken, Refusal, Visit, operator_company};

/// What somebody wrote below an article.
#[derive(Clone, Debug)]
pub struct WriteComment {
    /// The name of the article, which is there.
    pub article: String,
    /// The language of the page.
    pub language: Language,
    /// Who says to have written it.
    pub author: Option<PersonName>,
    /// What it says.
    pub words: CommentText,
    /// What the form carried: see [`crate::FormSeal`].
    pub seal: String,
}

/// Keeps a comment until somebody releases it, and gives back the secret that takes it back. Of whoever wrote it nothing
/// is kept but what they typed, and the day.
pub async fn write_comment(app: &App, command: WriteComment, visit: &Visit) -> Result<LinkToken, Fault> {
    let now = app.clock.now();
    let company = operator_company(app).await?.ok_or(Refusal::plain("guest.closed"))?;
    app.seal.check(&command.seal, now)?;
    app.attempts.at_guest(visit.network)?;
    let (permit, token) = (guest(), LinkToken::generate()?);
    let comment = NewComment {
        article: command.article,
        language: command.language,
        author: command.author,
        words: command.words,
        written: local_day(now, &Zone::utc()),
        removal: token.hash(),
    };
    app.db
        .transaction(Scope::of(company).locking(Lock::Company), async |tx| {
            let waiting = comments::waiting(tx).await?;
            if waiting >= MOST_WAITING {
                return Err(Fault::Refused(Refusal::plain("guest.full")));
            }
            comments::add(tx, &permit, &comment).await?;
            // Whoever was told of one finds the others beside it.
            if waiting == 0 {
                tell_operator(tx, Letter::CommentWaits, now).await?;
            }
            Ok(())
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(token)
}

/// The comment behind a secret, for whoever wrote it.
pub async fn look_at_comment(app: &App, token: &LinkToken, visit: &Visit) -> Result<Comment, Fault> {
    let company = operator_company(app).await?.ok_or(Fault::NotFound)?;
    let secret = token.hash();
    let find = async |tx: &ReadTx| Ok::<_, Fault>(comments::find_by_secret(tx, &secret).await?);
    let found = app.db.read(company, find).await?;
    if found.is_none() {
        app.attempts.at_secret(visit.network)?;
    }
    found.ok_or(Fault::NotFound)
}

/// Deletes the comment behind a secret.
pub async fn take_comment_back(app: &App, token: &LinkToken, visit: &Visit) -> Result<(), Fault> {
    let company = operator_company(app).await?.ok_or(Fault::NotFound)?;
    let (permit, secret) = (guest(), token.hash());
    let now = app.clock.now();
    let remove = async |tx: &mut Tx| {
        let Some(id) = comments::take_back(tx, &permit, &secret).await? else { return Ok(false) };
        app.confirm_deletion(Deleted::Comment(company, id), now).await?;
        Ok::<_, Fault>(true)
    };
    if app.db.transaction(Scope::of(company).even_after_end(AfterEnd::Rights), remove).await? {
        return Ok(());
    }
    app.attempts.at_secret(visit.network)?;
    Err(Fault::NotFound)
}
