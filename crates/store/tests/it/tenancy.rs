//! Every tenant table is safe: forced row-level security, company-first keys, composite foreign keys, and in fact
//! nothing of another company can be read, changed or added by the server's role.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Text};
use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection as _};
use testkit::{Company, TestApp, TestDatabase, record_hours};

/// Keyed by e-mail or token, since they are read before a company is known; only `store::auth` touches them.
const SIGN_IN_TABLES: [&str; 4] = ["sign_in", "session", "api_key", "mail_link"];

/// The only functions that may more than the server: that see more than one company (by an exact key, by name alone,
/// for statistics that tell nobody anything, and for the operator of a hosted installation, whom they show nothing of a
/// company), or that write and delete in the journal what they are there for.
const DEFINER_FUNCTIONS: [&str; 29] = [
    "append_to_company_journal",
    "confirm_grant",
    "count_breach_persons",
    "count_company",
    "deputy_may",
    "due_outbox",
    "end_contract",
    "end_grant",
    "erase_journal",
    "find_api_key",
    "find_mail_link",
    "find_password",
    "find_session",
    "forget_operators",
    "forget_person",
    "found_company",
    "list_companies",
    "list_grants",
    "list_hash_kinds",
    "measure_breach",
    "note_operator_reading",
    "open_grant",
    "operator_with_key",
    "refresh_statistics",
    "refuse_after_end",
    "remove_company",
    "request_grant",
    "retire_journal",
    "skip_ids",
];

#[derive(QueryableByName, Debug)]
struct Finding {
    #[diesel(sql_type = Text)]
    finding: String,
}

async fn findings(connection: &mut AsyncPgConnection, sql: &str) -> Vec<String> {
    let rows: Vec<Finding> = diesel::sql_query(sql).load(connection).await.unwrap();
    rows.into_iter().map(|row| row.finding).collect()
}

