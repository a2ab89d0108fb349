//! What checks found, and whether that is what was promised.

#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use privacy::audit::Measured;
use serde::{Deserialize, Serialize};

use crate::list::{Promise, State, of_checker};

/// Whether a promise is kept.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The figure is as promised.
    Kept,
    /// It is not, or it could not be measured.
    Broken,
}

/// What one check found.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Found {
    /// The check.
    pub checker: String,
    /// What it counted; absent if it could not.
    pub figure: Option<i64>,
    /// What it counted there, in words that hold nothing personal.
    pub about: Vec<String>,
    /// How long it took.
    pub seconds: f64,
    /// Whether all promises that it is for are kept.
    pub verdict: Verdict,
}

impl Found {
    /// Holds a figure against what was promised. A check that belongs to no promise must find nothing.
    pub fn judged(checker: &str, figure: Option<i64>, about: Vec<String>, seconds: f64) -> Self {
        let holds = |promise: &Promise| match (&promise.state, figure) {
            (State::Kept { threshold, .. }, Some(figure)) => threshold.holds(figure),
            _ => false,
        };
        let is_kept = if of_checker(checker).next().is_some() {
            of_checker(checker).all(holds)
        } else {
            figure.is_some_and(|figure| figure <= 0)
        };
        let verdict = if is_kept { Verdict::Kept } else { Verdict::Broken };
        Self { checker: checker.to_owned(), figure, about, seconds, verdict }
    }
}

/// What all checks found at one time.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Report {
    /// When they ran.
    #[serde(with = "instant")]
    pub at: Timestamp,
    /// What each found.
    pub found: Vec<Found>,
}

/// Why a report cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The file.
    #[error("{} cannot be read or written", .0.display())]
    File(PathBuf, #[source] io::Error),
    /// Its content.
    #[error("{} is no report of checks", .0.display())]
    Content(PathBuf, #[source] serde_json::Error),
}

/// An instant as text. The library could do it by itself, at the price of building everything that uses it anew.
mod instant {
    use jiff::Timestamp;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(at)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

impl Report {
    /// The name of the file with the proof of a build, beside the programs.
    pub const FILE: &str = "promises.json";

    /// What an installation measured on itself.
    pub fn of_measured(at: Timestamp, measured: &[Measured]) -> Self {
        let judged = |one: &Measured| Found::judged(one.checker, Some(one.figure), one.about.clone(), 0.0);
        Self { at, found: measured.iter().map(judged).collect() }
    }

    /// Reads one from a file; `None` if there is no file.
    pub fn read(path: &Path) -> Result<Option<Self>, ReportError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(ReportError::File(path.to_owned(), error)),
        };
        serde_json::from_str(&text).map(Some).map_err(|error| ReportError::Content(path.to_owned(), error))
    }

    /// Writes it, so that a reader sees the old file or the new one.
    pub fn write(&self, path: &Path) -> Result<(), ReportError> {
        let text = serde_json::to_string_pretty(self);
        let text = text.map_err(|error| ReportError::Content(path.to_owned(), error))?;
        let aside = path.with_extension("new");
        let written = std::fs::write(&aside, text + "\n").and_then(|()| std::fs::rename(&aside, path));
        written.map_err(|error| ReportError::File(path.to_owned(), error))
    }

    /// What a check found.
    pub fn of(&self, checker: &str) -> Option<&Found> {
        self.found.iter().find(|found| found.checker == checker)
    }

    /// What is not as promised.
    pub fn broken(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|found| found.verdict == Verdict::Broken)
    }
}
