//! The private PostgreSQL cluster: its folder, its files, its processes.

mod creation;
mod files;
mod home;
mod lock;
mod process;
mod running;
mod socket;

pub(crate) use self::running::Cluster;

/// The database inside the cluster.
pub const DATABASE: &str = "uhrwerk";
/// The role that owns the database and migrates.
pub const OWNER: &str = "uhrwerk_owner";
/// The role that the server works as.
pub const APP: &str = "uhrwerk_app";
/// The role of the operator's tools.
pub const OPS: &str = "uhrwerk_ops";
/// The role that writes the access log, and sees nothing else.
pub const ACCESS: &str = "uhrwerk_access";
/// The role that the operator's tools take to work in a company under a grant; nobody logs in as it.
pub const DEPUTY: &str = "uhrwerk_deputy";
/// The cluster's superuser, for the machine's administrator and for writing the cluster's files anew.
pub const SUPERUSER: &str = "postgres";
