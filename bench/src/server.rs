//! The server that is measured: the program as it is delivered, in a data folder of its own.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::failure::Failure;

/// The setting that says where the server listens.
const LISTEN: &str = "UHRWERK_HTTP__LISTEN";

/// How the programs find the installation.
#[derive(Clone, Debug)]
pub struct Installation {
    /// The folder with `uhrwerk-server` and `uhrwerk-admin`.
    pub programs: PathBuf,
    /// The data folder.
    pub data: PathBuf,
    /// The working directory.
    pub folder: PathBuf,
    /// Settings that differ from those that are delivered, as environment variables.
    pub settings: Vec<(String, String)>,
    /// The file to which the server's log goes; where this program's goes, if there is none.
    pub log: Option<PathBuf>,
}

impl Installation {
    /// A program with the data folder and the settings of this installation: everything else is as delivered.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").current_dir(&self.folder);
        command.env("UHRWERK_DATA_DIR", &self.data);
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// A running server, ended when this is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts the server on a free port and waits until it says that it is ready.
    pub fn start(installation: &Installation) -> Result<(Self, Duration), Failure> {
        let failed = |words: &str| Failure::Program { program: "uhrwerk-server".to_owned(), words: words.to_owned() };
        let begin = Instant::now();
        let mut command = installation.command("uhrwerk-server");
        if !installation.settings.iter().any(|(name, _)| name == LISTEN) {
            command.env(LISTEN, "127.0.0.1:0");
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        if let Some(path) = &installation.log {
            let log = fs::File::options().create(true).append(true).open(path).map_err(Failure::at(path))?;
            command.stderr(log);
        }
        let mut child = command.spawn().map_err(|error| failed(&error.to_string()))?;
        let output = child.stdout.take().ok_or_else(|| failed("it has no output"))?;
        let mut server = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        for line in BufReader::new(output).lines() {
            let line = line.map_err(|error| failed(&error.to_string()))?;
            if let Some(address) = line.rsplit("http://").next().and_then(|text| text.trim().parse().ok()) {
                server.address = address;
                return Ok((server, begin.elapsed()));
            }
        }
        Err(failed("it ended before it was ready; what it said is above"))
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The memory that the server's process has in use now, and the most it ever had, in kB.
    pub fn memory(&self) -> Result<(u64, u64), Failure> {
        let path = Path::new("/proc").join(self.child.id().to_string()).join("status");
        let status = fs::read_to_string(&path).map_err(Failure::at(&path))?;
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim().strip_suffix(" kB")?.parse().ok()
        };
        field("VmRSS:").zip(field("VmHWM:")).ok_or(Failure::Answer("/proc"))
    }

    /// Tells it to end, and waits.
    pub fn stop(mut self) -> Result<(), Failure> {
        let status = self.end().map_err(Failure::Resources)?;
        if status.is_none_or(|status| status.success()) {
            return Ok(());
        }
        let words = "it did not end as it should".to_owned();
        Err(Failure::Program { program: "uhrwerk-server".to_owned(), words })
    }

    fn end(&mut self) -> std::io::Result<Option<std::process::ExitStatus>> {
        if let Some(status) = self.child.try_wait()? {
            return Ok(Some(status));
        }
        kill_process(Pid::from_child(&self.child), Signal::TERM)?;
        self.child.wait().map(Some)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            eprintln!("the server could not be ended: {error}");
        }
    }
}
