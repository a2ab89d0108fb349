//! Grants that nobody gave.

use super::list::{DEPUTY, as_both, with};
use super::{Attack, Success};

const READ: &str = "SELECT 1 FROM users LIMIT 1";

/// The table of grants, as somebody would put it in front of the real one.
const SHADOW: &str = "CREATE TEMP TABLE operator_grant (company_id bigint, id uuid, purpose text, reason text, minutes smallint, \
    requester bigint, requested_by text, requested_at timestamptz, confirmer bigint, confirmed_by text, confirmed_at timestamptz, \
    ends_at timestamptz, ended_at timestamptz)";

/// A grant that does not exist.
const NONE: &str = "'00000000-0000-0000-0000-000000000000'";

/// Attacks on what opens a company.
pub(super) fn attacks(victim: &str, company: &str) -> Vec<Attack> {
    let mut all = around(victim, company);
    for (name, statement) in by_hand(victim).into_iter().chain(ways_in(victim)) {
        for (who, way) in as_both(company) {
            all.push(Attack::new(format!("{name}, as {who}"), way, statement.clone(), Success::Allowed));
        }
    }
    all
}

/// A whole grant, open for four hours.
fn forged(victim: &str) -> String {
    format!(
        "(company_id, id, purpose, reason, minutes, requester, requested_by, requested_at, confirmer, confirmed_by, \
         confirmed_at, ends_at) VALUES ({victim}, gen_random_uuid(), 'export', 'nobody asked for this', 240, 1, 'x', now(), 2, \
         'y', now(), now() + interval '4 hours')"
    )
}

/// Getting around those that there are.
fn around(victim: &str, company: &str) -> Vec<Attack> {
    let deputy = || vec![company.to_owned(), DEPUTY.to_owned()];
    let shadow = vec![
        company.to_owned(),
        SHADOW.to_owned(),
        format!("INSERT INTO pg_temp.operator_grant {}", forged(victim)),
        "GRANT SELECT ON pg_temp.operator_grant TO PUBLIC".to_owned(),
        DEPUTY.to_owned(),
    ];
    let handed_on = with(deputy(), "GRANT SELECT ON users TO uhrwerk_ops".to_owned());
    let has_it = "SELECT 1 WHERE has_table_privilege('uhrwerk_ops', 'users', 'SELECT')";
    let afterwards = vec![DEPUTY.to_owned(), company.to_owned()];
    let several = vec![DEPUTY.to_owned(), "SET LOCAL app.company_id = '1 OR true'".to_owned()];
    let unasked = "SELECT note_operator_reading('people', 'people', 1)";
    [
        ("put a forged grant in front of the real ones", shadow, READ, Success::Row),
        ("hand a right of the deputy to the operator", handed_on, has_it, Success::Row),
        ("name the company after the role was taken", afterwards, READ, Success::Row),
        ("name several companies at once", several, READ, Success::Row),
        ("note a reading that no grant allows", deputy(), unasked, Success::Allowed),
    ]
    .map(|(name, way, last, success)| Attack::new(name.to_owned(), way, last.to_owned(), success))
    .into()
}

/// Making grants, and those who give them.
fn by_hand(victim: &str) -> Vec<(&'static str, String)> {
    let ask = |key: &str| format!("SELECT request_grant({key}, 'export', 'only looking around', 240)");
    vec![
        ("write a grant by hand", format!("INSERT INTO operator_grant {}", forged(victim))),
        ("lengthen grants", "UPDATE operator_grant SET ends_at = ends_at + interval '1 day'".to_owned()),
        ("ask for a grant with a wrong key", ask("'x'")),
        ("ask for a grant without a key", ask("NULL")),
        ("confirm a grant with a wrong key", format!("SELECT confirm_grant('x', {NONE})")),
        ("end a grant with a wrong key", format!("SELECT end_grant('x', {NONE})")),
        (
            "add an operator",
            "INSERT INTO operator (name, key_hash, added_at) VALUES ('x', sha256('x'), now())".to_owned(),
        ),
    ]
}

/// Ways in, which no grant opens.
fn ways_in(victim: &str) -> Vec<(&'static str, String)> {
    vec![
        (
            "open a session for a person",
            format!(
                "INSERT INTO session (token_hash, company_id, users_id, signed_in_at, last_used_at, token_since, staying) \
                 VALUES (sha256('x'), {victim}, 1, now(), now(), now(), true)"
            ),
        ),
        ("give a person a key", format!("INSERT INTO api_key VALUES (sha256('x'), {victim}, 1, now())")),
        (
            "make a link to set a password",
            format!(
                "INSERT INTO mail_link (token_hash, company_id, users_id, purpose, created_at, expires_at) \
                 VALUES (sha256('x'), {victim}, 1, 'password', now(), now() + interval '1 day')"
            ),
        ),
        (
            "make an address of one's own a way in",
            format!("INSERT INTO sign_in (email, company_id, users_id) VALUES ('x@x.example', {victim}, 1)"),
        ),
        ("set a password", "UPDATE sign_in SET password_hash = 'x'".to_owned()),
        ("make somebody an owner", "UPDATE users SET role = 'owner'".to_owned()),
    ]
}
