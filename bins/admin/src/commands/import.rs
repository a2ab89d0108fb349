//! `import time-log` and `import undo`.

use std::fmt::Write as _;
use std::path::PathBuf;

use app::{App, ImportError, ImportMode, ImportProfile, ImportReport, ImportTimeLog, import_time_log, undo_import};
use kernel::{CompanyId, ImportId};
use serde::Serialize;
use serde_json::Number;
use store::imports::Undone;
use uuid::Uuid;

use super::refused_file::RefusedFile;
use super::{administrator, company_id};
use crate::arguments;
use crate::error::AdminError;
use crate::output::{self, grouped, hours, hours_number};

/// An import whose profile was read.
pub(crate) struct Import {
    company: CompanyId,
    command: ImportTimeLog,
    refused: RefusedFile,
}

pub(super) fn prepare(wish: arguments::ImportTimeLog) -> Result<Import, AdminError> {
    let text = std::fs::read_to_string(&wish.profile);
    let text = text.map_err(|error| AdminError::ProfileFile(wish.profile.clone(), error))?;
    let profile = ImportProfile::parse(&text).map_err(|error| AdminError::Profile(wish.profile, error))?;
    let refused = wish.refused_file.unwrap_or_else(|| RefusedFile::beside(&wish.file));
    Ok(Import {
        company: company_id(wish.company)?,
        command: ImportTimeLog { log: wish.file, profile, mode: mode(wish.dry_run) },
        refused: RefusedFile::new(refused),
    })
}

fn mode(dry_run: bool) -> ImportMode {
    if dry_run { ImportMode::DryRun } else { ImportMode::Run }
}

impl Import {
    pub(super) fn company(&self) -> CompanyId {
        self.company
    }

    pub(super) async fn run(self, app: &App, json: bool) -> Result<(), AdminError> {
        let Self { company, command, mut refused } = self;
        let mode = command.mode;
        let path = refused.path().to_owned();
        let imported = import_time_log(app, &administrator(company), command, &mut |row| refused.add(row)).await;
        let report = imported.map_err(|error| match error {
            ImportError::Fault(fault) => AdminError::of(fault, AdminError::NoCompany(company.get())),
            ImportError::Refused(error) => AdminError::RefusedFile(path.clone(), error),
            other @ ImportError::Log(_) => AdminError::Import(other),
        })?;
        let (file, shown) = refused.finish().map_err(|error| AdminError::RefusedFile(path, error))?;
        if json {
            return output::json(&Answer::new(&report, file));
        }
        output::text(&text(&report, file.as_ref(), &shown))?;
        match (mode, report.import) {
            (ImportMode::DryRun, _) => output::note("This was a dry run: nothing was imported."),
            (ImportMode::Run, None) => output::note("There was nothing to import."),
            (ImportMode::Run, Some(ImportId(id))) => output::note(&format!(
                "To take it back: uhrwerk-admin import undo --company {} --import {id}",
                company.get()
            )),
        }
    }
}

/// The report as one JSON object.
#[derive(Serialize)]
struct Answer {
    import: Option<Uuid>,
    read: i64,
    imported: i64,
    already_there: i64,
    refused: i64,
    refused_file: Option<PathBuf>,
    hours_before: Number,
    hours_after: Number,
    months: Vec<MonthAnswer>,
}

#[derive(Serialize)]
struct MonthAnswer {
    month: String,
    imported: i64,
    hours_before: Number,
    hours_after: Number,
}

impl Answer {
    fn new(report: &ImportReport, refused_file: Option<PathBuf>) -> Self {
        let month = |line: &app::MonthLine| MonthAnswer {
            month: line.month.to_string(),
            imported: line.imported,
            hours_before: hours_number(line.before),
            hours_after: hours_number(line.after),
        };
        let counts = report.counts;
        Self {
            import: report.import.map(|ImportId(id)| id),
            read: counts.read,
            imported: counts.imported,
            already_there: counts.already_there,
            refused: counts.refused,
            refused_file,
            hours_before: hours_number(report.before),
            hours_after: hours_number(report.after),
            months: report.months.iter().map(month).collect(),
        }
    }
}

