//! The statements that read a person's rows, made from the inventory.

use kernel::{CompanyId, UserId};
use privacy::inventory::{Column, Export};
use timesheets::RecordedBy;

use super::{Extent, SOURCES, Source, Typing};

/// What a person's entries are booked on, each with the number of its reference: in the order of names and texts, so
/// that the same content always has the same references.
const OWN: &str = "WITH own_entries AS (SELECT customers_id, projects_id, services_id, lumpsum_services_id, texts_id \
    FROM entries t WHERE t.company_id = $c AND t.users_id = $u$w), \
    own_customers AS (SELECT id, row_number() OVER (ORDER BY name COLLATE \"C\") AS n FROM customers \
    WHERE company_id = $c AND id IN (SELECT customers_id FROM own_entries UNION SELECT p.customers_id FROM projects p \
    WHERE p.company_id = $c AND p.id IN (SELECT projects_id FROM own_entries))), \
    own_projects AS (SELECT p.id, row_number() OVER (ORDER BY c.n, p.name COLLATE \"C\") AS n FROM projects p \
    JOIN own_customers c ON c.id = p.customers_id \
    WHERE p.company_id = $c AND p.id IN (SELECT projects_id FROM own_entries)), \
    own_services AS (SELECT id, row_number() OVER (ORDER BY name COLLATE \"C\") AS n FROM services \
    WHERE company_id = $c AND id IN (SELECT services_id FROM own_entries)), \
    own_lumpsum_services AS (SELECT id, row_number() OVER (ORDER BY name COLLATE \"C\") AS n FROM lumpsum_services \
    WHERE company_id = $c AND id IN (SELECT lumpsum_services_id FROM own_entries)), \
    own_texts AS (SELECT id, row_number() OVER (ORDER BY text COLLATE \"C\") AS n FROM entry_texts \
    WHERE company_id = $c AND id IN (SELECT texts_id FROM own_entries)) ";

/// Somebody else's number becomes no number of theirs.
const OTHER: &str = "other-person";

/// Reads the rows of a source as cells. Only numbers are put in.
pub(super) fn of(source: &Source, company: CompanyId, person: UserId, extent: Extent) -> String {
    let reference = source.reference.map(|word| format!("'{word}-' || r.n"));
    let columns = source.exported().map(|column| value(source.table, column, extent.typing));
    let cells: Vec<String> =
        reference.into_iter().chain(columns).map(|value| format!("to_jsonb({value})::text")).collect();
    let (cells, rows, order) = (cells.join(", "), source.rows, source.order);
    let statement = format!(
        "{OWN}SELECT cells FROM (SELECT ARRAY[{cells}]::text[] AS cells, row_number() OVER (ORDER BY {order}, \
         array_to_string(ARRAY[{cells}]::text[], ',', '-') COLLATE \"C\") AS place FROM {rows}) numbered ORDER BY place"
    );
    filled(&statement, company, person, &within(extent))
}

/// Only entries of some days. A day is its digits, whatever it is.
fn within(extent: Extent) -> String {
    let days = extent.days.map(|(first, last)| format!(" AND t.local_day BETWEEN '{first}' AND '{last}'"));
    days.unwrap_or_default()
}

/// Counts the rows of every source.
pub(super) fn counts(company: CompanyId, person: UserId) -> String {
    let count =
        |source: &Source| format!("SELECT '{}' AS of_table, count(*) AS count FROM {}", source.table, source.rows);
    let counts: Vec<String> = SOURCES.iter().map(count).collect();
    filled(&format!("{OWN}{}", counts.join(" UNION ALL ")), company, person, "")
}

fn filled(statement: &str, company: CompanyId, person: UserId, within: &str) -> String {
    let of_company = statement.replace("$c", &company.get().to_string());
    of_company.replace("$u", &person.get().to_string()).replace("$w", within)
}

/// The value of a column, as SQL.
fn value(table: &str, column: &Column, typing: Typing) -> String {
    let name = format!("t.\"{}\"", column.name);
    match (table, column.name) {
        // The journal translates its references itself, from numbers.
        ("journal", "content") => "jsonb_build_object('of', t.chain, 'subject', t.subject, 'is', t.content)".to_owned(),
        ("journal", "chain") => format!("CASE WHEN {name} = 0 THEN 'company' ELSE {} END", person(&name)),
        ("journal", "at") if typing == Typing::Day => {
            format!("CASE WHEN t.actor = $u THEN date_trunc('day', {name}) ELSE {name} END")
        }
        ("outbox", "payload") => "t.payload::jsonb ->> 'letter'".to_owned(),
        ("projects" | "entries", "customers_id") => "'customer-' || own_customer.n".to_owned(),
        ("entries", "projects_id") => "'project-' || own_project.n".to_owned(),
        ("entries", "services_id") => "'service-' || own_service.n".to_owned(),
        ("entries", "lumpsum_services_id") => "'lump-sum-service-' || own_lumpsum_service.n".to_owned(),
        ("entries", "texts_id") => "'text-' || own_text.n".to_owned(),
        // Its table is not there yet.
        ("entries", "subprojects_id") => "NULL::text".to_owned(),
        ("entries", "time_insert" | "time_last_change" | "time_last_change_work_time") if typing == Typing::Day => {
            let day = format!("date_trunc('day', {name} AT TIME ZONE t.time_zone) AT TIME ZONE t.time_zone");
            format!("CASE WHEN t.recorded_by = {} THEN {day} ELSE {name} END", RecordedBy::Hand.code())
        }
        _ if column.export == Export::Reference => person(&name),
        _ => name,
    }
}

/// Who somebody is to the archive, as SQL.
fn person(column: &str) -> String {
    format!(
        "CASE {column} WHEN $u THEN 'person-1' WHEN 0 THEN 'installation' ELSE CASE WHEN {column} IS NOT NULL THEN '{OTHER}' END END"
    )
}
