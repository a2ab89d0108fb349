//! The certificate of a deleted company, as files and in a letter.

use deletions::Prepared;
use documents::certificate::{Certificate, certificate};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use kernel::{CompanyId, Zone, local_day};
use serde_json::{Value, json};
use store::keeping::TableCount;
use tokio::task::spawn_blocking;

use crate::{App, Fault};

/// Makes it: what was deleted, when, and from when on backups are free of it. Days are those of UTC.
pub(crate) fn of(
    app: &App,
    company: CompanyId,
    ended_on: Option<Date>,
    tables: Vec<TableCount>,
    now: Timestamp,
) -> Certificate {
    let deleted_on = local_day(now, &Zone::utc());
    // An archive that was begun just before is kept for its days; the sweep comes once a day.
    let days = i64::from(app.files.backup_days).saturating_add(1);
    Certificate {
        company,
        ended_on,
        deleted_at: kernel::to_the_second(now),
        backups_free_on: deleted_on.checked_add(days.days()).unwrap_or(Date::MAX),
        tables: tables.into_iter().map(|table| (table.of_table, table.amount)).collect(),
    }
}

/// Writes it as JSON and as PDF in every language, beside where it will be: what could fail has failed by then.
pub(crate) async fn prepare(app: &App, made: Certificate) -> Result<Prepared, Fault> {
    let certificates = app.files.certificates.clone();
    let write = move || {
        let day = local_day(made.deleted_at, &Zone::utc());
        let mut files = vec![("json".to_owned(), to_json(&made).to_string().into_bytes())];
        for language in locale::LANGUAGES {
            let pdf = documents::pdf(&certificate(&made, language), day);
            let pdf = pdf.map_err(|error| Fault::Internal(Box::new(error)))?;
            files.push((format!("{}.pdf", locale::code(language)), pdf));
        }
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(ending, bytes)| (ending.as_str(), bytes.as_slice())).collect();
        certificates.prepare(made.company, &files).map_err(|error| Fault::Internal(Box::new(error)))
    };
    spawn_blocking(write).await.map_err(|error| Fault::Internal(Box::new(error)))?
}

/// Puts it in its place, on the disk when this returns.
pub(crate) async fn publish(prepared: Prepared) -> Result<(), Fault> {
    let published = spawn_blocking(move || prepared.publish()).await;
    published.map_err(|error| Fault::Internal(Box::new(error)))?.map_err(|error| Fault::Internal(Box::new(error)))
}

/// The certificate of a company; `None` if there is none that can be read.
pub(crate) async fn find(app: &App, company: CompanyId) -> Result<Option<Certificate>, Fault> {
    let certificates = app.files.certificates.clone();
    let read = spawn_blocking(move || certificates.read(company)).await;
    let read = read.map_err(|error| Fault::Internal(Box::new(error)))?;
    let text = read.map_err(|error| Fault::Internal(Box::new(error)))?;
    let value = text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    Ok(value.and_then(|value| from_json(company, &value)))
}

fn to_json(made: &Certificate) -> Value {
    let tables = made.tables.iter().map(|(table, rows)| json!({"table": table, "rows": rows}));
    json!({
        "format": "uhrwerk-certificate",
        "version": 1,
        "company": made.company.get(),
        "ended_on": made.ended_on.map(|day| day.to_string()),
        "deleted_at": made.deleted_at.to_string(),
        "backups_free_on": made.backups_free_on.to_string(),
        "tables": tables.collect::<Vec<_>>(),
        "rows_left": 0,
    })
}

fn from_json(company: CompanyId, value: &Value) -> Option<Certificate> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let table = |one: &Value| Some((one.get("table")?.as_str()?.to_owned(), one.get("rows")?.as_i64()?));
    Some(Certificate {
        company,
        ended_on: text("ended_on").and_then(|day| day.parse().ok()),
        deleted_at: text("deleted_at")?.parse().ok()?,
        backups_free_on: text("backups_free_on")?.parse().ok()?,
        tables: value.get("tables")?.as_array()?.iter().map(table).collect::<Option<_>>()?,
    })
}
