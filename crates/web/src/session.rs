//! The one cookie: the token of a session.
//!
//! Over HTTPS its name has the `__Host-` prefix, which a browser only accepts for this very host, with `Secure` and
//! the path `/`. Over plain HTTP browsers refuse that name, so it is `uhrwerk` there.
//!
//! A session that lasts gets a new token each day. Its cookie then carries the session's first token behind the present
//! one: that opens nothing any more, but forms are bound to it, so that one that was shown before the exchange is still
//! good after it.

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

/// Between the present token and the first one.
const BEFORE_FIRST: char = '.';

/// The token that a request carries, if any.
pub fn token(request: &Request) -> Option<Personal<String>> {
    let cookie = carried(request)?.into_revealed(Sink::Rule);
    let present = cookie.split(BEFORE_FIRST).next().filter(|token| !token.is_empty())?;
    Some(Personal::new(present.to_owned()))
}

/// What the forms of a request's session are bound to: its first token, which stays the same for its whole life.
pub fn form_secret(request: &Request) -> Option<Personal<String>> {
    let cookie = carried(request)?.into_revealed(Sink::Rule);
    let first = cookie.split_once(BEFORE_FIRST).map_or(cookie.as_str(), |(_, first)| first);
    (!first.is_empty()).then(|| Personal::new(first.to_owned()))
}

/// What the cookie holds. The protected name wins: nobody can plant that one over plain HTTP.
fn carried(request: &Request) -> Option<Personal<String>> {
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

/// The cookie that exchanges the token of the request's session for a new one; what its forms are bound to stays.
pub fn exchange(
    request: &Request,
    settings: &HttpSettings,
    new: &Personal<String>,
    keep: Keep,
) -> Result<SessionCookie, Problem> {
    let first = form_secret(request).map(|first| first.into_revealed(Sink::Reply)).unwrap_or_default();
    let value = Personal::new(format!("{}{BEFORE_FIRST}{first}", new.reveal(Sink::Reply)));
    open(Transport::of(request, settings), settings, &value, keep)
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
