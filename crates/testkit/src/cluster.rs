//! One PostgreSQL for all tests of a machine: started by the first, shared by all, ended when nobody uses it.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::Duration;

/// The running cluster: trusting, forgetful and fast, reachable through its socket only.
#[derive(Debug)]
pub struct TestCluster {
    folder: PathBuf,
}

impl TestCluster {
    /// The address of a database under a role.
    pub fn address(&self, role: &str, database: &str) -> String {
        format!("host={} user={role} dbname={database}", self.folder.display())
    }

    /// Holds the cluster's lock while something is done that only one test may do at a time.
    pub fn alone(&self) -> File {
        lock(&self.folder)
    }
}

/// The cluster, started if it is not running.
pub fn cluster() -> &'static TestCluster {
    static CLUSTER: OnceLock<TestCluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let folder = folder();
        let _alone = lock(&folder);
        fs::write(folder.join("used"), []).expect("the mark of use");
        if !answers(&folder) {
            start(&folder);
        }
        make_roles(&folder);
        complete(&folder);
        TestCluster { folder }
    })
}

/// Short, since the path of a socket has at most 107 bytes.
fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("uhrwerk-tests-{}", rustix::process::getuid().as_raw()));
    if !folder.exists() {
        fs::create_dir_all(&folder).expect("a folder for the tests' cluster");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).expect("its rights");
        if let Some(user) = unprivileged() {
            run(Command::new("chown").arg(user).arg(&folder));
        }
    }
    folder
}

fn lock(folder: &Path) -> File {
    let file = File::options().create(true).append(true).open(folder.join("lock")).expect("the lock file");
    rustix::fs::flock(&file, rustix::fs::FlockOperation::LockExclusive).expect("the lock");
    file
}

/// PostgreSQL refuses to run as root.
fn unprivileged() -> Option<&'static str> {
    rustix::process::getuid().is_root().then_some("postgres")
}

fn program(name: &str) -> Command {
    let path = programs().join(name);
    let Some(user) = unprivileged() else { return Command::new(path) };
    let mut command = Command::new("setpriv");
    command.args(["--reuid", user, "--regid", user, "--init-groups"]).arg(path);
    command
}

fn programs() -> PathBuf {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(|folder| folder.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().expect("PostgreSQL programs below /usr/lib/postgresql; `make test` installs them")
}

fn answers(folder: &Path) -> bool {
    let status = program("pg_isready").arg("-q").arg("-h").arg(folder).stdin(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

fn start(folder: &Path) {
    let data = folder.join("data");
    if !data.join("roles-exist").exists() {
        let _nothing_there = fs::remove_dir_all(&data);
        run(program("initdb").arg("-D").arg(&data).args([
            "-A",
            "trust",
            "-U",
            "postgres",
            "--no-locale",
            "-E",
            "UTF8",
            "--no-sync",
        ]));
    }
    launch(folder, &data);
    fs::write(data.join("roles-exist"), []).expect("the mark of completeness");
}

/// The roles of an installation.
const ROLES: [&str; 4] = ["uhrwerk_owner", "uhrwerk_app", "uhrwerk_ops", "uhrwerk_access"];

/// Makes roles that the cluster lacks: it may have been started by tests of an older state. A file for each is quicker
/// than asking.
fn make_roles(folder: &Path) {
    for role in ROLES {
        let mark = folder.join("data").join(format!("role-{role}"));
        if !mark.exists() {
            let there = format!("IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')");
            let make = format!("DO $$ BEGIN {there} THEN CREATE ROLE {role} LOGIN; END IF; END $$");
            run(program("psql").arg("-h").arg(folder).args(["-qU", "postgres", "-c", &make]));
            fs::write(mark, []).expect("the mark of a role");
        }
    }
}

/// Roles that came later; a cluster that an earlier state of the tests started may lack them.
fn complete(folder: &Path) {
    let roles = "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'uhrwerk_deputy') THEN \
                 CREATE ROLE uhrwerk_deputy NOLOGIN; END IF; END $$; ALTER ROLE uhrwerk_ops NOINHERIT; \
                 GRANT uhrwerk_deputy TO uhrwerk_ops";
    let mark = folder.join("data/roles-of-operators");
    if !mark.exists() {
        run(program("psql").arg("-h").arg(folder).args(["-qU", "postgres", "-c", roles]));
        fs::write(mark, []).expect("the mark of completeness");
    }
}

/// Starts the cluster beside a watchman, who ends it once it was not used for ten minutes.
fn launch(folder: &Path, data: &Path) {
    const WATCH: &str = r#""$0" -D "$1" -k "$2" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
        -c full_page_writes=off -c max_connections=200 -c shared_buffers=128MB -c jit=off -c log_statement=none \
        >"$2/log" 2>&1 & server=$!
        while kill -0 $server 2>/dev/null && [ -n "$(find "$2/used" -mmin -10 2>/dev/null)" ]; do sleep 5; done
        kill -INT $server 2>/dev/null; wait $server"#;
    let user = unprivileged();
    let mut watchman = Command::new("setsid");
    watchman.arg("--fork");
    if let Some(user) = user {
        watchman.args(["setpriv", "--reuid", user, "--regid", user, "--init-groups"]);
    }
    watchman.args(["sh", "-c", WATCH]).arg(programs().join("postgres")).arg(data).arg(folder);
    watchman.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    watchman.status().expect("the tests' cluster");
    for _attempt in 0..300 {
        if answers(folder) {
            return;
        }
        sleep(Duration::from_millis(100));
    }
    panic!("the tests' cluster did not start; see {}", folder.join("log").display());
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().expect("a program of the tests' cluster");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
