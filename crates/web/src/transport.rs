//! How a request reached us, and what the operator said about that.

use std::net::IpAddr;

use poem::Request;
use poem::http::uri::Scheme;

/// The operator's settings that matter to every request.
#[derive(Clone, Debug, Default)]
pub struct HttpSettings {
    /// Addresses of proxies whose `X-Forwarded-Proto`, `X-Forwarded-Host` and `X-Forwarded-For` are believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether people may sign in over plain HTTP from other machines.
    pub insecure: bool,
}

/// Whether others can read along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// HTTPS, our own or that of a trusted proxy.
    Protected,
    /// Plain HTTP that does not leave the machine.
    Loopback,
    /// Plain HTTP over a network.
    Plain,
}

impl Transport {
    /// Looks at a request. Forwarded headers count only from a trusted proxy.
    pub fn of(request: &Request, settings: &HttpSettings) -> Self {
        if *request.scheme() == Scheme::HTTPS {
            return Self::Protected;
        }
        Self::judge(peer(request), request.header("x-forwarded-proto"), settings)
    }

    /// No peer means a caller inside the process.
    fn judge(peer: Option<IpAddr>, forwarded: Option<&str>, settings: &HttpSettings) -> Self {
        let proto = forwarded.filter(|_| is_trusted(peer, settings)).map(nearest);
        if proto.is_some_and(|proto| proto.eq_ignore_ascii_case("https")) {
            return Self::Protected;
        }
        if peer.is_none_or(|address| address.is_loopback()) { Self::Loopback } else { Self::Plain }
    }

    /// Whether a session may be opened over it.
    pub fn allows_sign_in(self, settings: &HttpSettings) -> bool {
        self != Self::Plain || settings.insecure
    }
}

/// The host, with its port if it has one, under which the browser knows us.
pub(crate) fn own_host<'a>(request: &'a Request, settings: &HttpSettings) -> Option<&'a str> {
    let forwarded = request.header("x-forwarded-host").filter(|_| is_trusted(peer(request), settings)).map(nearest);
    forwarded
        .or_else(|| request.header("host"))
        .or_else(|| request.uri().authority().map(poem::http::uri::Authority::as_str))
}

fn is_trusted(peer: Option<IpAddr>, settings: &HttpSettings) -> bool {
    peer.is_some_and(|address| settings.trusted_proxies.contains(&address))
}

/// The value that the nearest proxy added.
fn nearest(list: &str) -> &str {
    list.rsplit(',').next().unwrap_or(list).trim()
}

pub(crate) fn peer(request: &Request) -> Option<IpAddr> {
    request.remote_addr().as_socket_addr().map(|address| address.ip().to_canonical())
}

#[cfg(test)]
mod tests {
    use super::{HttpSettings, Transport};

    #[test]
    fn forwarded_headers_count_only_from_a_trusted_proxy() {
        let settings = HttpSettings { trusted_proxies: vec!["10.0.0.1".parse().expect("an address")], insecure: false };
        for (peer, proto, expected) in [
            (Some("127.0.0.1"), None, Transport::Loopback),
            (None, None, Transport::Loopback),
            (Some("10.0.0.1"), Some("https"), Transport::Protected),
            (Some("10.0.0.1"), Some("https, http"), Transport::Plain),
            (Some("10.0.0.2"), Some("https"), Transport::Plain),
            (Some("127.0.0.1"), Some("https"), Transport::Loopback),
        ] {
            let address = peer.map(|text| text.parse().expect("an address"));
            assert_eq!(Transport::judge(address, proto, &settings), expected, "{peer:?} {proto:?}");
        }
    }

    #[test]
    fn sign_in_needs_protection_off_the_machine() {
        let strict = HttpSettings::default();
        let insecure = HttpSettings { insecure: true, ..HttpSettings::default() };
        assert!(Transport::Protected.allows_sign_in(&strict) && Transport::Loopback.allows_sign_in(&strict));
        assert!(!Transport::Plain.allows_sign_in(&strict));
        assert!(Transport::Plain.allows_sign_in(&insecure));
    }
}
