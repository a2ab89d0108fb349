//! The session of a browser behind calls of the interface.

use accounts::Actor;
use app::{App, Fault, SessionToken};
use kernel::{Personal, Sink};
use poem::http::header;
use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::session::{self, Keep};
use crate::{HttpSettings, Problem};

/// Wraps an endpoint: looks the session of a request up once, and exchanges its cookie where that is due.
///
/// Whether the session may be used for this request is for the endpoint to decide, see [`crate::forgery`].
pub struct Sessions<E> {
    inner: E,
    app: App,
}

/// Whoever the session of a request belongs to; requests without a good session have none.
#[derive(Clone, Debug)]
pub struct SessionActor(pub Actor);

impl<E: Endpoint> Sessions<E> {
    /// Puts the wrapper around an endpoint.
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
        let settings = request.data::<HttpSettings>().cloned().unwrap_or_default();
        let cookie = match resumed.new_token {
            Some(new) => {
                let keep = Keep::For(self.app.sessions.staying);
                let value = Personal::new(new.reveal(Sink::Reply).to_owned());
                Some(session::exchange(&request, &settings, &value, keep)?)
            }
            None => None,
        };
        request.set_data(SessionActor(resumed.actor));
        let mut response = match self.inner.call(request).await {
            Ok(output) => output.into_response(),
            Err(error) => error.into_response(),
        };
        // An answer that sets the cookie itself has the last word.
        if let Some(cookie) = cookie.filter(|_| !response.headers().contains_key(header::SET_COOKIE)) {
            cookie.put_on(&mut response);
        }
        Ok(response)
    }
}
