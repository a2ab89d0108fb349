//! Writing to whoever runs the installation.

use std::sync::Arc;

use app::{App, Fault, WriteMessage};
use content::{Content, Page, Text};
use documents::Facts;
use kernel::{EmailAddress, FieldErrors, MessageText, PersonName};
use poem::web::Data;
use poem::{Body, Request, Response, Result, handler};
use web::{Params, Problem};

use super::super::entrance::{self, Sent, again, told_on_the_form};
use super::comments::check_trap;
use super::{answered, language, of_page};
use crate::redirect;
use crate::views::{ContactPage, MessageForm};
use crate::words::Words;

/// The form, or where else to write where nobody reads what it sends.
#[handler]
pub(crate) async fn show(
    app: Data<&App>,
    content: Data<&Arc<Content>>,
    facts: Data<&Arc<Facts>>,
    request: &Request,
) -> Response {
    let mut page = page(&app, &content, &facts, request).await;
    page.is_sent = Params::of_query(request.uri().query().unwrap_or_default()).text("sent").is_some();
    answered(page.words, page)
}

/// Keeps a message.
#[handler]
pub(crate) async fn write(
    app: Data<&App>,
    content: Data<&Arc<Content>>,
    facts: Data<&Arc<Facts>>,
    request: &Request,
    body: Body,
) -> Result<Response> {
    let sent = Sent::read(request, body).await?;
    let words = Words::new(language(request));
    let outcome = match read(&sent, words) {
        Ok(command) => app::write_message(&app, command, &sent.visit).await,
        Err(fault) => Err(fault),
    };
    let problem = match outcome {
        Ok(()) => {
            let site = of_page(&app, &content, request, Page::Contact);
            return Ok(redirect::to(&format!("{}?sent=1", site.to(Page::Contact.path()))));
        }
        Err(fault) => told_on_the_form(Problem::from(fault))?,
    };
    let mut page = page(&app, &content, &facts, request).await;
    page.form = page.form.map(|form| MessageForm {
        author: sent.text("author").to_owned(),
        email: sent.text("email").to_owned(),
        text: sent.text("words").to_owned(),
        wrong: entrance::field_of(&problem),
        fault: Some(crate::faults::message(&problem, words)),
        ..form
    });
    Ok(again(page, &problem))
}

fn read(sent: &Sent, words: Words) -> Result<WriteMessage, Fault> {
    check_trap(sent)?;
    let mut errors = FieldErrors::default();
    let author = PersonName::parse_optional(sent.text("author"));
    let author = author.map_err(|error| errors.push("author", error.into())).ok();
    let email = EmailAddress::parse(sent.text("email")).map_err(|error| errors.push("email", error.into())).ok();
    let text = MessageText::parse(sent.text("words")).map_err(|error| errors.push("words", error.into())).ok();
    let (Some(author), Some(email), Some(text)) = (author, email, text) else { return Err(errors.into()) };
    let seal = sent.text("seal").to_owned();
    Ok(WriteMessage { language: words.language, author, email, words: text, seal })
}

async fn page(app: &App, content: &Content, facts: &Facts, request: &Request) -> ContactPage {
    let words = Words::new(language(request));
    let Text { head, lead, sections, .. } = content.page(Page::Contact, words.language).clone();
    let is_read = app::operator_company(app).await.is_ok_and(|company| company.is_some());
    let seal = app.seal.issue(app.clock.now());
    ContactPage {
        words,
        site: of_page(app, content, request, Page::Contact),
        head,
        lead,
        sections,
        is_sent: false,
        form: is_read.then(|| MessageForm { seal, ..MessageForm::default() }),
        email: facts.operator.email.clone().unwrap_or_default(),
        answered_days: words.count("pages-contact-days", i64::from(facts.periods.contact_days)),
    }
}
