//! The real programs on a data folder of their own.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

/// A data folder with one company in it.
pub(crate) struct Installation {
    folder: PathBuf,
    email: String,
    api_key: String,
}

/// A server that takes requests.
pub(crate) struct Running {
    child: Child,
    pub(crate) port: u16,
}

/// A program beside this test's own, in the same profile.
fn program(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("the test's path");
    let folder = own.parent().and_then(Path::parent).expect("the folder of programs");
    let path = folder.join(name);
    assert!(path.exists(), "{} is missing: `cargo build --workspace` makes it", path.display());
    path
}

impl Installation {
    /// Makes the folder and a company, without a server: the administrator's tool brings its own database up.
    pub(crate) fn create() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("uhrwerk-kill-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let mut admin = Command::new(program("uhrwerk-admin"))
            .args(["company", "create", "--name", "Muster GmbH", "--first-name", "Erika", "--last-name", "Muster"])
            .args(["--email", "erika@muster.example", "--password-stdin", "--json"])
            .env("UHRWERK_DATA_DIR", folder.join("data"))
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the administrator's tool");
        admin.stdin.take().expect("its input").write_all(b"nur zum Ausprobieren\n").expect("a password");
        let output = admin.wait_with_output().expect("its answer");
        assert!(output.status.success());
        let answer: Value = serde_json::from_slice(&output.stdout).expect("an object");
        let api_key = answer["api_key"].as_str().expect("a key").to_owned();
        Self { folder, email: "erika@muster.example".to_owned(), api_key }
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Begins a command of the administrator's tool, whose answer is JSON.
    pub(crate) fn begin(&self, arguments: &[&str]) -> Child {
        Command::new(program("uhrwerk-admin"))
            .args(arguments)
            .arg("--json")
            .env("UHRWERK_DATA_DIR", self.data())
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the administrator's tool")
    }

    /// Runs one, and reads its answer.
    pub(crate) fn admin(&self, arguments: &[&str]) -> Value {
        let output = self.begin(arguments).wait_with_output().expect("its answer");
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {words}");
        serde_json::from_slice(&output.stdout).expect("an object")
    }

    /// SIGKILL for the postmaster, if one is there.
    pub(crate) fn kill_database(&self) {
        let Some(file) = find(&self.data(), "postmaster.pid") else { return };
        let text = fs::read_to_string(file).unwrap_or_default();
        let number: Option<i32> = text.lines().next().and_then(|line| line.parse().ok());
        // The number in an old file may belong to anybody by now.
        let place = number.and_then(|number| fs::read_link(format!("/proc/{number}/cwd")).ok());
        let ours = place.is_some_and(|place| place.starts_with(&self.folder));
        if let Some(pid) = number.and_then(Pid::from_raw).filter(|_| ours) {
            // It may have ended by itself.
            let _gone = kill_process(pid, Signal::KILL);
        }
    }

    pub(crate) fn credential(&self) -> (&str, &str) {
        (&self.email, &self.api_key)
    }

    /// Starts the server with settings of the test and waits for the line that it is ready.
    pub(crate) fn start_with(&self, settings: &[(&str, &str)]) -> Running {
        let level = ("UHRWERK_LOG__LEVEL", "error");
        self.start(&[&[level], settings].concat(), Stdio::inherit())
    }

    /// The same, with its log in a file.
    pub(crate) fn start_logging(&self, settings: &[(&str, &str)], log: &Path) -> Running {
        let log = fs::File::options().create(true).append(true).open(log).expect("a log");
        self.start(settings, log.into())
    }

    fn start(&self, settings: &[(&str, &str)], log: Stdio) -> Running {
        let mut child = self.begin_server(settings, log);
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let port = output
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.rsplit(':').next()?.trim().trim_end_matches('/').parse().ok());
        Running { child, port: port.expect("the server's address") }
    }

    /// Starts the server, and waits for nothing.
    pub(crate) fn begin_server(&self, settings: &[(&str, &str)], log: Stdio) -> Child {
        Command::new(program("uhrwerk-server"))
            .envs(settings.iter().copied())
            .env("UHRWERK_DATA_DIR", self.folder.join("data"))
            .env("UHRWERK_HTTP__LISTEN", "127.0.0.1:0")
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server")
    }

    /// The process id that the private cluster's postmaster left in its folder.
    fn postmaster(&self) -> Pid {
        let file = find(&self.folder.join("data"), "postmaster.pid").expect("the postmaster's file");
        let text = fs::read_to_string(file).expect("its content");
        let number = text.lines().next().and_then(|line| line.parse().ok()).expect("a process id");
        Pid::from_raw(number).expect("a process id")
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            fs::remove_dir_all(&self.folder).expect("the folder to be removed");
        }
    }
}

impl Running {
    /// SIGKILL for the server and for the postmaster, as close together as it gets.
    pub(crate) fn kill_with_its_database(mut self, installation: &Installation) {
        let postmaster = installation.postmaster();
        self.child.kill().expect("the server to be killed");
        kill_process(postmaster, Signal::KILL).expect("the postmaster to be killed");
        self.child.wait().expect("the server's end");
    }

    /// Ends it as an administrator would.
    pub(crate) fn stop(self) {
        stop(self.child);
    }

    /// SIGKILL for the server alone: its database runs on.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("the server to be killed");
        self.child.wait().expect("the server's end");
    }
}

/// Tells a server to end, and waits until it has ended well.
pub(crate) fn stop(mut server: Child) {
    kill_process(Pid::from_child(&server), Signal::TERM).expect("the server to be told");
    assert!(server.wait().expect("the server's end").success());
}

fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    fs::read_dir(folder).ok()?.flatten().find_map(|entry| {
        let path = entry.path();
        if path.is_dir() { find(&path, name) } else { path.ends_with(name).then_some(path) }
    })
}
