//! A database of its own for each test, copied from a migrated template.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use diesel::QueryableByName;
use diesel::sql_types::Text;
use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl as _, SimpleAsyncConnection as _};
use sha2::{Digest as _, Sha256};

use crate::cluster::{TestCluster, cluster};

/// A migrated, empty database. Dropped at the end; kept and named if the test failed.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    cluster: &'static TestCluster,
}

impl TestDatabase {
    /// Copies the template, which the first test after a change of the migrations builds.
    pub async fn create() -> Self {
        let cluster = tokio::task::spawn_blocking(cluster).await.expect("the cluster");
        let template = template(cluster).await;
        let name = format!("test_{}", uuid::Uuid::new_v4().simple());
        let sql = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy OWNER uhrwerk_owner");
        administer(cluster, &sql).await;
        Self { name, cluster }
    }

    /// A database in which there is nothing yet, as an administrator makes one before the first start.
    pub async fn empty() -> Self {
        let cluster = tokio::task::spawn_blocking(cluster).await.expect("the cluster");
        let name = format!("test_{}", uuid::Uuid::new_v4().simple());
        administer(cluster, &format!("CREATE DATABASE {name} OWNER uhrwerk_owner TEMPLATE template0")).await;
        Self { name, cluster }
    }

    /// The server's login.
    pub fn app_address(&self) -> String {
        self.cluster.address("uhrwerk_app", &self.name)
    }

    /// The login of the access log.
    pub fn access_address(&self) -> String {
        self.cluster.address("uhrwerk_access", &self.name)
    }

    /// The login that migrates.
    pub fn owner_address(&self) -> String {
        self.cluster.address("uhrwerk_owner", &self.name)
    }

    /// The operator's login.
    pub fn ops_address(&self) -> String {
        self.cluster.address("uhrwerk_ops", &self.name)
    }

    /// Runs SQL as a superuser: for bringing about what no use case does.
    pub async fn as_superuser(&self, sql: &str) {
        let mut connection = AsyncPgConnection::establish(&self.superuser_address()).await.expect("a login");
        connection.batch_execute(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// Reads texts as a superuser; the statement's only column is called `text`.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Found {
            #[diesel(sql_type = Text)]
            text: String,
        }
        let mut connection = AsyncPgConnection::establish(&self.superuser_address()).await.expect("a login");
        let found = diesel::sql_query(sql).load::<Found>(&mut connection).await;
        found.unwrap_or_else(|error| panic!("{sql}: {error}")).into_iter().map(|row| row.text).collect()
    }

    /// How the database goes about a statement of the server's in a company: planned, as there, once for all values.
    pub async fn plan(&self, company: i64, statement: &str) -> String {
        #[derive(QueryableByName)]
        struct Line {
            #[diesel(sql_type = Text)]
            #[diesel(column_name = "QUERY PLAN")]
            line: String,
        }
        let values = (1..).take_while(|number| statement.contains(&format!("${number}"))).map(|_value| "NULL");
        let values = values.collect::<Vec<_>>().join(", ");
        let values = if values.is_empty() { values } else { format!("({values})") };
        let mut connection = AsyncPgConnection::establish(&self.app_address()).await.expect("a login");
        let prepare = format!(
            "SET plan_cache_mode = force_generic_plan; BEGIN; SET LOCAL app.company_id = '{company}'; \
             PREPARE planned AS {statement}"
        );
        connection.batch_execute(&prepare).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
        let lines = diesel::sql_query(format!("EXPLAIN EXECUTE planned{values}")).load::<Line>(&mut connection).await;
        let lines = lines.unwrap_or_else(|error| panic!("{statement}: {error}"));
        lines.into_iter().map(|line| line.line + "\n").collect()
    }

    /// Runs SQL as the server's role and gives back what the database answers to it, if it refuses.
    pub async fn refused_by(&self, sql: &str) -> Option<String> {
        let mut connection = AsyncPgConnection::establish(&self.app_address()).await.expect("a login");
        connection.batch_execute(sql).await.err().map(|error| error.to_string())
    }

