//! The way to a mail server.

use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::Tls;
use lettre::{AsyncSmtpTransport, Tokio1Executor};

/// A mail server that may be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailServer {
    host: String,
    port: u16,
}

impl MailServer {
    pub(crate) fn new(host: &str, port: u16) -> Self {
        Self { host: host.to_owned(), port }
    }

    /// Its name, which its certificate has to carry.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// What makes a conversation with it for each letter, protected as given.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn transport(
        &self,
        tls: Tls,
        login: Option<Credentials>,
        patience: Duration,
    ) -> AsyncSmtpTransport<Tokio1Executor> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&self.host);
        let builder = builder.port(self.port).tls(tls).timeout(Some(patience));
        match login {
            Some(login) => builder.credentials(login).build(),
            None => builder.build(),
        }
    }
}
