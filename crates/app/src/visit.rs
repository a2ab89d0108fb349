//! What is known about a request before anybody has signed in.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use accounts::Device;

/// The network that a request comes from: an IPv4 address, or the 64 bits of an IPv6 address that one household gets.
///
/// Lives in memory only, for counting attempts, and there only as a keyed digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// The network of an address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(IpAddr::V4(address)),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
        }
    }

    /// This machine.
    pub const fn loopback() -> Self {
        Self(IpAddr::V4(Ipv4Addr::LOCALHOST))
    }
}

/// Nobody needs to read an address in a log.
impl std::fmt::Debug for Network {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Network(…)")
    }
}

/// Where somebody sits, as far as it can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// At the server itself: nothing lies between.
    SameMachine,
    /// Anywhere else, or nobody can tell.
    Elsewhere,
}

/// A request of somebody who has not signed in.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    /// Where it comes from.
    pub network: Network,
    /// How near that is.
    pub nearness: Nearness,
    /// The browser.
    pub device: Device,
}

impl Visit {
    /// A call from inside of the program.
    pub const INSIDE: Self =
        Self { network: Network::loopback(), nearness: Nearness::SameMachine, device: Device::UNKNOWN };
}

#[cfg(test)]
mod tests {
    use super::Network;

    #[test]
    fn a_household_is_one_network() {
        let network = |text: &str| Network::of(text.parse().unwrap());
        assert!(network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9"));
        assert!(network("2001:db8:1:2::1") != network("2001:db8:1:3::1"));
        assert!(network("192.0.2.1") != network("192.0.2.2"));
        assert!(network("::ffff:192.0.2.1") == network("192.0.2.1"));
        assert_eq!(format!("{:?}", network("192.0.2.1")), "Network(…)");
    }
}
