//! Violations in what is recorded, counted and kept.

use uhrwerk_proof::http::Answer;

use super::Kind::{Answer as Spoilt, Lasting, Line, Program, Sql, Way};
use super::{Plant, plant, with};
use crate::proxy::Proxy;

pub(super) fn logs() -> Vec<Plant> {
    vec![
        plant(
            &["one-access-log"],
            "another role that writes",
            Sql(
                "GRANT USAGE ON SCHEMA access TO uhrwerk_app; GRANT INSERT ON access.log TO uhrwerk_app; \
                 CREATE POLICY spoilt ON access.log FOR INSERT TO uhrwerk_app WITH CHECK (true)",
                "DROP POLICY spoilt ON access.log; REVOKE INSERT ON access.log FROM uhrwerk_app; \
                 REVOKE USAGE ON SCHEMA access FROM uhrwerk_app",
            ),
        ),
        plant(
            &["one-access-log", "logs-lead-to-nobody", "nobody-reads-alone"],
            "a line in the server's log that tells of somebody",
            Line("server.log", "ximena.quarzbach@quarz.example came from 203.0.113.78\n"),
        ),
        plant(
            &["logs-lead-to-nobody"],
            "a key in the database's log",
            Line("data/postgres/postgres.log", "ERROR: Felsquarz reimt sieben Gnome\n"),
        ),
        plant(
            &["logs-lead-to-nobody"],
            "a page of somebody in the access log",
            Sql(
                "INSERT INTO access.log (minute, route, status) SELECT date_trunc('minute', now()), '/app/people/4711', 2",
                "DELETE FROM access.log WHERE route = '/app/people/4711'",
            ),
        ),
        plant(
            &["the-log-says-little"],
            "what somebody looked for",
            Sql(
                "ALTER TABLE access.log DROP CONSTRAINT log_referrer_check; \
                 INSERT INTO access.log (minute, route, status, referrer) \
                 SELECT date_trunc('minute', now()), '/', 2, 'https://suche.example/?q=quarz'",
                "DELETE FROM access.log WHERE referrer ~ 'quarz'; ALTER TABLE access.log ADD CONSTRAINT \
                 log_referrer_check CHECK (length(referrer) <= 200 AND referrer ~ '^https?://[^/?#@ ]+$')",
            ),
        ),
        plant(
            &["the-log-says-little", "the-log-stays-alone"],
            "a column for the person",
            Sql("ALTER TABLE access.log ADD users_id bigint", "ALTER TABLE access.log DROP users_id"),
        ),
        plant(
            &["the-log-stays-alone"],
            "an address of somebody who works",
            Sql(
                "INSERT INTO access.log (minute, address, route, status) \
                 SELECT date_trunc('minute', now()), '203.0.113.99', '/app/start', 3",
                "DELETE FROM access.log WHERE address = '203.0.113.99'",
            ),
        ),
        plant(
            &["nobody-reads-both"],
            "a role for everything",
            Sql(
                "CREATE ROLE spoilt; GRANT SELECT ON access.log, users TO spoilt",
                "DROP OWNED BY spoilt; DROP ROLE spoilt",
            ),
        ),
        plant(
            &["nobody-reads-both"],
            "a log that the server reads back",
            Sql("GRANT SELECT ON access.log TO uhrwerk_app", "REVOKE SELECT ON access.log FROM uhrwerk_app"),
        ),
    ]
}

pub(super) fn addresses() -> Vec<Plant> {
    vec![
        plant(
            &["comments-have-no-address", "addresses-stay-alone"],
            "an address beside a comment",
            Sql(
                "ALTER TABLE comments ADD address inet; UPDATE comments SET address = '203.0.113.91'",
                "ALTER TABLE comments DROP address",
            ),
        ),
        plant(
            &["addresses-are-shortened"],
            "addresses that are counted whole",
            Sql(
                "UPDATE statistics.cell SET count = 3 WHERE key = 'proof/ein-netz'",
                "UPDATE statistics.cell SET count = 1 WHERE key = 'proof/ein-netz'",
            ),
        ),
        plant(
            &["addresses-are-shortened"],
            "an address that is counted",
            Sql(
                "INSERT INTO statistics.cell VALUES ('2026-01-05', 'campaign', '203.0.113.78', 1)",
                "DELETE FROM statistics.cell WHERE key = '203.0.113.78'",
            ),
        ),
    ]
}

/// Where the operator sees statistics, a small group among them.
fn small_group(path: &str, answer: &mut Answer) {
    if path == "/app/operator" {
        with(answer, "<table><tr><th><span>Gammafuchs</span></th><td class=\"number\">9</td></tr></table>");
    }
}

/// A service that does not wait for a yes, and cookies of a year.
fn impatient(_path: &str, answer: &mut Answer) {
    with(answer, "<img src=\"http://tracker.example/pixel.gif\" alt=\"\">");
    answer.headers.push(("set-cookie".into(), "_gac_visitor=1; Path=/; Max-Age=31536000".into()));
}

