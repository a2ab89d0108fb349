//! Comments: what stands below an article, writing one, and taking one's own back.

use app::{App, Fault, LinkToken, WriteComment};
use content::{Article, Content};
use kernel::{CommentText, FieldErrors, PersonName, Sink};
use poem::http::{HeaderValue, header};
use poem::web::Data;
use poem::{Body, Request, Response, Result, handler};
use std::sync::Arc;
use store::ReadTx;
use store::guests::comments::{self, Comment};
use web::Problem;

use super::super::entrance::{self, Sent, again, told_on_the_form};
use super::{About, answered, blog, language, site};
use crate::views::{CommentForm, CommentPage, CommentView};
use crate::words::Words;
use crate::{redirect, urls};

/// The field that people do not see, and that has to stay empty.
pub(super) const TRAP: &str = "website";

/// What stands below an article, and the form; no form where nobody could release a comment. Without a database the
/// article can still be read.
pub(super) async fn below(app: &App, article: &Article, words: Words) -> (Vec<CommentView>, Option<CommentForm>) {
    let Ok(Some(company)) = app::operator_company(app).await else { return (Vec::new(), None) };
    let read = async |tx: &ReadTx| Ok::<_, Fault>(comments::published(tx, &article.name).await?);
    let Ok(found) = app.db.read(company, read).await else { return (Vec::new(), None) };
    let form = CommentForm { seal: app.seal.issue(app.clock.now()), ..CommentForm::default() };
    (found.iter().map(|comment| view(comment, words)).collect(), Some(form))
}

fn view(comment: &Comment, words: Words) -> CommentView {
    CommentView {
        author: match &comment.author {
            Some(author) => author.reveal(Sink::Page).clone(),
            None => words.say("pages-comment-nobody"),
        },
        text: comment.words.reveal(Sink::Page).clone(),
        language: comment.language.code(),
        day: words.date(comment.written),
        date: comment.written.to_string(),
    }
}

/// Keeps a comment, and leads to the page that can take it back.
#[handler]
pub(crate) async fn write(
    app: Data<&App>,
    content: Data<&Arc<Content>>,
    request: &Request,
    body: Body,
) -> Result<Response> {
    let (words, article) = blog::find(&content, request)?;
    let sent = Sent::read(request, body).await?;
    let outcome = match read(&sent, article, words) {
        Ok(command) => app::write_comment(&app, command, &sent.visit).await,
        Err(fault) => Err(fault),
    };
    let problem = match outcome {
        Ok(token) => {
            let site = blog::of_article(&app, &content, request, article);
            return Ok(redirect::to(&site.to(&urls::own_comment(token.reveal(Sink::Page)))));
        }
        Err(fault) => told_on_the_form(Problem::from(fault))?,
    };
    let mut page = blog::page(&app, &content, request, article).await;
    page.form = page.form.map(|form| CommentForm {
        author: sent.text("author").to_owned(),
        text: sent.text("words").to_owned(),
        wrong: entrance::field_of(&problem),
        fault: Some(crate::faults::message(&problem, words)),
        ..form
    });
    Ok(again(page, &problem))
}

fn read(sent: &Sent, article: &Article, words: Words) -> Result<WriteComment, Fault> {
    check_trap(sent)?;
    let mut errors = FieldErrors::default();
    let author = PersonName::parse_optional(sent.text("author"));
    let author = author.map_err(|error| errors.push("author", error.into())).ok();
    let text = CommentText::parse(sent.text("words")).map_err(|error| errors.push("words", error.into())).ok();
    let (Some(author), Some(text)) = (author, text) else { return Err(errors.into()) };
    Ok(WriteComment {
        article: article.name.clone(),
        language: words.language,
        author,
        words: text,
        seal: sent.text("seal").to_owned(),
    })
}

/// A machine fills in every field that it finds.
pub(super) fn check_trap(sent: &Sent) -> Result<(), Fault> {
    if sent.text(TRAP).is_empty() { Ok(()) } else { Err(app::Refusal::plain("guest.trap").into()) }
}

/// One's own comment, by the secret in the address.
#[handler]
pub(crate) async fn own(app: Data<&App>, request: &Request) -> Result<Response> {
    let words = Words::new(language(request));
    let visit = web::visit(request, &entrance::settings(request));
    let token = LinkToken::from_address(request.raw_path_param("token").unwrap_or_default());
    let comment = app::look_at_comment(&app, &token, &visit).await.map_err(Problem::from)?;
    let is_published = comment.published.is_some();
    let comment_view = view(&comment, words);
    Ok(secret(answered(words, page(&app, request, words, Some((comment_view, is_published)), &comment.article))))
}

/// Takes one's own comment back.
#[handler]
pub(crate) async fn take_back(app: Data<&App>, request: &Request, body: Body) -> Result<Response> {
    let sent = Sent::read_secretly(request, body).await?;
    let words = Words::new(language(request));
    let token = LinkToken::from_address(request.raw_path_param("token").unwrap_or_default());
    app::take_comment_back(&app, &token, &sent.visit).await.map_err(Problem::from)?;
    Ok(secret(answered(words, page(&app, request, words, None, ""))))
}

fn page(
    app: &App,
    request: &Request,
    words: Words,
    comment: Option<(CommentView, bool)>,
    article: &str,
) -> CommentPage {
    let about = About { title: words.say("pages-comment-own"), description: String::new(), here: None };
    let mut site = site(app, request, urls::home(), about);
    // Search engines and the switch of languages have nothing to do with an address that is a secret.
    site.languages.clear();
    let (comment, is_published) = match comment {
        Some((comment, is_published)) => (Some(comment), is_published),
        None => (None, false),
    };
    CommentPage { words, site, comment, is_published, article: urls::article(article) }
}

/// The address of this page is a secret: no other page is told that somebody came from it.
fn secret(mut response: Response) -> Response {
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
