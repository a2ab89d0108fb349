//! The mail server of these tests, as a process.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Debian's Python, whose packages have the server's library.
const PYTHON: &str = "/usr/bin/python3";

/// A mail server that takes letters until this is dropped.
pub(crate) struct MailServer {
    child: Child,
    pub(crate) port: u16,
    letters: PathBuf,
}

impl MailServer {
    /// Starts it on a free port (0) or on a given one.
    pub(crate) fn start(folder: &Path, port: u16, options: &[&str]) -> Self {
        let letters = folder.join("received");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("mail/server.py");
        let mut child = Command::new(PYTHON)
            .arg(script)
            .arg(&letters)
            .arg(port.to_string())
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python, see scripts/install-needs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("its port");
        Self { child, port: line.trim().parse().expect("a port"), letters }
    }

    /// What it received, in the order of its coming, with the soft line breaks of the encoding taken away.
    pub(crate) fn letters(&self) -> Vec<String> {
        let mut files: Vec<_> = fs::read_dir(&self.letters).map_or(Vec::new(), |files| files.flatten().collect());
        files.sort_by_key(fs::DirEntry::file_name);
        let read = |file: fs::DirEntry| fs::read_to_string(file.path()).expect("a letter").replace("=\r\n", "");
        files.into_iter().map(read).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // It ends with its input.
        drop(self.child.stdin.take());
        let _ended = self.child.wait();
    }
}
