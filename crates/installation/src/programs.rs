//! PostgreSQL's programs on this machine.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use thiserror::Error;

/// The oldest major version that the product works with.
const OLDEST: u32 = 15;

/// A folder with the programs of one PostgreSQL version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    folder: PathBuf,
    major: u32,
}

/// Why no usable programs were found.
#[derive(Debug, Error)]
pub enum ProgramsError {
    /// Nothing there at all.
    #[error(
        "the PostgreSQL programs were not found: install them (Debian: `apt-get install postgresql`), \
         or set UHRWERK_DATABASE__URL to use a database server"
    )]
    Missing,
    /// The folder that was set has none.
    #[error(
        "database.programs = {} is no folder with PostgreSQL's programs: name the one that holds initdb and postgres, \
         or leave it unset and install them (Debian: `apt-get install postgresql`)", .0.display()
    )]
    NotThere(PathBuf),
    /// Something is there, but none of it works or is new enough.
    #[error(
        "no usable PostgreSQL was found, at least version {OLDEST} is needed ({0}): \
         install a newer one (Debian: `apt-get install postgresql`)"
    )]
    Unusable(String),
    /// The data folder was made by a version whose programs are not here.
    #[error(
        "the data folder was made by PostgreSQL {wanted}, but only {found} is installed: \
         install PostgreSQL {wanted} (Debian: `apt-get install postgresql-{wanted}`)"
    )]
    OtherMajor {
        /// The version of the data folder.
        wanted: u32,
        /// The versions found, in words.
        found: String,
    },
}

impl Programs {
    /// Finds programs of the given major version, or the newest ones.
    ///
    /// `preferred` is the only folder looked at when it is given.
    pub fn find(preferred: Option<&Path>, major: Option<u32>) -> Result<Self, ProgramsError> {
        let folders = preferred.map_or_else(candidates, |folder| vec![folder.to_owned()]);
        let mut usable = Vec::new();
        let mut complaints = Vec::new();
        for folder in folders.into_iter().filter(|folder| folder.join("postgres").exists()) {
            match version(&folder) {
                Ok(found) if found >= OLDEST => usable.push(Self { folder, major: found }),
                Ok(found) => complaints.push(format!("{} has version {found}", folder.display())),
                Err(reason) => complaints.push(format!("{}: {reason}", folder.display())),
            }
        }
        let known = usable.iter().map(|programs| programs.major).collect::<BTreeSet<_>>();
        let chosen = match major {
            Some(major) => usable.into_iter().find(|programs| programs.major == major),
            None => usable.into_iter().max_by_key(|programs| programs.major),
        };
        match (chosen, major) {
            (Some(programs), _) => Ok(programs),
            (None, Some(wanted)) if !known.is_empty() => {
                let found = known.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
                Err(ProgramsError::OtherMajor { wanted, found })
            }
            (None, _) if complaints.is_empty() => {
                Err(preferred.map_or(ProgramsError::Missing, |folder| ProgramsError::NotThere(folder.to_owned())))
            }
            (None, _) => Err(ProgramsError::Unusable(complaints.join("; "))),
        }
    }

    /// The path of one program, for example `initdb`.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The major version.
    pub fn major(&self) -> u32 {
        self.major
    }
}

/// The folders to look into, the likely ones first, without repetition.
fn candidates() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for (parent, prefix) in [("/usr/lib/postgresql", ""), ("/usr", "pgsql-"), ("/opt/homebrew/opt", "postgresql@")] {
        let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
        let fitting = entries.filter(|entry| {
            let name = entry.file_name();
            name.to_str().and_then(|name| name.strip_prefix(prefix)).is_some_and(|rest| rest.parse::<u32>().is_ok())
        });
        folders.extend(fitting.map(|entry| entry.path().join("bin")));
    }
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        folders.push(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    }
    folders.extend(search_path());
    let mut seen = BTreeSet::new();
    folders.retain(|folder| {
        let program = folder.join("postgres");
        program.canonicalize().is_ok_and(|real| seen.insert(real))
    });
    // A link to the program alone has no `initdb` beside it.
    folders.retain(|folder| folder.join("initdb").exists());
    folders
}

#[expect(clippy::disallowed_methods, reason = "the search path is a fact about the machine, not a setting")]
fn search_path() -> Vec<PathBuf> {
    std::env::var("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default()
}

/// Asks the program itself: a folder's name proves nothing, and a program may lack a library.
fn version(folder: &Path) -> Result<u32, String> {
    let output = Command::new(folder.join("postgres")).arg("--version").output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let number = text.split_whitespace().find_map(|word| {
        let digits = word.split(|sign: char| !sign.is_ascii_digit()).next()?;
        digits.parse().ok()
    });
    number.ok_or_else(|| format!("`postgres --version` failed ({})", output.status))
}

#[cfg(test)]
mod tests;
