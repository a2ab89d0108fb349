//! A stand-in for an analysis service, on this machine: it does what its configuration allows, and remembers what it was
//! asked for.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::trouble::Trouble;

/// What the service does with the calls that a page made: cookies as long as it is told, visits and conversions sent
/// home.
const SERVICE: &str = r#"
(() => {
  const home = document.currentScript.src.split("/gtag/")[0];
  const report = (what) => fetch(home + "/collect", { method: "POST", mode: "no-cors", body: JSON.stringify(what) });
  const obey = ([verb, name, options]) => {
    if (verb === "config") {
      const cookie = name.startsWith("AW-") ? "_gcl_au" : "_ga";
      document.cookie = cookie + "=1.1.2; Path=/; Max-Age=" + (options?.cookie_expires ?? 63072000);
    }
    if (verb === "config" || verb === "event") report({ verb, name, options });
  };
  for (const call of window.dataLayer) obey(call);
  window.dataLayer.push = (call) => obey(call);
})();"#;

/// The running stand-in; it lives as long as this program.
#[derive(Clone, Debug)]
pub struct StandIn {
    /// Where it answers.
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl StandIn {
    /// Opens one.
    pub fn open() -> Result<Self, Trouble> {
        let failed = |error| Trouble::Connection("a stand-in".to_owned(), error);
        let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let stand_in = Self { address, asked: Arc::default() };
        let asked = Arc::clone(&stand_in.asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let asked = Arc::clone(&asked);
                // A browser that goes away leaves connections broken off.
                thread::spawn(move || drop(answer(stream, &asked)));
            }
        });
        Ok(stand_in)
    }

    /// Everything that it was sent so far, whole requests.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn answer(mut stream: TcpStream, asked: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut received = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&received);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok()).flatten()
            });
            if body.len() >= length.unwrap_or_default() {
                break;
            }
        }
        match stream.read(&mut piece)? {
            0 => break,
            count => received.extend_from_slice(piece.get(..count).unwrap_or_default()),
        }
    }
    let request = String::from_utf8_lossy(&received).into_owned();
    let body = if request.starts_with("GET /gtag/js") { SERVICE } else { "" };
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nCross-Origin-Resource-Policy: cross-origin\r\nConnection: close";
    write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}
