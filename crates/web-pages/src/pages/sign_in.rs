//! Signing in and out.

use app::{App, Fault, Password, Registration, SessionToken, Tried};
use kernel::Sink;
use poem::web::Data;
use poem::{Body, IntoResponse, Request, Response, Result, handler};
use web::{Params, Problem, forgery, session};

use super::entrance::{self, Sent, again, told_on_the_form};
use super::kept::Kept;
use crate::views::{ResumePage, SignInPage};
use crate::words::Words;
use crate::{redirect, urls};

/// The form. Whoever is signed in already can sign in as somebody else.
#[handler]
pub(crate) fn show(Data(app): Data<&App>, request: &Request) -> Response {
    let params = Params::of_query(request.uri().query().unwrap_or_default());
    let words = Words::new(web::language(request));
    let ended = params.text("ended").map(|_yes| words.say("pages-session-ended"));
    form(app, words, &params, ended).into_response()
}

/// Opens a session and goes to the page that was asked for first.
#[handler]
pub(crate) async fn enter(app: Data<&App>, request: &Request, body: Body) -> Result<Response> {
    let sent = Sent::read(request, body).await?;
    match sign_in(&app, &sent).await {
        Ok(response) => Ok(response),
        Err(problem) => {
            let problem = told_on_the_form(problem)?;
            let message = match &problem {
                Problem::Fault(Fault::Unauthenticated) => sent.words.say("pages-sign-in-failed"),
                other => other.message(sent.words.language),
            };
            Ok(again(form(&app, sent.words, &sent.params, Some(message)), &problem))
        }
    }
}

async fn sign_in(app: &App, sent: &Sent) -> Result<Response, Problem> {
    sent.check_transport()?;
    let password = Password::typed(sent.params.text("password").unwrap_or_default());
    let email = sent.params.text("email").unwrap_or_default();
    let signed_in = app::sign_in(app, email, password, sent.staying(), &sent.visit).await?;
    let next = redirect::local(sent.params.text("next").unwrap_or_default());
    if let Some(kept) = Kept::carried(&sent.params) {
        let form_token = forgery::form_token(signed_in.token.reveal(Sink::Reply).as_bytes());
        let page = ResumePage { words: sent.words, kept, form_token, next: next.to_owned() };
        return sent.admit_to(app, &signed_in, page.into_response());
    }
    match signed_in.tried {
        Tried::Seldom => sent.admit(app, &signed_in, next),
        // The page tells about the wrong passwords, once, and leads on.
        Tried::Often => sent.admit(app, &signed_in, &urls::my_sign_in_then(next)),
    }
}

/// The form for somebody whose session had ended when they sent another one: it carries what they typed.
pub(crate) fn after_end(app: &App, request: &Request, kept: Kept, next: &str) -> Response {
    let words = Words::new(web::language(request));
    let page = form(app, words, &Params::default(), Some(words.say("pages-session-ended-kept")));
    let page = SignInPage { kept: Some(kept), next: next.to_owned(), ..page };
    again(page, &Problem::Fault(Fault::Unauthenticated))
}

/// Ends the session on the server and takes the cookie away.
#[handler]
pub(crate) async fn leave(app: Data<&App>, request: &Request) -> Result<Response> {
    if let Some(token) = session::token(request) {
        let token = SessionToken::from_cookie(token.reveal(Sink::Rule));
        app::sign_out(&app, &token).await.map_err(Problem::from)?;
    }
    let mut response = redirect::to(urls::home());
    session::close().put_on(&mut response);
    Ok(response)
}

fn form(app: &App, words: Words, params: &Params, fault: Option<String>) -> SignInPage {
    SignInPage {
        words,
        fault,
        email: params.text("email").unwrap_or_default().to_owned(),
        next: redirect::local(params.text("next").unwrap_or_default()).to_owned(),
        kept: Kept::carried(params),
        stay: params.text("stay").is_some(),
        stay_days: entrance::stay_days(app),
        is_open: matches!(app.registration, Registration::Open { .. }),
    }
}
