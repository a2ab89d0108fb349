//! What a real browser sees on every page, through the script beside this package.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::trouble::Trouble;

/// What was seen.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// Every visit of a page.
    pub pages: Vec<Page>,
    /// What pages showed that were gone back to after signing out.
    pub after_sign_out: Vec<String>,
}

/// In which way a page was visited.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// As a stranger.
    Public,
    /// As a stranger without scripts and cookies.
    Plain,
    /// Signed in.
    Inside,
}

/// A visit.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// The page's path.
    pub path: String,
    /// In which way.
    pub way: Way,
    /// The status of the answer.
    pub status: u16,
    /// Whether it was shown with its content and its style.
    pub works: bool,
    /// Everything that the browser asked for.
    pub requests: Vec<Request>,
    /// The cookies that the browser has afterwards.
    pub cookies: Vec<Cookie>,
    /// What is kept in the browser's own stores.
    pub storage: Vec<String>,
    /// What failed or was refused on the page.
    pub complaints: Vec<String>,
}

/// What a browser asked for.
#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    /// The whole address.
    pub url: String,
    /// The verb.
    pub method: String,
    /// What for, in the browser's words.
    pub kind: String,
}

/// A cookie.
#[derive(Clone, Debug, Deserialize)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// Its end in seconds since 1970; -1 for the end of the browser's session.
    pub expires: f64,
}

impl Seen {
    /// The visits made in one way; at least one.
    pub fn visits(&self, way: Way) -> Result<Vec<&Page>, Trouble> {
        let visits: Vec<&Page> = self.pages.iter().filter(|page| page.way == way).collect();
        if visits.is_empty() { Err(Trouble::Blind("no page was visited")) } else { Ok(visits) }
    }
}

impl Page {
    /// What was asked for of other hosts than this.
    pub fn foreign(&self, address: SocketAddr) -> impl Iterator<Item = String> {
        let own = [format!("http://{address}/"), "data:".to_owned(), "about:".to_owned(), "blob:".to_owned()];
        let is_own = move |request: &&Request| own.iter().any(|start| request.url.starts_with(start));
        self.requests
            .iter()
            .filter(move |request| !is_own(request))
            .map(|request| format!("{}: {}", self.path, request.url))
    }
}

/// Lets a browser visit all pages that it finds, as a stranger and as somebody who signs in.
pub fn look(
    address: SocketAddr,
    email: &str,
    password: &str,
    only: Option<&'static [&'static str]>,
) -> Result<Seen, Trouble> {
    let wishes = json!({"address": format!("http://{address}"), "email": email, "password": password, "only": only});
    let seen = script(Path::new("browser.js"), &wishes)?;
    serde_json::from_slice(&seen).map_err(|error| Trouble::unexpected(format!("the browser: {error}")))
}

/// Runs a script beside this package that drives a browser, and gives back what it printed.
pub fn script(name: &Path, wishes: &Value) -> Result<Vec<u8>, Trouble> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut node = Command::new("node");
    node.arg(&script).arg(wishes.to_string()).stdin(Stdio::null()).stderr(Stdio::piped());
    let ended = node.output().map_err(|error| Trouble::Connection("node".to_owned(), error))?;
    if !ended.status.success() {
        return Err(Trouble::unexpected(format!("the browser: {}", String::from_utf8_lossy(&ended.stderr))));
    }
    Ok(ended.stdout)
}

/// The folder of the programs that were built with this one.
pub fn programs() -> Result<PathBuf, Trouble> {
    let own = std::env::current_exe().map_err(Trouble::at(Path::new("this program")))?;
    let folder = own.parent().map(Path::to_owned).unwrap_or_default();
    // Tests lie one folder deeper.
    Ok(if folder.ends_with("deps") { folder.parent().map(Path::to_owned).unwrap_or_default() } else { folder })
}
