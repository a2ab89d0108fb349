//! What a request says about where it comes from.

use std::net::IpAddr;

use accounts::Device;
use app::{Nearness, Network, Visit};
use poem::Request;
use poem::http::header::USER_AGENT;

use crate::{HttpSettings, transport};

/// Headers by which a request shows that something lies between it and us.
const ON_THE_WAY: [&str; 5] = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "via"];

/// Looks at a request. Forwarded headers count only from a trusted proxy; from anybody else they only show that the
/// sender does not sit at this machine.
pub fn visit(request: &Request, settings: &HttpSettings) -> Visit {
    let peer = transport::peer(request);
    let client = client(peer, &forwarded(request), &settings.trusted_proxies);
    let direct = !ON_THE_WAY.iter().any(|name| request.headers().contains_key(*name));
    let nearness = match peer {
        // A caller inside the process.
        None => Nearness::SameMachine,
        // A page of another site can make a browser here send requests, but not under a name of this machine.
        Some(peer) if peer.is_loopback() && direct && is_local(transport::own_host(request, settings)) => {
            Nearness::SameMachine
        }
        Some(_) => Nearness::Elsewhere,
    };
    let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Visit { network: client.map_or(Network::loopback(), Network::of), nearness, device: Device::from_user_agent(agent) }
}

/// The address that a request comes from, for the access log alone.
pub(crate) fn address_of(request: &Request, settings: &HttpSettings) -> Option<IpAddr> {
    client(transport::peer(request), &forwarded(request), &settings.trusted_proxies)
}

fn forwarded(request: &Request) -> Vec<&str> {
    request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect()
}

/// The address of the visitor: the rightmost one that is no trusted proxy, read from the peer outwards.
fn client(peer: Option<IpAddr>, forwarded: &[&str], trusted: &[IpAddr]) -> Option<IpAddr> {
    let mut client = peer?;
    let mut hops = forwarded.iter().flat_map(|line| line.split(',')).rev();
    while trusted.contains(&client) {
        // What a proxy of ours wrote that is no address hides everything behind it.
        let Some(next) = hops.next().and_then(|hop| address(hop.trim())) else { break };
        client = next;
    }
    Some(client)
}

/// An address with or without a port, as proxies write them.
fn address(text: &str) -> Option<IpAddr> {
    let plain: Option<IpAddr> = text.parse().ok();
    plain
        .or_else(|| text.parse().ok().map(|with_port: std::net::SocketAddr| with_port.ip()))
        .or_else(|| text.strip_prefix('[')?.strip_suffix(']')?.parse().ok())
        .map(|address| address.to_canonical())
}

fn is_local(host: Option<&str>) -> bool {
    let Some(host) = host else { return true };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    name.eq_ignore_ascii_case("localhost") || address(name).is_some_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{client, is_local};

    #[test]
    fn the_rightmost_address_that_is_no_proxy_of_ours_counts() {
        let trusted = ["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        let cases: [(&str, &[&str], &str); 8] = [
            ("192.0.2.7", &[], "192.0.2.7"),
            ("192.0.2.7", &["198.51.100.1"], "192.0.2.7"),
            ("10.0.0.1", &["198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", &["203.0.113.9, 198.51.100.1, 10.0.0.2"], "198.51.100.1"),
            ("10.0.0.1", &["203.0.113.9", "198.51.100.1:4711"], "198.51.100.1"),
            ("10.0.0.1", &["[2001:db8::1]:80"], "2001:db8::1"),
            ("10.0.0.1", &["unknown"], "10.0.0.1"),
            ("10.0.0.1", &[], "10.0.0.1"),
        ];
        for (peer, forwarded, expected) in cases {
            let found = client(peer.parse().ok(), forwarded, &trusted);
            assert_eq!(found, expected.parse().ok(), "{peer} {forwarded:?}");
        }
        assert_eq!(client(None, &["198.51.100.1"], &trusted), None);
    }

    #[test]
    fn a_name_of_this_machine_is_local() {
        for local in ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "[::1]"] {
            assert!(is_local(Some(local)), "{local}");
        }
        for other in ["zeit.example", "zeit.example:80", "localhost.evil.example", "192.0.2.1:80", ""] {
            assert!(!is_local(Some(other)), "{other}");
        }
    }
}
