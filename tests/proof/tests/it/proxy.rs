//! A proxy that spoils answers on their way.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use uhrwerk_proof::http::{Answer, exchange};

/// Spoils an answer; the first is the path that was asked for.
pub(crate) type Spoil = fn(&str, &mut Answer);

/// What stands between visitors and the server until the tests end.
pub(crate) struct Proxy;

impl Proxy {
    /// Opens one before a server, and gives the address that visitors have to use.
    pub(crate) fn before(server: SocketAddr, spoil: Spoil) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").expect("an address");
        let address = listener.local_addr().expect("its address");
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A browser that goes away leaves connections broken off.
                thread::spawn(move || drop(pass(stream, server, spoil)));
            }
        });
        address
    }
}

fn pass(mut visitor: TcpStream, server: SocketAddr, spoil: Spoil) -> io::Result<()> {
    let Some(request) = read_request(&mut visitor)? else { return Ok(()) };
    let text = String::from_utf8_lossy(&request);
    let path = text.split(' ').nth(1).unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    let mut answer = exchange(server, &request)?;
    let text = answer.body.clone();
    spoil(&path, &mut answer);
    // What is no text stays as it is, byte for byte.
    let body = if answer.body == text { answer.bytes } else { answer.body.into_bytes() };
    let own = ["content-length", "transfer-encoding", "connection"];
    let mut lines = vec![format!("HTTP/1.1 {} Spoilt", answer.status)];
    let kept = answer.headers.iter().filter(|(name, _)| !own.contains(&name.as_str()));
    lines.extend(kept.map(|(name, value)| format!("{name}: {value}")));
    lines.push(format!("content-length: {}\r\nconnection: close\r\n\r\n", body.len()));
    visitor.write_all(lines.join("\r\n").as_bytes())?;
    visitor.write_all(&body)
}

/// One request, told to be the last on its connection and to be answered without compression.
fn read_request(visitor: &mut TcpStream) -> io::Result<Option<Vec<u8>>> {
    let mut received = Vec::new();
    let mut piece = [0; 8192];
    let end = loop {
        if let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        match visitor.read(&mut piece)? {
            0 => return Ok(None),
            count => received.extend_from_slice(&piece[..count]),
        }
    };
    let head = String::from_utf8_lossy(&received[..end]).into_owned();
    let is_header = |line: &str, name: &str| line.to_ascii_lowercase().starts_with(name);
    let length = head.lines().find(|line| is_header(line, "content-length:"));
    let length: usize = length.and_then(|line| line.split(':').nth(1)?.trim().parse().ok()).unwrap_or_default();
    while received.len() < end + 4 + length {
        match visitor.read(&mut piece)? {
            0 => break,
            count => received.extend_from_slice(&piece[..count]),
        }
    }
    let mut lines: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !is_header(line, "accept-encoding:") && !is_header(line, "connection:"))
        .collect();
    lines.push("Connection: close\r\n\r\n");
    let mut request = lines.join("\r\n").into_bytes();
    request.extend_from_slice(&received[end + 4..]);
    Ok(Some(request))
}
