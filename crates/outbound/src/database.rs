//! The way to a database.

use std::fmt;
use std::future::poll_fn;
use std::os::unix::net::UnixStream;
use std::path::Path;

use tokio_postgres::config::Host;
use tokio_postgres::tls::NoTlsStream;
use tokio_postgres::{Client, Config, Connection, NoTls, Socket};

use crate::{Place, Refused};

/// PostgreSQL's port, where an address names none.
const USUAL_PORT: u16 = 5432;

/// A database that may be reached, under one login. `Debug` shows neither place nor password.
#[derive(Clone)]
pub struct Database {
    config: Config,
    address: String,
}

/// A connection that was made, in its two halves: what is asked, and what moves the bytes.
pub type Session = (Client, Connection<Socket, NoTlsStream>);

/// Why there is no way.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// Not in the register.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// No address of a database. Its text is not repeated, since it may hold a password.
    #[error(
        "an address of the database cannot be read: write postgres://user:password@host:port/name, or host=… user=… \
         dbname=…"
    )]
    Unreadable,
}

impl Database {
    /// Reads an address as the library that connects reads it, with every place beyond the sockets of this machine
    /// that it may lead to.
    pub(crate) fn read(address: &str) -> Result<(Self, Vec<Place>), DatabaseError> {
        let config: Config = address.parse().map_err(|_may_quote_it| DatabaseError::Unreadable)?;
        let places = places(&config);
        Ok((Self { config, address: address.to_owned() }, places))
    }

    /// Every place that an address leads to, for whoever compares it with the register.
    pub fn places(address: &str) -> Result<Vec<Place>, DatabaseError> {
        Ok(Self::read(address)?.1)
    }

    /// Connects. The error may quote the login; it must not be shown.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub async fn connect(&self) -> Result<Session, tokio_postgres::Error> {
        self.config.connect(NoTls).await
    }

    /// Connects, and moves the bytes for as long as the client is there. A connection that ends answers nothing more;
    /// what the database remarks beside its answers is told to nobody.
    #[expect(clippy::disallowed_methods, reason = "it ends with its client")]
    pub async fn client(&self) -> Result<Client, tokio_postgres::Error> {
        let (client, mut bytes) = self.connect().await?;
        tokio::spawn(
            async move { while let Some(Ok(_remark)) = poll_fn(|context| bytes.poll_message(context)).await {} },
        );
        Ok(client)
    }

    /// The address with its password, for PostgreSQL's own programs when they are started for this way; never for a
    /// message.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Database {
    /// The same as variables for PostgreSQL's own programs: on a command line, everybody on the machine could read the
    /// password.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let listed = |parts: Vec<String>| Some(parts.join(",")).filter(|list| !list.is_empty());
        let hosts = self.config.get_hosts().iter().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(folder) => folder.display().to_string(),
        });
        let password = self.config.get_password().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let all = [
            ("PGHOST", listed(hosts.collect())),
            ("PGHOSTADDR", listed(self.config.get_hostaddrs().iter().map(ToString::to_string).collect())),
            ("PGPORT", listed(self.config.get_ports().iter().map(ToString::to_string).collect())),
            ("PGUSER", self.config.get_user().map(str::to_owned)),
            ("PGPASSWORD", password),
            ("PGDATABASE", self.config.get_dbname().map(str::to_owned)),
            ("PGOPTIONS", self.config.get_options().map(str::to_owned)),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Database(…)")
    }
}

/// Numbers go before names, as they do when it is connected; each has the port at its place, or the only one.
fn places(config: &Config) -> Vec<Place> {
    let ports = config.get_ports();
    let port = |place: usize| *ports.get(place).or_else(|| ports.first()).unwrap_or(&USUAL_PORT);
    let numbers = config.get_hostaddrs();
    if !numbers.is_empty() {
        let place = |(index, number): (usize, &std::net::IpAddr)| Place::new(&number.to_string(), Some(port(index)));
        return numbers.iter().enumerate().map(place).collect();
    }
    let place = |(index, host): (usize, &Host)| match host {
        Host::Tcp(name) => Some(Place::new(name, Some(port(index)))),
        Host::Unix(_) => None,
    };
    config.get_hosts().iter().enumerate().filter_map(place).collect()
}

/// Whether somebody listens on a socket of this machine.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn socket_answers(path: &Path) -> bool {
    UnixStream::connect(path).is_ok()
}
