//! Many rows.

use crate::{Company, TestApp};

/// Enough rows that reading all of them would never be the better plan.
pub async fn fill(test: &TestApp, company: &Company) {
    let id = company.id.get();
    test.database
        .as_superuser(&format!(
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
        .await;
}
