//! Reading an archive.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use age::stream::StreamReader;
use age::{DecryptError, Decryptor};
use sha2::{Digest as _, Sha256};

use crate::error::complaint;
use crate::making::{hex, sum_of};
use crate::{BackupError, Head, Identities};

/// The first line is short; what has none is no archive.
const LONGEST_HEAD: u64 = 4096;

/// An archive that a key opened.
pub struct Opened {
    path: PathBuf,
    /// What it says about itself.
    pub head: Head,
    rest: BufReader<StreamReader<BufReader<File>>>,
}

/// Compares an archive with the sum beside it: what can be said without a key.
pub fn check_sum(path: &Path) -> Result<u64, BackupError> {
    let beside = sum_of(path);
    let noted = fs::read_to_string(&beside).map_err(BackupError::at(&beside))?;
    let mut sum = Sha256::new();
    let mut file = File::open(path).map_err(BackupError::at(path))?;
    let mut block = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut block).map_err(BackupError::at(path))?;
        if read == 0 {
            break;
        }
        sum.update(block.get(..read).unwrap_or_default());
        bytes += u64::try_from(read).unwrap_or_default();
    }
    let hex = hex(&sum.finalize());
    if noted.trim() == format!("{hex} {bytes}") { Ok(bytes) } else { Err(BackupError::Damaged(path.to_owned())) }
}

/// Opens an archive and reads what it says about itself.
pub fn open(path: &Path, identities: &Identities) -> Result<Opened, BackupError> {
    let file = File::open(path).map_err(BackupError::at(path))?;
    let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(|error| unreadable(path, &error))?;
    let stream = decryptor.decrypt(identities.all()).map_err(|error| unreadable(path, &error))?;
    let mut rest = BufReader::new(stream);
    let mut line = Vec::new();
    let read = rest.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut line);
    read.map_err(|_inside| BackupError::Damaged(path.to_owned()))?;
    let head: Head = serde_json::from_slice(&line).map_err(|_not_ours| BackupError::Foreign(path.to_owned()))?;
    if !head.is_known() {
        return Err(BackupError::Newer { path: path.to_owned(), version: head.program });
    }
    Ok(Opened { path: path.to_owned(), head, rest })
}

fn unreadable(path: &Path, error: &DecryptError) -> BackupError {
    let path = path.to_owned();
    match error {
        DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => BackupError::WrongKey(path),
        DecryptError::InvalidHeader | DecryptError::UnknownFormat => BackupError::Foreign(path),
        DecryptError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
            BackupError::File { path, reason: error.kind() }
        }
        _ => BackupError::Damaged(path),
    }
}

impl Opened {
    /// Gives the database in it to a program of PostgreSQL, to its last byte.
    ///
    /// A program that writes to a database must do so in one transaction: whatever is found at the archive's end, the
    /// program is killed before it can commit.
    pub fn pour_into(mut self, mut program: Command) -> Result<(), BackupError> {
        let reason = |error: io::Error| BackupError::Program { program: "pg_restore", reason: error.kind() };
        program.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = program.spawn().map_err(reason)?;
        let mut words = child.stderr.take();
        let said = std::thread::spawn(move || {
            let mut said = Vec::new();
            // What cannot be read is not said.
            let _length = words.as_mut().map(|words| words.read_to_end(&mut said));
            said
        });
        let input = child.stdin.take();
        let outcome = input.map_or(Ok(()), |input| copy(&mut self.rest, input));
        if matches!(outcome, Err(Fault::Archive)) {
            drop(child.kill());
        }
        let status = child.wait().map_err(reason)?;
        let said = said.join().unwrap_or_default();
        match outcome {
            Err(Fault::Archive) => Err(BackupError::Damaged(self.path)),
            _ if status.success() => Ok(()),
            _ => Err(BackupError::NotRestored(complaint(&said))),
        }
    }
}

/// Which end failed.
enum Fault {
    Archive,
    Program,
}

/// The last block is held back until the archive has proved to be whole: its end must not commit what is not.
fn copy(from: &mut impl Read, mut into: impl io::Write) -> Result<(), Fault> {
    let mut held: Vec<u8> = Vec::new();
    let mut block = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut block).map_err(|_damaged| Fault::Archive)?;
        into.write_all(&held).map_err(|_ended| Fault::Program)?;
        held = block.get(..read).unwrap_or_default().to_vec();
        if read == 0 {
            return into.flush().map_err(|_ended| Fault::Program);
        }
    }
}
