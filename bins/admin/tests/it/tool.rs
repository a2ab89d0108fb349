//! Running the tool against a database of the test's own.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use testkit::{TestApp, TestDatabase};

/// A database, and a folder that the tool works in.
pub(crate) struct Tool {
    pub(crate) test: TestApp,
    pub(crate) folder: PathBuf,
    /// Whether the installation serves companies of others.
    pub(crate) is_hosted: bool,
}

/// What a run of the tool left.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Tool {
    pub(crate) async fn start(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("admin-{name}"));
        let _old = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self { test: TestApp::start().await, folder, is_hosted: false }
    }

    /// Runs the tool with these arguments and this standard input.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Ran {
        self.run_on(&self.test.database, arguments, input)
    }

    /// The same on another database.
    pub(crate) fn run_on(&self, database: &TestDatabase, arguments: &[&str], input: &str) -> Ran {
        let mut tool = Command::new(env!("CARGO_BIN_EXE_uhrwerk-admin"))
            .args(arguments)
            .current_dir(&self.folder)
            .env("UHRWERK_DATABASE__URL", database.app_address())
            .env("UHRWERK_DATABASE__OWNER_URL", database.owner_address())
            .env("UHRWERK_DATABASE__OPS_URL", database.ops_address())
            .env("UHRWERK_MODE", if self.is_hosted { "hosted" } else { "self-hosted" })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A tool that refuses its arguments never reads.
        let _unread = tool.stdin.take().unwrap().write_all(input.as_bytes());
        let done = tool.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) }
    }

    /// Runs the tool with `--json` and reads its answer.
    pub(crate) fn json(&self, arguments: &[&str], input: &str) -> Value {
        let ran = self.run(&[arguments, &["--json"]].concat(), input);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
        assert_eq!(ran.out.lines().count(), 1, "one object on one line");
        serde_json::from_str(&ran.out).unwrap()
    }

    /// Runs the tool, which fails with one sentence that holds `expect`.
    pub(crate) fn fails(&self, arguments: &[&str], input: &str, expect: &str) {
        let ran = self.run(arguments, input);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(ran.err.contains(expect), "{}", ran.err);
    }

    /// Creates a company, and gives back its id and its owner's.
    pub(crate) fn company(&self, name: &str) -> (String, String) {
        let email = format!("erika@{name}.example");
        let created = self.json(&create(name, &email), "nur zum Ausprobieren\n");
        (created["companies_id"].to_string(), created["users_id"].to_string())
    }
}

/// The arguments that create a company.
pub(crate) fn create<'a>(name: &'a str, email: &'a str) -> Vec<&'a str> {
    let owner = ["--first-name", "Erika", "--last-name", "Muster", "--email", email, "--password-stdin"];
    [&["company", "create", "--name", name], owner.as_slice()].concat()
}