/// Every table but diesel's own and those that belong to no company: of letters to addresses that nobody has, and of the
/// operator's people.
const TENANT_TABLES: &str = "SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c \
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_\\_%' \
    AND c.relname NOT IN ('letter_to_unknown', 'operator')";

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_has_no_unguarded_table() {
    let database = TestDatabase::create().await;
    let mut connection = AsyncPgConnection::establish(&database.superuser_address()).await.unwrap();
    let allowed = SIGN_IN_TABLES.map(|table| format!("'{table}'")).join(", ");
    let rules = [
        // Every table belongs to a company.
        format!(
            "SELECT t.relname || ' has no company_id' AS finding FROM ({TENANT_TABLES}) t WHERE NOT EXISTS \
             (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'company_id' AND a.attnotnull)"
        ),
        format!(
            "SELECT relname || ' does not force row-level security' AS finding FROM ({TENANT_TABLES}) t \
             WHERE NOT (relrowsecurity AND relforcerowsecurity)"
        ),
        format!(
            "SELECT t.relname || ' lacks the company policy' AS finding FROM ({TENANT_TABLES}) t WHERE NOT EXISTS \
             (SELECT FROM pg_policies p WHERE p.tablename = t.relname AND p.policyname = 'company' AND p.cmd = 'ALL' \
             AND p.roles = '{{public}}' AND p.qual = p.with_check AND p.qual LIKE '(company_id = %app.company_id%')"
        ),
        // Backups read everything, in a session of the owner's that says so, and nothing else does.
        format!(
            "SELECT t.relname || ' is not in backups' AS finding FROM ({TENANT_TABLES}) t WHERE NOT EXISTS \
             (SELECT FROM pg_policies p WHERE p.tablename = t.relname AND p.policyname = 'backup' AND p.cmd = 'SELECT' \
             AND p.roles = '{{uhrwerk_owner}}' AND p.qual = '((SESSION_USER = CURRENT_USER) AND \
             (current_setting(''app.backup''::text, true) = ''on''::text))')"
        ),
         // No other policy than that and the one for looking credentials up, and that one for the owner alone, and those
        // that hold the operator's deputy back.
        "SELECT tablename || ' has policy ' || policyname AS finding FROM pg_policies WHERE schemaname = 'public' \
         AND policyname NOT IN ('backup', 'company') \
         AND NOT (policyname = 'sign_in_lookup' AND cmd = 'SELECT' AND roles = '{uhrwerk_owner}' AND tablename IN \
         ('company', 'users', 'user_settings', 'sign_in', 'session', 'api_key', 'mail_link', 'outbox', 'operator_grant')) \
         AND NOT (policyname LIKE 'deputy\\_%' AND permissive = 'RESTRICTIVE' AND roles = '{uhrwerk_deputy}')"
            .to_owned(),
        format!(
            "SELECT t.relname || ' is not guarded from the operator' AS finding FROM ({TENANT_TABLES}) t WHERE \
             (SELECT array_agg(p.cmd || coalesce(p.qual, '') || coalesce(p.with_check, '') ORDER BY p.cmd) FROM pg_policies p \
             WHERE p.tablename = t.relname AND p.policyname LIKE 'deputy\\_%') IS DISTINCT FROM (SELECT array_agg(verb || \
             repeat(format('( SELECT deputy_may(%L::text, %L::text) AS deputy_may)', t.relname, CASE verb WHEN 'SELECT' \
             THEN 'read' ELSE 'write' END), CASE verb WHEN 'UPDATE' THEN 2 ELSE 1 END) ORDER BY verb) \
             FROM unnest(ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE']) AS verb)"
        ),
        // Ways in are beyond every grant, and the operator's people beyond everybody but the owner.
        format!(
            "SELECT table_name || ': uhrwerk_deputy may ' || privilege_type AS finding FROM information_schema.role_table_grants \
             WHERE grantee = 'uhrwerk_deputy' AND table_name IN ({allowed})"
        ),
        "SELECT grantee || ' may ' || privilege_type || ' operator' AS finding FROM information_schema.role_table_grants \
         WHERE table_name = 'operator' AND grantee <> 'uhrwerk_owner'"
            .to_owned(),
        format!(
            "SELECT t.relname || ': ' || i.indexrelid::regclass || ' does not start with company_id' AS finding \
             FROM ({TENANT_TABLES}) t JOIN pg_index i ON i.indrelid = t.oid \
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0] \
             WHERE a.attname <> 'company_id' AND t.relname NOT IN ({allowed})"
        ),
        format!(
            "SELECT t.relname || ': ' || k.conname || ' is not composite' AS finding FROM ({TENANT_TABLES}) t \
             JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f' \
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1] \
             JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1] \
             WHERE a.attname <> 'company_id' OR b.attname <> 'company_id'"
        ),
        format!(
            "SELECT k.conname || ' ties a sign-in table' AS finding FROM pg_constraint k \
             WHERE k.contype = 'f' AND (k.conrelid::regclass::text IN ({allowed}) OR k.confrelid::regclass::text IN ({allowed}))"
        ),
        format!(
            "SELECT t.relname || ' has more than 32 columns' AS finding FROM ({TENANT_TABLES}) t WHERE 32 < \
             (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped)"
        ),
        "SELECT c.relname || ' is a view without security_invoker' AS finding FROM pg_class c \
         WHERE c.relkind IN ('v', 'm') AND c.relnamespace = 'public'::regnamespace \
         AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)"
            .to_owned(),
        "SELECT rolname || ' has too much power' AS finding FROM pg_roles WHERE rolname LIKE 'uhrwerk%' \
         AND (rolsuper OR rolbypassrls OR rolcreaterole)"
            .to_owned(),
        // The journal is append-only for the server, and the operator's role reads no table at all.
        "SELECT table_name || ': uhrwerk_app may ' || privilege_type AS finding FROM information_schema.role_table_grants \
         WHERE grantee = 'uhrwerk_app' AND table_name = 'journal' AND privilege_type NOT IN ('SELECT', 'INSERT')"
            .to_owned(),
        "SELECT table_name || ': uhrwerk_ops may ' || privilege_type AS finding \
         FROM information_schema.role_table_grants WHERE grantee IN ('uhrwerk_ops', 'PUBLIC') AND table_schema = 'public' \
         AND table_name <> '__diesel_schema_migrations'"
            .to_owned(),
    ];
    for rule in rules {
        assert_eq!(findings(&mut connection, &rule).await, Vec::<String>::new(), "{rule}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_functions_that_see_every_company_are_listed() {
    let database = TestDatabase::create().await;
    let mut connection = AsyncPgConnection::establish(&database.superuser_address()).await.unwrap();
    let found = findings(
        &mut connection,
        "SELECT proname::text AS finding FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY 1",
    )
    .await;
    assert_eq!(found, DEFINER_FUNCTIONS);
    let open = findings(
        &mut connection,
        "SELECT proname::text AS finding FROM pg_proc p WHERE prosecdef AND pronamespace = 'public'::regnamespace \
         AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0) \
         OR NOT coalesce(proconfig::text LIKE '%search_path%', false))",
    )
    .await;
    assert_eq!(open, Vec::<String>::new());
}

#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    may_update: bool,
    #[diesel(sql_type = Bool)]
    may_delete: bool,
    #[diesel(sql_type = Bool)]
    may_insert: bool,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_another_company_is_read_changed_or_added() {
    let test = TestApp::start().await;
    let one = Company::create(&test.app, "eins").await;
    let two = Company::create(&test.app, "zwei").await;
    record_hours(&test.app, &one, &one.worker, "2026-03-02T08:00:00Z", 2).await;
    fill_the_rest(&test, one.id.get()).await;

    let mut superuser = AsyncPgConnection::establish(&test.database.superuser_address()).await.unwrap();
    let mut app = AsyncPgConnection::establish(&test.database.app_address()).await.unwrap();
    let tables: Vec<Table> = diesel::sql_query(format!(
        "SELECT relname::text AS name, has_table_privilege('uhrwerk_app', oid, 'UPDATE') AS may_update, \
         has_table_privilege('uhrwerk_app', oid, 'DELETE') AS may_delete, \
         has_table_privilege('uhrwerk_app', oid, 'INSERT') AS may_insert FROM ({TENANT_TABLES}) t ORDER BY 1"
    ))
    .load(&mut superuser)
    .await
    .unwrap();
    assert!(tables.len() >= 19, "the walk finds the tables");
    let (victim, intruder) = (one.id.get(), two.id.get());
    for table in tables {
        let name = &table.name;
        let there =
            count(&mut superuser, &format!("SELECT count(*) AS count FROM {name} WHERE company_id = {victim}")).await;
        assert!(there > 0, "{name} must hold a row of the victim, or the test proves nothing");
        app.batch_execute(&format!("BEGIN; SET LOCAL app.company_id = '{intruder}'")).await.unwrap();
        let seen = count(&mut app, &format!("SELECT count(*) AS count FROM {name} WHERE company_id = {victim}")).await;
        assert_eq!(seen, 0, "{name} is read");
        if table.may_update {
            let sql = format!("UPDATE {name} SET company_id = company_id WHERE company_id = {victim}");
            assert_eq!(diesel::sql_query(sql).execute(&mut app).await.unwrap(), 0, "{name} is changed");
        }
        if table.may_delete {
            let sql = format!("DELETE FROM {name} WHERE company_id = {victim}");
            assert_eq!(diesel::sql_query(sql).execute(&mut app).await.unwrap(), 0, "{name} is emptied");
        }
        app.batch_execute("ROLLBACK").await.unwrap();
        if table.may_insert {
            // A row of the victim, word for word, offered under the intruder's company.
            superuser.batch_execute(&format!("DROP TABLE IF EXISTS stolen; CREATE TABLE stolen AS SELECT * FROM {name} WHERE company_id = {victim} LIMIT 1; GRANT SELECT ON stolen TO uhrwerk_app")).await.unwrap();
            app.batch_execute(&format!("BEGIN; SET LOCAL app.company_id = '{intruder}'")).await.unwrap();
            let added = diesel::sql_query(format!("INSERT INTO {name} SELECT * FROM stolen")).execute(&mut app).await;
            let message = added.expect_err("the row must be refused").to_string();
            assert!(message.contains("row-level security"), "{name}: {message}");
            app.batch_execute("ROLLBACK").await.unwrap();
        }
        let unset = count(&mut app, &format!("SELECT count(*) AS count FROM {name}")).await;
        assert_eq!(unset, 0, "{name} is read without a company");
        let after =
            count(&mut superuser, &format!("SELECT count(*) AS count FROM {name} WHERE company_id = {victim}")).await;
        assert_eq!(after, there, "{name} lost or won rows");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_one_company_cannot_point_to_another() {
    let test = TestApp::start().await;
    let one = Company::create(&test.app, "eins").await;
    let two = Company::create(&test.app, "zwei").await;
    let mut superuser = AsyncPgConnection::establish(&test.database.superuser_address()).await.unwrap();
    let sql = format!(
        "INSERT INTO projects (company_id, customers_id, name) VALUES ({}, {}, 'fremd')",
        two.id.get(),
        one.customer.get()
    );
    let refused = superuser.batch_execute(&sql).await.unwrap_err().to_string();
    assert!(refused.contains("projects_customers_fkey"), "{refused}");
}

/// Rows for the tables that no use case fills yet.
async fn fill_the_rest(test: &TestApp, company: i64) {
    let mut superuser = AsyncPgConnection::establish(&test.database.superuser_address()).await.unwrap();
    let rows = format!(
        "INSERT INTO restriction SELECT {company}, min(id), now(), 'x' FROM users WHERE company_id = {company}; \
             INSERT INTO session SELECT sha256('a'), company_id, id, NULL, now(), now(), now(), false FROM users WHERE company_id = {company} LIMIT 1;
         INSERT INTO mail_link SELECT sha256('b'), company_id, id, 'password', now(), now(), NULL FROM users WHERE company_id = {company} LIMIT 1;
         INSERT INTO address_changes SELECT company_id, id, 'a@b.example', now() FROM users WHERE company_id = {company};
         INSERT INTO outbox VALUES ({company}, gen_random_uuid(), 'mail', '{{}}', now(), now(), 0, NULL);
         INSERT INTO entry_texts (company_id, text_hash, text) VALUES ({company}, sha256('c'), 'ein Text');
         INSERT INTO comments (company_id, article, language, words, written_on, removal_hash) VALUES ({company}, 'a', 'de', 'w', now(), sha256('d'));
         INSERT INTO messages (company_id, language, email, words, written_on) VALUES ({company}, 'de', 'a@b.example', 'w', now());
         INSERT INTO imports VALUES ({company}, '00000000-0000-7000-8000-000000000001', 'test', now(), NULL, 1, 1, 0, NULL);
         INSERT INTO operator_grant VALUES ({company}, gen_random_uuid(), 'people', 'nur zum Ausprobieren', 60, 1, 'Olga', now());
         INSERT INTO import_source_keys VALUES ({company}, 'test', '1', '00000000-0000-7000-8000-000000000001', 1);
         INSERT INTO looks SELECT company_id, id, current_date, 0, 'record' FROM users WHERE company_id = {company};
         INSERT INTO person_requests (company_id, users_id, kind, asked_at, asked_by, due_on)
             SELECT company_id, id, 'information', now(), id, current_date FROM users WHERE company_id = {company};
         INSERT INTO disclosures (company_id, users_id, recipient, reason, basis, has_record, has_terms, has_hours,
             has_entries, asked_at, asked_by, approvals_needed)
             SELECT company_id, id, 'r', 'w', 'tax', true, false, false, false, now(), id, 1 FROM users
             WHERE company_id = {company};
         INSERT INTO works_agreements (company_id, title, parties, agreed_on, allows_comparison, allows_averages,
             allows_typing_moments, recorded_at, recorded_by)
             VALUES ({company}, 'Titel', 'Parteien', current_date, true, true, true, now(), 0);"
    );
    superuser.batch_execute(&rows).await.unwrap();
}

async fn count(connection: &mut AsyncPgConnection, sql: &str) -> i64 {
    let row: Count = diesel::sql_query(sql).get_result(connection).await.unwrap();
    row.count
}
