//! The ways in that a request can bring along.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::Personal;
use poem::Request;
use poem::http::header::AUTHORIZATION;

use crate::session;

/// What a request brings to prove who sent it. Neither half of it appears in a log.
#[derive(Clone, Debug)]
pub enum Credential {
    /// An e-mail address and an API key, from the header pair or from HTTP Basic.
    Key {
        /// The address as it was sent.
        email: Personal<String>,
        /// The key.
        key: Personal<String>,
    },
    /// The token of a browser's session.
    Session(Personal<String>),
}

/// Finds the credential of a request to the interface: the header pair, then Basic, then the session cookie.
///
/// Half of a pair is no credential. Whoever sends a key means it, so a cookie beside it is not looked at.
pub fn credential(request: &Request) -> Option<Credential> {
    let (user, key) = (text(request, "x-clockodoapiuser"), text(request, "x-clockodoapikey"));
    match (user, key) {
        (Some(email), Some(key)) => Some(by_key(email, key)),
        (None, None) => basic(request).or_else(|| session::token(request).map(Credential::Session)),
        _ => None,
    }
}

fn by_key(email: String, key: String) -> Credential {
    Credential::Key { email: Personal::new(email), key: Personal::new(key) }
}

fn basic(request: &Request) -> Option<Credential> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (email, key) = decoded.split_once(':')?;
    Some(by_key(email.to_owned(), key.to_owned()))
}

/// A header's text; addresses may hold letters beyond ASCII, so bytes are read as UTF-8.
fn text(request: &Request, name: &str) -> Option<String> {
    let value = std::str::from_utf8(request.headers().get(name)?.as_bytes()).ok()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use kernel::Sink;
    use poem::Request;

    use super::{Credential, credential};

    fn found(headers: &[(&str, &str)]) -> Option<(String, String)> {
        let mut request = Request::builder();
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match credential(&request.finish())? {
            Credential::Key { email, key } => Some((email.into_revealed(Sink::Rule), key.into_revealed(Sink::Rule))),
            Credential::Session(token) => Some((String::new(), token.into_revealed(Sink::Rule))),
        }
    }

    #[test]
    fn all_ways_in_are_found() {
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        let user = ("X-ClockodoApiUser", "e@m.example");
        assert_eq!(found(&[user, ("X-ClockodoApiKey", "k")]), pair("e@m.example", "k"));
        assert_eq!(found(&[("Authorization", "Basic ZUBtLmV4YW1wbGU6azpl")]), pair("e@m.example", "k:e"));
        assert_eq!(found(&[("Cookie", "a=b; uhrwerk=t")]), pair("", "t"));
        assert_eq!(found(&[user]), None);
        assert_eq!(found(&[user, ("Cookie", "uhrwerk=t")]), None);
        assert_eq!(found(&[("Authorization", "Bearer x")]), None);
        assert_eq!(found(&[("Authorization", "Basic !!")]), None);
    }
}