    /// The tables in which some row, in whatever column, holds a word in any letter case; as bytes too.
    pub async fn tables_with(&self, word: &str) -> Vec<String> {
        let mut connection = AsyncPgConnection::establish(&self.superuser_address()).await.expect("a login");
        let tables = tables(&mut connection).await;
        let mut with = Vec::new();
        for Found { name } in tables {
            let sql = format!(
                "SELECT '{name}' AS name FROM {name} t WHERE strpos(lower(t::text), lower($1)) > 0 \
                 OR strpos(t::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0 LIMIT 1"
            );
            let query = diesel::sql_query(sql).bind::<diesel::sql_types::Text, _>(word);
            let found: Vec<Found> = query.load(&mut connection).await.expect("the rows of a table");
            with.extend(found.into_iter().map(|found| found.name));
        }
        with
    }

    /// How many rows each table has.
    pub async fn rows(&self) -> BTreeMap<String, i64> {
        let mut connection = AsyncPgConnection::establish(&self.superuser_address()).await.expect("a login");
        let mut rows = BTreeMap::new();
        for Found { name } in tables(&mut connection).await {
            let query = diesel::sql_query(format!("SELECT count(*) AS count FROM {name}"));
            let counted: Rows = query.get_result(&mut connection).await.expect("a count");
            rows.insert(name, counted.count);
        }
        rows
    }

    /// A sum over what each table holds, but for what coming in and looking leave behind.
    pub async fn contents(&self) -> BTreeMap<String, String> {
        let mut connection = AsyncPgConnection::establish(&self.superuser_address()).await.expect("a login");
        let mut contents = BTreeMap::new();
        for Found { name } in tables(&mut connection).await {
            if ["session", "looks"].iter().any(|left| name.ends_with(left)) {
                continue;
            }
            let sum =
                format!("SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) AS name FROM {name} t");
            let found: Found = diesel::sql_query(sum).get_result(&mut connection).await.expect("a sum");
            contents.insert(name, found.name);
        }
        contents
    }

    /// The same as a superuser, whom only constraints hold back.
    pub async fn refused_by_superuser(&self, sql: &str) -> Option<String> {
        let mut connection = AsyncPgConnection::establish(&self.superuser_address()).await.expect("a login");
        connection.batch_execute(sql).await.err().map(|error| error.to_string())
    }

    /// A superuser's login, which row-level security does not bind: for looking at everything.
    pub fn superuser_address(&self) -> String {
        self.cluster.address("postgres", &self.name)
    }
}

/// The way to a database of this machine.
pub fn way(address: &str) -> outbound::Database {
    outbound::Door::closed().database(address).expect("an address of this machine")
}

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

#[derive(diesel::QueryableByName)]
struct Rows {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

/// Every table but the database's own.
async fn tables(connection: &mut AsyncPgConnection) -> Vec<Found> {
    let all = diesel::sql_query(
        "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables \
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1",
    );
    all.load(connection).await.expect("the tables")
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the test's database is kept: {}", self.superuser_address());
            return;
        }
        let (cluster, sql) = (self.cluster, format!("DROP DATABASE {} WITH (FORCE)", self.name));
        let drop = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(administer(cluster, &sql));
        };
        std::thread::spawn(drop).join().expect("the database to be dropped");
    }
}

/// The template for the migrations as they are now.
async fn template(cluster: &'static TestCluster) -> String {
    let name = format!("template_{}", fingerprint());
    let alone = tokio::task::spawn_blocking(move || cluster.alone()).await.expect("the lock");
    if AsyncPgConnection::establish(&cluster.address("postgres", &name)).await.is_err() {
        let building = format!("{name}_building");
        administer(cluster, &format!("DROP DATABASE IF EXISTS {building}")).await;
        administer(cluster, &format!("CREATE DATABASE {building} OWNER uhrwerk_owner")).await;
        store::migrate::up(&way(&cluster.address("uhrwerk_owner", &building))).await.expect("the migrations");
        administer(cluster, &format!("ALTER DATABASE {building} RENAME TO {name}")).await;
    }
    drop(alone);
    name
}

/// A short hash of everything below `migrations/`.
fn fingerprint() -> String {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations"), &mut files);
    files.sort();
    let mut sum = Sha256::new();
    for file in files {
        sum.update(file.file_name().unwrap_or_default().as_encoded_bytes());
        sum.update(std::fs::read(&file).expect("a migration"));
    }
    sum.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the migrations").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "sql") {
            files.push(path);
        }
    }
}

async fn administer(cluster: &TestCluster, sql: &str) {
    let mut connection = AsyncPgConnection::establish(&cluster.address("postgres", "postgres")).await.expect("a login");
    connection.batch_execute(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}
