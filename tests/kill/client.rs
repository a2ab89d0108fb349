//! A client of the interface on one connection.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::installation::Installation;

/// A connection that stays open. Any failure of it means that the server is gone.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    headers: String,
}

impl Client {
    pub(crate) fn new(port: u16, installation: &Installation) -> Self {
        #[expect(clippy::disallowed_methods, reason = "a client of the server, from outside")]
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the server");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a limit");
        let (email, key) = installation.credential();
        let headers = format!(
            "Host: 127.0.0.1:{port}\r\nX-ClockodoApiUser: {email}\r\nX-ClockodoApiKey: {key}\r\n\
             X-Clockodo-External-Application: tests;tests@muster.example\r\nContent-Type: application/json\r\n"
        );
        Self { stream: BufReader::new(stream), headers }
    }

    /// Sends one request and reads status and body.
    pub(crate) fn call(&mut self, verb: &str, path: &str, body: Option<&Value>) -> io::Result<(u16, Value)> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let length = body.len();
        let request = format!("{verb} {path} HTTP/1.1\r\n{}Content-Length: {length}\r\n\r\n{body}", self.headers);
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<(u16, Value)> {
        let broken = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let status = self.line()?.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(broken)?;
        let mut length = 0;
        loop {
            let line = self.line()?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok((status, serde_json::from_slice(&body)?))
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
