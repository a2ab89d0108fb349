//! Reading a packed or plain CSV file as a stream, on a thread of its own.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::PathBuf;

use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord, Terminator};
use flate2::bufread::MultiGzDecoder;
use kernel::Personal;
use liblzma::bufread::XzDecoder;
use liblzma::stream::{CONCATENATED, Stream};
use timesheets::import::{HeaderError, ImportRow, Layout, Refusal};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::ImportProfile;

/// Why a log cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// It is not there, or may not be read.
    #[error("the log cannot be opened")]
    Open(#[source] io::Error),
    /// Not even a header.
    #[error("the log is empty: it has not even a header")]
    Empty,
    /// Not a text file, or packed in another way.
    #[error("the log does not begin with a line of UTF-8 text: plain CSV, gzip and xz are read")]
    NotText,
    /// Another kind of log.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// Cut off or damaged.
    #[error("the log breaks off or is damaged after line {line}: nothing was imported")]
    Damaged {
        /// The last line that could be read.
        line: u64,
        /// What the unpacker or the machine says.
        #[source]
        source: csv::Error,
    },
    /// A quotation mark is missing, and the rest of the file would count as one field.
    #[error("a quotation mark in line {line} is never closed: close or remove it; nothing was imported")]
    OpenQuote {
        /// The line on which the record begins.
        line: u64,
    },
    /// The reading thread ended without a word.
    #[error("reading the log ended unexpectedly")]
    Interrupted,
}

/// A record of the file.
pub(super) struct Line {
    /// The line on which it begins.
    pub(super) number: u64,
    /// What the source calls it, where that is worth telling.
    pub(super) key: Option<Personal<String>>,
    /// What it says.
    pub(super) read: Result<ImportRow, Refusal>,
}

/// Records in the order of the file, or why there are no more.
pub(super) type Batch = Result<Vec<Line>, LogError>;

/// So many rows are written with one statement.
const BATCH: usize = 2000;

/// So many batches are read ahead of the database.
const AHEAD: usize = 2;

/// What an unpacker may take: xz files made with `-9e` need 65 MiB.
const UNPACKER_MEMORY: u64 = 256 << 20;

/// A log whose header was read and fits its profile.
pub(super) struct LogFile {
    reader: Reader<Box<dyn Read + Send>>,
    columns: usize,
    layout: Layout,
}

impl LogFile {
    /// Opens a log. Packing is recognised by the first bytes, not by the name.
    pub(super) async fn open(path: PathBuf, profile: ImportProfile) -> Result<Self, LogError> {
        let opened = tokio::task::spawn_blocking(move || {
            let file = File::open(path).map_err(LogError::Open)?;
            Self::from_reader(file, profile)
        });
        opened.await.map_err(|_panicked| LogError::Interrupted)?
    }

    pub(super) fn from_reader(file: impl Read + Send + 'static, profile: ImportProfile) -> Result<Self, LogError> {
        let plain = unpacked(file).map_err(LogError::Open)?;
        // Lines end with a line feed: with the reader's own CRLF its line numbers would be one short. The carriage
        // return then ends the last field, where it goes with the spaces.
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(profile.delimiter)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(plain);
        let mut header = ByteRecord::new();
        let damaged = |source| LogError::Damaged { line: 0, source };
        if !reader.read_byte_record(&mut header).map_err(damaged)? {
            return Err(LogError::Empty);
        }
        let header = StringRecord::from_byte_record(header).map_err(|_not_utf8| LogError::NotText)?;
        let columns: Vec<&str> = header.iter().map(|column| column.trim_start_matches('\u{feff}')).collect();
        let layout = Layout::new(profile.rows, &columns)?;
        Ok(Self { reader, columns: header.len(), layout })
    }

    /// Reads on, on a thread of its own, until the file ends or nobody listens any more.
    pub(super) fn read(self) -> Receiver<Batch> {
        let (sender, receiver) = channel(AHEAD);
        tokio::task::spawn_blocking(move || self.send_all(&sender));
        receiver
    }

    fn send_all(mut self, sender: &Sender<Batch>) {
        loop {
            let batch = self.batch();
            let last = batch.as_ref().map_or(true, Vec::is_empty);
            if sender.blocking_send(batch).is_err() || last {
                return;
            }
        }
    }

    /// The next records; empty at the end of the file.
    pub(super) fn batch(&mut self) -> Batch {
        let mut lines = Vec::with_capacity(BATCH);
        let mut record = ByteRecord::new();
        while lines.len() < BATCH {
            let line = self.reader.position().line();
            match self.reader.read_byte_record(&mut record) {
                Ok(true) if is_blank(&record) => {}
                Ok(true) if self.swallowed_lines(&record, line) => return Err(LogError::OpenQuote { line }),
                Ok(true) => lines.push(self.line(&record)),
                Ok(false) => break,
                Err(source) => return Err(LogError::Damaged { line: line.saturating_sub(1), source }),
            }
        }
        Ok(lines)
    }

    /// A field may hold line breaks, but then its record has as many fields as the header. One that has not took what
    /// follows an open quotation mark for its own.
    fn swallowed_lines(&self, record: &ByteRecord, began: u64) -> bool {
        record.len() != self.columns && self.reader.position().line() > began + 1
    }

    fn line(&self, record: &ByteRecord) -> Line {
        let number = record.position().map_or(0, csv::Position::line);
        let fields: Result<Vec<&str>, _> = record.iter().map(std::str::from_utf8).collect();
        let Ok(fields) = fields else { return Line { number, key: None, read: Err(Refusal::NotUtf8) } };
        let read = self.layout.read(&fields);
        let key = if read.is_err() { self.layout.key(&fields) } else { None };
        Line { number, key, read }
    }
}

/// A line with nothing but its carriage return.
fn is_blank(record: &ByteRecord) -> bool {
    record.len() == 1 && record.iter().all(|field| field.trim_ascii().is_empty())
}

fn unpacked(file: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let mut file = BufReader::with_capacity(1 << 16, file);
    let start = file.fill_buf()?;
    if start.starts_with(&[0x1f, 0x8b]) {
        return Ok(Box::new(MultiGzDecoder::new(file)));
    }
    if start.starts_with(b"\xfd7zXZ\0") {
        let stream = Stream::new_stream_decoder(UNPACKER_MEMORY, CONCATENATED).map_err(io::Error::other)?;
        return Ok(Box::new(XzDecoder::new_stream(file, stream)));
    }
    Ok(Box::new(file))
}
