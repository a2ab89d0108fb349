//! The access log: who may do what with it, how long it is kept, and what no dump takes along.

use std::collections::BTreeMap;
use std::process::Command;

use diesel::sql_types::{BigInt, Text};
use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection as _};
use jiff::{SignedDuration, Timestamp};
use privacy::statistics::{Cell, Kind};
use privacy::{AccessLine, Bearing, Seen};
use store::access::AccessDb;
use testkit::{TestDatabase, way};

#[derive(diesel::QueryableByName)]
struct Finding {
    #[diesel(sql_type = Text)]
    finding: String,
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

async fn findings(database: &TestDatabase, sql: &str) -> Vec<String> {
    let mut connection = AsyncPgConnection::establish(&database.superuser_address()).await.unwrap();
    let rows: Vec<Finding> = diesel::sql_query(sql).load(&mut connection).await.unwrap();
    rows.into_iter().map(|row| row.finding).collect()
}

async fn count(address: &str, sql: &str) -> i64 {
    let mut connection = AsyncPgConnection::establish(address).await.unwrap();
    let row: Count = diesel::sql_query(sql).get_result(&mut connection).await.unwrap();
    row.count
}

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

fn line(moment: Timestamp) -> AccessLine {
    AccessLine::of(Seen {
        at: moment,
        address: Some("203.0.113.77".parse().unwrap()),
        system: Some("Linux"),
        browser: Some("Firefox"),
        browser_major: Some(128),
        referrer: Some("https://suche.example/?q=geheim"),
        route: "/",
        status: 200,
        bearing: Bearing::default(),
    })
}

async fn recording(database: &TestDatabase, now: &str) -> AccessDb {
    let log = AccessDb::new(&way(&database.access_address())).unwrap();
    log.keep(at(now), 7).await.unwrap();
    log
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_has_a_role_of_its_own_that_can_only_add() {
    let database = TestDatabase::create().await;
    let log = recording(&database, "2026-03-02T08:00:00Z").await;
    log.write(&[line(at("2026-03-02T08:01:30Z"))]).await.unwrap();
    assert_eq!(count(&database.superuser_address(), "SELECT count(*) FROM access.log").await, 1);
    assert_eq!(log.check_role().await.unwrap(), None);
    // Not even the owner reads it, and so no dump of the owner's holds a row.
    assert_eq!(count(&database.owner_address(), "SELECT count(*) FROM access.log").await, 0);
    let mut writer = AsyncPgConnection::establish(&database.access_address()).await.unwrap();
    for refused in [
        "SELECT * FROM access.log",
        "UPDATE access.log SET route = 'x'",
        "DELETE FROM access.log",
        "TRUNCATE access.log",
        "SELECT * FROM access.log_2026030208",
        "SELECT * FROM users",
        "SELECT * FROM session",
        "SELECT list_companies()",
        "SELECT access.keep(now(), 8)",
        "INSERT INTO access.log VALUES ('2026-03-02T08:00:01Z', NULL, NULL, NULL, NULL, NULL, '/', 2)",
        "INSERT INTO access.log VALUES ('2026-03-02T08:00Z', NULL, NULL, NULL, NULL, 'https://a.example/b', '/', 2)",
        "INSERT INTO access.log VALUES ('2026-03-02T08:00Z', NULL, NULL, NULL, NULL, NULL, '/?a=b', 2)",
    ] {
        assert!(writer.batch_execute(refused).await.is_err(), "{refused}");
    }
    for refused in [
        "SELECT * FROM access.log",
        "INSERT INTO access.log VALUES ('2026-03-02T08:00Z', NULL, NULL, NULL, NULL, NULL, '/', 2)",
        "SELECT access.keep(now(), 7)",
        "SELECT * FROM statistics.cell",
    ] {
        assert!(database.refused_by(refused).await.is_some(), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_role_sees_both_the_log_or_the_statistics_and_what_belongs_to_companies() {
    let database = TestDatabase::create().await;
    recording(&database, "2026-03-02T08:00:00Z").await;
    let may = |schema: &str| {
        format!(
            "SELECT DISTINCT r.rolname FROM pg_roles r, pg_class c WHERE r.rolname LIKE 'uhrwerk%' \
             AND r.rolname <> 'uhrwerk_owner' AND c.relkind IN ('r', 'p', 'v', 'm') \
             AND c.relnamespace = '{schema}'::regnamespace AND c.relname NOT LIKE '\\_\\_%' \
             AND has_schema_privilege(r.oid, '{schema}', 'USAGE') AND has_table_privilege(r.oid, c.oid, 'SELECT')"
        )
    };
    let both = format!(
        "SELECT rolname::text AS finding FROM (({}) INTERSECT (({}) UNION ({}))) AS common",
        may("public"),
        may("access"),
        may("statistics")
    );
    assert_eq!(findings(&database, &both).await, Vec::<String>::new());
    // The test can fail.
    database.as_superuser("GRANT SELECT ON users TO uhrwerk_access").await;
    assert_eq!(findings(&database, &both).await, ["uhrwerk_access"]);
    let log = AccessDb::new(&way(&database.access_address())).unwrap();
    assert!(log.check_role().await.unwrap().is_some());
    // Nothing points from one to the other, and no column is named like a key of the other.
    let tied = "SELECT conname::text AS finding FROM pg_constraint WHERE contype = 'f' \
        AND 'access' IN (SELECT nspname FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid WHERE c.oid IN (conrelid, confrelid))";
    assert_eq!(findings(&database, tied).await, Vec::<String>::new());
    let named = "SELECT column_name::text AS finding FROM information_schema.columns \
        WHERE table_schema IN ('access', 'statistics') AND (column_name LIKE '%id' OR column_name LIKE '%user%' \
        OR column_name LIKE '%company%' OR column_name LIKE '%session%' OR column_name LIKE '%token%')";
    assert_eq!(findings(&database, named).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_partition_is_unlogged_and_goes_before_its_oldest_row_is_too_old() {
    let database = TestDatabase::create().await;
    let start = at("2026-03-02T08:00:00Z");
    let log = recording(&database, "2026-03-02T08:00:00Z").await;
    let logged = "SELECT c.relname::text AS finding FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid \
        WHERE i.inhparent = 'access.log'::regclass AND (c.relpersistence <> 'u' OR NOT c.relforcerowsecurity)";
    assert_eq!(findings(&database, logged).await, Vec::<String>::new());
    let partitions = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'access.log'::regclass";
    assert_eq!(count(&database.superuser_address(), partitions).await, 27);

    for days in [7_i16, 1] {
        let rows = "SELECT count(*) FROM access.log";
        let mut now = start;
        log.keep(now, days).await.unwrap();
        log.write(&[line(now)]).await.unwrap();
        let mut oldest = SignedDuration::ZERO;
        // Rounds come once an hour, and a little late.
        while count(&database.superuser_address(), rows).await > 0 {
            oldest = start.duration_until(now);
            now = now.checked_add(SignedDuration::from_mins(61)).unwrap();
            log.keep(now, days).await.unwrap();
        }
        let period = SignedDuration::from_hours(24 * i64::from(days));
        assert!(start.duration_until(now) <= period, "dropped after {:?}", start.duration_until(now));
        assert!(oldest >= period - SignedDuration::from_hours(5), "kept for {oldest:?} only");
    }
    // What a wrong clock wrote ahead of its time has no known age.
    log.keep(at("2031-01-01T00:00:00Z"), 7).await.unwrap();
    log.write(&[line(at("2031-01-01T00:00:00Z"))]).await.unwrap();
    log.keep(start, 7).await.unwrap();
    assert_eq!(count(&database.superuser_address(), "SELECT count(*) FROM access.log").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_start_at_once_do_not_stand_in_each_others_way() {
    let database = TestDatabase::create().await;
    let log = AccessDb::new(&way(&database.access_address())).unwrap();
    let now = at("2026-03-02T08:00:00Z");
    let (one, two) = tokio::join!(log.keep(now, 7), log.keep(now, 7));
    assert!(one.is_ok() && two.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dump_of_the_owner_holds_no_address() {
    let database = TestDatabase::create().await;
    let log = recording(&database, "2026-03-02T08:00:00Z").await;
    log.write(&[line(at("2026-03-02T08:01:30Z"))]).await.unwrap();
    let dump = |address: &str, more: &[&str]| {
        let output = Command::new("pg_dump").args(more).args(["--dbname", address]).output().expect("pg_dump");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    assert!(!dump(&database.owner_address(), &["--enable-row-security"]).contains("203.0.113.77"));
    assert!(!dump(&database.superuser_address(), &["--no-unlogged-table-data"]).contains("203.0.113.77"));
    // The test can fail: whoever may everything and asks for everything gets it.
    assert!(dump(&database.superuser_address(), &[]).contains("203.0.113.77"));
}

#[tokio::test(flavor = "multi_thread")]
async fn counters_are_added_to_set_and_forgotten() {
    let database = TestDatabase::create().await;
    let log = AccessDb::new(&way(&database.access_address())).unwrap();
    let day = jiff::civil::date(2026, 3, 2);
    let cell = |key: &str| Cell { first_day: day, kind: Kind::Browser, key: key.to_owned() };
    let more = BTreeMap::from([(cell("Firefox"), 3), (cell(""), 1)]);
    log.add(&more).await.unwrap();
    log.add(&more).await.unwrap();
    log.set(&BTreeMap::from([(cell(""), 1)])).await.unwrap();
    assert_eq!(log.cells(day).await.unwrap(), [(cell(""), 1), (cell("Firefox"), 6)]);
    assert_eq!(log.forget(day).await.unwrap(), 0);
    assert_eq!(log.forget(jiff::civil::date(2026, 3, 3)).await.unwrap(), 2);
}
