//! A client for one kept connection. It does what measuring needs and nothing else, since its own work counts too.

#[cfg(test)]
mod tests;

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::admin::Person;
use crate::failure::Failure;

/// A connection in the name of a person.
#[derive(Debug)]
pub(crate) struct Client {
    stream: TcpStream,
    headers: String,
    received: Vec<u8>,
}

impl Client {
    /// Connects.
    pub(crate) async fn connect(address: SocketAddr, person: &Person) -> Result<Self, Failure> {
        #[expect(clippy::disallowed_methods, reason = "no part of the product: it measures the server from outside")]
        let stream = TcpStream::connect(address).await.map_err(Failure::Connection)?;
        stream.set_nodelay(true).map_err(Failure::Connection)?;
        let headers = format!(
            "Host: {address}\r\nAccept: application/json\r\nX-ClockodoApiUser: {}\r\nX-ClockodoApiKey: {}\r\n\
             X-Clockodo-External-Application: uhrwerk-bench;{}\r\n",
            person.email, person.api_key, person.email
        );
        Ok(Self { stream, headers, received: Vec::new() })
    }

    /// Sends a request and answers the body of a success.
    pub(crate) async fn send(&mut self, verb: &str, path: &str, body: &str) -> Result<&[u8], Failure> {
        let headers = &self.headers;
        let request = if body.is_empty() {
            format!("{verb} {path} HTTP/1.1\r\n{headers}\r\n")
        } else {
            let length = body.len();
            format!(
                "{verb} {path} HTTP/1.1\r\n{headers}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
            )
        };
        self.stream.write_all(request.as_bytes()).await.map_err(Failure::Connection)?;
        let (status, start) = self.receive().await.map_err(Failure::Connection)?;
        let body = self.received.get(start..).unwrap_or_default();
        if (200..300).contains(&status) {
            return Ok(body);
        }
        let shown = body.get(..400).unwrap_or(body);
        let body = String::from_utf8_lossy(shown).into_owned();
        Err(Failure::Refused { status, request: format!("{verb} {path}"), body })
    }

    /// Reads one answer, and says its status and where its body starts.
    async fn receive(&mut self) -> io::Result<(u16, usize)> {
        self.received.clear();
        let head = loop {
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(head) = head(&self.received)? {
                break head;
            }
        };
        while self.received.len() < head.end + head.body {
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok((head.status, head.end))
    }
}

/// The part of an answer that says how the rest is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    status: u16,
    /// Where the body starts.
    end: usize,
    /// The body's length.
    body: usize,
}

/// Reads the head; `None` while it is incomplete. Answers without a length are an error: the server always knows it.
fn head(received: &[u8]) -> io::Result<Option<Head>> {
    let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let invalid = || io::Error::from(io::ErrorKind::InvalidData);
    let text = std::str::from_utf8(received.get(..end).unwrap_or_default()).map_err(|_no_text| invalid())?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).ok_or_else(invalid)?;
    let length =
        lines.filter_map(|line| line.split_once(':')).find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let body = length.and_then(|(_, value)| value.trim().parse().ok()).ok_or_else(invalid)?;
    Ok(Some(Head { status, end: end + 4, body }))
}
