//! The list of rows that an import refused.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use app::RefusedRow;
use kernel::Sink;

/// So many refused rows are shown on the terminal; the file has them all.
const SHOWN: usize = 20;

/// Writes refused rows to a file as they are met; the file is made with the first of them.
pub(super) struct RefusedFile {
    path: PathBuf,
    writer: Option<csv::Writer<File>>,
    shown: Vec<String>,
}

impl RefusedFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, writer: None, shown: Vec::new() }
    }

    /// The name that is taken if none is given.
    pub(super) fn beside(log: &Path) -> PathBuf {
        let mut name = log.file_name().unwrap_or_default().to_owned();
        name.push(".refused.csv");
        PathBuf::from(name)
    }

    pub(super) fn add(&mut self, row: &RefusedRow) -> io::Result<()> {
        if self.writer.is_none() {
            let mut writer = csv::Writer::from_path(&self.path).map_err(io::Error::other)?;
            writer.write_record(["line", "key", "reason"]).map_err(io::Error::other)?;
            self.writer = Some(writer);
        }
        let key = row.key.as_ref().map(|key| key.reveal(Sink::Terminal).as_str()).unwrap_or_default();
        let (line, reason) = (row.line.to_string(), row.reason.to_string());
        if self.shown.len() < SHOWN {
            let key = if key.is_empty() { String::new() } else { format!(" (key {key})") };
            self.shown.push(format!("  line {line}{key}: {reason}"));
        }
        match &mut self.writer {
            Some(writer) => writer.write_record([line.as_str(), key, reason.as_str()]).map_err(io::Error::other),
            None => Ok(()),
        }
    }

    /// The path of the file if there is one, and the rows to show.
    pub(super) fn finish(mut self) -> io::Result<(Option<PathBuf>, Vec<String>)> {
        let Some(writer) = &mut self.writer else { return Ok((None, self.shown)) };
        writer.flush()?;
        Ok((Some(self.path), self.shown))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}
