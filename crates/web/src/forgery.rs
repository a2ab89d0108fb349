//! Protection against requests that another site makes a signed-in browser send.
//!
//! Three things, none of which another site can bring about: the browser says that the request comes from our own
//! pages, and either the form holds a value that only our page could know, or a script set a header that it may only
//! set for its own site.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use poem::Request;
use poem::http::Method;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::{HttpSettings, Params, Problem, transport};

/// The name of the form field.
pub const FIELD: &str = "form_token";

/// The value that a form carries: a keyed digest, with [`crate::session::form_secret`] as the key. Only the cookie
/// holds that, so nobody can work the value out from what the server stores or from a page of another session.
pub fn form_token(session_secret: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(session_secret) else {
        // Keys of any length are taken; this arm exists for the type.
        return String::new();
    };
    mac.update(b"uhrwerk form");
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// Checks an unsafe request with a session: own origin, and the form's value or the script's header.
pub fn check(
    request: &Request,
    settings: &HttpSettings,
    params: &Params,
    session_secret: &[u8],
) -> Result<(), Problem> {
    if is_safe(request.method()) {
        return Ok(());
    }
    check_origin(request, settings)?;
    let sent = params.text(FIELD).unwrap_or_default();
    let matches: bool = sent.as_bytes().ct_eq(form_token(session_secret).as_bytes()).into();
    if (matches && !sent.is_empty()) || is_script(request) { Ok(()) } else { Err(Problem::CrossSite) }
}

/// Checks an unsafe request without a session, such as the sign-in form: own origin.
pub fn check_origin(request: &Request, settings: &HttpSettings) -> Result<(), Problem> {
    if is_safe(request.method()) || comes_from_us(request, settings) { Ok(()) } else { Err(Problem::CrossSite) }
}

/// As [`check_origin`], for a form on a page whose address is a secret: it asks the browser not to tell where it was,
/// and the browser then calls the origin `null`. Over HTTPS and on this machine it still says "same origin" beside that;
/// where it says nothing, the secret in the address has to do.
pub fn check_origin_of_secret_page(request: &Request, settings: &HttpSettings) -> Result<(), Problem> {
    let is_silent = request.header("origin") == Some("null") && request.header("sec-fetch-site").is_none();
    if is_silent { Ok(()) } else { check_origin(request, settings) }
}

/// Checks a request to the interface that has only a session: a script of our own pages sent it.
pub fn check_script(request: &Request, settings: &HttpSettings) -> Result<(), Problem> {
    if is_script(request) { check_origin(request, settings) } else { Err(Problem::CrossSite) }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_script(request: &Request) -> bool {
    request.header("x-requested-with").is_some_and(|value| !value.is_empty())
}

/// What the browser says about the request's origin. One of the two headers must be there and must say "ours":
/// every browser of the last years sends at least one with unsafe requests.
fn comes_from_us(request: &Request, settings: &HttpSettings) -> bool {
    let site = request.header("sec-fetch-site");
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    match request.header("origin") {
        None => site.is_some(),
        Some("null") => site == Some("same-origin"),
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == transport::own_host(request, settings)
        }
    }
}

#[cfg(test)]
mod tests;
