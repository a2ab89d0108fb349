//! The conversation with a mail server.

use std::error::Error;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use kernel::{Personal, Sink};
use lettre::transport::smtp::Error as SendingError;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use outbound::MailServer;

use super::SendError;

/// A mail server.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// The way to it.
    pub server: MailServer,
    /// How the conversation is protected.
    pub protection: Protection,
    /// Name and password there.
    pub login: Option<(String, Personal<String>)>,
    /// A file in PEM form with one more certificate to trust, beside those of the machine.
    pub trusted: Option<PathBuf>,
    /// A conversation that takes longer is broken off: a silent server must not keep the letters of others waiting.
    pub patience: Duration,
}

const SILENT: SendError = SendError::Passing("the mail server does not answer");

/// How the conversation is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Encrypted after the greeting, and only so.
    Starttls,
    /// Encrypted from the first byte.
    Tls,
    /// In the open.
    None,
}

/// A mail server that cannot be spoken to as it is set up.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// The file with the certificate.
    #[error("mail.trusted = {0} is not a readable certificate in PEM form")]
    Certificate(PathBuf),
    /// The name of the server, or the machine's own certificates.
    #[error("mail.host = {0} cannot be spoken to safely: check the name, and that this machine has root certificates")]
    Protection(String),
}

/// A prepared way to a mail server; each letter makes a connection of its own.
pub(super) struct Connection {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    patience: Duration,
}

impl Connection {
    pub(super) fn prepare(smtp: &Smtp) -> Result<Self, SmtpError> {
        let tls = match smtp.protection {
            Protection::None => Tls::None,
            Protection::Starttls => Tls::Required(parameters(smtp)?),
            Protection::Tls => Tls::Wrapper(parameters(smtp)?),
        };
        let login = smtp.login.as_ref();
        let login = login.map(|(name, password)| Credentials::new(name.clone(), password.reveal(Sink::Mail).clone()));
        Ok(Self { transport: smtp.server.transport(tls, login, smtp.patience), patience: smtp.patience })
    }

    pub(super) async fn send(&self, message: Message) -> Result<(), SendError> {
        // The library's own limit is for connecting only.
        match tokio::time::timeout(self.patience, self.transport.send(message)).await {
            Ok(Ok(_accepted)) => Ok(()),
            Ok(Err(error)) => Err(judged(&error)),
            Err(_elapsed) => Err(SILENT),
        }
    }
}

fn parameters(smtp: &Smtp) -> Result<TlsParameters, SmtpError> {
    let mut builder = TlsParameters::builder(smtp.server.host().to_owned());
    if let Some(path) = &smtp.trusted {
        let unreadable = || SmtpError::Certificate(path.clone());
        let pem = std::fs::read(path).map_err(|_says_no_more| unreadable())?;
        builder = builder.add_root_certificate(Certificate::from_pem(&pem).map_err(|_says_no_more| unreadable())?);
    }
    builder.build_rustls().map_err(|_says_no_more| SmtpError::Protection(smtp.server.host().to_owned()))
}

/// What a failure means for the next attempt. Only an answer of the mail server about this letter is final; a refused
/// login or a broken certificate concerns every letter, and somebody can mend it.
fn judged(error: &SendingError) -> SendError {
    if error.is_tls() || handshake_failed(error) {
        return SendError::Passing("the mail server's certificate is not trusted");
    }
    if error.is_timeout() {
        return SILENT;
    }
    let code = error.status().map(u16::from);
    match code {
        Some(530 | 534 | 535 | 538) => SendError::Passing("the mail server refuses the login"),
        Some(550..=559) => SendError::Final("the mail server refuses this letter"),
        Some(500..=599) => SendError::Passing("the mail server refuses the conversation"),
        Some(_) => SendError::Passing("the mail server asks to try again later"),
        None => SendError::Passing("the mail server cannot be reached"),
    }
}

/// A handshake that does not come about is told by the library as a failed connection; the error beneath is of data.
fn handshake_failed(error: &SendingError) -> bool {
    let mut next: Option<&(dyn Error + 'static)> = error.source();
    while let Some(cause) = next {
        if cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        next = cause.source();
    }
    false
}
