use std::io::{self, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use lettre::AsyncTransport as _;
use lettre::transport::smtp::client::Tls;
use privacy::recipients::{Contract, Recipient, Recipients, Role};

use super::{Database, DatabaseError, Door, Place};

fn register(role: Role, hosts: &[&str]) -> Recipients {
    Recipients(vec![Recipient {
        name: "Muster".to_owned(),
        purpose: "Muster".to_owned(),
        location: "Musterstadt".to_owned(),
        contract: Contract::Processor,
        since: "2026-01-02".to_owned(),
        role,
        hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
        country: None,
    }])
}

#[test]
fn hosts_are_read_with_and_without_ports() {
    for (text, shown) in [
        ("smtp.example.com", "smtp.example.com"),
        ("SMTP.Example.com.:587", "smtp.example.com:587"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]:25", "[2001:db8::1]:25"),
        ("192.0.2.1:5432", "192.0.2.1:5432"),
    ] {
        assert_eq!(Place::parse(text).expect(text).to_string(), shown);
    }
    for odd in ["", ":25", "smtp.example.com:", "smtp.example.com:0", "a b", "https://example.com", "[::1", "x:99999"] {
        assert!(Place::parse(odd).is_err(), "{odd}");
    }
}

#[test]
fn only_what_the_register_names_has_a_way_and_only_in_its_part() {
    let door = Door::new(&register(Role::Mail, &["post.muster.example:587", "other.example"]));
    assert!(door.mail_server("post.muster.example", 587).is_ok());
    assert!(door.mail_server("POST.muster.example", 587).is_ok());
    assert!(door.mail_server("other.example", 2525).is_ok(), "a host without a port is all of it");
    assert!(door.mail_server("post.muster.example", 25).is_err());
    assert!(door.mail_server("post.muster.example.evil.example", 587).is_err());
    let database = door.database("postgres://app:geheim@post.muster.example:587/x").expect_err("another part");
    assert!(!database.to_string().contains("geheim"), "{database}");
    for here in ["localhost", "127.0.0.1", "::1"] {
        assert!(Door::closed().mail_server(here, 25).is_ok(), "{here}");
    }
    assert!(Door::closed().mail_server("localhost.evil.example", 25).is_err());
}

#[test]
fn every_place_that_a_database_address_may_lead_to_is_looked_at() {
    for (address, places) in [
        ("postgres://app:geheim@db.muster.example:5433/x?sslmode=disable", vec!["db.muster.example:5433"]),
        ("postgresql://db.muster.example/x", vec!["db.muster.example:5432"]),
        ("host=db.muster.example,db2.muster.example port=1,2", vec!["db.muster.example:1", "db2.muster.example:2"]),
        ("host=db.muster.example hostaddr=192.0.2.5", vec!["192.0.2.5:5432"]),
        ("postgres://app@[2001:db8::1]:5432/x", vec!["[2001:db8::1]:5432"]),
        ("postgres://app@%2Fvar%2Frun/x", vec![]),
        ("host=/var/run/postgresql user=app", vec![]),
        ("host = db.muster.example dbname=x", vec!["db.muster.example:5432"]),
    ] {
        let found: Vec<String> = Database::places(address).expect(address).iter().map(Place::to_string).collect();
        assert_eq!(found, places, "{address}");
    }
    let door = Door::new(&register(Role::Database, &["db.muster.example"]));
    assert!(door.database("host=db.muster.example,db2.muster.example user=a").is_err(), "one of two is not enough");
    assert!(door.database("host=db.muster.example user=a").is_ok());
    assert!(Door::closed().database("host=/var/run/postgresql user=a").is_ok());
    assert!(matches!(Door::closed().database("postgres://a:geheim@"), Ok(_) | Err(DatabaseError::Unreadable)));
    assert!(matches!(Door::closed().database("geheim"), Err(DatabaseError::Unreadable)));
}

/// What a test logs.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_is_refused_is_logged_with_its_destination_alone() {
    let lines = Lines::default();
    let log = lines.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || log.clone()).with_ansi(false).finish();
    tracing::subscriber::with_default(subscriber, || {
        let door = Door::new(&register(Role::Mail, &["post.muster.example"]));
        assert!(door.database("postgres://erika:geheim@db.evil.example/x").is_err());
        assert!(door.mail_server("post.muster.example", 587).is_ok());
    });
    let logged = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert_eq!(logged.lines().count(), 1, "{logged}");
    assert!(logged.contains("WARN") && logged.contains("db.evil.example:5432") && logged.contains("database"));
    assert!(!logged.contains("geheim") && !logged.contains("erika"), "{logged}");
}

#[tokio::test]
async fn a_way_really_connects_and_a_refusal_really_does_not() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    // A name of this machine that the register would have to have.
    let name = format!("127.0.0.1.nip.example:{port}");
    assert!(Door::closed().mail_server("127.0.0.1.nip.example", port).is_err(), "{name}");
    assert_eq!(listener.accept().map(drop).unwrap_err().kind(), io::ErrorKind::WouldBlock);

    let database = Door::closed().database(&format!("host=127.0.0.1 port={port} user=a connect_timeout=1")).unwrap();
    let (connected, ()) = tokio::join!(database.connect(), arrived(&listener));
    assert!(connected.is_err(), "nobody speaks there");

    let mail = Door::closed().mail_server("127.0.0.1", port).unwrap();
    let transport = mail.transport(Tls::None, None, Duration::from_secs(1));
    let message = lettre::Message::builder()
        .from("a@muster.example".parse().unwrap())
        .to("b@muster.example".parse().unwrap())
        .body(String::new())
        .unwrap();
    let (sent, ()) = tokio::join!(transport.send(message), arrived(&listener));
    assert!(sent.is_err(), "nobody speaks there either");
}

/// Waits until somebody connects, and hangs up.
async fn arrived(listener: &TcpListener) {
    for _ in 0..500 {
        match listener.accept() {
            Ok(connection) => return drop(connection),
            Err(_nobody_yet) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
    panic!("nobody connected");
}
