//! The one cookie: the token of a session.
//!
//! Over HTTPS its name has the `__Host-` prefix, which a browser only accepts for this very host, with `Secure` and
//! the path `/`. Over plain HTTP browsers refuse that name, so it is `uhrwerk` there.

use jiff::SignedDuration;
use kernel::{Personal, Sink};
use poem::http::HeaderValue;
use poem::http::header::{COOKIE, SET_COOKIE};
use poem::{Request, Response};

use crate::{HttpSettings, Problem, Transport};

const PROTECTED: &str = "__Host-uhrwerk";
const PLAIN: &str = "uhrwerk";

/// How long the browser keeps the cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Until the browser is closed.
    UntilClosed,
    /// For this long: the person chose to stay signed in.
    For(SignedDuration),
}

/// The token that a request carries, if any.
///
/// The protected name wins: nobody can plant that one over plain HTTP.
pub fn token(request: &Request) -> Option<Personal<String>> {
    let named = |name: &str| {
        request
            .headers()
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, value)| *key == name && !value.is_empty())
            .map(|(_, value)| Personal::new(value.to_owned()))
    };
    named(PROTECTED).or_else(|| named(PLAIN))
}

/// The cookie that gives a token to the browser; refused where others could read it on the way.
pub fn open(
    transport: Transport,
    settings: &HttpSettings,
    token: &Personal<String>,
    keep: Keep,
) -> Result<SessionCookie, Problem> {
    if !transport.allows_sign_in(settings) {
        return Err(Problem::Insecure);
    }
    let age = match keep {
        Keep::UntilClosed => String::new(),
        Keep::For(time) => format!("; Max-Age={}", time.as_secs().max(0)),
    };
    Ok(SessionCookie(vec![Personal::new(cookie(transport, token.reveal(Sink::Reply), &age))]))
}

/// The cookies that take the token from the browser, under whichever name it has it.
pub fn close() -> SessionCookie {
    let gone = |transport| Personal::new(cookie(transport, "", "; Max-Age=0"));
    SessionCookie(vec![gone(Transport::Protected), gone(Transport::Plain)])
}

/// Cookies ready to be put on an answer.
#[derive(Clone, Debug)]
pub struct SessionCookie(Vec<Personal<String>>);

impl SessionCookie {
    /// Puts them on.
    pub fn put_on(&self, response: &mut Response) {
        for cookie in &self.0 {
            if let Ok(mut value) = HeaderValue::from_str(cookie.reveal(Sink::Reply)) {
                value.set_sensitive(true);
                response.headers_mut().append(SET_COOKIE, value);
            }
        }
    }
}

fn cookie(transport: Transport, token: &str, age: &str) -> String {
    let (name, secure) = match transport {
        Transport::Protected => (PROTECTED, "; Secure"),
        Transport::Loopback | Transport::Plain => (PLAIN, ""),
    };
    format!("{name}={token}; HttpOnly; SameSite=Lax; Path=/{secure}{age}")
}

#[cfg(test)]
mod tests;
