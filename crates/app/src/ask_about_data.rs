//! Asking about what is stored about a person, and answering (Articles 12, 15, 16 and 21 GDPR).

use accounts::Actor;
use accounts::access::{own_settings, request_answerer, user_manager};
use jiff::Timestamp;
use kernel::{FieldErrors, Flaw, RequestId, RequestText, UserId, local_day};
use privacy::requests::{AnswerError, Kind, Outcome, check_answer, due_on};
use store::journal::{self, Author, Chain};
use store::letters::{self, Letter};
use store::requests::{self, NewAnswer, NewRequest};
use store::{AfterEnd, Lock, Scope, Tx, users};

use crate::{App, Fault, Refusal, ids};

/// So many of those who answer get a letter.
const MOST_LETTERS: usize = 100;

/// Asks something about one's own data. Whoever administers the company gets a letter.
pub async fn ask_about_data(app: &App, actor: &Actor, kind: Kind, words: Option<RequestText>) -> Result<(), Fault> {
    let person = own_settings(actor)?.person();
    if words.is_none() && kind != Kind::Information {
        return Err(FieldErrors::one("words", Flaw::Missing).into());
    }
    keep(app, actor, person, kind, words, None).await
}

/// Puts down what somebody asked by other ways than their page; how it was made sure that it is them stays with it.
pub async fn put_down_request(
    app: &App,
    actor: &Actor,
    person: UserId,
    kind: Kind,
    words: Option<RequestText>,
    identity_check: RequestText,
) -> Result<(), Fault> {
    request_answerer(actor)?;
    keep(app, actor, person, kind, words, Some(identity_check)).await
}

async fn keep(
    app: &App,
    actor: &Actor,
    person: UserId,
    kind: Kind,
    words: Option<RequestText>,
    identity_check: Option<RequestText>,
) -> Result<(), Fault> {
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let due = due_on(local_day(now, actor.zone()));
    let new = NewRequest { person, kind, words, by: actor.user(), at: now, due, identity_check };
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::Rights), async |tx| {
            users::find(tx, person).await?.ok_or(Fault::NotFound)?;
            let event = requests::add(tx, &new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            tell_owners(tx, actor, now).await
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(())
}

/// Everybody who can answer, but for whoever put the request down.
async fn tell_owners(tx: &Tx, actor: &Actor, now: Timestamp) -> Result<(), Fault> {
    let owners = users::owners(tx).await?.into_iter().filter(|owner| actor.user() != Some(owner.id));
    for owner in owners.take(MOST_LETTERS) {
        letters::put(tx, ids::at(now), Letter::RequestAsked, owner.id, None, now).await?;
    }
    Ok(())
}

/// An answer to a request.
#[derive(Clone, Debug)]
pub struct AnswerRequest {
    /// How it ends.
    pub outcome: Outcome,
    /// What the person is told.
    pub told: Option<RequestText>,
    /// Of a refused objection: what weighs more, and why.
    pub weighing: Option<RequestText>,
}

/// Answers a request; the person gets a letter and sees the answer on their page.
pub async fn answer_request(app: &App, actor: &Actor, id: RequestId, answer: AnswerRequest) -> Result<(), Fault> {
    let permit = request_answerer(actor)?;
    let manager = user_manager(actor)?;
    let now = app.clock.now();
    let author = Author::new(actor, now);
    let AnswerRequest { outcome, told, weighing } = answer;
    let new = NewAnswer { by: actor.user(), at: now, outcome, told, weighing };
    app.db
        .transaction(Scope::of(actor.company()).locking(Lock::Company).even_after_end(AfterEnd::Rights), async |tx| {
            let request = requests::find(tx, &permit, id).await?.ok_or(Fault::NotFound)?;
            if request.answer.is_some() {
                return Err(Refusal::plain("request.answered").into());
            }
            check_answer(request.kind, outcome, new.told.is_some(), new.weighing.is_some()).map_err(missing)?;
            let event = requests::answer(tx, &permit, &request, &new).await?;
            let tip = journal::tip(tx, Chain::Company).await?;
            journal::append(tx, tip, &author, &[event]).await?;
            let standing = store::invitations::standing(tx, &manager, &[request.person]).await?;
            // Somebody who cannot sign in is written to on paper.
            if standing.iter().any(|standing| standing.has_password) && actor.user() != Some(request.person) {
                letters::put(tx, ids::at(now), Letter::RequestAnswered, request.person, None, now).await?;
            }
            Ok::<_, Fault>(())
        })
        .await?;
    app.letter_bell.notify_one();
    Ok(())
}

fn missing(error: AnswerError) -> Fault {
    let field = match error {
        AnswerError::NoReason => "answer",
        AnswerError::NoWeighing => "weighing",
    };
    FieldErrors::one(field, Flaw::Missing).into()
}
