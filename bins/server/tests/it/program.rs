//! The program in a folder of its own.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

/// A data folder of its own, gone at the end.
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("uhrwerk-server-{name}-{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn command(&self, variables: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uhrwerk-server"));
        command.current_dir(&self.0).env("UHRWERK_HTTP__LISTEN", "127.0.0.1:0");
        command.envs(variables.iter().copied()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn start(&self) -> Server {
        let mut child = self.command(&[]).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        Server { child, address }
    }

    /// What the program says when it cannot run: one line, after which it ends with an error.
    pub(crate) fn sentence(&self, variables: &[(&str, &str)]) -> String {
        let Output { status, stderr, .. } = self.command(variables).output().unwrap();
        let text = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(1), "{text}");
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("uhrwerk-server: ")).collect();
        assert_eq!(lines.len(), 1, "{text}");
        lines[0].to_owned()
    }

    pub(crate) fn postmaster(&self) -> Option<String> {
        let file = self.0.join("data/postgres/data/postmaster.pid");
        Some(fs::read_to_string(file).ok()?.lines().next()?.to_owned())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // A failed test may leave its cluster running.
        if let Some(pid) = self.postmaster() {
            signal("-INT", &pid);
        }
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The running program.
pub(crate) struct Server {
    child: Child,
    address: String,
}

impl Server {
    pub(crate) fn get(&self, path: &str) -> String {
        #[expect(clippy::disallowed_methods, reason = "a client of the server, from outside")]
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    pub(crate) fn signal(&self, name: &str) {
        signal(name, &self.child.id().to_string());
    }

    pub(crate) fn ended(self) -> Output {
        self.child.wait_with_output().unwrap()
    }
}

pub(crate) fn signal(name: &str, pid: &str) {
    Command::new("kill").args([name, pid]).status().unwrap();
}
