//! What pages and jobs look for is found by an index. For what recording sends see the tests of `app`.

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
    testkit::fill(&test, &company).await;
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
    for (sql, index) in cases.into_iter().chain(seldom(id)) {
        let plan = plan(&mut app, &sql).await;
        assert!(plan.contains(index), "{sql}\n{plan}");
        let whole = ["entries", "journal"].iter().any(|table| plan.contains(&format!("Seq Scan on {table} ")));
        assert!(!whole, "a whole table is read: {sql}\n{plan}");
    }
}