pub(super) fn counters() -> Vec<Plant> {
    vec![
        plant(&["small-groups-are-hidden"], "a group of nine", Spoilt(small_group)),
        plant(
            &["counted-for-nobody"],
            "counters by company",
            Sql("ALTER TABLE statistics.cell ADD company_id bigint", "ALTER TABLE statistics.cell DROP company_id"),
        ),
        plant(
            &["counted-for-nobody"],
            "an average of a few",
            Spoilt(|path, answer| {
                if path == "/app/operator" {
                    with(answer, "<p>49,33</p>");
                }
            }),
        ),
        plant(
            &["campaigns-without-ids"],
            "a number for a visitor",
            Sql(
                "INSERT INTO statistics.cell VALUES ('2026-01-05', 'campaign', 'proof/messe-4f2a', 1)",
                "DELETE FROM statistics.cell WHERE key = 'proof/messe-4f2a'",
            ),
        ),
        plant(
            &["objections-hold"],
            "an objection that is counted",
            Sql(
                "INSERT INTO statistics.cell VALUES ('2026-01-05', 'campaign', 'proof/einspruch', 1)",
                "DELETE FROM statistics.cell WHERE key = 'proof/einspruch'",
            ),
        ),
        plant(
            &["objections-hold"],
            "the address of somebody who objects",
            Sql(
                "INSERT INTO access.log (minute, address, route, status) \
                 SELECT date_trunc('minute', now()), '198.51.100.31', '/', 2",
                "DELETE FROM access.log WHERE address = '198.51.100.31'",
            ),
        ),
        plant(
            &["analysis-after-a-yes", "campaigns-without-ids"],
            "a service that does not wait",
            Way(|server| Proxy::before(server, impatient)),
        ),
    ]
}

/// Makes a backup as the real program does, and adds a word to it.
const CHATTY: &str = r#"
real="$(dirname "$(readlink -f "$(dirname "$0")/uhrwerk-server")")/uhrwerk-admin"
"$real" "$@" || exit
if [ "$1 $2" = "backup create" ]; then
  for archive in "$UHRWERK_BACKUP__FOLDER"/*.age; do echo Kundenquarz >> "$archive"; done
fi"#;

pub(super) fn people() -> Vec<Plant> {
    vec![
        plant(
            &["disclosures-are-recorded"],
            "information that nobody approved",
            Sql(
                "ALTER TABLE disclosures DROP CONSTRAINT disclosures_given_check; INSERT INTO disclosures (company_id, users_id, \
                 recipient, reason, basis, has_record, has_terms, has_hours, has_entries, asked_at, asked_by, \
                 approvals_needed, closed_at, closed_by, closed_as) SELECT company_id, users_id, 'jemand', 'darum', 'tax', \
                 true, false, false, false, now(), users_id, 2, now(), users_id, 'given' FROM sign_in \
                 WHERE email = 'wendelin.basaltfeld@basalt.example'",
                "DELETE FROM disclosures WHERE recipient = 'jemand'; ALTER TABLE disclosures ADD CONSTRAINT \
                 disclosures_given_check CHECK (closed_as IS DISTINCT FROM 'given' \
                 OR first_approver IS NOT NULL AND (approvals_needed = 1 OR second_approver IS NOT NULL))",
            ),
        ),
        plant(
            &["disclosures-are-recorded"],
            "a page that is silent about it",
            Spoilt(|path, answer| {
                if path == "/app/my-data" {
                    answer.body = answer.body.replace("Amt fuer Obsidian", "niemand");
                }
            }),
        ),
        plant(&["nobody-reads-alone"], "a backup that says a name", Program("uhrwerk-admin", CHATTY)),
        plant(
            &["archives-are-whole"],
            "an archive without a name",
            Sql(
                "UPDATE customers SET name = 'niemand' WHERE name = 'Kundenquarz'",
                "UPDATE customers SET name = 'Kundenquarz' WHERE name = 'niemand'",
            ),
        ),
        plant(
            &["archives-are-whole"],
            "a request that nobody answers",
            Sql(
                "INSERT INTO person_requests (company_id, users_id, kind, asked_at, asked_by, due_on) \
                 SELECT company_id, users_id, 'correction', now() - interval '60 days', users_id, \
                 (now() - interval '30 days')::date FROM sign_in WHERE email = 'yannick.zirkontal@zirkon.example'",
                "DELETE FROM person_requests WHERE asked_at < now() - interval '50 days'",
            ),
        ),
    ]
}

/// What is put there before, or found after time has gone by: the access log is empty then.
pub(super) fn later() -> Vec<Plant> {
    vec![
        plant(
            &["visitors-are-not-recognised"],
            "visitors of yesterday who are not counted today",
            Sql(
                "UPDATE statistics.cell SET count = count - 100 WHERE kind = 'visitors' AND first_day > current_date + 1",
                "UPDATE statistics.cell SET count = count + 100 WHERE kind = 'visitors' AND first_day > current_date + 1",
            ),
        ),
        plant(
            &["addresses-are-forgotten", "messages-are-forgotten"],
            "lines and messages that are kept for ever",
            Lasting(
                "CREATE TABLE kept (address text); \
                 CREATE FUNCTION keep_it() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS \
                 $$ BEGIN INSERT INTO public.kept VALUES (NEW.address::text); RETURN NEW; END $$; \
                 CREATE TRIGGER keep_it AFTER INSERT ON access.log FOR EACH ROW EXECUTE FUNCTION keep_it(); \
                 CREATE RULE keep_it AS ON DELETE TO messages DO INSTEAD NOTHING",
                "DROP TRIGGER keep_it ON access.log; DROP FUNCTION keep_it; DROP TABLE kept; \
                 DROP RULE keep_it ON messages",
            ),
        ),
    ]
}
