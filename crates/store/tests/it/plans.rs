//! The hot queries use their indexes.

use diesel::QueryableByName;
use diesel::sql_types::Text;
use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection as _};
use testkit::{Company, TestApp};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    #[diesel(column_name = "QUERY PLAN")]
    line: String,
}

async fn plan(connection: &mut AsyncPgConnection, sql: &str) -> String {
    let lines: Vec<Line> = diesel::sql_query(format!("EXPLAIN {sql}")).load(connection).await.unwrap();
    lines.into_iter().map(|line| line.line + "\n").collect()
}

/// Enough rows that reading all of them would never be the better plan.
async fn fill(test: &TestApp, company: &Company) {
    let id = company.id.get();
    let mut superuser = AsyncPgConnection::establish(&test.database.superuser_address()).await.unwrap();
    superuser
        .batch_execute(&format!(
            "INSERT INTO users (company_id, name, role, created_at) SELECT {id}, 'Person ' || n, 'worker', now() \
             FROM generate_series(1, 60) n; INSERT INTO entries (company_id, users_id, type, customers_id, projects_id, billable, billable_source, time_since, \
             time_until, duration, time_zone, local_day, recorded_by, rate_source, no_overlap, time_insert, time_last_change, \
             time_last_change_work_time) SELECT {id}, u.id, 1, {customer}, {project}, 1, 0, t, t + interval '1 hour', 3600, 'UTC', \
             t::date, 0, 0, false, t, t, t FROM users u, generate_series('2024-01-01'::timestamptz, '2026-03-01', '1 day') t \
             WHERE u.company_id = {id}; \
             INSERT INTO entry_texts (company_id, text_hash, text) SELECT {id}, sha256(n::text::bytea), 'Text ' || n \
             FROM generate_series(1, 500) n; \
             UPDATE entries SET texts_id = (SELECT min(id) FROM entry_texts) + entries.id % 500 WHERE entries.id % 2 = 0; \
             INSERT INTO journal SELECT {id}, u.id + 1000, n, now(), 0, 'test', 'entry.created', n, NULL, NULL, sha256('a'), \
             sha256('b'), '2026-01-01'::date + n FROM users u, generate_series(1, 100) n; ANALYZE",
            customer = company.customer.get(),
            project = company.project.get(),
        ))
        .await
        .unwrap();
}

/// What overlaps in the entries of one person.
fn overlaps(company: i64, person: i64) -> String {
    format!(
        "SELECT furthest AS first, id AS second FROM (SELECT id, users_id, time_since, time_until, local_day, \
         (max(ARRAY[extract(epoch FROM time_until)::bigint, id]) OVER before)[1] AS reaches, \
         (max(ARRAY[extract(epoch FROM time_until)::bigint, id]) OVER before)[2] AS furthest \
         FROM entries WHERE company_id = {company} AND type = 1 AND time_until > time_since \
         AND (FALSE OR users_id = {person}) AND local_day BETWEEN '1970-01-01' AND '9999-12-31' \
         WINDOW before AS (PARTITION BY users_id ORDER BY time_since, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) \
         ) e WHERE reaches > extract(epoch FROM time_since)::bigint ORDER BY time_since DESC, id DESC LIMIT 101"
    )
}

