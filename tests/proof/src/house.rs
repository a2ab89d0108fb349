//! The installation that is looked at: the programs as they are delivered, in the mode for many companies, with a
//! private database, and letters as files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use uhrwerk_bench::cluster::{Cluster, output};
use uhrwerk_bench::folder::Folder;
use uhrwerk_bench::server::{Installation, Server};

use crate::company::{BASALT, BERYL, Company, QUARTZ, ZIRCON};
use crate::http::Visitor;
use crate::trouble::Trouble;

/// What a hosted installation has to say about itself. The limits are those of a busy day.
pub(crate) const SETTINGS: &str = r#"
mode = "hosted"
[http]
trusted_proxies = ["127.0.0.1"]
[limits]
per_account = 1000
per_network = 10000
letters_per_address = 100
letters_per_network = 1000
sign_ups_per_network = 100
words_per_network = 100
[operator]
name = "Betrieb Muster"
address = "Musterweg 1, 12345 Musterstadt"
email = "datenschutz@betrieb.example"
company = 1
[[recipients]]
role = "hosting"
name = "Rechenzentrum Granit"
purpose = "betreibt die Maschinen"
location = "Granitstadt, Deutschland"
country = "DE"
contract = "processor"
since = "2026-01-02"
"#;

/// How often a table may go while all of them are looked at.
const TRIES: usize = 5;

/// A running installation with companies in it.
#[derive(Debug)]
pub struct House {
    // Ended before its folder goes.
    server: Server,
    /// How its programs are started.
    pub installation: Installation,
    /// Its database, seen from the side.
    pub cluster: Cluster,
    /// The operator's own company, which looks after the public pages.
    pub beryl: Company,
    /// The company that must stay among itself.
    pub quartz: Company,
    /// Another one.
    pub zircon: Company,
    /// One to try things with.
    pub basalt: Company,
    folder: Folder,
}

impl House {
    /// Starts everything. `programs` is the folder with the server and the administrator's tool.
    pub fn start(programs: &Path) -> Result<Self, Trouble> {
        let folder = Folder::new("proof")?;
        let settings = folder.path().join("config");
        fs::create_dir(&settings).map_err(Trouble::at(&settings))?;
        let file = settings.join("proof.toml");
        fs::write(&file, SETTINGS).map_err(Trouble::at(&file))?;
        let installation = Installation {
            programs: programs.to_owned(),
            data: folder.path().join("data"),
            folder: folder.path().to_owned(),
            settings: vec![("UHRWERK_ENVIRONMENT".to_owned(), "proof".to_owned())],
            log: Some(folder.path().join("server.log")),
        };
        let (server, _time) = Server::start(&installation)?;
        let cluster = Cluster::of(&installation.data)?;
        let mail = installation.data.join("mail");
        let found = |words| Company::found(&mut Visitor::new(server.address()), &mail, words, &cluster);
        // The settings name the first company.
        let (beryl, quartz, zircon, basalt) = (found(BERYL)?, found(QUARTZ)?, found(ZIRCON)?, found(BASALT)?);
        Ok(Self { server, installation, cluster, beryl, quartz, zircon, basalt, folder })
    }

    /// The running server.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The folder of everything.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts one more server on the same data, which writes letters as the first one would; `settings` are added.
    pub fn another(
        &self,
        installation: &Installation,
        settings: &[(String, String)],
        log: &str,
    ) -> Result<Server, Trouble> {
        let mut installation = installation.clone();
        let own = format!("http://{}", self.server.address());
        installation.settings.push(("UHRWERK_HTTP__PUBLIC_URL".to_owned(), own));
        installation.settings.extend_from_slice(settings);
        installation.log = Some(self.folder().join(log));
        Ok(Server::start(&installation)?.0)
    }

    /// The folder with the letters.
    pub fn mail(&self) -> PathBuf {
        self.installation.data.join("mail")
    }

    /// What the database's administrator is told.
    pub fn sql(&self, statement: &str) -> Result<String, Trouble> {
        Ok(self.cluster.ask(&[statement])?)
    }

    /// What a role is told; `None` where it is refused.
    pub fn sql_as(&self, role: &str, statement: &str) -> Option<String> {
        self.cluster.ask_as(role, &[statement]).ok()
    }

    /// The first column of the rows that a statement gives.
    pub fn lines(&self, statement: &str) -> Result<Vec<String>, Trouble> {
        Ok(self.sql(statement)?.lines().map(str::to_owned).collect())
    }

    /// A number that a statement gives.
    pub fn number(&self, statement: &str) -> Result<i64, Trouble> {
        let answer = self.sql(statement)?;
        answer.trim().parse().map_err(|_no_number| Trouble::unexpected(format!("no number: {answer}")))
    }

    /// The tables of every schema in which a text stands anywhere in a row.
    pub fn tables_with(&self, text: &str) -> Result<Vec<String>, Trouble> {
        let mut tries = 0;
        loop {
            let tables = self.lines(
                "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
                 WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1",
            )?;
            let ask = |table: &String| {
                let holds = format!("SELECT FROM {table} AS line WHERE line::text LIKE '%{text}%'");
                format!("SELECT '{table}' WHERE EXISTS ({holds})")
            };
            let statements: Vec<String> = tables.iter().map(ask).collect();
            let all: Vec<&str> = statements.iter().map(String::as_str).collect();
            match self.cluster.ask(&all) {
                Ok(names) => return Ok(names.lines().map(str::to_owned).collect()),
                // Parts of the access log go while they are looked at.
                Err(_) if tries < TRIES => tries += 1,
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Every table with the rows of a company.
    pub fn tables(&self) -> Result<Vec<String>, Trouble> {
        let names = self.sql(
            "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped \
             WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' ORDER BY 1",
        )?;
        Ok(names.lines().map(str::to_owned).collect())
    }
}

/// Runs a program to its end, whatever its exit code, and answers whether it was content and what it said.
pub fn run(command: &mut Command) -> Result<(bool, String), Trouble> {
    let ended = command.stdin(Stdio::null()).output();
    let ended = ended.map_err(|error| Trouble::Connection(format!("{command:?}"), error))?;
    let words = [ended.stdout, ended.stderr].concat();
    Ok((ended.status.success(), String::from_utf8_lossy(&words).into_owned()))
}

/// Runs the administrator's tool and reads its answer.
pub fn admin(installation: &Installation, arguments: &[&str]) -> Result<Value, Trouble> {
    let mut command = installation.command("uhrwerk-admin");
    let text = output("uhrwerk-admin", command.args(arguments).arg("--json").stdin(Stdio::null()))?;
    serde_json::from_str(&text).map_err(|_no_json| Trouble::unexpected("uhrwerk-admin did not answer with JSON"))
}
