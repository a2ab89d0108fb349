//! The server's private cluster, looked at from the side: its administrator's login, its log, and pgbench.

use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use installation::Programs;
use installation::cluster::{APP, DATABASE, SUPERUSER};

use crate::failure::Failure;
use crate::statements::{self, LINE_PREFIX, Statement};

/// What the server sets on each of its connections, so that pgbench's are like them.
const SESSION: &str = "-c statement_timeout=30s -c lock_timeout=10s \
    -c idle_in_transaction_session_timeout=60s -c jit=off -c plan_cache_mode=force_generic_plan -c timezone=UTC";
/// What has to change so that the log holds statements with their values.
const RECORDING: [(&str, &str); 4] = [
    ("log_statement", "all"),
    ("log_error_verbosity", "default"),
    ("log_parameter_max_length", "-1"),
    ("log_line_prefix", LINE_PREFIX),
];
/// Until every process of the cluster has read its changed settings.
const PAUSE: Duration = Duration::from_millis(500);

/// A running private cluster.
#[derive(Debug)]
pub struct Cluster {
    programs: Programs,
    socket_folder: String,
    log: PathBuf,
}

/// What pgbench measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Replayed {
    /// Scripts that were run to their end.
    pub transactions: u64,
    /// The same per second, without the time to connect.
    pub per_second: f64,
}

impl Cluster {
    /// Finds the running cluster of a data folder.
    pub fn of(data: &Path) -> Result<Self, Failure> {
        let home = data.join("postgres");
        let path = home.join("data/postmaster.pid");
        let text = fs::read_to_string(&path).map_err(Failure::at(&path))?;
        let socket_folder = text.lines().nth(4).ok_or(Failure::Answer("postmaster.pid"))?.to_owned();
        let version = fs::read_to_string(home.join("data/PG_VERSION")).map_err(Failure::at(&home))?;
        let programs = Programs::find(None, version.trim().parse().ok())?;
        Ok(Self { programs, socket_folder, log: home.join("postgres.log") })
    }

    /// Runs statements as the cluster's administrator, each in a transaction of its own, and answers what they said.
    pub fn ask(&self, statements: &[&str]) -> Result<String, Failure> {
        self.ask_as(SUPERUSER, statements)
    }

    /// As [`Cluster::ask`], under a role.
    pub fn ask_as(&self, role: &str, statements: &[&str]) -> Result<String, Failure> {
        let mut psql = self.client("psql", role);
        psql.args(["-qAtX", "-v", "ON_ERROR_STOP=1"]);
        for statement in statements {
            psql.args(["-c", statement]);
        }
        output("psql", psql.arg(DATABASE))
    }

    /// Turns the recording of statements on; values of the measured company are written to the log from here on.
    pub fn record(&self) -> Result<(), Failure> {
        let set: Vec<String> =
            RECORDING.iter().map(|(name, value)| format!("ALTER SYSTEM SET {name} = '{value}'")).collect();
        self.change(&set)
    }

    /// Turns it off again.
    pub fn stop_recording(&self) -> Result<(), Failure> {
        let reset: Vec<String> = RECORDING.iter().map(|(name, _)| format!("ALTER SYSTEM RESET {name}")).collect();
        self.change(&reset)
    }

    fn change(&self, statements: &[String]) -> Result<(), Failure> {
        let mut all: Vec<&str> = statements.iter().map(String::as_str).collect();
        all.push("SELECT pg_reload_conf()");
        self.ask(&all)?;
        sleep(PAUSE);
        Ok(())
    }

    /// How long the log is now.
    pub fn log_length(&self) -> Result<u64, Failure> {
        Ok(fs::metadata(&self.log).map_err(Failure::at(&self.log))?.len())
    }

    /// What the server has sent since the log was that long.
    pub fn sent_since(&self, length: u64) -> Result<Vec<Statement>, Failure> {
        let read = || {
            let mut file = fs::File::open(&self.log)?;
            file.seek(SeekFrom::Start(length))?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        let log = read().map_err(Failure::at(&self.log))?;
        Ok(statements::read(&log, APP))
    }

    /// Lets pgbench run a script as the server's role.
    pub fn replay(&self, script: &Path, connections: usize, seconds: u64) -> Result<Replayed, Failure> {
        let threads = connections.min(2).to_string();
        let mut pgbench = self.client("pgbench", APP);
        pgbench.env("PGOPTIONS", SESSION).args(["-n", "-M", "prepared", "-j", &threads]);
        pgbench.args(["-c", &connections.to_string(), "-T", &seconds.to_string(), "-f"]).arg(script);
        let words = output("pgbench", pgbench.arg(DATABASE))?;
        replayed(&words).ok_or_else(|| Failure::Replay(format!("pgbench did not run cleanly: {words}")))
    }

    /// A program of PostgreSQL that connects through the cluster's socket.
    fn client(&self, program: &str, role: &str) -> Command {
        let mut command = Command::new(self.programs.path(program));
        command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LC_ALL", "C");
        command.args(["-h", &self.socket_folder, "-p", "5432", "-U", role]).stdin(Stdio::null());
        command
    }
}

/// Reads pgbench's summary; `None` if a transaction failed or the summary is incomplete.
fn replayed(words: &str) -> Option<Replayed> {
    let after = |name: &str| words.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let first = |text: &str| text.split([' ', '/']).next().map(str::to_owned);
    let transactions = first(after("number of transactions actually processed:")?)?.parse().ok()?;
    let per_second = first(after("tps = ")?)?.parse().ok()?;
    let failed: u64 = first(after("number of failed transactions:")?)?.parse().ok()?;
    (failed == 0 && transactions > 0).then_some(Replayed { transactions, per_second })
}

/// Runs a program to its end and answers its standard output.
pub fn output(name: &str, command: &mut Command) -> Result<String, Failure> {
    let failed = |words: String| Failure::Program { program: name.to_owned(), words };
    let output = command.output().map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{Replayed, replayed};

    const SUMMARY: &str = "\
transaction type: script
number of clients: 8
number of transactions actually processed: 4711
number of failed transactions: 0 (0.000%)
latency average = 1.7 ms
initial connection time = 9.4 ms
tps = 942.5 (without initial connection time)
";

    #[test]
    fn a_summary_is_read() {
        assert_eq!(replayed(SUMMARY), Some(Replayed { transactions: 4711, per_second: 942.5 }));
    }

    #[test]
    fn failures_are_not_overlooked() {
        assert_eq!(replayed(&SUMMARY.replace("failed transactions: 0", "failed transactions: 3")), None);
        assert_eq!(replayed(&SUMMARY.replace("processed: 4711", "processed: 0")), None);
        assert_eq!(replayed("pgbench: error"), None);
    }
}
