//! Nothing that leads to a person gets into any log: of the server at its most talkative, of the database, of accesses.
//!
//! Canaries are planted wherever somebody can put words: names, addresses, texts, keys, paths, queries, headers, broken
//! bodies. Then every log is read.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;

use serde_json::json;

use crate::client::Client;
use crate::installation::{Installation, Running};

/// What must not be found, beside the key, the password, the name and the address of the owner.
const CANARIES: [&str; 8] = [
    "kanarienkunde",
    "kanarienprojekt",
    "kanarientext",
    "kanarienvogel@muster.example",
    "Kanaria",
    "kanarienpfad",
    "kanarienfrage",
    "203.0.113.79",
];

fn raw(running: &Running, request: &str) {
    #[expect(clippy::disallowed_methods, reason = "a client of the server, from outside")]
    let mut stream = TcpStream::connect(("127.0.0.1", running.port)).expect("the server");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    assert!(answer.starts_with(b"HTTP/1.1 "), "{}", String::from_utf8_lossy(&answer));
}

/// Plants every canary, with success and with every kind of failure.
fn live(installation: &Installation, running: &Running) {
    let (email, key) = installation.credential();
    let mut client = Client::new(running.port, installation);
    let mut post = |path: &str, body: serde_json::Value| client.call("POST", path, Some(&body)).expect("an answer");
    let (status, customer) = post("/api/v3/customers", json!({ "name": "kanarienkunde" }));
    assert_eq!(status, 200, "{customer}");
    let customer = customer["data"]["id"].clone();
    assert_eq!(post("/api/v4/projects", json!({ "name": "kanarienprojekt", "customers_id": customer })).0, 200);
    let (_, service) = post("/api/v4/services", json!({ "name": "Arbeit" }));
    let work = json!({ "customers_id": customer, "services_id": service["data"]["id"], "text": "kanarientext" });
    assert_eq!(post("/api/v2/clock", work).0, 200);
    let person = json!({ "name": "Kanaria Muster", "email": "kanarienvogel@muster.example", "role": "worker", "mail_to_user": true });
    assert_eq!(post("/api/v3/users", person.clone()).0, 200);
    // The same again breaks a constraint of the database, whose own words would quote the value.
    assert!(post("/api/v3/users", person).0 >= 400);
    assert!(post("/api/v2/entries", json!({ "customers_id": "kanarienkunde", "text": "kanarientext\u{0}" })).0 >= 400);
    let from = "X-Forwarded-For: 203.0.113.79\r\nReferer: https://suche.example/kanarienpfad?kanarienfrage\r\nConnection: close\r\n";
    for (verb, path, more, body) in [
        ("GET", "/kanarienpfad/kanarienvogel@muster.example?kanarienfrage=203.0.113.79", "", ""),
        ("GET", "/api/v2/entries?text=kanarientext&filter[text]=kanarienfrage", "", ""),
        ("GET", "/api/v9/kanarienpfad", "", ""),
        ("GET", "/?utm_campaign=kanarienvogel@muster.example", "", ""),
        ("GET", "/link/kanarienpfad", "", ""),
        ("GET", "/app", "Cookie: uhrwerk=kanarienpfad\r\n", ""),
        ("GET", "/", "User-Agent: kanarienpfad\r\n", ""),
        (
            "POST",
            "/sign-in",
            "Sec-Fetch-Site: same-origin\r\n",
            "email=kanarienvogel@muster.example&password=kanarienfrage",
        ),
        ("POST", "/sign-in", "Sec-Fetch-Site: same-origin\r\n", "email=%00&password=kanarienfrage%FF"),
        ("POST", "/forgot-password", "Sec-Fetch-Site: same-origin\r\n", "email=kanarienvogel@muster.example"),
        ("POST", "/api/v2/clock", "Authorization: Basic a2FuYXJpZW5wZmFk\r\n", "{\"kanarienfrage\""),
    ] {
        let kind = if path.starts_with("/api") { "application/json" } else { "application/x-www-form-urlencoded" };
        let head = format!(
            "{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: {kind}\r\n{from}{more}",
            running.port
        );
        raw(running, &format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()));
    }
    let broken = format!("X-ClockodoApiUser: {email}\r\nX-ClockodoApiKey: {key}falsch\r\n");
    raw(running, &format!("GET /api/v4/users/me HTTP/1.1\r\nHost: x\r\n{from}{broken}\r\n"));
    // Statements that fail inside of the database, as an administrator would try them.
    for statement in ["SELECT 'kanarientext'::bigint", "INSERT INTO users VALUES ('kanarientext')"] {
        assert!(!psql(installation, "uhrwerk_owner", statement).0);
    }
}

fn psql(installation: &Installation, role: &str, statement: &str) -> (bool, String) {
    let login = format!("host={} user={role} dbname=uhrwerk", installation.data().join("postgres/run").display());
    let output = Command::new("psql").args(["-XAtq", "-d", &login, "-c", statement]).output().expect("psql");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn no_log_says_anything_of_anybody() {
    let installation = Installation::create();
    let log = installation.data().with_file_name("server.log");
    let settings = [("UHRWERK_LOG__LEVEL", "trace"), ("UHRWERK_HTTP__TRUSTED_PROXIES", "127.0.0.1")];
    let running = installation.start_logging(&settings, &log);
    live(&installation, &running);
    let (_, before) = psql(&installation, "postgres", "SELECT count(*) FROM access.log");
    running.stop();

    // What is left of the last batch is written at the end.
    let running = installation.start_logging(&settings, &log);
    let (read, lines) = psql(&installation, "postgres", "SELECT line::text FROM access.log AS line");
    running.stop();
    let lines_before: usize = before.trim().parse().expect("a number");
    assert!(read && lines.lines().count() >= lines_before.max(15), "{lines}");
    let server = fs::read_to_string(&log).expect("the server's log");
    assert!(server.contains("/api/v2/clock"), "the log is the talkative one: {server}");
    let database = fs::read_to_string(installation.data().join("postgres/postgres.log")).expect("the database's log");
    assert!(database.contains("ready to accept connections"), "the log is the database's: {database}");

    let (email, key) = installation.credential();
    let own = [email, key, "nur zum Ausprobieren", "Erika", "Muster GmbH"];
    for canary in CANARIES.into_iter().chain(own) {
        for (name, text) in [("server", &server), ("database", &database)] {
            assert!(!text.contains(canary), "the log of the {name} says {canary}");
        }
        // Addresses belong into the access log, and nowhere else.
        assert!(canary == "203.0.113.79" || !lines.contains(canary), "the access log says {canary}");
    }
    assert!(lines.contains("203.0.113.79") && lines.contains("https://suche.example"), "{lines}");
}
