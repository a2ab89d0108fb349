//! What is tried.

use super::{Attack, Success, grants};

/// A company that no grant is open for.
pub(super) const VICTIM: &str = "SELECT c.company_id FROM list_companies() c WHERE NOT EXISTS (SELECT FROM list_grants() g \
    WHERE g.company_id = c.company_id AND g.confirmed_at IS NOT NULL AND g.ended_at IS NULL AND g.ends_at > now()) \
    ORDER BY 1 LIMIT 1";

/// Every table that holds something of a company or a person.
pub(super) const TABLES: &str = "SELECT c.oid::regclass::text FROM pg_class c \
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) \
    AND c.relname NOT LIKE 'pg\\_%' AND (c.relname IN ('operator', 'letter_to_unknown') OR EXISTS (SELECT FROM pg_attribute a \
    WHERE a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped)) ORDER BY 1";

/// Every function that does more than whoever calls it may, as a call with nothing in it; except for those that are
/// meant for the operator and are tried one by one.
pub(super) const FUNCTIONS: &str = "SELECT format('%s(%s)', p.oid::regproc, (SELECT string_agg(format('NULL::%s', t::regtype), ', ') \
    FROM unnest(p.proargtypes) AS t)) FROM pg_proc p WHERE p.prosecdef AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, \
    'information_schema'::regnamespace) AND p.proname NOT IN ('confirm_grant', 'deputy_may', 'end_contract', 'end_grant', \
    'found_company', 'list_companies', 'list_grants', 'list_hash_kinds', 'open_grant', 'request_grant') \
    AND NOT (p.proname IN ('refresh_statistics', 'note_operator_reading', 'refuse_after_end', 'measure_breach', 'count_breach_persons')) ORDER BY 1";

pub(super) const DEPUTY: &str = "SET LOCAL ROLE uhrwerk_deputy";

/// Roles that could see more.
const ROLES: [&str; 8] = [
    "uhrwerk_app",
    "uhrwerk_owner",
    "postgres",
    "pg_read_all_data",
    "pg_write_all_data",
    "pg_read_server_files",
    "pg_execute_server_program",
    "pg_monitor",
];

