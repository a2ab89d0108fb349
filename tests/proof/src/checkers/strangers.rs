//! What people see who have no business with a company: strangers, another company, the operator.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Findings;
use crate::browser::Way;
use crate::http::{Answer, Visitor};
use crate::stage::Stage;
use crate::trouble::Trouble;

/// The role of the operator's tools.
const OPERATOR: &str = "uhrwerk_ops";

/// The role that it takes under a grant.
const DEPUTY: &str = "uhrwerk_deputy";

/// P26: everything that the owner of one company can fetch shows nothing of it to strangers and to another company;
/// and the database guards every table with rows of a company.
pub(super) fn closed_to_strangers(stage: &Stage<'_>) -> Findings {
    let mut found = stage.audited("closed-to-strangers")?;
    let words = stage.house.quartz.words;
    let mut owner = stage.owner(&stage.house.quartz)?;
    let mut other = stage.owner(&stage.house.zircon)?;
    let mut own = 0;
    for path in paths(stage)? {
        let fetch = |visitor: &mut Visitor| -> Result<Answer, Trouble> {
            if path.starts_with("/api/") { visitor.script("GET", &path, "") } else { visitor.get(&path) }
        };
        own += usize::from(!words.seen_in(&fetch(&mut owner)?.body).is_empty());
        let stranger = fetch(&mut stage.visitor())?;
        found.extend(words.seen_in(&stranger.body).into_iter().map(|word| format!("{path}: strangers see {word}")));
        let other = fetch(&mut other)?;
        found.extend(words.seen_in(&other.body).into_iter().map(|word| format!("{path}: another company sees {word}")));
    }
    if own < 5 {
        return Err(Trouble::Blind("hardly any page shows anything to its own company"));
    }
    Ok(found)
}

/// Every page that was visited inside, and every operation of the interface that reads, with the numbers of the company.
fn paths(stage: &Stage<'_>) -> Result<BTreeSet<String>, Trouble> {
    let mut paths: BTreeSet<String> = stage.seen()?.visits(Way::Inside)?.iter().map(|page| page.path.clone()).collect();
    let document = stage.visitor().get("/api/openapi.json")?;
    let document: Value = serde_json::from_str(&document.body).unwrap_or_default();
    let operations =
        document.get("paths").and_then(Value::as_object).ok_or(Trouble::Blind("the interface has no document"))?;
    let company = &stage.house.quartz;
    let span = "time_since=2026-01-01T00:00:00Z&time_until=2027-01-01T00:00:00Z&grouping%5B%5D=customers_id&text=Text";
    for (path, verbs) in operations {
        if verbs.get("get").is_none() {
            continue;
        }
        let id = match path.as_str() {
            path if path.contains("customers") => company.customer,
            path if path.contains("projects") => company.project,
            path if path.contains("ervices") => company.service,
            path if path.contains("users") => 1,
            _ => company.entry,
        };
        let separator = if path.contains('?') { '&' } else { '?' };
        paths.insert(format!("/api{}{separator}{span}", path.replace("{id}", &id.to_string())));
    }
    Ok(paths)
}

/// P5: as the role of the operator's tools, no table with rows of a company can be read; as the role that it takes under
/// a grant, no row is seen while there is no grant.
pub(super) fn operator_reads_nothing(stage: &Stage<'_>) -> Findings {
    let mut found = stage.audited("operator-reads-nothing")?;
    if stage.house.sql_as(OPERATOR, "SELECT 1").is_none() {
        return Err(Trouble::Blind("the operator cannot log in"));
    }
    for table in stage.house.tables()? {
        let company = stage.house.quartz.id;
        // Whether rows come back does not matter: the right to ask is too much.
        let ask = format!("SET app.company_id = '{company}'; SELECT count(*) FROM {table}");
        if stage.house.sql_as(OPERATOR, &ask).is_some() {
            found.push(format!("{OPERATOR} reads {table}"));
        }
        let ask = format!("SET ROLE {DEPUTY}; SET app.company_id = '{company}'; SELECT count(*) FROM {table}");
        if stage.house.sql_as(OPERATOR, &ask).is_some_and(|rows| rows.trim() != "0") {
            found.push(format!("{DEPUTY} reads {table} without a grant"));
        }
    }
    Ok(found)
}
