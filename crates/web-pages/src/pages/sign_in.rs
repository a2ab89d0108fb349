//! Signing in and out.

use app::{App, Fault, Password, SessionToken, Staying};
use kernel::{Personal, Sink};
use poem::http::StatusCode;
use poem::web::Data;
use poem::{Body, IntoResponse, Request, RequestBody, Response, Result, handler};
use web::session::{self, Keep};
use web::{HttpSettings, Params, Problem, Transport, forgery};

use crate::views::SignInPage;
use crate::words::Words;
use crate::{redirect, urls};

/// The form. Whoever is signed in already can sign in as somebody else.
#[handler]
pub(crate) fn show(request: &Request) -> Response {
    let params = Params::of_query(request.uri().query().unwrap_or_default());
    form(request, &params, None).into_response()
}

/// Opens a session and goes to the page that was asked for first.
#[handler]
pub(crate) async fn enter(app: Data<&App>, request: &Request, body: Body) -> Result<Response> {
    let settings = request.data::<HttpSettings>().cloned().unwrap_or_default();
    forgery::check_origin(request, &settings)?;
    let params = Params::read(request, &mut RequestBody::new(body)).await?;
    let transport = Transport::of(request, &settings);
    if !transport.allows_sign_in(&settings) {
        return Ok(again(request, &params, &Problem::Insecure));
    }
    let staying = if params.text("stay").is_some() { Staying::Chosen } else { Staying::UntilClosed };
    let password = Password::typed(params.text("password").unwrap_or_default());
    let email = params.text("email").unwrap_or_default();
    let signed_in = match app::sign_in(&app, email, password, staying).await {
        Ok(signed_in) => signed_in,
        Err(fault @ (Fault::Unauthenticated | Fault::TooMany)) => {
            return Ok(again(request, &params, &Problem::from(fault)));
        }
        Err(fault) => return Err(Problem::from(fault).into()),
    };
    let keep = match signed_in.staying {
        Staying::Chosen => Keep::For(app.sessions.staying),
        Staying::UntilClosed => Keep::UntilClosed,
    };
    let token = Personal::new(signed_in.token.reveal(Sink::Reply).to_owned());
    let cookie = session::open(transport, &settings, &token, keep)?;
    let mut response = redirect::to(redirect::local(params.text("next").unwrap_or_default()));
    cookie.put_on(&mut response);
    Ok(response)
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

fn again(request: &Request, params: &Params, problem: &Problem) -> Response {
    let words = Words(web::language(request));
    let message = match problem {
        Problem::Fault(Fault::Unauthenticated) => words.say("pages-sign-in-failed"),
        other => other.message(words.0),
    };
    let mut response = form(request, params, Some(message)).into_response();
    web::note(&mut response, problem);
    // Turbo and browsers show the body of a 422; a 401 would ask for a scheme that forms do not have.
    response.set_status(match problem {
        Problem::Fault(Fault::TooMany) => StatusCode::TOO_MANY_REQUESTS,
        Problem::Insecure => StatusCode::FORBIDDEN,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    });
    response
}

fn form(request: &Request, params: &Params, fault: Option<String>) -> SignInPage {
    SignInPage {
        words: Words(web::language(request)),
        fault,
        email: params.text("email").unwrap_or_default().to_owned(),
        next: redirect::local(params.text("next").unwrap_or_default()).to_owned(),
        stay: params.text("stay").is_some(),
    }
}