/// What nobody but the owner or a superuser is allowed, tried as the operator and as the deputy.
const FORBIDDEN: [(&str, &str); 24] = [
    ("switch row-level security off for a table", "ALTER TABLE users DISABLE ROW LEVEL SECURITY"),
    ("free the owner from row-level security", "ALTER TABLE users NO FORCE ROW LEVEL SECURITY"),
    ("drop a policy", "DROP POLICY deputy_reads ON users"),
    ("add a policy", "CREATE POLICY mine ON users USING (true)"),
    ("give itself a role", "GRANT uhrwerk_app TO uhrwerk_ops"),
    ("make itself bypass row-level security", "ALTER ROLE uhrwerk_ops BYPASSRLS"),
    ("make itself a superuser", "ALTER ROLE uhrwerk_ops SUPERUSER"),
    ("let itself inherit", "ALTER ROLE uhrwerk_ops INHERIT"),
    ("make a role", "CREATE ROLE uhrwerk_intruder SUPERUSER"),
    ("become somebody else", "SET SESSION AUTHORIZATION uhrwerk_app"),
    (
        "put a trigger on a table",
        "CREATE TRIGGER spy BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    ),
    ("put a rule on a table", "CREATE RULE spy AS ON INSERT TO entries DO ALSO NOTIFY spy"),
    (
        "make a function where the server finds it",
        "CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL::timestamptz'",
    ),
    ("make a schema", "CREATE SCHEMA spy"),
    (
        "replace the function that asks for grants",
        "CREATE OR REPLACE FUNCTION deputy_may(table_name text, verb text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    ),
    ("publish the tables to elsewhere", "CREATE PUBLICATION spy FOR ALL TABLES"),
    ("follow the log of changes", "SELECT pg_create_logical_replication_slot('spy', 'pgoutput', true)"),
    ("start a copy of the whole cluster", "SELECT pg_backup_start('spy', true)"),
    ("load a bridge to other databases", "CREATE EXTENSION postgres_fdw"),
    ("load another bridge", "CREATE EXTENSION dblink"),
    ("load the reader of raw pages", "CREATE EXTENSION pageinspect"),
    ("load a language without limits", "CREATE EXTENSION plpython3u"),
    ("change how the server logs", "ALTER SYSTEM SET log_statement = 'all'"),
    ("let statements be logged with their values", "SET LOCAL log_statement = 'all'"),
];

/// What would read files, memory or leftovers.
const AROUND: [(&str, &str); 14] = [
    ("read a file of the cluster", "SELECT pg_read_file('PG_VERSION')"),
    ("read a file as bytes", "SELECT pg_read_binary_file('global/pg_control')"),
    ("list the cluster's folder", "SELECT pg_ls_dir('base')"),
    ("list the log of changes", "SELECT * FROM pg_ls_waldir()"),
    ("import a file as a large object", "SELECT lo_import('PG_VERSION')"),
    ("read large objects of others", "SELECT lo_get(oid) FROM pg_largeobject_metadata"),
    ("read the pages of large objects", "SELECT 1 FROM pg_largeobject LIMIT 1"),
    ("read the raw statistics", "SELECT 1 FROM pg_statistic LIMIT 1"),
    ("read the raw extended statistics", "SELECT 1 FROM pg_statistic_ext_data LIMIT 1"),
    ("read the passwords of roles", "SELECT 1 FROM pg_authid LIMIT 1"),
    (
        "read what others ask",
        "SELECT 1 FROM pg_stat_activity WHERE usename <> session_user AND query NOT IN ('', '<insufficient privilege>') LIMIT 1",
    ),
    ("read collected statements", "SELECT 1 FROM pg_stat_statements LIMIT 1"),
    ("copy a file in", "COPY operator_grant FROM '/etc/hostname'"),
    ("run a program", "COPY (SELECT 1) TO PROGRAM 'true'"),
];

/// Every attack on a company.
pub(super) fn attacks(victim: &str, tables: &[String], functions: &[String]) -> Vec<Attack> {
    let company = format!("SET LOCAL app.company_id = '{victim}'");
    let mut all = Vec::new();
    for table in tables {
        all.extend(on_table(table, &company));
    }
    for role in ROLES {
        let take = format!("SET LOCAL ROLE {role}");
        all.push(Attack::new(format!("take the role {role}"), Vec::new(), take.clone(), Success::Allowed));
        let way = vec![DEPUTY.to_owned()];
        all.push(Attack::new(format!("take the role {role} as the deputy"), way, take, Success::Allowed));
    }
    for call in functions {
        for (who, way) in as_both(&company) {
            let call_it = format!("SELECT {call}");
            all.push(Attack::new(format!("call {call} as {who}"), way, call_it, Success::Allowed));
        }
    }
    for (list, success) in [(FORBIDDEN.as_slice(), Success::Allowed), (AROUND.as_slice(), Success::Row)] {
        for (name, statement) in list {
            for (who, way) in as_both(&company) {
                all.push(Attack::new(format!("{name}, as {who}"), way, (*statement).to_owned(), success));
            }
        }
    }
    all.extend(grants::attacks(victim, &company));
    all
}

/// Everything that could be done with one table.
fn on_table(table: &str, company: &str) -> Vec<Attack> {
    let mut all = as_operator(table, company);
    all.extend(as_deputy(table, company));
    all
}

fn as_operator(table: &str, company: &str) -> Vec<Attack> {
    let named = || vec![company.to_owned()];
    let read = format!("SELECT 1 FROM {table} LIMIT 1");
    vec![
        Attack::new(format!("read {table}"), Vec::new(), read.clone(), Success::Row),
        Attack::new(format!("read with its company named {table}"), named(), read, Success::Row),
        Attack::new(format!("copy {table}"), named(), copy(table), Success::Copy),
        Attack::new(format!("change {table}"), named(), change(table), Success::Row),
        Attack::new(format!("empty {table}"), named(), format!("DELETE FROM {table}"), Success::Row),
        Attack::new(format!("truncate {table}"), named(), format!("TRUNCATE {table} CASCADE"), Success::Allowed),
        Attack::new(format!("lock against everybody {table}"), named(), lock(table), Success::Allowed),
        Attack::new(format!("read the statistics of {table}"), named(), statistics(table), Success::Row),
        Attack::new(
            format!("read through a view of {table}"),
            with(named(), view(table)),
            SPY.to_owned(),
            Success::Row,
        ),
    ]
}

fn as_deputy(table: &str, company: &str) -> Vec<Attack> {
    let deputy = || vec![company.to_owned(), DEPUTY.to_owned()];
    let unguarded = || with(deputy(), "SET LOCAL row_security = off".to_owned());
    let read = format!("SELECT 1 FROM {table} LIMIT 1");
    vec![
        Attack::new(format!("read as the deputy {table}"), deputy(), read.clone(), Success::Row),
        Attack::new(format!("copy as the deputy {table}"), deputy(), copy(table), Success::Copy),
        Attack::new(format!("change as the deputy {table}"), deputy(), change(table), Success::Row),
        Attack::new(format!("empty as the deputy {table}"), deputy(), format!("DELETE FROM {table}"), Success::Row),
        Attack::new(
            format!("lock as the deputy rows of {table}"),
            deputy(),
            format!("{read} FOR UPDATE"),
            Success::Row,
        ),
        Attack::new(format!("read as the deputy the statistics of {table}"), deputy(), statistics(table), Success::Row),
        Attack::new(
            format!("read through a view as the deputy {table}"),
            with(deputy(), view(table)),
            SPY.to_owned(),
            Success::Row,
        ),
        Attack::new(format!("dump without row-level security {table}"), unguarded(), copy(table), Success::Copy),
        Attack::new(format!("read without row-level security {table}"), unguarded(), read, Success::Row),
    ]
}

const SPY: &str = "SELECT 1 FROM spy LIMIT 1";

fn view(table: &str) -> String {
    format!("CREATE TEMP VIEW spy AS SELECT * FROM {table}")
}

fn copy(table: &str) -> String {
    format!("COPY {table} TO STDOUT")
}

fn change(table: &str) -> String {
    format!("UPDATE {table} SET company_id = company_id")
}

fn lock(table: &str) -> String {
    format!("LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE NOWAIT")
}

fn statistics(table: &str) -> String {
    format!(
        "SELECT 1 FROM pg_stats WHERE tablename = (SELECT relname FROM pg_class WHERE oid = '{table}'::regclass) \
         AND (most_common_vals IS NOT NULL OR histogram_bounds IS NOT NULL) LIMIT 1"
    )
}

/// The steps to the company as the operator, and as the deputy.
pub(super) fn as_both(company: &str) -> [(&'static str, Vec<String>); 2] {
    let named = vec![company.to_owned()];
    [("the operator", named.clone()), ("the deputy", with(named, DEPUTY.to_owned()))]
}

pub(super) fn with(mut steps: Vec<String>, last: String) -> Vec<String> {
    steps.push(last);
    steps
}
