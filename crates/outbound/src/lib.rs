//! The one door through which the programs connect to anything.
//!
//! A [`Door`] is made from the register of recipients. It hands out *ways*: a [`Database`], a [`MailServer`]. A way has
//! no public constructor, and only a way can connect, so nothing is reached that the register does not name. This
//! machine needs no entry: its loopback and its sockets lead to nobody else.

mod database;
mod mail_server;
mod own_server;
mod place;

use privacy::recipients::{Recipients, Role};

pub use database::{Database, DatabaseError, Session, socket_answers};
pub use mail_server::MailServer;
pub use own_server::OwnServer;
pub use place::{Place, PlaceError};

/// The register of recipients, as whoever connects asks it.
#[derive(Clone, Debug)]
pub struct Door {
    named: Vec<(Role, Place)>,
}

/// A destination that the register does not name. Says where, and nothing of what was to be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a connection to {place} is refused: no recipient with role = \"{}\" has it among its hosts; add it to [[recipients]]",
    role.code()
)]
pub struct Refused {
    role: Role,
    place: Place,
}

impl Door {
    /// The door for a register: what is in it may be reached, in the part that it plays.
    pub fn new(register: &Recipients) -> Self {
        let places = |hosts: &[String]| hosts.iter().filter_map(|host| Place::parse(host).ok()).collect::<Vec<_>>();
        let named = register.0.iter().flat_map(|one| places(&one.hosts).into_iter().map(|place| (one.role, place)));
        Self { named: named.collect() }
    }

    /// The door of somebody who reaches nobody but this machine.
    pub fn closed() -> Self {
        Self { named: Vec::new() }
    }

    /// The way to a database, if every host in its address may be reached.
    pub fn database(&self, address: &str) -> Result<Database, DatabaseError> {
        let (database, places) = Database::read(address)?;
        for place in places {
            self.pass(Role::Database, place)?;
        }
        Ok(database)
    }

    /// The way to a mail server, if it may be reached.
    pub fn mail_server(&self, host: &str, port: u16) -> Result<MailServer, Refused> {
        self.pass(Role::Mail, Place::new(host, Some(port)))?;
        Ok(MailServer::new(host, port))
    }

    /// The way to the server of this installation itself, which listens there.
    pub fn own_server(&self, listen: std::net::SocketAddr) -> OwnServer {
        OwnServer::at(listen)
    }

    fn pass(&self, role: Role, place: Place) -> Result<(), Refused> {
        let is_named = self.named.iter().any(|(part, known)| *part == role && known.covers(&place));
        if is_named || place.is_this_machine() {
            return Ok(());
        }
        tracing::warn!(destination = %place, role = role.code(), "a connection was refused: the register does not name it");
        Err(Refused { role, place })
    }
}

#[cfg(test)]
mod tests;
