//! What the pages share on which somebody comes in: reading their forms, opening the door, saying why not.

use app::{App, Fault, SignedIn, Staying, Visit};
use kernel::{Personal, Sink};
use poem::http::{StatusCode, header};
use poem::{Body, IntoResponse, Request, RequestBody, Response};
use web::session::{self, Keep};
use web::{HttpSettings, Params, Problem, Transport, forgery};

use crate::redirect;
use crate::words::Words;

/// How many days somebody who chooses to stay signed in does so at the most.
pub(super) fn stay_days(app: &App) -> i64 {
    (app.sessions.staying.as_hours() + 23) / 24
}

/// A form that somebody sent who has not signed in.
pub(super) struct Sent {
    pub(super) params: Params,
    pub(super) visit: Visit,
    pub(super) words: Words,
    settings: HttpSettings,
    transport: Transport,
}

impl Sent {
    /// Reads it, if one of our own pages sent it.
    pub(super) async fn read(request: &Request, body: Body) -> Result<Self, Problem> {
        let settings = settings(request);
        forgery::check_origin(request, &settings)?;
        Self::take(request, body, settings).await
    }

    /// As [`Sent::read`], from a page whose address is a secret.
    pub(super) async fn read_secretly(request: &Request, body: Body) -> Result<Self, Problem> {
        let settings = settings(request);
        forgery::check_origin_of_secret_page(request, &settings)?;
        Self::take(request, body, settings).await
    }

    async fn take(request: &Request, body: Body, settings: HttpSettings) -> Result<Self, Problem> {
        let params = Params::read(request, &mut RequestBody::new(body)).await?;
        let visit = web::visit(request, &settings);
        let transport = Transport::of(request, &settings);
        Ok(Self { params, visit, words: Words::new(web::language(request)), settings, transport })
    }

    /// Refuses a password that others could read on its way.
    pub(super) fn check_transport(&self) -> Result<(), Problem> {
        if self.transport.allows_sign_in(&self.settings) { Ok(()) } else { Err(Problem::Insecure) }
    }

    /// What a field says, without spaces around it.
    pub(super) fn text(&self, name: &str) -> &str {
        self.params.text(name).unwrap_or_default().trim()
    }

    /// Whether the person chose to stay signed in.
    pub(super) fn staying(&self) -> Staying {
        if self.params.text("stay").is_some() { Staying::Chosen } else { Staying::UntilClosed }
    }

    /// Gives the browser its cookie and sends it on.
    pub(super) fn admit(&self, app: &App, signed_in: &SignedIn, to: &str) -> Result<Response, Problem> {
        self.admit_to(app, signed_in, redirect::to(to))
    }

    /// Gives the browser its cookie with a page.
    pub(super) fn admit_to(&self, app: &App, signed_in: &SignedIn, mut page: Response) -> Result<Response, Problem> {
        let keep = match signed_in.staying {
            Staying::Chosen => Keep::For(app.sessions.staying),
            Staying::UntilClosed => Keep::UntilClosed,
        };
        let token = Personal::new(signed_in.token.reveal(Sink::Reply).to_owned());
        let cookie = session::open(self.transport, &self.settings, &token, keep)?;
        cookie.put_on(&mut page);
        Ok(page)
    }
}

/// The operator's settings.
pub(super) fn settings(request: &Request) -> HttpSettings {
    request.data::<HttpSettings>().cloned().unwrap_or_default()
}

/// The field that a problem is about; empty if it is about none.
pub(super) fn field_of(problem: &Problem) -> String {
    let field = match problem {
        Problem::Fault(Fault::Invalid(errors)) => errors.iter().next().map(|error| error.field.clone()),
        Problem::Fault(Fault::Refused(refusal)) => refusal.field.map(str::to_owned),
        _ => None,
    };
    field.unwrap_or_default()
}

/// A problem that the page with the form itself tells about: what somebody typed, or too much of it. Everything else
/// is a page of its own.
pub(super) fn told_on_the_form(problem: Problem) -> Result<Problem, Problem> {
    match &problem {
        Problem::Fault(Fault::Invalid(_) | Fault::Refused(_) | Fault::TooMany { .. } | Fault::Unauthenticated)
        | Problem::Insecure => Ok(problem),
        _ => Err(problem),
    }
}

/// The page with the form again, under the status of the problem. Turbo and browsers show the body of a 422; a 401
/// would ask for a scheme that forms do not have.
pub(super) fn again(page: impl IntoResponse, problem: &Problem) -> Response {
    let mut response = page.into_response();
    web::note(&mut response, problem);
    response.set_status(match problem {
        Problem::Fault(Fault::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
        Problem::Insecure => StatusCode::FORBIDDEN,
        Problem::Fault(Fault::Refused(refusal)) if refusal.code == "registration.closed" => StatusCode::FORBIDDEN,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    });
    if let Some(seconds) = problem.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}
