//! What stands around every answer: a request id, one line in the log, and the headers that protect browsers.

use std::error::Error;
use std::sync::Arc;

use app::AccessLog;
use poem::http::{HeaderName, HeaderValue, header};
use poem::{Endpoint, IntoResponse, PathPattern, Request, Response, Result};
use tracing::Instrument;

use crate::recorder::{Look, Recorder};
use crate::{HttpSettings, Problem, Shape, Transport, language};

/// What the outermost layer needs to know.
#[derive(Clone, Debug)]
pub struct EdgeSettings {
    /// The operator's settings; handlers find them in the request.
    pub http: HttpSettings,
    /// The base64 SHA-256 of the one style that the page library inserts, without the `sha256-`.
    pub style_hash: Option<String>,
}

/// The outermost layer.
pub struct Edge<E> {
    inner: E,
    settings: EdgeSettings,
    policy: HeaderValue,
    recorder: Option<Recorder>,
}

impl<E: Endpoint> Edge<E> {
    /// Puts the layer around the whole site.
    pub fn around(inner: E, settings: EdgeSettings) -> Self {
        let policy = HeaderValue::from_str(&content_policy(settings.style_hash.as_deref()))
            .unwrap_or_else(|_odd_hash| HeaderValue::from_static("default-src 'self'"));
        Self { inner, settings, policy, recorder: None }
    }

    /// The same, recording requests; `forms` are the templates of the routes by which visitors send something.
    pub fn recording(mut self, log: Option<Arc<AccessLog>>, forms: &[&'static str]) -> Self {
        self.recorder = log.map(|log| Recorder::new(log, forms));
        self
    }
}

impl<E: Endpoint> Endpoint for Edge<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let id = request_id();
        let transport = Transport::of(&request, &self.settings.http);
        let (method, address) = (request.method().clone(), request.uri().clone());
        let language = language(&request);
        request.set_data(self.settings.http.clone());
        join_slashes(&mut request);
        let seen = self.recorder.as_ref().map(|_| Look::at(&request, &self.settings.http));
        // After the look, since whoever brings a secret is not anonymous.
        let in_the_open = !transport.allows_sign_in(&self.settings.http) && forget_secrets(&mut request);
        let span = tracing::info_span!("request", %id);
        let mut response = match self.inner.call(request).instrument(span.clone()).await {
            Ok(output) => output.into_response(),
            // Only what no room of the site answers comes here, such as a path that is no text.
            Err(error) if error.is_from_response() => error.into_response(),
            Err(error) => Problem::from_framework(&error).response(Shape::of_path(address.path()), language),
        };
        span.in_scope(|| log(&response, method.as_str(), in_the_open));
        if let (Some(recorder), Some(seen)) = (&self.recorder, seen) {
            recorder.record(&seen, &response);
        }
        protect(&mut response, &self.policy, transport);
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert("x-request-id", id);
        }
        Ok(response)
    }
}

/// What a problem tells the log: its code, and the errors behind it, outermost first.
#[derive(Clone, Debug)]
struct Note {
    code: &'static str,
    causes: String,
}

/// Puts on an answer what the log is to say about it. Causes are only for defects: what a caller did wrong is said
/// by the code.
pub fn note(response: &mut Response, problem: &Problem) {
    let mut causes: Vec<String> = Vec::new();
    if response.status().is_server_error() {
        let mut next: Option<&dyn Error> = Some(problem);
        while let Some(error) = next {
            causes.push(error.to_string());
            next = error.source();
        }
    }
    // A layer that adds nothing to the one below need not be read twice.
    causes.dedup();
    let causes = causes.join(": ");
    response.set_data(Note { code: problem.code(), causes });
}

/// One line per request. Names the route's template, never its ids, and nobody's address.
fn log(response: &Response, method: &str, in_the_open: bool) {
    let status = response.status();
    let route = response.data::<PathPattern>().map_or("(none)", |pattern| &pattern.0);
    let (code, causes) = response.data::<Note>().map_or(("", ""), |note| (note.code, note.causes.as_str()));
    let status_code = status.as_u16();
    if status.is_server_error() {
        tracing::error!(method, route, status = status_code, code, causes, "a request failed");
    } else if status.is_client_error() {
        tracing::info!(method, route, status = status_code, code, in_the_open, "a request was refused");
    } else {
        tracing::debug!(method, route, status = status_code, "a request was answered");
    }
}

/// Secrets that came over a connection which others can read are not looked at: whoever sent them is told as a stranger
/// is, and finds out before somebody else does. Gives back whether there were any.
fn forget_secrets(request: &mut Request) -> bool {
    let names = [
        header::COOKIE,
        header::AUTHORIZATION,
        HeaderName::from_static("x-clockodoapiuser"),
        HeaderName::from_static("x-clockodoapikey"),
    ];
    let headers = request.headers_mut();
    let mut any = false;
    for name in names {
        while headers.remove(&name).is_some() {
            any = true;
        }
    }
    any
}

/// Takes a second slash from the beginning of a path, or from behind the address of the interface: some clients put one
/// between the address that they were given and the path.
fn join_slashes(request: &mut Request) {
    let Some(path) = request.uri().path_and_query().map(poem::http::uri::PathAndQuery::as_str) else { return };
    if !path.starts_with("//") && !path.starts_with("/api//") {
        return;
    }
    let path = path.trim_start_matches('/');
    let joined = match path.strip_prefix("api//") {
        Some(rest) => format!("/api/{}", rest.trim_start_matches('/')),
        None => format!("/{path}"),
    };
    // The authority stays away, since a path that begins with two slashes would be taken for one.
    if let Ok(joined) = joined.parse() {
        *request.uri_mut() = joined;
    }
}

/// The content security policy: everything comes from here, nothing is inline.
pub fn content_policy(style_hash: Option<&str>) -> String {
    let style = style_hash.map(|hash| format!(" 'sha256-{hash}'")).unwrap_or_default();
    format!(
        "default-src 'self'; style-src 'self'{style}; object-src 'none'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    )
}

/// Adds the headers that an answer does not have yet. What may be kept, such as an asset, says so itself.
fn protect(response: &mut Response, policy: &HeaderValue, transport: Transport) {
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    let headers = response.headers_mut();
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy.clone());
    if transport == Transport::Protected {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
}

/// Sixteen random hexadecimal digits, to find a line of the log by. Stored nowhere else.
fn request_id() -> String {
    let mut bytes = [0; 8];
    // Without randomness the id is of no use, but the request can be answered all the same.
    getrandom::fill(&mut bytes).unwrap_or_default();
    format!("{:016x}", u64::from_ne_bytes(bytes))
}

#[cfg(test)]
mod tests;
