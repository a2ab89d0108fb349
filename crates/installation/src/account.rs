//! The operating system's accounts: PostgreSQL refuses to run as root.

use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use thiserror::Error;

/// The account that PostgreSQL's programs run as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    name: String,
    uid: u32,
    gid: u32,
}

/// Why no account was found.
#[derive(Debug, Error)]
pub enum AccountError {
    /// Running as root on a machine without the account that Debian's package creates.
    #[error(
        "PostgreSQL does not run as root, and the account \"postgres\" to run it as does not exist: \
         create it with `useradd --system postgres`, or start Uhrwerk as an ordinary user"
    )]
    NoneForRoot,
    /// A container may run under a number that no account has; PostgreSQL refuses that.
    #[error("the user id {0} has no account on this machine, which PostgreSQL needs: add it to /etc/passwd")]
    Nameless(u32),
    /// `id` could not be run.
    #[error("the program `id` cannot be run: install coreutils")]
    Unknown(#[source] io::Error),
}

impl Account {
    /// The account for a cluster that is to be created, or whose files are at `existing`.
    ///
    /// That is the present account; for root it is the owner of the files, or `postgres`.
    pub fn for_cluster(existing: Option<&Path>) -> Result<Self, AccountError> {
        let present = rustix::process::geteuid().as_raw();
        if present != 0 {
            return Self::by_key(&present.to_string())?.ok_or(AccountError::Nameless(present));
        }
        let owner = existing.and_then(|path| path.metadata().ok()).map(|metadata| metadata.uid());
        match owner.filter(|uid| *uid != 0) {
            Some(uid) => Self::by_key(&uid.to_string())?.ok_or(AccountError::Nameless(uid)),
            None => Self::by_key("postgres")?.ok_or(AccountError::NoneForRoot),
        }
    }

    /// A command that runs as this account, in `folder`, detached from this process's terminal signals.
    ///
    /// The environment is emptied: variables such as `PGDATA` or `LC_ALL` of whoever starts us must not matter.
    pub fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LC_ALL", "C").env("TZ", "UTC");
        command.current_dir(folder).process_group(0);
        if rustix::process::geteuid().is_root() {
            // Setting the user id as root also drops the supplementary groups.
            command.gid(self.gid).uid(self.uid);
        }
        command
    }

    /// Gives a file or folder to this account, if it may not be ours already.
    pub fn take(&self, path: &Path) -> io::Result<()> {
        if rustix::process::geteuid().is_root() {
            std::os::unix::fs::lchown(path, Some(self.uid), Some(self.gid))?;
        }
        Ok(())
    }

    /// Whether this account can enter a folder, asked of the system itself.
    pub fn reaches(&self, folder: &Path) -> bool {
        self.command(Path::new("/bin/true"), folder).status().is_ok()
    }

    /// The account's name, as PostgreSQL's `peer` sees it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The account's number.
    pub fn uid(&self) -> u32 {
        self.uid
    }

    /// Looks an account up by name or number, in whatever directory the machine uses.
    fn by_key(key: &str) -> Result<Option<Self>, AccountError> {
        let ask = |what: &str| {
            let output = Command::new("id").args([what, "--", key]).output().map_err(AccountError::Unknown)?;
            let answer = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            Ok((output.status.success() && !answer.is_empty()).then_some(answer))
        };
        let (Some(name), Some(uid), Some(gid)) = (ask("-un")?, ask("-u")?, ask("-g")?) else { return Ok(None) };
        let (Ok(uid), Ok(gid)) = (uid.parse(), gid.parse()) else { return Ok(None) };
        Ok(Some(Self { name, uid, gid }))
    }
}