/// The report for people. Writing to a text cannot fail, hence the unused results.
fn text(report: &ImportReport, refused_file: Option<&PathBuf>, shown: &[String]) -> String {
    let counts = report.counts;
    let created = report.created;
    let mut text = String::new();
    let mut line = |name: &str, value: String| {
        let _written = writeln!(text, "{name:<14}{value:>16}");
    };
    line("rows read", grouped(&counts.read.to_string()));
    line("to import", grouped(&counts.imported.to_string()));
    line("already there", grouped(&counts.already_there.to_string()));
    line("refused", grouped(&counts.refused.to_string()));
    line("new customers", grouped(&created.customers.to_string()));
    line("new projects", grouped(&created.projects.to_string()));
    line("new services", grouped(&created.services.to_string()));
    line("new people", grouped(&created.people.to_string()));
    line("hours before", grouped(&hours(report.before)));
    line("hours after", grouped(&hours(report.after)));
    if let Some(file) = refused_file {
        let _written = writeln!(text, "\nrefused rows, all of them in {}:", file.display());
        for row in shown {
            let _written = writeln!(text, "{row}");
        }
        let more = counts.refused - i64::try_from(shown.len()).unwrap_or(i64::MAX);
        if more > 0 {
            let _written = writeln!(text, "  and {} more", grouped(&more.to_string()));
        }
    }
    if !report.months.is_empty() {
        let _written = writeln!(text, "\nmonth    to import  hours before   hours after");
    }
    for month in &report.months {
        let imported = grouped(&month.imported.to_string());
        let (before, after) = (grouped(&hours(month.before)), grouped(&hours(month.after)));
        let _written = writeln!(text, "{}  {imported:>9}  {before:>12}  {after:>12}", month.month);
    }
    text
}

/// An import that is to be taken back.
pub(crate) struct Undo {
    company: CompanyId,
    import: ImportId,
    mode: ImportMode,
}

pub(super) fn prepare_undo(company: i64, import: Uuid, dry_run: bool) -> Result<Undo, AdminError> {
    Ok(Undo { company: company_id(company)?, import: ImportId(import), mode: mode(dry_run) })
}

/// What was removed, as one JSON object.
#[derive(Serialize)]
struct Removed {
    entries: i64,
    hours: Number,
    kept_entries_id: Vec<i64>,
    customers: i64,
    projects: i64,
    services: i64,
    users: i64,
}

impl Undo {
    pub(super) fn company(&self) -> CompanyId {
        self.company
    }

    pub(super) async fn run(self, app: &App, json: bool) -> Result<(), AdminError> {
        let company = self.company;
        let undone = undo_import(app, &administrator(company), self.import, self.mode).await;
        let undone = undone.map_err(|fault| AdminError::of(fault, AdminError::NoImport(company.get())))?;
        let removed = Removed {
            entries: undone.entries,
            hours: hours_number(undone.seconds),
            kept_entries_id: undone.kept.iter().map(|id| id.get()).collect(),
            customers: undone.customers,
            projects: undone.projects,
            services: undone.services,
            users: undone.people,
        };
        if json {
            return output::json(&removed);
        }
        output::text(&undone_text(&undone, &removed))?;
        if self.mode == ImportMode::DryRun { output::note("This was a dry run: nothing was removed.") } else { Ok(()) }
    }
}

fn undone_text(undone: &Undone, removed: &Removed) -> String {
    let mut text = String::new();
    let lines = [
        ("entries", undone.entries.to_string()),
        ("hours", hours(undone.seconds)),
        ("customers", undone.customers.to_string()),
        ("projects", undone.projects.to_string()),
        ("services", undone.services.to_string()),
        ("people", undone.people.to_string()),
    ];
    let _written = writeln!(text, "removed");
    for (name, value) in lines {
        let _written = writeln!(text, "  {name:<12}{:>16}", grouped(&value));
    }
    if !removed.kept_entries_id.is_empty() {
        let ids: Vec<String> = removed.kept_entries_id.iter().map(i64::to_string).collect();
        let _written = writeln!(text, "kept, since they were changed: {}", ids.join(", "));
    }
    text
}
