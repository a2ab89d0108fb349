//! Packing, on a thread of its own: what is read from the database waits for the file, not the other way round.

use std::fs::File;
use std::io::{self, Seek as _, SeekFrom, Write as _};

use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinHandle;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::Fault;

/// So many pieces wait for the file.
const AHEAD: usize = 4;

enum Piece {
    File(String),
    Bytes(Vec<u8>),
    /// Without it the archive is not whole.
    End,
}

/// An archive that is being packed.
pub(crate) struct Packer {
    pieces: Sender<Piece>,
    thread: JoinHandle<io::Result<File>>,
}

impl Packer {
    pub(crate) fn start(file: File) -> Self {
        let (pieces, received) = channel(AHEAD);
        Self { pieces, thread: tokio::task::spawn_blocking(move || pack(file, received)) }
    }

    /// Begins a file of the archive.
    pub(crate) async fn file(&mut self, name: &str) -> Result<(), Fault> {
        self.send(Piece::File(name.to_owned())).await
    }

    /// Goes on with the file that was begun last.
    pub(crate) async fn bytes(&mut self, bytes: Vec<u8>) -> Result<(), Fault> {
        self.send(Piece::Bytes(bytes)).await
    }

    /// The whole archive, from its start.
    pub(crate) async fn finish(mut self) -> Result<File, Fault> {
        self.send(Piece::End).await?;
        drop(self.pieces);
        let packed = self.thread.await.map_err(|error| Fault::Internal(Box::new(error)))?;
        packed.map_err(|error| Fault::Internal(Box::new(error)))
    }

    /// A thread that has gone away failed, and says why.
    async fn send(&mut self, piece: Piece) -> Result<(), Fault> {
        if self.pieces.send(piece).await.is_ok() {
            return Ok(());
        }
        let why = match (&mut self.thread).await {
            Ok(Err(error)) => error,
            _ => io::Error::other("packing ended unexpectedly"),
        };
        Err(Fault::Internal(Box::new(why)))
    }
}

/// The same content gives the same bytes: no moment is kept.
fn pack(file: File, mut pieces: Receiver<Piece>) -> io::Result<File> {
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .large_file(true);
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            Piece::File(name) => zip.start_file(name, options)?,
            Piece::Bytes(bytes) => zip.write_all(&bytes)?,
            Piece::End => {
                let mut file = zip.finish()?;
                file.sync_all()?;
                file.seek(SeekFrom::Start(0))?;
                return Ok(file);
            }
        }
    }
    Err(io::Error::other("packing was broken off"))
}
