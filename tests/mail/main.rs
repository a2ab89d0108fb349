//! Letters in a real conversation with a mail server on the loopback.

#[cfg(test)]
mod server;

#[cfg(test)]
mod tests {
    use std::fs;
    use std::net::TcpListener;
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    use kernel::{EmailAddress, Language, Personal, Zone};
    use mail::{Address, Facts, Letter, Post, Protection, SendError, Smtp, Topic, Transport};
    use uuid::Uuid;

    use crate::server::MailServer;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("uhrwerk-smtp-{name}-{}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder");
            Self(folder)
        }

        /// A certificate for localhost that nobody but its owner trusts, as paths of certificate and key.
        fn certificate(&self) -> (String, String) {
            let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
            let (certificate, key) = (self.0.join("certificate.pem"), self.0.join("key.pem"));
            fs::write(&certificate, made.cert.pem()).expect("a file");
            fs::write(&key, made.signing_key.serialize_pem()).expect("a file");
            (certificate.display().to_string(), key.display().to_string())
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _gone = fs::remove_dir_all(&self.0);
        }
    }

    fn smtp(port: u16, protection: Protection) -> Smtp {
        let server = outbound::Door::closed().mail_server("localhost", port).expect("this machine");
        Smtp { server, protection, login: None, trusted: None, patience: Duration::from_secs(30) }
    }

    fn with_login(smtp: Smtp, password: &str) -> Smtp {
        Smtp { login: Some(("zeit".to_owned(), Personal::new(password.to_owned()))), ..smtp }
    }

    fn trusting(smtp: Smtp, certificate: &str) -> Smtp {
        Smtp { trusted: Some(Path::new(certificate).to_owned()), ..smtp }
    }

    async fn send(smtp: Smtp, email: &str) -> Result<(), SendError> {
        let site = "https://zeit.muster.example";
        let facts = Facts {
            language: Language::German,
            zone: Zone::utc(),
            name: Some(Personal::new("Jürgen Muster".to_owned())),
            company: Some(Personal::new("Muster GmbH".to_owned())),
            by: None,
            site: site.to_owned(),
            link: Some(Personal::new(format!("{site}/link/abc-DEF_123"))),
            link_ends: None,
            contract: None,
        };
        let to = Address {
            name: Some(Personal::new("Jürgen Muster".to_owned())),
            email: EmailAddress::parse(email).expect("an address"),
        };
        let post = Post::new("Zeit <zeit@muster.example>", site, Transport::Smtp(smtp)).expect("a post");
        post.send(Uuid::from_u128(7), &to, Letter::about(Topic::Welcome, &facts)).await
    }

    #[tokio::test]
    async fn a_letter_arrives_as_text_and_as_html() {
        let folder = Folder::new("plain");
        let server = MailServer::start(&folder.0, 0, &[]);
        send(smtp(server.port, Protection::None), "juergen@muster.example").await.expect("sent");
        let letters = server.letters();
        let [letter] = letters.as_slice() else { panic!("{} letters", letters.len()) };
        assert!(letter.contains("X-Received-From: zeit@muster.example"), "{letter}");
        assert!(letter.contains("Content-Type: text/plain; charset=utf-8"), "{letter}");
        assert!(letter.contains("Content-Type: text/html; charset=utf-8"), "{letter}");
        assert_eq!(
            letter.matches("https://zeit.muster.example/link/abc-DEF_123").count(),
            3,
            "once in text, twice in HTML"
        );
    }

    #[tokio::test]
    async fn the_conversation_is_encrypted_before_the_password_is_said() {
        let folder = Folder::new("tls");
        let (certificate, key) = folder.certificate();
        let options = ["--tls", &certificate, &key, "--login", "zeit", "richtig"];
        let server = MailServer::start(&folder.0, 0, &options);
        let to = "juergen@muster.example";
        let encrypted = || trusting(smtp(server.port, Protection::Starttls), &certificate);
        send(with_login(encrypted(), "richtig"), to).await.expect("sent");
        let refused = send(with_login(encrypted(), "falsch"), to).await;
        assert_eq!(refused, Err(SendError::Passing("the mail server refuses the login")));
        let stranger = send(with_login(smtp(server.port, Protection::Starttls), "richtig"), to).await;
        assert_eq!(stranger, Err(SendError::Passing("the mail server's certificate is not trusted")));
        let letters = server.letters();
        assert!(matches!(letters.as_slice(), [one] if one.contains("X-Protection: encrypted")), "{letters:?}");
    }

    #[tokio::test]
    async fn a_server_without_encryption_gets_nothing_when_encryption_is_asked_for() {
        let folder = Folder::new("downgrade");
        let server = MailServer::start(&folder.0, 0, &[]);
        let refused = send(smtp(server.port, Protection::Starttls), "juergen@muster.example").await;
        assert!(matches!(refused, Err(SendError::Passing(_))), "{refused:?}");
        assert_eq!(server.letters(), Vec::<String>::new());
    }

    #[tokio::test]
    async fn a_silent_server_is_not_waited_for_for_ever() {
        // Takes the connection into its queue and says nothing.
        let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = silent.local_addr().expect("its number").port();
        let impatient = Smtp { patience: Duration::from_millis(200), ..smtp(port, Protection::None) };
        let answer = send(impatient, "juergen@muster.example").await;
        assert_eq!(answer, Err(SendError::Passing("the mail server does not answer")));
    }

    #[tokio::test]
    async fn refusals_are_told_apart() {
        let folder = Folder::new("refusals");
        let server = MailServer::start(&folder.0, 0, &[]);
        let answer = async |email: &str| send(smtp(server.port, Protection::None), email).await;
        assert_eq!(
            answer("unknown@muster.example").await,
            Err(SendError::Final("the mail server refuses this letter"))
        );
        assert_eq!(
            answer("later@muster.example").await,
            Err(SendError::Passing("the mail server asks to try again later"))
        );
        let port = server.port;
        drop(server);
        let gone = send(smtp(port, Protection::None), "juergen@muster.example").await;
        assert_eq!(gone, Err(SendError::Passing("the mail server cannot be reached")));
    }
}
