//! The keys of age.

use std::io::Read as _;
use std::path::Path;

use age::x25519;

use crate::BackupError;

/// Public keys: whom archives are encrypted for.
#[derive(Clone)]
pub struct Recipients(Vec<x25519::Recipient>);

impl Recipients {
    /// Reads them from the settings; at least one.
    pub fn parse(keys: &[String]) -> Result<Self, BackupError> {
        if keys.is_empty() {
            return Err(BackupError::NoRecipients);
        }
        let read = |key: &String| key.trim().parse().map_err(|_says_no_more| BackupError::Recipient(key.clone()));
        keys.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &dyn age::Recipient> {
        self.0.iter().map(|one| -> &dyn age::Recipient { one })
    }
}

/// Private keys, as `age-keygen` writes them.
pub struct Identities(Vec<x25519::Identity>);

impl Identities {
    /// Reads a file with keys, or standard input for `-`. Lines that begin with `#` are remarks.
    pub fn read(path: &Path) -> Result<Self, BackupError> {
        let mut text = String::new();
        let name = if path == Path::new("-") {
            std::io::stdin().lock().read_to_string(&mut text).map_err(BackupError::at(path))?;
            "standard input".to_owned()
        } else {
            text = std::fs::read_to_string(path).map_err(BackupError::at(path))?;
            path.display().to_string()
        };
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let fault = || BackupError::Identity(name.clone());
        let keys: Vec<x25519::Identity> =
            lines.map(|line| line.parse().map_err(|_may_quote_the_key| fault())).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(fault()) } else { Ok(Self(keys)) }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &dyn age::Identity> {
        self.0.iter().map(|one| -> &dyn age::Identity { one })
    }
}
