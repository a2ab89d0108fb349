//! The database of an installation: an external one, or the private cluster.

use std::path::Path;

use outbound::{Database as Way, Door};
use thiserror::Error;

use crate::StartError;
use crate::cluster::{ACCESS, APP, Cluster, DATABASE, OPS, OWNER, SUPERUSER};
use crate::settings::{Settings, register};

/// The ways to the database under its three roles.
#[derive(Clone, Debug)]
pub struct Connections {
    /// The server's role, which owns nothing.
    pub app: Way,
    /// The role that migrates; absent when an external database was given without it.
    pub owner: Option<Way>,
    /// The role of the operator's tools; absent likewise.
    pub ops: Option<Way>,
    /// The role that writes the access log; absent likewise.
    pub access: Option<Way>,
    /// The private cluster's superuser, for what is about files and not about rows; absent everywhere else.
    pub superuser: Option<Way>,
}

/// A database in use by this process.
///
/// Call [`Database::stop`] at the end, after all connections are closed. Dropping it does the same and only logs
/// what went wrong.
#[derive(Debug)]
pub struct Database {
    connections: Connections,
    cluster: Option<Cluster>,
}

/// The private cluster's server process ended under us.
#[derive(Clone, Copy, Debug, Error)]
#[error("the private PostgreSQL server has ended: start Uhrwerk again, it will recover by itself")]
pub struct Gone;

/// Makes the database available: an address in the settings is taken as it is, otherwise the private cluster in the
/// data folder is made, healed or started as needed, or joined when another process runs it already.
pub fn open(settings: &Settings) -> Result<Database, StartError> {
    let database = &settings.database;
    if let Some(url) = &database.url {
        let door = settings.door();
        let way = |address: &Option<_>| address.as_ref().map(|one| register::database(&door, one)).transpose();
        let (owner, ops, access) = (way(&database.owner_url)?, way(&database.ops_url)?, way(&database.access_url)?);
        let connections = Connections { app: register::database(&door, url)?, owner, ops, access, superuser: None };
        return Ok(Database { connections, cluster: None });
    }
    let cluster = Cluster::open(&settings.data_dir, database.programs.as_deref())?;
    // Its socket is of this machine, whatever the register says.
    let login = |role| Door::closed().database(&local(cluster.socket_folder(), role));
    let (owner, ops, access) = (Some(login(OWNER)?), Some(login(OPS)?), Some(login(ACCESS)?));
    let connections = Connections { app: login(APP)?, owner, ops, access, superuser: Some(login(SUPERUSER)?) };
    Ok(Database { connections, cluster: Some(cluster) })
}

impl Database {
    /// How to reach it.
    pub fn connections(&self) -> &Connections {
        &self.connections
    }

    /// Whether it is the private cluster.
    pub fn is_private(&self) -> bool {
        self.cluster.is_some()
    }

    /// Looks whether the private cluster's server process still lives; cheap enough for every second.
    pub fn check(&self) -> Result<(), Gone> {
        match &self.cluster {
            Some(cluster) if !cluster.lives() => Err(Gone),
            _ => Ok(()),
        }
    }

    /// Ends the use. The private cluster is stopped unless another process of ours uses it.
    pub fn stop(mut self) -> Result<(), StartError> {
        self.cluster.take().map_or(Ok(()), |mut cluster| cluster.stop())
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(Err(error)) = self.cluster.take().map(|mut cluster| cluster.stop()) {
            tracing::error!("{error}");
        }
    }
}

/// The socket's folder never needs escaping: see how it is chosen.
fn local(socket_folder: &Path, role: &str) -> String {
    format!("host={} user={role} dbname={DATABASE}", socket_folder.display())
}

#[cfg(test)]
mod tests;
