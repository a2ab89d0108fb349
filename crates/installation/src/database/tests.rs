//! Real clusters, made and hurt in folders of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Database, Door, Way, open};
use crate::cluster::{APP, OPS, OWNER, SUPERUSER};
use crate::settings::{self, Settings, Sources};
use crate::{Account, Programs, StartError};

/// A data folder that is gone at the end, with its settings.
struct Place {
    folder: PathBuf,
    settings: Settings,
}

impl Place {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("uhrwerk-it-{name}-{}", std::process::id()));
        let mut settings = settings::load(&Sources::default()).unwrap();
        settings.data_dir = folder.join("data");
        fs::create_dir(&folder).unwrap();
        Self { folder, settings }
    }

    fn open(&self) -> Result<Database, StartError> {
        open(&self.settings)
    }

    fn cluster(&self) -> PathBuf {
        self.settings.data_dir.join("postgres/data")
    }

    fn sentence(&self) -> String {
        self.open().map(Database::stop).unwrap_err().to_string()
    }

    /// The process ends without a farewell: its locks are gone, the cluster runs on.
    fn vanish(mut database: Database) {
        drop(database.cluster.take());
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // A failed test may leave its cluster running.
        if let Some(pid) = postmaster(&self.cluster()) {
            signal(pid, "-INT");
        }
        drop(fs::remove_dir_all(&self.folder));
    }
}

fn postmaster(cluster: &Path) -> Option<u32> {
    fs::read_to_string(cluster.join("postmaster.pid")).ok()?.lines().next()?.parse().ok()
}

fn signal(pid: u32, signal: &str) {
    assert!(Command::new("kill").arg(signal).arg(pid.to_string()).status().unwrap().success());
}

