//! Who asks for a page.

use accounts::Actor;
use accounts::access::{EntryReach, entry_reach, user_manager};
use app::{App, Fault, Resumed, SessionToken};
use kernel::{Personal, Sink, UserId};
use poem::http::{Method, Uri, header};
use poem::{Endpoint, IntoResponse, Request, Response, Result};
use privacy::Periods;
use web::session::{self, Keep, SessionCookie};
use web::{HttpSettings, Params, Problem, forgery};

use crate::pages::kept::Kept;
use crate::pages::sign_in;
use crate::words::Words;
use crate::{redirect, urls};

/// A signed-in person, as every page of the product needs them.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) actor: Actor,
    pub(crate) user: UserId,
    timeformat_12h: bool,
    /// Whether the page is the answer to a form: it has no address of its own.
    pub(crate) sent_form: bool,
    /// The value that forms of this session carry.
    pub(crate) form_token: String,
    /// The secret of this session.
    pub(crate) session: SessionToken,
    /// How long things are kept here.
    pub(crate) periods: Periods,
}

impl Visitor {
    /// The person's language and way to read a clock.
    pub(crate) fn words(&self) -> Words {
        Words { language: self.actor.language(), twelve: self.timeformat_12h }
    }

    /// Whether this person manages the company's people.
    pub(crate) fn manages_people(&self) -> bool {
        user_manager(&self.actor).is_ok()
    }

    /// The entries this person may see.
    pub(crate) fn reach(&self) -> EntryReach {
        entry_reach(&self.actor)
    }
}

/// Lets only signed-in people through, and only requests that our own pages sent.
///
/// Handlers find the [`Visitor`] and the [`Params`] in the request. Whoever is not signed in is sent to the sign-in
/// page and comes back to where they wanted to go.
pub(crate) struct SignedIn<E> {
    pub(crate) inner: E,
    pub(crate) app: App,
    /// What the router took off the front of the path, for routes below another one.
    pub(crate) below: &'static str,
}

impl<E: Endpoint> Endpoint for SignedIn<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let Some(token) = session::token(&request) else { return self.without_cookie(request).await };
        let token = SessionToken::from_cookie(token.reveal(Sink::Rule));
        let secret = session::form_secret(&request).unwrap_or_else(|| Personal::new(String::new()));
        let settings = request.data::<HttpSettings>().cloned().unwrap_or_default();
        let (mut request, mut body) = request.split();
        let params = Params::read(&request, &mut body).await?;
        // Before the session is looked at: a request from elsewhere must not use up the day's exchange of tokens,
        // since its answer would take the new one along.
        forgery::check(&request, &settings, &params, secret.reveal(Sink::Rule).as_bytes())?;
        let resumed = match app::resume_session(&self.app, &token).await {
            Ok(resumed) => resumed,
            Err(Fault::Unauthenticated) => return Ok(self.to_sign_in(&request, &params)),
            Err(fault) => return Err(Problem::from(fault).into()),
        };
        let cookie = self.new_cookie(&request, &settings, resumed.new_token.as_ref())?;
        let sent_form = *request.method() == Method::POST;
        let visitor = visitor(resumed, &token, &secret, sent_form, self.app.periods)?;
        let language = visitor.actor.language();
        request.set_data(visitor);
        request.set_data(params);
        // The cookie goes on every answer, also on one that tells of a problem: the old token is about to end.
        let mut response = match self.inner.call(request).await {
            Ok(output) => output.into_response(),
            Err(error) => crate::problem_page::of_error(error, language),
        };
        if let Some(cookie) = cookie {
            cookie.put_on(&mut response);
        }
        Ok(response)
    }
}

impl<E> SignedIn<E> {
    /// As for a session that has ended; but there is nothing that forms are bound to, so that a page of ours must have
    /// sent what is kept.
    async fn without_cookie(&self, request: Request) -> Result<Response> {
        let settings = request.data::<HttpSettings>().cloned().unwrap_or_default();
        let (request, mut body) = request.split();
        let is_ours = forgery::check_origin(&request, &settings).is_ok();
        let params = if is_ours { Params::read(&request, &mut body).await? } else { Params::default() };
        Ok(self.to_sign_in(&request, &params))
    }

    /// Whoever is not signed in signs in and goes on from there. A form that was sent is told to be lost, or given back
    /// afterwards if it is one for time.
    fn to_sign_in(&self, request: &Request, params: &Params) -> Response {
        let path = request.uri().path();
        if *request.method() == Method::GET {
            return redirect::to(&urls::sign_in_then(&self.wanted(request)));
        }
        if path == urls::sign_out() {
            return redirect::to(urls::sign_in());
        }
        let page = sending_page(request).unwrap_or_default();
        let next = redirect::local(&page);
        match Kept::sent(path, params) {
            Some(kept) => sign_in::after_end(&self.app, request, kept, next),
            None => redirect::to(&format!("{}&ended=1", urls::sign_in_then(next))),
        }
    }

    /// The page that was asked for.
    fn wanted(&self, request: &Request) -> String {
        let path = request.uri().path().trim_end_matches('/');
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}{path}{query}", self.below)
    }

    /// The cookie of a session whose token was exchanged just now; only sessions that last are.
    fn new_cookie(
        &self,
        request: &Request,
        settings: &HttpSettings,
        new: Option<&SessionToken>,
    ) -> Result<Option<SessionCookie>, Problem> {
        let Some(new) = new else { return Ok(None) };
        let token = Personal::new(new.reveal(Sink::Reply).to_owned());
        let keep = Keep::For(self.app.sessions.staying);
        session::exchange(request, settings, &token, keep).map(Some)
    }
}

fn visitor(
    resumed: Resumed,
    presented: &SessionToken,
    secret: &Personal<String>,
    sent_form: bool,
    periods: Periods,
) -> Result<Visitor, Problem> {
    let user = resumed.actor.user().ok_or(Problem::Fault(Fault::Unauthenticated))?;
    let form_token = forgery::form_token(secret.reveal(Sink::Rule).as_bytes());
    let session = resumed.new_token.unwrap_or_else(|| presented.clone());
    let (actor, timeformat_12h) = (resumed.actor, resumed.timeformat_12h);
    Ok(Visitor { actor, user, timeformat_12h, sent_form, form_token, session, periods })
}

/// The address of the page that a form stood on, as the browser tells it to its own site.
fn sending_page(request: &Request) -> Option<String> {
    let page: Uri = request.header(header::REFERER)?.parse().ok()?;
    page.path_and_query().map(|path| path.as_str().to_owned())
}
