//! From a request to the operation's function and back.

use accounts::Actor;
use app::{App, Fault};
use kernel::{Language, Sink};
use poem::{Endpoint, Request, RequestBody, Response, Result};
use web::{Credential, HttpSettings, Params, Problem, SessionActor, forgery};

use crate::input::Input;
use crate::operation::{Answer, Call, Handler, OpenCall, Operation};

/// One operation, ready to be put under its path.
pub(crate) struct OperationEndpoint {
    /// The product.
    pub(crate) app: App,
    /// Which operation.
    pub(crate) operation: &'static Operation,
}

impl Endpoint for OperationEndpoint {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let language = web::language(&request);
        let (request, mut body) = request.split();
        match self.answer(&request, &mut body, language).await {
            Ok(Answer(json)) => Ok(Response::builder().content_type("application/json").body(json)),
            Err(problem) => Ok(problem.response(self.operation.faults(), language)),
        }
    }
}

impl OperationEndpoint {
    async fn answer(&self, request: &Request, body: &mut RequestBody, language: Language) -> Result<Answer, Problem> {
        let read = async |body: &mut RequestBody| {
            let params = Params::read(request, body).await?;
            Ok::<_, Problem>(Input::read(self.operation.params, &params)?)
        };
        let app = self.app.clone();
        match self.operation.run.handler {
            Handler::Open(run) => {
                let settings = request.data::<HttpSettings>().cloned().unwrap_or_default();
                check_browser(request, &settings)?;
                let visit = web::visit(request, &settings);
                Ok(run(OpenCall { app, visit, input: read(body).await?, language }).await?)
            }
            Handler::Known(run) => {
                let actor = authenticate(&self.app, request).await?;
                self.operation.right.check(&actor)?;
                let id = path_id(request, self.operation)?;
                Ok(run(Call { app, actor, id, input: read(body).await?, language }).await?)
            }
        }
    }
}

/// A browser says where a request comes from: a page of another site must not use what is open to whoever sits at this
/// machine. Programs say nothing of the kind.
fn check_browser(request: &Request, settings: &HttpSettings) -> Result<(), Problem> {
    let is_browser = ["origin", "sec-fetch-site"].iter().any(|name| request.headers().contains_key(*name));
    if is_browser { forgery::check_origin(request, settings) } else { Ok(()) }
}

/// Finds out who calls. Every failure is the same to the caller.
///
/// A session counts only for a script of our own pages: another site can make a browser send the cookie, but not
/// that header.
async fn authenticate(app: &App, request: &Request) -> Result<Actor, Problem> {
    match web::credential(request).ok_or(Fault::Unauthenticated)? {
        Credential::Key { email, key } => {
            Ok(app::authenticate_key(app, email.reveal(Sink::Rule), key.reveal(Sink::Rule)).await?)
        }
        Credential::Session(_) => {
            let defaults = HttpSettings::default();
            forgery::check_script(request, request.data::<HttpSettings>().unwrap_or(&defaults))
                .map_err(|_foreign| Fault::Unauthenticated)?;
            let SessionActor(actor) = request.data().ok_or(Fault::Unauthenticated)?;
            Ok(actor.clone())
        }
    }
}

/// The id in the path. What is no id names nothing.
fn path_id(request: &Request, operation: &Operation) -> Result<i64, Problem> {
    if !operation.path.contains("{id}") {
        return Ok(0);
    }
    let digits = |raw: &&str| raw.bytes().all(|byte| byte.is_ascii_digit());
    let raw = request.raw_path_param("id").filter(digits);
    let id = raw.and_then(|raw| raw.parse::<i64>().ok()).filter(|id| *id >= 1);
    Ok(id.ok_or(Fault::NotFound)?)
}
