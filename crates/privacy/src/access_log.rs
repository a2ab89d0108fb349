//! The access log: what a line of it says, and nothing else.
//!
//! A line says when (to the minute), from which address, with which system and browser, coming from which site, which
//! function was asked for, and how that went. It has no field for a person, a company, a session or a request.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use jiff::Timestamp;

/// No configuration keeps an address for longer.
pub const MOST_DAYS: i16 = 7;

/// The longest route, in bytes; no template of ours comes near.
const LONGEST_ROUTE: usize = 200;

/// The longest origin that is kept, in bytes.
const LONGEST_ORIGIN: usize = 200;

/// What is known about a request that was answered.
#[derive(Clone, Copy)]
pub struct Seen<'r> {
    /// When.
    pub at: Timestamp,
    /// From where.
    pub address: Option<IpAddr>,
    /// The system's family.
    pub system: Option<&'static str>,
    /// The browser's family.
    pub browser: Option<&'static str>,
    /// The first number of its version.
    pub browser_major: Option<u16>,
    /// The page that the visitor came from, as the browser tells it.
    pub referrer: Option<&'r str>,
    /// The template of the route.
    pub route: &'r str,
    /// The status of the answer.
    pub status: u16,
    /// What the request was about.
    pub bearing: Bearing,
}

/// What decides whether a line may have an address.
///
/// Whatever is stored because of a request has a moment of its own, and a line has a minute. In a quiet hour the two
/// would tell whose address it was, without any key between them. So only those lines have an address that no stored
/// row can be held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bearing {
    /// Whether it could change something.
    pub sends: bool,
    /// Whether it brought a session or a key: such requests belong to a person.
    pub is_known: bool,
    /// Whether it was for a page on which visitors send something, or for one behind the sign-in: such pages are fetched
    /// just before something is stored.
    pub is_form: bool,
    /// Whether the visitor objects to being counted.
    pub objects: bool,
}

impl Bearing {
    /// Whether the line may have an address.
    pub const fn keeps_address(self) -> bool {
        !(self.sends || self.is_known || self.is_form || self.objects)
    }
}

/// One line.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessLine {
    minute: Timestamp,
    address: Option<IpAddr>,
    system: Option<&'static str>,
    browser: Option<&'static str>,
    browser_major: Option<u16>,
    referrer: Option<String>,
    route: String,
    status: u16,
}

impl AccessLine {
    /// The line of a request: everything finer or further than it may say is cut here.
    pub fn of(seen: Seen<'_>) -> Self {
        Self {
            minute: cut_to_minute(seen.at),
            address: seen.address.filter(|_| seen.bearing.keeps_address()).map(|address| address.to_canonical()),
            system: seen.system,
            browser: seen.browser,
            browser_major: seen.browser_major.filter(|major| *major > 0 && i16::try_from(*major).is_ok()),
            referrer: seen.referrer.and_then(origin),
            route: route(seen.route),
            status: (seen.status / 100).clamp(1, 5),
        }
    }

    /// When, to the minute.
    pub fn minute(&self) -> Timestamp {
        self.minute
    }

    /// From where; `None` where a stored row could be held against it.
    pub fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// The system's family.
    pub fn system(&self) -> Option<&'static str> {
        self.system
    }

    /// The browser's family.
    pub fn browser(&self) -> Option<&'static str> {
        self.browser
    }

    /// The first number of the browser's version.
    pub fn browser_major(&self) -> Option<u16> {
        self.browser_major
    }

    /// The site that the visitor came from: scheme, host and port.
    pub fn referrer(&self) -> Option<&str> {
        self.referrer.as_deref()
    }

    /// The template of the route, such as `/app/entries/:id`.
    pub fn route(&self) -> &str {
        &self.route
    }

    /// The class of the status: 1 to 5.
    pub fn status(&self) -> u16 {
        self.status
    }
}

/// A line is for the log alone; whatever else prints one does not get the address.
impl fmt::Debug for AccessLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AccessLine")
            .field("route", &self.route)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The network of an address as statistics see it: 24 bits of an IPv4 address, 48 of an IPv6 address.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            IpAddr::V4(Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

fn cut_to_minute(at: Timestamp) -> Timestamp {
    let second = at.as_second();
    Timestamp::from_second(second - second.rem_euclid(60)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Scheme, host and port of an address; whoever it names before an `@` is left out.
fn origin(referrer: &str) -> Option<String> {
    let (scheme, rest) = referrer.trim().split_once("://")?;
    let scheme = ["http", "https"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.to_ascii_lowercase();
    let is_host = |sign: char| sign.is_ascii_alphanumeric() || ".-_:[]".contains(sign);
    let whole = format!("{scheme}://{host}");
    (!host.is_empty() && host.chars().all(is_host) && whole.len() <= LONGEST_ORIGIN).then_some(whole)
}

/// What is no template has no place in the log.
fn route(template: &str) -> String {
    let is_template = template.len() <= LONGEST_ROUTE && !template.contains(['?', '#']);
    if is_template { template.to_owned() } else { "(none)".to_owned() }
}

#[cfg(test)]
mod tests;