fn sql(connection: Option<&Way>, statement: &str) -> String {
    let psql = Programs::find(None, None).unwrap().path("psql");
    let output = Command::new(psql)
        .args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-d", connection.unwrap().address(), "-c", statement])
        .output()
        .unwrap();
    assert!(output.status.success(), "{statement}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn a_cluster_that_is_older_than_a_role_gets_it_at_the_next_start() {
    let place = Place::new("roles");
    let database = place.open().unwrap();
    let as_superuser = database.connections().app.address().replace(APP, SUPERUSER);
    let superuser = Door::closed().database(&as_superuser).unwrap();
    let membership = "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid \
                      WHERE r.rolname = 'uhrwerk_deputy' AND m.member = 'uhrwerk_ops'::regrole";
    assert_eq!(sql(Some(&superuser), membership), "1");
    sql(Some(&superuser), "DROP ROLE uhrwerk_deputy; ALTER ROLE uhrwerk_ops INHERIT");
    database.stop().unwrap();
    fs::remove_file(place.cluster().join("UHRWERK_ROLES")).unwrap();
    let again = place.open().unwrap();
    assert_eq!(sql(Some(&superuser), membership), "1");
    assert_eq!(sql(Some(&superuser), "SELECT rolinherit FROM pg_roles WHERE rolname = 'uhrwerk_ops'"), "f");
    again.stop().unwrap();
}

#[test]
fn a_new_cluster_keeps_its_promises() {
    let place = Place::new("promises");
    let database = place.open().unwrap();
    let logins = database.connections().clone();
    for (login, role) in [(Some(&logins.app), APP), (logins.owner.as_ref(), OWNER), (logins.ops.as_ref(), OPS)] {
        let rights = "SELECT current_user, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb \
                      FROM pg_roles WHERE rolname = current_user";
        assert_eq!(sql(login, rights), format!("{role}|f"));
    }
    let owns = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()";
    assert_eq!(sql(Some(&logins.app), owns), OWNER);
    sql(logins.owner.as_ref(), "CREATE EXTENSION btree_gist; CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
    for (setting, value) in [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("data_checksums", "on"),
        ("listen_addresses", ""),
        ("log_statement", "none"),
        ("log_error_verbosity", "terse"),
        ("log_min_error_statement", "panic"),
        ("server_encoding", "UTF8"),
        ("lc_collate", "C"),
    ] {
        assert_eq!(sql(Some(&logins.app), &format!("SHOW {setting}")), value, "{setting}");
    }
    let access = fs::read_to_string(place.cluster().join("pg_hba.conf")).unwrap();
    assert_eq!(access.lines().collect::<Vec<_>>(), ["local all all peer map=uhrwerk"]);

    database.stop().unwrap();
    assert_eq!(postmaster(&place.cluster()), None);
    let again = place.open().unwrap();
    assert_eq!(sql(again.connections().owner.as_ref(), "SELECT n FROM kept"), "7");
    again.stop().unwrap();
}

#[test]
fn two_at_once_share_one_cluster_and_the_last_one_stops_it() {
    let place = Place::new("shared");
    let (first, second) = std::thread::scope(|scope| {
        let other = scope.spawn(|| place.open().unwrap());
        (place.open().unwrap(), other.join().unwrap())
    });
    let pid = postmaster(&place.cluster());
    first.stop().unwrap();
    second.check().unwrap();
    assert_eq!(sql(Some(&second.connections().app), "SELECT 1"), "1");
    let third = place.open().unwrap();
    second.stop().unwrap();
    third.check().unwrap();
    assert_eq!(postmaster(&place.cluster()), pid);
    third.stop().unwrap();
    assert_eq!(postmaster(&place.cluster()), None);
}

#[test]
fn every_kind_of_sudden_death_heals() {
    let place = Place::new("death");
    // An initialisation that was cut off.
    drop(place.open().unwrap());
    let unfinished = place.cluster().with_extension("unfinished");
    fs::rename(place.cluster(), &unfinished).unwrap();
    // The folder remembers that it was finished once: its database is not made anew behind anybody's back.
    let lost = place.open().unwrap_err();
    assert!(matches!(lost, StartError::Damaged { .. }), "{lost}");
    fs::remove_file(place.settings.data_dir.join("DATABASE")).unwrap();
    let account = Account::for_cluster(Some(&unfinished)).unwrap();
    let mut stray = account.command(&Programs::find(None, None).unwrap().path("postgres"), &unfinished);
    stray.args(["--single", "-D"]).arg(&unfinished).arg("template1").stdin(Stdio::piped()).stdout(Stdio::null());
    let mut stray = stray.spawn().unwrap();
    while !unfinished.join("postmaster.pid").exists() {
        std::thread::yield_now();
    }
    let database = place.open().unwrap();
    assert!(!stray.wait().unwrap().success());
    assert!(!unfinished.exists());
    sql(database.connections().owner.as_ref(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");

    // The process, not the cluster: it is taken over.
    let pid = postmaster(&place.cluster()).unwrap();
    Place::vanish(database);
    let database = place.open().unwrap();
    assert_eq!(postmaster(&place.cluster()), Some(pid));

    // The cluster, not the process.
    signal(pid, "-KILL");
    while database.check().is_ok() {
        std::thread::yield_now();
    }
    database.stop().unwrap();
    let database = place.open().unwrap();

    // Both, in the middle of a statement, and the number of the dead postmaster now belongs to somebody else.
    let login = database.connections().app.clone();
    let psql = Programs::find(None, None).unwrap().path("psql");
    let mut busy = Command::new(psql).args(["-X", "-d", login.address(), "-c", BUSY]).spawn().unwrap();
    while sql(
        Some(&login),
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%forever%' AND pid <> pg_backend_pid()",
    ) != "1"
    {}
    let pid = postmaster(&place.cluster()).unwrap();
    signal(pid, "-KILL");
    Place::vanish(database);
    let file = place.cluster().join("postmaster.pid");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen(&pid.to_string(), &std::process::id().to_string(), 1)).unwrap();
    let database = place.open().unwrap();
    assert!(!busy.wait().unwrap().success());
    assert_eq!(sql(database.connections().owner.as_ref(), "SELECT n FROM kept"), "7");
    database.stop().unwrap();
}

/// Keeps the processor busy, so that the backend does not notice by itself that its postmaster is dead.
const BUSY: &str = "DO $$ DECLARE forever bool := true; BEGIN WHILE forever LOOP END LOOP; END $$";

#[test]
fn foreign_files_are_refused_and_left_alone() {
    let place = Place::new("foreign");
    fs::create_dir(&place.settings.data_dir).unwrap();
    let letter = place.settings.data_dir.join("letter.txt");
    fs::write(&letter, "hello").unwrap();
    let sentence = place.sentence();
    assert!(sentence.contains("not Uhrwerk's") && sentence.contains("UHRWERK_DATA_DIR"), "{sentence}");
    assert_eq!(fs::read_dir(&place.settings.data_dir).unwrap().count(), 1);

    fs::remove_file(&letter).unwrap();
    fs::create_dir(place.settings.data_dir.join("postgres")).unwrap();
    fs::write(place.settings.data_dir.join("UHRWERK"), "").unwrap();
    fs::write(place.settings.data_dir.join("postgres/PG_VERSION"), "15").unwrap();
    assert!(place.sentence().contains("not Uhrwerk's"));
}

#[test]
fn damage_is_named_and_not_made_worse() {
    use std::os::unix::fs::PermissionsExt as _;

    let place = Place::new("damage");
    place.open().unwrap().stop().unwrap();
    let mode = |mode| fs::set_permissions(place.cluster(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o777);
    let sentence = place.sentence();
    assert!(sentence.contains("run chmod 0700"), "nothing is damaged: {sentence}");
    mode(0o700);
    let control = place.cluster().join("global/pg_control");
    let version = place.cluster().join("PG_VERSION");
    let cases: [(&Path, Option<&[u8]>, &str); 6] = [
        (&version, None, "PG_VERSION is missing"),
        (&version, Some(b"fifteen\n"), "PG_VERSION is unreadable"),
        (&version, Some(b"99\n"), "install PostgreSQL 99"),
        (&control, None, "pg_control is missing"),
        (&control, Some(b"short"), "pg_control has the wrong size"),
        (&control, Some(&[7; 8192]), "is damaged"),
    ];
    for (file, content, expected) in cases {
        let before = fs::read(file).unwrap();
        match content {
            Some(content) => fs::write(file, content).unwrap(),
            None => fs::rename(file, file.with_extension("aside")).unwrap(),
        }
        let sentence = place.sentence();
        assert!(sentence.contains(expected), "{sentence}");
        match content {
            Some(_) => fs::write(file, before).unwrap(),
            None => fs::rename(file.with_extension("aside"), file).unwrap(),
        }
    }
    fs::write(place.cluster().join("tuning.conf"), "nonsense = 1\n").unwrap();
    let sentence = place.sentence();
    assert!(sentence.contains("does not start") && sentence.contains("postgres.log"), "{sentence}");
    // The operator's own file may tune, but not take a promise back.
    fs::write(place.cluster().join("tuning.conf"), "work_mem = 5MB\nfsync = off\n").unwrap();
    let database = place.open().unwrap();
    assert_eq!(sql(Some(&database.connections().app), "SHOW work_mem"), "5MB");
    assert_eq!(sql(Some(&database.connections().app), "SHOW fsync"), "on");
    database.stop().unwrap();
}

#[test]
fn programs_are_asked_for_their_version() {
    let place = Place::new("programs");
    let fake = |text: &str| {
        use std::os::unix::fs::PermissionsExt as _;
        let program = place.folder.join("postgres");
        fs::write(&program, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        Programs::find(Some(&place.folder), None)
    };
    let missing = Programs::find(Some(&place.folder), None).unwrap_err().to_string();
    assert!(missing.starts_with("database.programs = "), "{missing}");
    let old = fake("echo 'postgres (PostgreSQL) 14.9 (Debian 14.9-1)'").unwrap_err().to_string();
    assert!(old.contains("version 14") && old.contains("at least version 15"), "{old}");
    let broken = fake("exit 127").unwrap_err().to_string();
    assert!(broken.contains("no usable PostgreSQL"), "{broken}");
    assert_eq!(fake("echo 'postgres (PostgreSQL) 17.2'").unwrap().major(), 17);
}

#[test]
fn long_paths_get_a_short_socket() {
    let mut place = Place::new("long");
    place.settings.data_dir = place.folder.join("a long name, with spaces and a comma ".repeat(4).trim());
    let database = place.open().unwrap();
    assert_eq!(sql(Some(&database.connections().app), "SELECT 1"), "1");
    database.stop().unwrap();
}
