//! Reading an archive, line by line, on a thread of its own.

use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};

use jiff::Timestamp;
use kernel::{Zone, local_day};
use serde_json::{Map, Value};
use store::person_data::{Part, SOURCES, Source};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use zip::ZipArchive;
use zip::result::ZipError;

use super::ArchiveError;
use crate::person_archive::FORMAT;

/// So many rows are written with one statement.
const BATCH: usize = 1_000;

/// Longer lines no archive has.
const LONGEST: u64 = 1 << 16;

/// Rows of one table; without one, the end of the archive.
pub(super) struct Batch {
    pub(super) source: Option<&'static Source>,
    /// The first line that is not among them.
    pub(super) line: u64,
    pub(super) rows: Vec<Map<String, Value>>,
    /// The lines as they stand in the archive.
    pub(super) bytes: Vec<u8>,
}

type Sent = Result<Batch, ArchiveError>;

/// Reads until the archive ends or nobody listens any more.
pub(super) fn read(archive: File) -> Receiver<Sent> {
    let (sender, receiver) = channel(2);
    tokio::task::spawn_blocking(move || {
        if let Err(Some(error)) = send_all(archive, &sender) {
            // Nobody may be listening any more.
            let _told = sender.blocking_send(Err(error));
        }
    });
    receiver
}

/// The name of a table's file.
pub(super) fn name(table: &str) -> String {
    format!("data/{table}.json")
}

/// `None` if nobody listens.
fn send_all(archive: File, sender: &Sender<Sent>) -> Result<(), Option<ArchiveError>> {
    let mut archive = ZipArchive::new(BufReader::new(archive)).map_err(broken)?;
    let mut format = String::new();
    let mut file = archive.by_name("data/archive.json").map_err(broken)?;
    file.by_ref().take(LONGEST).read_to_string(&mut format).map_err(ArchiveError::Damaged)?;
    drop(file);
    if format != FORMAT {
        return Err(Some(ArchiveError::Format));
    }
    for source in SOURCES.iter().filter(|source| source.part == Part::Data) {
        let file = archive.by_name(&name(source.table)).map_err(broken)?;
        let mut lines = Lines { source, reader: BufReader::new(file), line: 0 };
        loop {
            let batch = lines.batch()?;
            if batch.rows.is_empty() {
                break;
            }
            sender.blocking_send(Ok(batch)).map_err(|_nobody| None)?;
        }
    }
    let end = Batch { source: None, line: 0, rows: Vec::new(), bytes: Vec::new() };
    sender.blocking_send(Ok(end)).map_err(|_nobody| None)
}

fn broken(error: ZipError) -> ArchiveError {
    ArchiveError::Damaged(error.into())
}

struct Lines<R> {
    source: &'static Source,
    reader: R,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    fn batch(&mut self) -> Result<Batch, ArchiveError> {
        let mut batch = Batch { source: Some(self.source), line: 0, rows: Vec::new(), bytes: Vec::new() };
        while batch.rows.len() < BATCH {
            let mut bytes = Vec::new();
            self.line += 1;
            let read = self.reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
            if read.map_err(ArchiveError::Damaged)? == 0 {
                break;
            }
            let line = std::str::from_utf8(&bytes).map_err(|_odd| self.wrong("no text"))?;
            match line.trim_end().trim_end_matches(',') {
                "[" | "]" | "[]" => {}
                row => batch.rows.push(self.row(row)?),
            }
            batch.bytes.extend_from_slice(&bytes);
        }
        batch.line = self.line;
        Ok(batch)
    }

    fn row(&self, line: &str) -> Result<Map<String, Value>, ArchiveError> {
        let row: Map<String, Value> =
            serde_json::from_str(line).map_err(|_detail_may_quote| self.wrong("no object"))?;
        if self.source.table == "entries" {
            let day = check_day(&row).ok_or_else(|| self.wrong("local_day"))?;
            day.then_some(()).ok_or_else(|| self.wrong("local_day"))?;
        }
        Ok(row)
    }

    fn wrong(&self, field: &'static str) -> ArchiveError {
        ArchiveError::Line { file: name(self.source.table), line: self.line, field }
    }
}

/// Whether the day of an entry is the one on which it began in its zone; `None` if one of them cannot be read.
fn check_day(row: &Map<String, Value>) -> Option<bool> {
    let text = |name: &str| row.get(name).and_then(Value::as_str);
    let zone = Zone::parse(text("time_zone")?).ok()?;
    let since: Timestamp = text("time_since")?.parse().ok()?;
    Some(local_day(since, &zone).to_string() == text("local_day")?)
}
