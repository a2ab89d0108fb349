//! The settings of an installation, read once at the start.
//!
//! `config/default.toml` is compiled in; `config/<environment>.toml` below the working directory, the file named on
//! the command line and environment variables `UHRWERK_SECTION__KEY` override it, in this order.

mod backup;
mod load;
mod privacy;
pub(crate) mod register;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

pub use self::backup::BackupSettings;
pub use self::load::{SettingsError, Sources, load};
pub use self::privacy::{AnalyticsSettings, OperatorSettings, RecipientSettings, RetentionSettings};
use crate::Secret;

/// Everything that can be set, checked: a value of this type is one the program can run with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Whom the installation serves.
    pub mode: Mode,
    /// Where the installation keeps its files; may be relative to the working directory.
    pub data_dir: PathBuf,
    /// How the server is reached.
    pub http: Http,
    /// Where the data is.
    pub database: DatabaseSettings,
    /// How passwords are judged and hashed.
    pub password: PasswordSettings,
    /// How often something may be attempted.
    pub limits: AttemptSettings,
    /// How long sessions last.
    pub session: SessionLifetimes,
    /// How mail leaves.
    pub mail: Mail,
    /// Who runs the installation.
    #[serde(default)]
    pub operator: OperatorSettings,
    /// Backups, and what was deleted since.
    pub backup: BackupSettings,
    /// The texts of the public pages.
    #[serde(default)]
    pub content: ContentSettings,
    /// How long things are kept.
    pub retention: RetentionSettings,
    /// The analysis service for visitors who say yes to it.
    #[serde(default)]
    pub analytics: AnalyticsSettings,
    /// Who gets data.
    #[serde(default)]
    pub recipients: Vec<RecipientSettings>,
    /// What is logged.
    pub log: Log,
}

/// Whom an installation serves.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// One company on its own machine: the first visitor creates it, then registration is closed.
    SelfHosted,
    /// An operator's machine for many companies: registration stays open.
    Hosted,
}

/// How the server is reached.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Proxies whose statements about the visitor's address and scheme are believed.
    #[serde(deserialize_with = "load::list")]
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether signing in over plain HTTP is allowed off the loopback.
    pub insecure: bool,
    /// Where people reach the installation, for the links in mails; see [`Http::public_url`].
    #[serde(default)]
    public_url: Option<String>,
}

impl Http {
    /// Where people reach the installation, without a slash at the end: what is set, or else the address that the
    /// server listens on (`listen` may have left the port open).
    pub fn public_url(&self, listening: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => url_of(listening),
        }
    }
}

/// What a person types into a browser on this machine: an unspecified address is no place to go to.
pub fn url_of(mut address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        let loopback = if address.is_ipv4() { [127, 0, 0, 1].into() } else { std::net::Ipv6Addr::LOCALHOST.into() };
        address.set_ip(loopback);
    }
    format!("http://{address}")
}

/// Where the data is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSettings {
    /// The application's login; absent means the private cluster.
    #[serde(default)]
    pub url: Option<Secret>,
    /// The login that migrates.
    #[serde(default)]
    pub owner_url: Option<Secret>,
    /// The login of the operator's tools.
    #[serde(default)]
    pub ops_url: Option<Secret>,
    /// The login that writes the access log.
    #[serde(default)]
    pub access_url: Option<Secret>,
    /// The folder with PostgreSQL's programs, for machines where they are not found.
    #[serde(default)]
    pub programs: Option<PathBuf>,
    /// Connections that one process keeps.
    pub pool_size: usize,
}

/// Rules for new passwords, and parameters of argon2id; never below the minimum that the product promises.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct PasswordSettings {
    /// The fewest characters of a new password.
    pub least_characters: usize,
    /// Memory of one hash in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
    /// How many hashes are computed at the same moment, which bounds the memory they take.
    pub at_once: usize,
}

/// How often something may be attempted in a span of time. Nothing of it is stored.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttemptSettings {
    minutes: u32,
    /// Wrong passwords for one account from one network.
    pub per_account: u32,
    /// Wrong passwords, links and codes from one network.
    pub per_network: u32,
    /// Letters for one address from one network.
    pub letters_per_address: u32,
    /// Letters from one network.
    pub letters_per_network: u32,
    /// Registrations from one network.
    pub sign_ups_per_network: u32,
    /// Comments and messages from one network.
    pub words_per_network: u32,
}

impl AttemptSettings {
    /// The span in which a budget is filled again.
    pub fn window(&self) -> Duration {
        Duration::from_secs(u64::from(self.minutes) * 60)
    }
}

/// How long sessions last.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionLifetimes {
    idle_hours: u32,
    absolute_hours: u32,
    staying_days: u32,
}

impl SessionLifetimes {
    /// A session that was not used for this long is over.
    pub fn idle(&self) -> Duration {
        hours(self.idle_hours)
    }

    /// A session is over this long after sign-in, used or not.
    pub fn absolute(&self) -> Duration {
        hours(self.absolute_hours)
    }

    /// Takes the place of both for somebody who chose to stay signed in.
    pub fn staying(&self) -> Duration {
        hours(self.staying_days) * 24
    }
}

/// How mail leaves.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The mail server; absent means that mails are written as files into the data folder.
    #[serde(default)]
    pub host: Option<String>,
    #[serde(default)]
    port: Option<u16>,
    /// How the conversation with it is protected.
    pub security: MailSecurity,
    /// The login there.
    #[serde(default)]
    pub user: Option<String>,
    /// Its password.
    #[serde(default)]
    pub password: Option<Secret>,
    /// A file in PEM form with one more certificate to trust, such as that of the company's own authority.
    #[serde(default)]
    pub trusted: Option<PathBuf>,
    /// The sender, as `Name <address>` or an address alone.
    pub from: String,
    link_hours: u32,
}

impl Mail {
    /// The port of the mail server.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            MailSecurity::Starttls => 587,
            MailSecurity::Tls => 465,
            MailSecurity::None => 25,
        })
    }

    /// How long the link of a mail is good.
    pub fn link_life(&self) -> Duration {
        hours(self.link_hours)
    }
}

/// How the conversation with the mail server is protected.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum MailSecurity {
    /// Encrypted after the greeting, and only so (port 587).
    Starttls,
    /// Encrypted from the first byte (port 465).
    Tls,
    /// In the open: for a mail server on this machine alone.
    None,
}

/// The texts of the public pages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContentSettings {
    folder: Option<PathBuf>,
}

impl Settings {
    /// The folder with texts that replace the shipped ones: the one that is set, which then has to be there, or else
    /// `content` in the data folder, if there is one.
    pub fn content_folder(&self) -> Option<PathBuf> {
        let usual = self.data_dir.join("content");
        self.content.folder.clone().or_else(|| usual.is_dir().then_some(usual))
    }
}

/// What is logged.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// A level, or a filter with levels per crate.
    pub level: String,
}

fn hours(count: u32) -> Duration {
    Duration::from_secs(u64::from(count) * 3600)
}

#[cfg(test)]
mod tests;
