//! Where a connection leads.

use std::fmt;
use std::net::IpAddr;

/// A host, and a port where one is meant. Names are compared without regard to case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    host: String,
    port: Option<u16>,
}

/// What is neither `host` nor `host:port`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no host: write \"smtp.example.com\", \"smtp.example.com:587\" or \"[2001:db8::1]:587\"")]
pub struct PlaceError(String);

impl Place {
    /// A host with the port that is meant, or with whatever port.
    pub fn new(host: &str, port: Option<u16>) -> Self {
        Self { host: host.trim_end_matches('.').to_ascii_lowercase(), port }
    }

    /// Reads `host`, `host:port`, or an IPv6 address, which stands in brackets where a port follows.
    pub fn parse(text: &str) -> Result<Self, PlaceError> {
        let wrong = || PlaceError(text.to_owned());
        let number = |port: &str| port.parse().ok().filter(|port| *port > 0).ok_or_else(wrong);
        if text.parse::<IpAddr>().is_ok() {
            return Ok(Self::new(text, None));
        }
        let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((host, "")) => (host, None),
            Some((host, rest)) => (host, Some(number(rest.strip_prefix(':').ok_or_else(wrong)?)?)),
            None => match text.split_once(':') {
                Some((host, port)) => (host, Some(number(port)?)),
                None => (text, None),
            },
        };
        let is_name = host.chars().all(|sign| sign.is_ascii_alphanumeric() || "-._".contains(sign));
        let is_host = !host.is_empty() && (is_name || host.parse::<IpAddr>().is_ok());
        if is_host { Ok(Self::new(host, port)) } else { Err(wrong()) }
    }

    /// The host.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether naming this place names the other one too.
    pub fn covers(&self, other: &Self) -> bool {
        self.host == other.host && (self.port.is_none() || self.port == other.port)
    }

    /// Whether it is the loopback.
    pub fn is_this_machine(&self) -> bool {
        self.host == "localhost" || self.host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) if self.host.contains(':') => write!(formatter, "[{}]:{port}", self.host),
            Some(port) => write!(formatter, "{}:{port}", self.host),
            None => formatter.write_str(&self.host),
        }
    }
}