/// What each new entry asks about what is there.
fn recording(id: i64, person: i64) -> [(String, &'static str); 3] {
    [
        (
            format!(
                "SELECT EXISTS (SELECT * FROM entries WHERE company_id = {id} AND users_id = {person} AND type = 1 \
                 AND time_since > timestamptz '2025-03-03 08:00Z' - interval '744 hours' AND time_since < '2025-03-03 09:00Z' \
                 AND time_until > '2025-03-03 08:00Z' AND time_until > time_since AND id <> 5)"
            ),
            "entries_users_idx",
        ),
        (
            format!(
                "SELECT * FROM entries WHERE company_id = {id} AND users_id = {person} AND type = 1 \
                 AND time_until - time_since >= interval '744 hours' AND time_since < '2025-03-03 09:00Z' \
                 AND time_until > '2025-03-03 08:00Z' AND id <> 5"
            ),
            "entries_long_idx",
        ),
        (
            format!(
                "SELECT content FROM journal WHERE company_id = {id} AND chain = 1005 AND day >= '2026-02-02' \
                 AND day <= '2026-02-04' AND action = ANY(ARRAY['entry.created', 'entry.started']) \
                 AND content LIKE '%00000000-0000-4000-8000-000000000001%'"
            ),
            "journal_day_idx",
        ),
    ]
}

/// What jobs and seldom pages look for.
fn seldom(id: i64) -> [(String, &'static str); 2] {
    [
        (
            format!(
                "SELECT id FROM entries WHERE company_id = {id} AND time_since < '2024-01-05' AND local_day < '2024-01-03' \
                 AND time_until IS NOT NULL ORDER BY time_since LIMIT 5000"
            ),
            "entries_time_idx",
        ),
        (
            format!(
                "SELECT DISTINCT ON (j.subject) j.subject, j.content FROM journal j WHERE j.company_id = {id} \
                 AND j.chain = 0 AND j.action = 'customer.deleted' ORDER BY j.subject, j.sequence DESC"
            ),
            "journal_",
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn hot_queries_use_their_index() {
    let test = TestApp::start().await;
    let company = Company::create(&test.app, "eins").await;
    let id = company.id.get();
    fill(&test, &company).await;
    let mut app = AsyncPgConnection::establish(&test.database.app_address()).await.unwrap();
    app.batch_execute(&format!("BEGIN; SET LOCAL app.company_id = '{id}'")).await.unwrap();
    let person = company.worker.id.get();
    let day = "time_since BETWEEN '2025-03-03' AND '2025-03-10'";
    let cases = [
        (
            format!("SELECT * FROM entries WHERE company_id = {id} AND users_id = {person} AND time_until IS NULL"),
            "entries_running_key",
        ),
        (
            format!(
                "SELECT * FROM entries WHERE company_id = {id} AND users_id = {person} AND time_until IS NOT NULL AND type = 1 \
                 ORDER BY time_since DESC LIMIT 1"
            ),
            "entries_users_idx",
        ),
        (
            format!("SELECT * FROM entries WHERE company_id = {id} AND users_id = {person} AND {day}"),
            "entries_users_idx",
        ),
        (format!("SELECT * FROM entries WHERE company_id = {id} AND {day}"), "entries_time_idx"),
        (format!("SELECT count(*) FROM entries WHERE company_id = {id} AND {day}"), "entries_time_idx"),
        (
            format!(
                "SELECT texts_id FROM entries WHERE company_id = {id} AND texts_id IS NOT NULL AND users_id = {person} \
                 ORDER BY time_since DESC LIMIT 10000"
            ),
            "entries_users_idx",
        ),
        (
            format!(
                "SELECT texts_id FROM entries WHERE company_id = {id} AND texts_id IS NOT NULL AND texts_id IN \
                 (SELECT id FROM entry_texts WHERE company_id = {id} AND text COLLATE \"und-x-icu\" ILIKE '%17%') AND users_id = {person} \
                 ORDER BY time_since DESC LIMIT 10000"
            ),
            "entries_users_idx",
        ),
        (overlaps(id, person), "entries_users_idx"),
        (
            format!(
                "SELECT * FROM entries WHERE company_id = {id} AND users_id = {person} AND time_until IS NOT NULL AND type = 1 \
                 AND time_since <= '2025-03-03' ORDER BY time_since DESC, id DESC LIMIT 1"
            ),
            "entries_users_idx",
        ),
        (format!("SELECT * FROM entries WHERE company_id = {id} AND id = 5"), "entries_pkey"),
        (
            format!("SELECT * FROM journal WHERE company_id = {id} AND chain = 5 ORDER BY sequence DESC LIMIT 1"),
            "journal_pkey",
        ),
        (
            format!(
                "SELECT * FROM journal WHERE company_id = {id} AND action LIKE 'entry.%' AND subject = 5 \
                 ORDER BY at DESC, sequence DESC LIMIT 501"
            ),
            "journal_subject_idx",
        ),
        (
            format!(
                "SELECT * FROM journal WHERE company_id = {id} AND action LIKE 'entry.%' AND chain = 1005 \
                 AND (day = '2026-02-03' OR day_before = '2026-02-03') ORDER BY at DESC, sequence DESC LIMIT 501"
            ),
            "journal_day_idx",
        ),
        (
            format!(
                "SELECT * FROM entries WHERE company_id = {id} AND users_id = {person} AND \
                 ((local_day = '2025-03-03' AND {day}) OR time_until IS NULL)"
            ),
            "entries_users_idx",
        ),
    ];
    for (sql, index) in cases.into_iter().chain(recording(id, person)).chain(seldom(id)) {
        let plan = plan(&mut app, &sql).await;
        assert!(plan.contains(index), "{sql}\n{plan}");
        let whole = ["entries", "journal"].iter().any(|table| plan.contains(&format!("Seq Scan on {table} ")));
        assert!(!whole, "a whole table is read: {sql}\n{plan}");
    }
}
