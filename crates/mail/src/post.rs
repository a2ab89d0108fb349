//! The ways in which letters leave: to a mail server, or as files.

mod files;
mod reading;
mod smtp;

use std::path::PathBuf;

use kernel::{EmailAddress, Personal, Sink};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address as LettreAddress, Message};
use uuid::Uuid;

use crate::Letter;
use crate::letter::single_line;
use smtp::Connection;

pub use files::{forget, sweep};
pub use smtp::{Protection, Smtp, SmtpError};

/// A sender that is no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("mail.from = {0} is not an address: write \"Name <name@example.com>\" or name@example.com")]
pub struct AddressError(String);

/// How letters leave.
#[derive(Clone, Debug)]
pub enum Transport {
    /// Over a mail server.
    Smtp(Smtp),
    /// Into this folder, which is made when the first letter is written.
    Files(PathBuf),
}

/// Somebody a letter goes to.
#[derive(Clone, Debug)]
pub struct Address {
    /// The name, where it is known.
    pub name: Option<Personal<String>>,
    /// The address.
    pub email: EmailAddress,
}

/// Why a letter did not leave. Says nothing of what the mail server wrote, which may quote an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may work later.
    #[error("the letter could not be sent now ({0})")]
    Passing(&'static str),
    /// It will never work.
    #[error("the letter cannot be sent ({0})")]
    Final(&'static str),
}

/// Sends letters under one sender.
pub struct Post {
    from: Mailbox,
    /// The part behind the `@` of message ids.
    host: String,
    way: Way,
}

enum Way {
    Smtp(Connection),
    Files(PathBuf),
}

/// A transport that cannot be prepared.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The sender.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The mail server.
    #[error(transparent)]
    Smtp(#[from] SmtpError),
}

impl Post {
    /// Prepares a way; nothing is connected yet. `site` is the address of the installation.
    pub fn new(from: &str, site: &str, transport: Transport) -> Result<Self, PostError> {
        let from = from.parse().map_err(|_detail_repeats_it| AddressError(from.to_owned()))?;
        let way = match transport {
            Transport::Smtp(smtp) => Way::Smtp(Connection::prepare(&smtp)?),
            Transport::Files(folder) => Way::Files(folder),
        };
        Ok(Self { from, host: host(site), way })
    }

    /// Sends a letter. `id` becomes its Message-ID, so that whoever gets it twice can tell.
    pub async fn send(&self, id: Uuid, to: &Address, letter: Letter) -> Result<(), SendError> {
        let message = self.message(id, to, letter)?;
        match &self.way {
            Way::Smtp(connection) => connection.send(message).await,
            Way::Files(folder) => files::write(folder, id, &message.formatted()).await,
        }
    }

    /// Takes a letter back that was written as a file; one that a mail server has is gone.
    pub async fn take_back(&self, id: Uuid) {
        if let Way::Files(folder) = &self.way {
            files::remove(folder, id).await;
        }
    }

    fn message(&self, id: Uuid, to: &Address, letter: Letter) -> Result<Message, SendError> {
        let odd = |_detail_quotes_it| SendError::Final("the address cannot be written to");
        let email: LettreAddress = to.email.reveal(Sink::Mail).parse().map_err(odd)?;
        // Names come from people, and a line break in one would end the header.
        let name = to.name.as_ref().map(|name| single_line(name.reveal(Sink::Mail)));
        let body = MultiPart::alternative_plain_html(
            letter.text.into_revealed(Sink::Mail),
            letter.html.into_revealed(Sink::Mail),
        );
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, email))
            .subject(letter.subject.into_revealed(Sink::Mail))
            .message_id(Some(format!("<{id}@{}>", self.host)))
            .multipart(body)
            .map_err(|_detail_quotes_it| SendError::Final("the letter cannot be put together"))?;
        // Tells other programs not to answer with a note of absence.
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        message.headers_mut().insert_raw(HeaderValue::new(automatic, "auto-generated".to_owned()));
        Ok(message)
    }
}

fn host(site: &str) -> String {
    let rest = site.split_once("://").map_or(site, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    if host.is_empty() { "localhost".to_owned() } else { host.to_owned() }
}

#[cfg(test)]
mod tests;
