//! Making an archive.

use std::fmt::Write as _;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use age::Encryptor;
use sha2::{Digest as _, Sha256};

use crate::error::complaint;
use crate::folder::{Archive, name};
use crate::{BackupError, Head, Recipients};

/// What is needed to make one.
pub struct Order {
    /// Where it goes.
    pub folder: PathBuf,
    /// Whom it is for.
    pub recipients: Recipients,
    /// What it says about itself.
    pub head: Head,
    /// The program that writes the database to its standard output.
    pub dump: Command,
}

/// Makes an archive. Whatever goes wrong, nothing with the name of one is left.
pub fn create(order: Order) -> Result<Archive, BackupError> {
    let Order { folder, recipients, head, dump } = order;
    DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(BackupError::at(&folder))?;
    let begun = head.begun();
    let path = folder.join(name(begun));
    let half = folder.join(format!(".{}.half", name(begun)));
    if path.exists() {
        return Err(BackupError::Busy(folder));
    }
    let written = write(&half, &recipients, &head, dump);
    let finished = written.and_then(|(sum, bytes)| {
        put_sum(&path, &sum, bytes)?;
        fs::rename(&half, &path).map_err(BackupError::at(&path))?;
        File::open(&folder).and_then(|folder| folder.sync_all()).map_err(BackupError::at(&folder))?;
        Ok(Archive { path: path.clone(), begun, bytes })
    });
    if !matches!(finished, Ok(_) | Err(BackupError::Busy(_))) {
        drop(fs::remove_file(&half));
    }
    finished
}

fn write(half: &Path, recipients: &Recipients, head: &Head, mut dump: Command) -> Result<([u8; 32], u64), BackupError> {
    let fault = BackupError::at(half);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(half).map_err(&fault)?;
    let summing = Summing { file, sum: Sha256::new(), bytes: 0 };
    let encryptor = Encryptor::with_recipients(recipients.all());
    let encryptor = encryptor.map_err(|_checked_before| BackupError::NoRecipients)?;
    let mut sealed = encryptor.wrap_output(summing).map_err(&fault)?;
    let mut line = serde_json::to_vec(head).map_err(|error| fault(error.into()))?;
    line.push(b'\n');
    sealed.write_all(&line).map_err(&fault)?;
    pour(&mut dump, &mut sealed, &fault)?;
    let Summing { file, sum, bytes } = sealed.finish().map_err(&fault)?;
    file.sync_all().map_err(&fault)?;
    Ok((sum.finalize().into(), bytes))
}

/// Lets the program write into the archive; what it says counts only if it fails.
fn pour(
    dump: &mut Command,
    into: &mut impl Write,
    fault: &impl Fn(io::Error) -> BackupError,
) -> Result<(), BackupError> {
    let reason = |error: io::Error| BackupError::Program { program: "pg_dump", reason: error.kind() };
    dump.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = dump.spawn().map_err(reason)?;
    let mut words = child.stderr.take();
    let said = std::thread::spawn(move || {
        let mut said = Vec::new();
        // What cannot be read is not said.
        let _length = words.as_mut().map(|words| words.read_to_end(&mut said));
        said
    });
    let poured = child.stdout.take().map_or(Ok(0), |mut output| io::copy(&mut output, into));
    if poured.is_err() {
        // It would wait for somebody to read on.
        drop(child.kill());
    }
    let status = child.wait().map_err(reason)?;
    let said = said.join().unwrap_or_default();
    poured.map_err(fault)?;
    if status.success() { Ok(()) } else { Err(BackupError::NotDumped(complaint(&said))) }
}

/// The sum lies beside the archive, so that it can be checked without a key.
fn put_sum(path: &Path, sum: &[u8; 32], bytes: u64) -> Result<(), BackupError> {
    let beside = sum_of(path);
    let hex = hex(sum);
    let mut file = File::create(&beside).map_err(BackupError::at(&beside))?;
    let written = writeln!(file, "{hex} {bytes}").and_then(|()| file.sync_all());
    written.map_err(BackupError::at(&beside))
}

/// A sum in digits.
pub(crate) fn hex(sum: &[u8]) -> String {
    sum.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a text cannot fail.
        let _written = write!(digits, "{byte:02x}");
        digits
    })
}

/// Where the sum of an archive lies.
pub(crate) fn sum_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".sum");
    path.with_file_name(name)
}

/// A file whose bytes are summed while they are written.
struct Summing {
    file: File,
    sum: Sha256,
    bytes: u64,
}

impl Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(bytes.get(..written).unwrap_or_default());
        self.bytes += u64::try_from(written).unwrap_or_default();
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
