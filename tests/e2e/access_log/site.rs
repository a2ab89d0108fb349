//! The whole site behind a real listener, with a proxy that is believed, so that requests have addresses.

use std::net::SocketAddr;

use installation::settings::{self, Sources};
use poem::listener::TcpAcceptor;
use poem::{Route, Server};
use testkit::{Company, TestApp};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use web::{Edge, EdgeSettings, HttpSettings};

/// A browser that many have.
pub(super) const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

/// The running site.
pub(super) struct Recorded {
    pub(super) test: TestApp,
    pub(super) company: Company,
    address: SocketAddr,
    server: AbortHandle,
}

/// An answer.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) cookies: Vec<String>,
    pub(super) body: String,
}

impl Recorded {
    pub(super) async fn start() -> Self {
        let test = TestApp::recording().await;
        let company = Company::create(&test.app, "muster").await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its number");
        let content = content::Content::load(None).expect("the shipped texts");
        let facts = settings::load(&Sources::default()).expect("settings").facts();
        let app = test.app.clone();
        let routes = Route::new()
            .nest("/api", web_api::endpoint(app.clone()))
            .nest("/", web_pages::endpoint(&app, facts, content, promises::Board::default()));
        let http = HttpSettings { trusted_proxies: vec!["127.0.0.1".parse().expect("an address")], insecure: true };
        let site = Edge::around(routes, EdgeSettings { http, style_hash: None })
            .recording(app.access_log.clone(), &web_pages::forms());
        let acceptor = TcpAcceptor::from_tokio(listener).expect("a listener");
        let mut tasks = tokio::task::JoinSet::new();
        let server = tasks.spawn(async move { Server::new_with_acceptor(acceptor).run(site).await.expect("a server") });
        tasks.detach_all();
        Self { test, company, address, server }
    }

    /// Sends a request from an address, with more header lines.
    pub(super) async fn send(&self, from: &str, verb: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        #[expect(clippy::disallowed_methods, reason = "a client of the site, from outside")]
        let mut stream = TcpStream::connect(self.address).await.expect("the site");
        let mut request = format!("{verb} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        let length = body.len().to_string();
        request.extend(["X-Forwarded-For: ", from, "\r\nContent-Length: ", &length, "\r\n"]);
        for (name, value) in headers {
            request.extend([*name, ": ", *value, "\r\n"]);
        }
        request += "\r\n";
        request += body;
        stream.write_all(request.as_bytes()).await.expect("the request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("the answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        let cookie =
            |line: &str| line.to_ascii_lowercase().starts_with("set-cookie:").then(|| line[11..].trim().to_owned());
        Reply { status, cookies: head.lines().filter_map(cookie).collect(), body: body.to_owned() }
    }

    /// Asks for a page with a browser.
    pub(super) async fn get(&self, from: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send(from, "GET", path, &[&[("User-Agent", FIREFOX)], headers].concat(), "").await
    }

    /// Sends a form of ours.
    pub(super) async fn form(&self, from: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let own = [
            ("User-Agent", FIREFOX),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        self.send(from, "POST", path, &[&own, headers].concat(), body).await
    }

    /// Writes what waits.
    pub(super) async fn flush(&self) {
        let log = self.test.app.access_log.as_ref().expect("a log");
        assert_eq!(log.flush().await.expect("a batch"), 0, "nothing is dropped");
    }

    /// Texts that a superuser reads.
    pub(super) async fn texts(&self, sql: &str) -> Vec<String> {
        self.test.database.texts(sql).await
    }

    /// The tables of every schema that hold a text anywhere in a row.
    pub(super) async fn tables_with(&self, needle: &str) -> Vec<String> {
        let tables = "SELECT format('%I.%I', nspname, relname) AS text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace \
            WHERE relkind = 'r' AND nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1";
        let mut with = Vec::new();
        for table in self.texts(tables).await {
            let sql = format!("SELECT count(*)::text AS text FROM {table} AS line WHERE line::text LIKE '%{needle}%'");
            if self.texts(&sql).await != ["0"] {
                with.push(table);
            }
        }
        with
    }
}

impl Drop for Recorded {
    fn drop(&mut self) {
        self.server.abort();
    }
}
