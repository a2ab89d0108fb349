//! Registering a company.

use std::sync::Arc;

use app::{Admission, App, Fault, Refusal, Register, SignedUp};
use documents::Facts;
use kernel::{CompanyName, EmailAddress, FieldErrors, Flaw, Language, PersonName, Sink, TextError, Zone};
use poem::http::StatusCode;
use poem::web::Data;
use poem::{Body, IntoResponse, Request, RequestBody, Response, Result, handler};
use privacy::statistics::parse_campaign;
use web::{Choice, Params, Problem};

use super::entrance::{self, Sent, again, told_on_the_form};
use crate::views::{LetterSentPage, SignUpClosedPage, SignUpPage};
use crate::words::Words;
use crate::{redirect, urls};

/// Where most companies are that do not say where they are.
const USUAL_ZONE: &str = "Europe/Berlin";

/// The form, or word that registration is closed.
#[handler]
pub(crate) async fn show(app: Data<&App>, request: &Request) -> Result<Response> {
    let words = Words::new(web::language(request));
    let visit = web::visit(request, &entrance::settings(request));
    let admission = app::admission(&app, &visit).await.map_err(Problem::from)?;
    if admission == Admission::Closed {
        return Ok(closed(words));
    }
    let query = Params::read(request, &mut RequestBody::new(Body::empty())).await?;
    let campaign = query.text("campaign").and_then(parse_campaign).unwrap_or_default();
    let asks_code = admission == Admission::WithCode;
    let page = SignUpPage { words, campaign, asks_code, ..SignUpPage::empty(words) };
    Ok(page.into_response())
}

/// Registers. Goes on to the password at once where no letter lies between.
#[handler]
pub(crate) async fn register(
    app: Data<&App>,
    facts: Data<&Arc<Facts>>,
    request: &Request,
    body: Body,
) -> Result<Response> {
    let sent = Sent::read(request, body).await?;
    let words = sent.words;
    let outcome = match read(&sent) {
        Ok(command) => app::sign_up(&app, command, &sent.visit).await,
        Err(errors) => Err(errors.into()),
    };
    match outcome {
        Ok(SignedUp::Link(token)) => Ok(counted(&sent, redirect::to(&urls::link(token.reveal(Sink::Reply))))),
        Ok(SignedUp::Letter) if facts.counts_conversions() && Choice::consents(request) => {
            Ok(counted(&sent, redirect::to(urls::SIGN_UP_SENT)))
        }
        Ok(SignedUp::Letter) => {
            Ok(counted(&sent, LetterSentPage::after_sign_up(words, sent.text("email")).into_response()))
        }
        Err(Fault::Refused(Refusal { code: "registration.closed", .. })) => Ok(closed(words)),
        Err(fault) => {
            let admission = app::admission(&app, &sent.visit).await.map_err(Problem::from)?;
            let problem = told_on_the_form(Problem::from(fault))?;
            Ok(again(filled(&sent, admission, &problem), &problem))
        }
    }
}

/// Says that a letter is on its way, to whom is not said.
#[handler]
pub(crate) fn show_sent(request: &Request) -> Response {
    LetterSentPage::after_anybody_signed_up(Words::new(web::language(request))).into_response()
}

/// Lets it be counted that somebody registered who came from a campaign: its name is all that is known.
fn counted(sent: &Sent, mut response: Response) -> Response {
    if let Some(campaign) = parse_campaign(sent.text("campaign")) {
        response.set_data(web::SignedUp(campaign));
    }
    response
}

fn read(sent: &Sent) -> Result<Register, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = name(sent, &mut errors);
    let company = CompanyName::parse(sent.text("company")).map_err(|error| errors.push("company", error.into())).ok();
    let email = EmailAddress::parse(sent.text("email")).map_err(|error| errors.push("email", error.into())).ok();
    let (Some(name), Some(company), Some(email)) = (name, company, email) else { return Err(errors) };
    // Filled in by a script; whoever has none gets what is usual.
    let zone = Zone::parse(sent.text("zone")).or_else(|_unknown| Zone::parse(USUAL_ZONE));
    let zone = zone.unwrap_or_else(|_no_database| Zone::utc());
    let language = Language::parse(sent.text("language")).unwrap_or(sent.words.language);
    Ok(Register { company, name, email, language, zone, code: sent.text("code").to_owned() })
}

/// The interface knows one name, so the two are stored as one.
fn name(sent: &Sent, errors: &mut FieldErrors) -> Option<PersonName> {
    let (first, last) = (sent.text("first_name"), sent.text("last_name"));
    for (field, part) in [("first_name", first), ("last_name", last)] {
        if part.is_empty() {
            errors.push(field, Flaw::Empty);
        }
    }
    match PersonName::parse(&format!("{first} {last}")) {
        Ok(name) if !first.is_empty() && !last.is_empty() => Some(name),
        Ok(_) | Err(TextError::Empty) => None,
        Err(error) => {
            errors.push("last_name", error.into());
            None
        }
    }
}

fn filled(sent: &Sent, admission: Admission, problem: &Problem) -> SignUpPage {
    let text = |name: &str| sent.text(name).to_owned();
    let field = match problem {
        Problem::Fault(Fault::Invalid(errors)) => errors.iter().next().map(|error| error.field.clone()),
        Problem::Fault(Fault::Refused(refusal)) => refusal.field.map(str::to_owned),
        _ => None,
    };
    SignUpPage {
        words: sent.words,
        first_name: text("first_name"),
        last_name: text("last_name"),
        company: text("company"),
        campaign: parse_campaign(sent.text("campaign")).unwrap_or_default(),
        email: text("email"),
        asks_code: admission == Admission::WithCode,
        wrong: field.unwrap_or_default(),
        fault: Some(crate::faults::message(problem, sent.words)),
    }
}

fn closed(words: Words) -> Response {
    let mut response = SignUpClosedPage { words }.into_response();
    response.set_status(StatusCode::FORBIDDEN);
    response
}
