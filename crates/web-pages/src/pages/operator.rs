//! What visitors wrote on the public pages, for the administrators of the operator's company.

use std::sync::Arc;

use app::{App, Fault, Moderation};
use documents::Facts;
use kernel::Sink;
use poem::web::{Data, Path};
use poem::{IntoResponse, Request, Response, Result, handler};
use store::ReadTx;
use store::guests::comments::Comment;
use store::guests::messages::Message;
use web::Problem;

use crate::views::{GuestComment, GuestMessage, GuestWordsPage, Here};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{load, redirect, urls};

/// Everything, what waits first.
#[handler]
pub(crate) async fn show(app: Data<&App>, facts: Data<&Arc<Facts>>, visitor: Data<&Visitor>) -> Result<Response> {
    let (comments, messages) = app::guest_words(&app, &visitor.actor).await.map_err(Problem::from)?;
    let words = visitor.words();
    let now = app.clock.now();
    let read = async |tx: &ReadTx| load::Facts::read(tx, &visitor, now).await;
    let frame = app.db.read(visitor.actor.company(), read).await.map_err(Problem::from)?;
    let days = |days: i16| words.count("pages-contact-days", i64::from(days));
    let page = GuestWordsPage {
        words,
        frame: frame.frame(&visitor, Here::Company, urls::guest_words().to_owned()),
        comments: comments.iter().map(|one| comment(one, words)).collect(),
        messages: messages.iter().map(|one| message(one, words)).collect(),
        messages_more: words.with_all(
            "pages-guest-messages-more",
            &[("answered", days(facts.periods.contact_days)), ("unanswered", days(facts.periods.unanswered_days))],
        ),
        comments_more: words.with("pages-guest-comments-more", "unanswered", days(facts.periods.unanswered_days)),
    };
    Ok(page.into_response())
}

fn comment(comment: &Comment, words: Words) -> GuestComment {
    GuestComment {
        id: comment.id,
        author: author(comment.author.as_ref(), words),
        text: comment.words.reveal(Sink::Page).clone(),
        language: comment.language.code(),
        day: words.date(comment.written),
        article: urls::site(urls::of_language(comment.language), &urls::article(&comment.article)),
        article_name: comment.article.clone(),
        is_waiting: comment.published.is_none(),
    }
}

fn message(message: &Message, words: Words) -> GuestMessage {
    GuestMessage {
        id: message.id,
        author: author(message.author.as_ref(), words),
        email: message.email.reveal(Sink::Page).clone(),
        text: message.words.reveal(Sink::Page).clone(),
        language: message.language.code(),
        day: words.date(message.written),
        answered: message.answered.map(|day| words.date(day)),
    }
}

fn author(author: Option<&kernel::Personal<String>>, words: Words) -> String {
    author.map_or_else(|| words.say("pages-comment-nobody"), |author| author.reveal(Sink::Page).clone())
}

/// Does one of the things that the page offers with one comment or message.
#[handler]
pub(crate) async fn act(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    request: &Request,
    Path(id): Path<i64>,
) -> Result<Response> {
    let what = what(request.uri().path()).ok_or(Problem::Fault(Fault::NotFound))?;
    app::moderate(&app, &visitor.actor, what, id).await.map_err(Problem::from)?;
    Ok(redirect::to(urls::guest_words()))
}

fn what(path: &str) -> Option<Moderation> {
    let is_comment = path.contains("/comments/");
    Some(match (is_comment, path.rsplit('/').next()?) {
        (true, "publish") => Moderation::Publish,
        (true, "delete") => Moderation::RemoveComment,
        (false, "answered") => Moderation::Answered,
        (false, "delete") => Moderation::RemoveMessage,
        _ => return None,
    })
}
