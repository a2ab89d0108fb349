//! A letter that was caused by a committed change leaves although the server was killed, and leaves once.

use std::net::TcpListener;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::client::Client;
use crate::installation::{Installation, Running};
use crate::mail_server::MailServer;

/// A port where nobody listens until the test says so.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its number").port()
}

fn invite(running: &Running, installation: &Installation, email: &str) {
    let person = json!({ "name": "Max Muster", "email": email, "role": "worker", "mail_to_user": true });
    let mut client = Client::new(running.port, installation);
    let (status, body) = client.call("POST", "/api/v3/users", Some(&person)).expect("an answer");
    assert_eq!(status, 200, "{body}");
}

/// Waits until so many letters have arrived; whether they come is the question, when is not.
fn arrived(server: &MailServer, count: usize) -> Vec<String> {
    // Whoever was killed with the letter in hand keeps it for a minute and a half.
    for _ in 0..1500 {
        let letters = server.letters();
        if letters.len() >= count {
            return letters;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("{} of {count} letters arrived", server.letters().len());
}

#[test]
fn a_committed_letter_leaves_once_although_everything_was_killed() {
    let installation = Installation::create();
    let port = free_port();
    let number = port.to_string();
    let settings = [
        ("UHRWERK_MAIL__HOST", "127.0.0.1"),
        ("UHRWERK_MAIL__PORT", number.as_str()),
        ("UHRWERK_MAIL__SECURITY", "none"),
    ];
    let running = installation.start_with(&settings);
    // Nobody takes mail yet: the letter cannot have left when everything ends.
    invite(&running, &installation, "erste@muster.example");
    running.kill_with_its_database(&installation);

    let folder: PathBuf = std::env::temp_dir().join(format!("uhrwerk-kill-mail-{}", std::process::id()));
    let mail = MailServer::start(&folder, port, &[]);
    assert_eq!(mail.port, port, "where the letters go");
    let running = installation.start_with(&settings);
    arrived(&mail, 1);
    // A second letter that goes behind the first: if that one were sent again, it would be there by then.
    invite(&running, &installation, "zweite@muster.example");
    let letters = arrived(&mail, 2);
    for address in ["erste@muster.example", "zweite@muster.example"] {
        let to = format!("To: \"Max Muster\" <{address}>");
        assert_eq!(letters.iter().filter(|letter| letter.contains(&to)).count(), 1, "{address}: {letters:#?}");
    }
    running.stop();
    drop(mail);
    std::fs::remove_dir_all(folder).expect("the folder to be removed");
}
