//! Who looks at a page, and who sent a form.

use accounts::Actor;
use app::{App, Fault, SessionToken};
use kernel::{Personal, Sink};
use poem::error::Error;
use poem::http::{Method, header};
use poem::web::Redirect;
use poem::{Endpoint, FromRequest, IntoResponse, Request, RequestBody, Response, Result};

use crate::session::{self, Keep};
use crate::{HttpSettings, Params, Problem, Transport, forgery};

/// Wraps the pages: looks the session of a request up once, and exchanges its cookie where that is due.
pub struct Sessions<E> {
    inner: E,
    app: App,
}

impl<E: Endpoint> Sessions<E> {
    /// Puts the wrapper around the pages.
    pub fn around(inner: E, app: App) -> Self {
        Self { inner, app }
    }
}

impl<E: Endpoint> Endpoint for Sessions<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let Some(token) = session::token(&request) else {
            return Ok(self.inner.call(request).await?.into_response());
        };
        let sent = SessionToken::from_cookie(token.reveal(Sink::Rule));
        let resumed = match app::resume_session(&self.app, &sent).await {
            Ok(resumed) => resumed,
            Err(Fault::Unauthenticated) => return Ok(self.inner.call(request).await?.into_response()),
            Err(fault) => return Err(Problem::from(fault).into()),
        };
        let settings = settings(&request);
        let transport = Transport::of(&request, &settings);
        let new = resumed.new_token.clone();
        let next = new.clone().unwrap_or_else(|| sent.clone());
        request.set_data(PageActor { actor: resumed.actor, sent, next });
        let mut response = match self.inner.call(request).await {
            Ok(output) => output.into_response(),
            Err(error) => error.into_response(),
        };
        // An answer that sets the cookie itself, such as that of signing out, has the last word.
        if let Some(new) = new.filter(|_| !response.headers().contains_key(header::SET_COOKIE)) {
            let keep = Keep::For(self.app.sessions.staying);
            let value = Personal::new(new.reveal(Sink::Reply).to_owned());
            session::open(transport, &settings, &value, keep)?.put_on(&mut response);
        }
        Ok(response)
    }
}

/// A signed-in person who looks at a page. Everybody else is sent to the page for signing in.
#[derive(Clone, Debug)]
pub struct PageActor {
    actor: Actor,
    sent: SessionToken,
    next: SessionToken,
}

impl PageActor {
    /// Who it is.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The session, for signing out.
    pub fn token(&self) -> &SessionToken {
        &self.sent
    }

    /// The value of the hidden field [`forgery::FIELD`] for every form of the page.
    pub fn form_token(&self) -> String {
        forgery::form_token(self.next.reveal(Sink::Rule).as_bytes())
    }

    /// The signed-in person of a request, if there is one: for pages that are for everybody.
    pub fn of(request: &Request) -> Option<&Self> {
        request.data::<Self>()
    }
}

impl<'a> FromRequest<'a> for PageActor {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> Result<Self> {
        Self::of(request).cloned().ok_or_else(|| to_sign_in(request))
    }
}

/// A form of a signed-in person, checked to come from one of our own pages.
#[derive(Clone, Debug)]
pub struct PageForm {
    /// Who sent it.
    pub actor: PageActor,
    /// What it says.
    pub params: Params,
}

impl<'a> FromRequest<'a> for PageForm {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let actor = PageActor::from_request(request, body).await?;
        let params = Params::read(request, body).await?;
        let secret = actor.sent.reveal(Sink::Rule).as_bytes();
        forgery::check(request, &settings(request), &params, secret)?;
        Ok(Self { actor, params })
    }
}

/// A form of somebody who has no session yet, such as that for signing in, checked to come from our own pages.
#[derive(Clone, Debug)]
pub struct OpenForm {
    /// What it says.
    pub params: Params,
    /// How it came: a session is opened only where nobody reads along.
    pub transport: Transport,
    /// The operator's settings, for [`session::open`].
    pub settings: HttpSettings,
}

impl<'a> FromRequest<'a> for OpenForm {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let settings = settings(request);
        forgery::check_origin(request, &settings)?;
        let params = Params::read(request, body).await?;
        Ok(Self { params, transport: Transport::of(request, &settings), settings })
    }
}

fn settings(request: &Request) -> HttpSettings {
    request.data::<HttpSettings>().cloned().unwrap_or_default()
}

/// The way to sign in, and back to the page that was asked for.
fn to_sign_in(request: &Request) -> Error {
    let asked = request.original_uri().path_and_query().filter(|_| *request.method() == Method::GET);
    let address = match asked {
        Some(asked) if asked.path().starts_with("/app/") => {
            let back: String = form_urlencoded::byte_serialize(asked.as_str().as_bytes()).collect();
            format!("/sign-in?next={back}")
        }
        _ => "/sign-in".to_owned(),
    };
    Error::from_response(Redirect::see_other(address).into_response())
}
