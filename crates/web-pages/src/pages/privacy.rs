//! The documents of privacy: the policy for everybody, the others for those who signed in.

use std::sync::Arc;

use app::{App, Fault};
use documents::Facts;
use documents::privacy::{Kind, write};
use kernel::Language;
use poem::http::header;
use poem::web::{Data, Path};
use poem::{IntoResponse, Request, Response, Result, handler};
use web::{Choice, Problem};

use super::public::{self, About};
use crate::views::{DocumentLink, DocumentPage, DocumentsPage, Frame, Here, PolicyPage};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{load, urls};

/// The policy, in the language of whoever reads it.
#[handler]
pub(crate) fn policy(Data(app): Data<&App>, Data(facts): Data<&Arc<Facts>>, request: &Request) -> Response {
    let language = public::language(request);
    let document = write(Kind::Policy, facts, language);
    let body = documents::fragment(&document);
    let words = Words::new(language);
    let about = About { title: document.title, description: words.say("pages-privacy-policy"), here: None };
    let site = public::site(app, request, urls::privacy(), about);
    let objects = Choice::objects(request);
    let by_browser = objects && Choice::of(request) != Some(Choice::Nothing);
    let is_counting = facts.records_access;
    public::answered(words, PolicyPage { words, site, body, is_counting, objects, by_browser })
}

/// The policy as a file.
#[handler]
pub(crate) fn policy_file(
    Data(app): Data<&App>,
    Data(facts): Data<&Arc<Facts>>,
    request: &Request,
) -> Result<Response> {
    pdf(app, facts, Kind::Policy, public::language(request))
}

/// All documents.
#[handler]
pub(crate) async fn list(app: Data<&App>, visitor: Data<&Visitor>) -> Result<Response> {
    let words = visitor.words();
    let links = Kind::ALL.map(|kind| DocumentLink {
        title: words.say(&format!("privacy-{}", kind.code())),
        more: words.say(&format!("pages-privacy-{}", kind.code())),
        page: urls::privacy_document(kind.code()),
        file: urls::privacy_file(kind.code()),
    });
    let frame = frame(&app, &visitor, urls::privacy_documents().to_owned()).await?;
    Ok(DocumentsPage { words, frame, links: links.into() }.into_response())
}

/// One document as a page.
#[handler]
pub(crate) async fn show(
    app: Data<&App>,
    facts: Data<&Arc<Facts>>,
    visitor: Data<&Visitor>,
    Path(kind): Path<String>,
) -> Result<Response> {
    let kind = parse(&kind)?;
    let words = visitor.words();
    let document = write(kind, &facts, words.language);
    let frame = frame(&app, &visitor, urls::privacy_document(kind.code())).await?;
    let body = documents::fragment(&document);
    let page = DocumentPage { words, frame, title: document.title, body, file: urls::privacy_file(kind.code()) };
    Ok(page.into_response())
}

/// One document as a file.
#[handler]
pub(crate) fn file(
    Data(app): Data<&App>,
    Data(facts): Data<&Arc<Facts>>,
    Data(visitor): Data<&Visitor>,
    Path(kind): Path<String>,
) -> Result<Response> {
    pdf(app, facts, parse(&kind)?, visitor.words().language)
}

async fn frame(app: &App, visitor: &Visitor, back: String) -> Result<Frame, Problem> {
    let now = app.clock.now();
    let read = async |tx: &store::ReadTx| load::Facts::read(tx, visitor, now).await;
    let facts = app.db.read(visitor.actor.company(), read).await?;
    Ok(facts.frame(visitor, Here::Account, back))
}

fn parse(kind: &str) -> Result<Kind, Problem> {
    Kind::parse(kind).ok_or(Problem::Fault(Fault::NotFound))
}

fn pdf(app: &App, facts: &Facts, kind: Kind, language: Language) -> Result<Response> {
    let document = write(kind, facts, language);
    let today = kernel::local_day(app.clock.now(), &kernel::Zone::utc());
    let bytes = documents::pdf(&document, today).map_err(|error| Problem::Fault(Fault::Internal(Box::new(error))))?;
    let name = format!("inline; filename=\"{}.{}.pdf\"", kind.code(), locale::code(language));
    Ok(bytes.with_content_type("application/pdf").with_header(header::CONTENT_DISPOSITION, name).into_response())
}
