//! Asks the running server for its public pages, as a browser would that has never been here.

use std::io::{self, Read as _, Write as _};
use std::time::Duration;

use outbound::OwnServer;
use privacy::audit::Measured;

/// A server on this machine answers at once, or something is wrong that is not looked for here.
const PATIENCE: Duration = Duration::from_secs(5);

/// No head of an answer is longer.
const LONGEST: u64 = 32 * 1024;

/// Pages for everybody.
const PAGES: [&str; 4] = ["/", "/privacy", "/promises", "/sign-in"];

/// What the headers of the public pages say; `None` if no server answers there.
pub(super) fn measure(server: OwnServer) -> Option<Vec<Measured>> {
    let (mut cookies, mut lasting, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for page in PAGES {
        let head = head(server, page).ok()?;
        let values = |name: &str| -> Vec<String> {
            let fields = head.lines().filter_map(|line| line.split_once(':'));
            let named = fields.filter(|(field, _)| field.eq_ignore_ascii_case(name));
            named.map(|(_, value)| value.trim().to_ascii_lowercase()).collect()
        };
        let set = values("set-cookie");
        lasting.extend(set.iter().filter(|cookie| cookie.contains("max-age=")).map(|_| page.to_owned()));
        cookies.extend(set.iter().map(|_| page.to_owned()));
        if !values("content-security-policy").iter().any(|policy| policy.starts_with("default-src 'self'")) {
            open.push(page.to_owned());
        }
    }
    Some(vec![
        Measured::new("one-cookie", cookies),
        Measured::new("no-lasting-cookies", lasting),
        Measured::new("nothing-leaves", open),
    ])
}

/// The head of the answer to a request for a page.
fn head(server: OwnServer, page: &str) -> io::Result<String> {
    let mut stream = server.connect(PATIENCE)?;
    let address = server.address();
    stream.write_all(format!("GET {page} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes())?;
    let mut received = Vec::new();
    let mut stream = stream.take(LONGEST);
    let mut piece = [0; 4096];
    while !received.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut piece)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => received.extend_from_slice(piece.get(..count).unwrap_or_default()),
        }
    }
    let text = String::from_utf8_lossy(&received).into_owned();
    let head = text.split("\r\n\r\n").next().unwrap_or_default().to_owned();
    if head.starts_with("HTTP/1.1 ") { Ok(head) } else { Err(io::ErrorKind::InvalidData.into()) }
}
