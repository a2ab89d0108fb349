//! The access log and every other log: who writes them, what they say, who reads them.

use std::fs;

use super::Findings;
use crate::company::Words;
use crate::stage::Stage;
use crate::traffic::{FIREFOX, GUEST, ODD, WORKER};
use crate::trouble::Trouble;

/// What a line of the access log may say.
const SAID: [&str; 8] = ["minute", "address", "system", "browser", "browser_major", "referrer", "route", "status"];

/// Functions that were used, by the templates of their routes.
const USED: [&str; 12] = [
    "/",
    "/features",
    "/privacy",
    "/blog",
    "/sign-in",
    "/app",
    "/app/my-data",
    "/forgot-password",
    "/contact",
    "/api/v2/clock",
    "/api/v4/users/me",
    "(none)",
];

/// The roles with which programs log in, but for the one that writes the access log.
const OTHERS: [&str; 3] = ["uhrwerk_app", "uhrwerk_owner", "uhrwerk_ops"];

/// Roles that are no superusers and not the database's own.
const ROLES: &str = "SELECT rolname FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_' ORDER BY 1";

/// Tables with rows of companies.
const OF_COMPANIES: &str = "SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
    AND a.attname = 'company_id' AND NOT a.attisdropped WHERE c.relkind IN ('r', 'p', 'v', 'm')";

/// The access log with its parts, and whatever else is in its schema.
const OF_ACCESS: &str = "SELECT c.oid FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm') \
    AND c.relnamespace = 'access'::regnamespace";

/// The files in which something of ours or of the database is logged, with what they say.
fn logs(stage: &Stage<'_>) -> Result<Vec<(String, String)>, Trouble> {
    let traffic = stage.traffic()?;
    let data = &stage.house.installation.data;
    let files = [stage.house.folder().join("server.log"), traffic.log.clone(), data.join("postgres/postgres.log")];
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, String::from_utf8_lossy(&fs::read(path).map_err(Trouble::at(path))?).into_owned()))
    };
    let logs: Vec<(String, String)> = files.iter().map(read).collect::<Result<_, Trouble>>()?;
    let is_talkative = logs.iter().any(|(_, text)| text.contains("/api/v2/clock"));
    let is_of_database = logs.iter().any(|(_, text)| text.contains("ready to accept connections"));
    if is_talkative && is_of_database { Ok(logs) } else { Err(Trouble::Blind("the logs say nothing")) }
}

/// The lines of the access log as text; there are some.
fn lines(stage: &Stage<'_>) -> Result<Vec<String>, Trouble> {
    stage.traffic()?;
    let lines = stage.house.lines("SELECT line::text FROM access.log AS line")?;
    if lines.len() < USED.len() { Err(Trouble::Blind("the access log is empty")) } else { Ok(lines) }
}

/// P18: whatever was used stands in the access log; no other role can add to it; and no other log says what a request
/// brought along.
pub(super) fn one_access_log(stage: &Stage<'_>) -> Findings {
    lines(stage)?;
    let routes = stage.house.lines("SELECT DISTINCT route FROM access.log")?;
    let missing = USED.iter().filter(|used| !routes.iter().any(|route| route == *used));
    let mut found: Vec<String> = missing.map(|route| format!("not recorded: {route}")).collect();
    for role in OTHERS {
        let add = "BEGIN; INSERT INTO access.log (minute, route, status) \
            SELECT date_trunc('minute', now()), '/', 2; ROLLBACK";
        if stage.house.sql_as(role, add).is_some() {
            found.push(format!("{role} adds to the access log"));
        }
    }
    let (brought, agent) = ([WORKER, GUEST].into_iter().chain(ODD), FIREFOX);
    let brought: Vec<&str> = brought.chain([agent]).collect();
    for (name, text) in logs(stage)? {
        found.extend(brought.iter().filter(|word| text.contains(**word)).map(|word| format!("{name} says {word}")));
    }
    Ok(found)
}

/// P19: nothing that leads to a person or a company stands in any log: words, keys, cookies, numbers in routes.
pub(super) fn logs_lead_to_nobody(stage: &Stage<'_>) -> Findings {
    let mut logs = logs(stage)?;
    logs.push(("the access log".to_owned(), lines(stage)?.join("\n")));
    let secrets = &stage.traffic()?.secrets;
    let house = stage.house;
    let mut words: Vec<&str> = [house.quartz.words, house.beryl.words].iter().flat_map(Words::canaries).collect();
    words.extend(secrets.iter().map(String::as_str));
    words.extend(ODD);
    let mut found = Vec::new();
    for (name, text) in &logs {
        found.extend(words.iter().filter(|word| text.contains(**word)).map(|word| format!("{name} says {word}")));
    }
    let numbered =
        house.lines(r"SELECT DISTINCT route FROM access.log WHERE route ~ '/[0-9]+(/|$)' OR route ~ '[?@]'")?;
    found.extend(numbered.into_iter().map(|route| format!("the access log says {route}")));
    Ok(found)
}

