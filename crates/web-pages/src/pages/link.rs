//! The page behind the link of a letter: it sets the password, once, and lets the person in.

use accounts::SettingsChange;
use app::{App, Fault, LinkToken, OpenLink, Password, SignedIn};
use kernel::{Change, Language, Sink, Zone};
use poem::http::{HeaderValue, header};
use poem::web::{Data, Path};
use poem::{Body, IntoResponse, Request, Response, Result, handler};
use store::mail_links::Purpose;
use web::{Params, Problem};

use super::entrance::{self, Sent, again, told_on_the_form};
use super::preferences;
use crate::urls;
use crate::views::{AddressPage, LinkPage, LinkProblemPage};
use crate::words::Words;

/// The form. Looking at it does not use the link up, since programs that check mails look too.
#[handler]
pub(crate) async fn show(app: Data<&App>, request: &Request, Path(token): Path<String>) -> Result<Response> {
    let words = Words::new(web::language(request));
    let visit = web::visit(request, &entrance::settings(request));
    let response = match app::look_at_link(&app, &LinkToken::from_address(&token), &visit).await {
        Ok(link) if link.purpose == Purpose::Address => address(words, &token, &link).into_response(),
        Ok(link) => form(&app, words, &token, &link, None).into_response(),
        Err(fault) => not_good(words, Problem::from(fault))?,
    };
    Ok(secret(response))
}

/// Sets the password and signs in, or confirms an address.
#[handler]
pub(crate) async fn set(app: Data<&App>, request: &Request, Path(token): Path<String>, body: Body) -> Result<Response> {
    let sent = Sent::read_secretly(request, body).await?;
    let link = LinkToken::from_address(&token);
    if sent.params.text("confirm").is_some() {
        return Ok(secret(confirm(&app, &sent, &link).await?));
    }
    let outcome = match sent.check_transport() {
        Ok(()) => {
            let password = Password::typed(sent.params.text("password").unwrap_or_default());
            app::set_password_by_link(&app, &link, password, sent.staying(), &sent.visit).await.map_err(Problem::from)
        }
        Err(problem) => Err(problem),
    };
    let response = match outcome {
        Ok(signed_in) => {
            settle_in(&app, &signed_in, &sent.params).await?;
            sent.admit(&app, &signed_in, urls::clock())?
        }
        Err(problem) => refused(&app, &sent, &token, problem).await?,
    };
    Ok(secret(response))
}

/// Confirms an address: whoever sent the form signs in with it from now on, and is not let in by it.
async fn confirm(app: &App, sent: &Sent, link: &LinkToken) -> Result<Response, Problem> {
    match app::confirm_address(app, link, &sent.visit).await {
        Ok(()) => Ok(AddressPage::confirmed(sent.words).into_response()),
        Err(fault) => not_good(sent.words, fault.into()),
    }
}

fn address(words: Words, token: &str, link: &OpenLink) -> AddressPage {
    let email = link.email.as_ref().map(|email| email.reveal(Sink::Page).to_owned()).unwrap_or_default();
    let values = [
        ("name", link.name.reveal(Sink::Page).to_owned()),
        ("company", link.company.reveal(Sink::Page).to_owned()),
        ("email", email),
    ];
    AddressPage::asking(words, urls::link(token), words.with_all("pages-address-more", &values))
}

/// Takes over what somebody confirmed who came in for the first time. What cannot be read stays as it was: they are in,
/// and can change it any time.
async fn settle_in(app: &App, signed_in: &SignedIn, params: &Params) -> Result<(), Problem> {
    let change = SettingsChange {
        language: Change::from(params.text("language").and_then(Language::parse)),
        zone: Change::from(params.text("zone").and_then(|zone| Zone::parse(zone.trim()).ok())),
        ..SettingsChange::default()
    };
    if change.language == Change::Keep && change.zone == Change::Keep {
        return Ok(());
    }
    let resumed = app::resume_session(app, &signed_in.token).await?;
    app::edit_own_settings(app, &resumed.actor, change).await?;
    Ok(())
}

/// The form again where another password helps, else the page about a link that is not good.
async fn refused(app: &App, sent: &Sent, token: &str, problem: Problem) -> Result<Response, Problem> {
    let about_password = match &problem {
        Problem::Fault(Fault::Refused(refusal)) => refusal.field == Some("password"),
        Problem::Insecure => true,
        _ => false,
    };
    if !about_password {
        return not_good(sent.words, problem);
    }
    let link = app::look_at_link(app, &LinkToken::from_address(token), &sent.visit).await?;
    let message = problem.message(sent.words.language);
    Ok(again(form(app, sent.words, token, &link, Some(message)), &problem))
}

fn form(app: &App, words: Words, token: &str, link: &OpenLink, fault: Option<String>) -> LinkPage {
    LinkPage {
        words,
        action: urls::link(token),
        name: link.name.reveal(Sink::Page).to_owned(),
        email: link.email.as_ref().map(|email| email.reveal(Sink::Page).to_owned()).unwrap_or_default(),
        company: link.company.reveal(Sink::Page).to_owned(),
        is_invitation: link.purpose == Purpose::Invitation,
        // As the browser wants it; whoever comes in for the first time can say otherwise.
        languages: preferences::languages(words.code()),
        zone: link.zone.name().to_owned(),
        least: app.password_rules.least_characters().to_string(),
        stay_days: entrance::stay_days(app),
        fault,
    }
}

/// The page about a link that was used, has ended, or never was.
fn not_good(words: Words, problem: Problem) -> Result<Response, Problem> {
    let problem = match problem {
        // Says no more than that the link is of no use: which it is, only its receiver could know.
        Problem::Fault(Fault::NotFound) => problem,
        other => told_on_the_form(other)?,
    };
    let message = match &problem {
        Problem::Fault(Fault::NotFound) => words.say("pages-link-unknown"),
        other => other.message(words.language),
    };
    let mut response = again(LinkProblemPage { words, message }, &problem);
    if matches!(problem, Problem::Fault(Fault::NotFound)) {
        response.set_status(poem::http::StatusCode::NOT_FOUND);
    }
    Ok(response)
}

/// The address of this page is a secret: no other page is told that somebody came from it.
fn secret(mut response: Response) -> Response {
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
