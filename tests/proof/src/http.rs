//! A browser without a screen: keeps cookies, sends forms as our own pages would, and shows every header.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::trouble::Trouble;

/// Nothing takes longer, or something is wrong.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Every header, its name in lower case.
    pub headers: Vec<(String, String)>,
    /// The body; bytes that are no text are replaced.
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// All values of a header.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The first text between two others.
    pub fn between(&self, before: &str, after: &str) -> Option<&str> {
        Some(self.body.split_once(before)?.1.split_once(after)?.0)
    }

    /// The value that forms of the page carry.
    pub fn form_token(&self) -> &str {
        self.between("name=\"form_token\" value=\"", "\"").unwrap_or_default()
    }
}

/// A visitor of the pages.
#[derive(Clone, Debug)]
pub struct Visitor {
    address: SocketAddr,
    host: String,
    /// The cookies that the server set.
    pub cookies: BTreeMap<String, String>,
    headers: Vec<(String, String)>,
}

impl Visitor {
    /// Somebody who was never here.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, host: address.to_string(), cookies: BTreeMap::new(), headers: Vec::new() }
    }

    /// The same, sending one more header with everything.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Fetches a page.
    pub fn get(&mut self, path: &str) -> Result<Answer, Trouble> {
        self.send("GET", path, &[], "")
    }

    /// Sends a form.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Trouble> {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let form = [("Content-Type", "application/x-www-form-urlencoded")];
        self.send("POST", path, &form, &pairs.join("&"))
    }

    /// Sends JSON as a script of our own pages would.
    pub fn script(&mut self, verb: &str, path: &str, body: &str) -> Result<Answer, Trouble> {
        self.send(verb, path, &[("Content-Type", "application/json"), ("X-Requested-With", "proof")], body)
    }

    /// Sends anything.
    pub fn send(&mut self, verb: &str, path: &str, more: &[(&str, &str)], body: &str) -> Result<Answer, Trouble> {
        let mut lines =
            vec![format!("{verb} {path} HTTP/1.1"), format!("Host: {}", self.host), "Connection: close".into()];
        let own = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        lines.extend(own.chain(more.iter().copied()).map(|(name, value)| format!("{name}: {value}")));
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            lines.push(format!("Cookie: {}", pairs.join("; ")));
        }
        if verb != "GET" {
            let scheme = if self.headers.iter().any(|(_, value)| value == "https") { "https" } else { "http" };
            lines.push(format!("Origin: {scheme}://{}", self.host));
            lines.push(format!("Content-Length: {}", body.len()));
        }
        let head = lines.join("\r\n") + "\r\n\r\n";
        let answer = exchange(self.address, format!("{head}{body}").as_bytes());
        let answer = answer.map_err(|error| Trouble::Connection(format!("{verb} {path}"), error))?;
        self.take_cookies(&answer);
        Ok(answer)
    }

    fn take_cookies(&mut self, answer: &Answer) {
        for cookie in answer.all("set-cookie") {
            let Some((name, rest)) = cookie.split_once('=') else { continue };
            let value = rest.split(';').next().unwrap_or_default();
            if value.is_empty() || cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// A value as forms send it.
fn encoded(value: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        other => format!("%{other:02X}"),
    };
    value.bytes().map(byte).collect()
}

/// Sends bytes and reads one answer to the end of the connection.
pub fn exchange(address: SocketAddr, request: &[u8]) -> io::Result<Answer> {
    #[expect(clippy::disallowed_methods, reason = "no part of the product: it looks at the server from outside")]
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request)?;
    let mut received = Vec::new();
    stream.read_to_end(&mut received)?;
    read(&received).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
}

/// Reads an answer; `None` if it is no HTTP.
pub fn read(received: &[u8]) -> Option<Answer> {
    let end = received.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(received.get(..end)?).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    };
    let mut answer = Answer { status, headers: lines.filter_map(header).collect(), ..Answer::default() };
    let rest = received.get(end + 4..)?;
    let chunked = answer.header("transfer-encoding").eq_ignore_ascii_case("chunked");
    let body = if chunked { joined(rest)? } else { rest.to_vec() };
    answer.body = String::from_utf8_lossy(&body).into_owned();
    answer.bytes = body;
    Some(answer)
}

/// The body of an answer that came in pieces.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(rest.get(..end)?).ok()?.trim(), 16).ok()?;
        if length == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + length)?);
        rest = rest.get(end + 4 + length..)?;
    }
}