/// P20: a line has the columns that were promised, none of them finer or longer.
pub(super) fn the_log_says_little(stage: &Stage<'_>) -> Findings {
    lines(stage)?;
    let house = stage.house;
    let columns = house.lines(
        "SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid \
         WHERE c.relnamespace = 'access'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped GROUP BY 1 ORDER BY 1",
    )?;
    let further = columns.into_iter().filter(|column| !SAID.contains(&column.as_str()));
    let mut found: Vec<String> = further.map(|column| format!("a column {column}")).collect();
    let came = house.number("SELECT count(*) FROM access.log WHERE referrer = 'https://suche.example'")?;
    if came == 0 {
        return Err(Trouble::Blind("nobody came from elsewhere"));
    }
    for (what, condition) in [
        ("a time finer than a minute", "extract(epoch FROM minute)::numeric % 60 <> 0"),
        ("more than the origin of a referrer", "referrer !~ '^https?://[^/?#@ ]+$'"),
        ("more than the kind of an outcome", "status NOT BETWEEN 1 AND 5"),
        ("more than the family of a browser", "length(browser) > 20 OR browser ~ '[0-9/(]'"),
        ("more than the family of a system", "length(system) > 20 OR system ~ '[0-9/(]'"),
        ("more than the kind of a page", "route ~ '[?#]|[0-9]{3}'"),
    ] {
        let count = house.number(&format!("SELECT count(*) FROM access.log WHERE {condition}"))?;
        found.extend((count > 0).then(|| format!("{count} lines with {what}")));
    }
    Ok(found)
}

/// P7: no role that is not the database's superuser may read content of companies and the access log, be it by
/// becoming another role; and the owner of both sees no line of the log.
pub(super) fn nobody_reads_both(stage: &Stage<'_>) -> Findings {
    lines(stage)?;
    let house = stage.house;
    let mut found = stage.audited("nobody-reads-both")?;
    for role in house.lines(ROLES)? {
        // Whoever owns a table has every right to it on paper; what counts is whether a row comes back.
        let may = |tables: &str, also: &str| {
            house.sql(&format!(
                "SELECT EXISTS (SELECT FROM pg_roles r, ({tables}) t (oid) JOIN pg_class c ON c.oid = t.oid \
                 WHERE pg_has_role('{role}', r.oid, 'MEMBER') AND (has_any_column_privilege(r.oid, t.oid, 'SELECT') {also}))"
            ))
        };
        let reads_log = may(OF_ACCESS, "AND c.relowner <> r.oid")?.trim() == "t"
            || house
                .sql(&format!("SET ROLE {role}; SELECT count(*) FROM access.log"))
                .is_ok_and(|rows| rows.trim() != "0");
        if reads_log && may(OF_COMPANIES, "")?.trim() == "t" {
            found.push(format!("{role} reads both"));
        }
    }
    Ok(found)
}

/// P22: no way leads from a line of the log to a person: no key, no reference, nothing that copies lines, and no
/// address in a line that something stored could be held against.
pub(super) fn the_log_stays_alone(stage: &Stage<'_>) -> Findings {
    lines(stage)?;
    let house = stage.house;
    let schemas = "('access'::regnamespace, 'statistics'::regnamespace)";
    let mut found = Vec::new();
    for (what, statement) in [
        (
            "a reference",
            format!(
                "SELECT c.conname FROM pg_constraint c JOIN pg_class own ON own.oid = c.conrelid \
                 LEFT JOIN pg_class other ON other.oid = c.confrelid WHERE c.contype = 'f' \
                 AND (own.relnamespace IN {schemas} OR other.relnamespace IN {schemas})"
            ),
        ),
        (
            "a key of others",
            format!(
                "SELECT DISTINCT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid \
                 WHERE c.relnamespace IN {schemas} AND a.attnum > 0 AND NOT a.attisdropped AND a.attname IN \
                 (SELECT k.attname FROM pg_constraint p JOIN pg_class t ON t.oid = p.conrelid \
                 AND t.relnamespace = 'public'::regnamespace JOIN pg_attribute k ON k.attrelid = t.oid \
                 AND k.attnum = ANY (p.conkey) WHERE p.contype IN ('p', 'f') AND k.attname NOT IN ('kind', 'key'))"
            ),
        ),
        (
            "a trigger that could copy lines",
            format!(
                "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
                 WHERE c.relnamespace IN {schemas} AND NOT t.tgisinternal"
            ),
        ),
        (
            "a view of lines",
            format!(
                "SELECT DISTINCT v.relname FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid \
                 JOIN pg_class v ON v.oid = w.ev_class JOIN pg_class c ON c.oid = d.refobjid \
                 WHERE c.relnamespace IN {schemas} AND v.oid <> c.oid"
            ),
        ),
        (
            "an address where people are known or send something",
            "SELECT DISTINCT route FROM access.log WHERE address IS NOT NULL AND (route ~ '^/(app|api)' \
             OR route IN ('/sign-in', '/sign-up', '/forgot-password', '/contact', '/blog/:name', '/link/:token'))"
                .to_owned(),
        ),
    ] {
        found.extend(house.lines(&statement)?.into_iter().map(|name| format!("{what}: {name}")));
    }
    Ok(found)
}
