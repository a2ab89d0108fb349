//! `privacy breach`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use app::{App, Breach, Fault, TakenBy};
use documents::Facts;
use documents::breach::{Findings, Kind};
use kernel::{CompanyId, Sink, Zone, local_day};
use privacy::inventory::Table;
use serde::Serialize;
use store::breach::{Concerned, Measured, Window};

use super::{administrator, company_id};
use crate::arguments::MeasureBreach;
use crate::error::AdminError;
use crate::output;
use crate::workplace::Workplace;

/// What is to be measured.
pub(crate) struct Wish {
    tables: Vec<&'static Table>,
    window: Window,
    company: Option<CompanyId>,
    with_names: bool,
    with_commas: bool,
    to: Option<PathBuf>,
}

pub(super) fn prepare(wish: MeasureBreach) -> Result<Wish, AdminError> {
    let known = || store::breach::tables().map(|table| table.name).collect::<Vec<_>>().join(", ");
    let table = |name: &String| store::breach::table(name).ok_or_else(|| AdminError::NoTable(name.clone(), known()));
    // Named twice, it counts once.
    let names: BTreeSet<&String> = wish.tables.iter().collect();
    let tables: Vec<&'static Table> = names.into_iter().map(table).collect::<Result<_, _>>()?;
    let window = Window { from: wish.from, until: wish.until };
    app::check_breach(&tables, window).map_err(|_errors| AdminError::NoWindow)?;
    let company = wish.company.map(company_id).transpose()?;
    Ok(Wish { tables, window, company, with_names: wish.names, with_commas: wish.csv, to: wish.to })
}

#[derive(Serialize)]
struct Answer {
    from: String,
    until: String,
    companies: Vec<Company>,
    persons: i64,
    seconds: f64,
}

#[derive(Serialize)]
struct Company {
    companies_id: i64,
    persons: i64,
    tables: Vec<Line>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<Person>,
}

#[derive(Serialize)]
struct Line {
    table: &'static str,
    rows: i64,
    persons: i64,
    deleted_since: i64,
    is_dated: bool,
    columns: Vec<Filled>,
}

#[derive(Serialize)]
struct Filled {
    column: &'static str,
    category: &'static str,
    rows: i64,
}

#[derive(Serialize)]
struct Person {
    users_id: i64,
    name: String,
}

impl Wish {
    /// The company whose people are named.
    pub(super) fn named(&self) -> Option<CompanyId> {
        self.company.filter(|_| self.with_names)
    }

    /// Measures every company, or the one that was named.
    pub(super) async fn run(self, place: &Workplace, json: bool) -> Result<(), AdminError> {
        let (app, begun) = (&place.app, place.app.clock.now());
        let mut breaches = Vec::new();
        for listed in store::companies::list(&app.db).await? {
            if self.company.is_none_or(|company| company == listed.id) {
                let measured = app::measure_breach(app, listed.id, &self.tables, self.window).await;
                breaches.push(measured.map_err(|fault| failed(fault, listed.id))?);
            }
        }
        if let Some(company) = self.company.filter(|_| breaches.is_empty()) {
            return Err(AdminError::NoCompany(company.get()));
        }
        breaches.retain(Breach::concerns_anything);
        let names = match self.named() {
            Some(company) => self.names(app, company, place.is_hosted).await?,
            None => Vec::new(),
        };
        if let Some(folder) = &self.to {
            self.write(folder, &place.facts, app, &breaches)?;
        }
        let seconds = app.clock.now().duration_since(begun).as_secs_f64();
        self.tell(&breaches, &names, seconds, json)
    }

    async fn names(&self, app: &App, company: CompanyId, is_hosted: bool) -> Result<Vec<Concerned>, AdminError> {
        let by = if is_hosted { TakenBy::Operator } else { TakenBy::Company };
        let named = app::name_concerned(app, &administrator(company), by, &self.tables, self.window).await;
        named.map_err(|fault| failed(fault, company))
    }

    fn tell(&self, breaches: &[Breach], names: &[Concerned], seconds: f64, json: bool) -> Result<(), AdminError> {
        if self.with_commas {
            return output::text(&lines(breaches, ","));
        }
        if json {
            let person =
                |one: &Concerned| Person { users_id: one.id.get(), name: one.name.reveal(Sink::Terminal).clone() };
            let company = |one: &Breach| Company {
                companies_id: one.company.get(),
                persons: one.persons,
                tables: one.tables.iter().map(line).collect(),
                names: names.iter().map(person).collect(),
            };
            return output::json(&Answer {
                from: self.window.from.to_string(),
                until: self.window.until.to_string(),
                companies: breaches.iter().map(company).collect(),
                persons: persons(breaches),
                seconds,
            });
        }
        let mut text = lines(breaches, "  ");
        for person in names {
            // Writing to a text cannot fail.
            let _written = writeln!(text, "{}  {}", person.id.get(), person.name.reveal(Sink::Terminal));
        }
        let (companies, people) = (breaches.len(), persons(breaches));
        let _written = writeln!(text, "{companies} companies, {people} people, measured in {seconds:.3} seconds");
        output::text(&text)
    }

    /// Writes both texts in every language, as pages and PDF files.
    fn write(&self, folder: &Path, facts: &Facts, app: &App, breaches: &[Breach]) -> Result<(), AdminError> {
        fs::create_dir_all(folder).map_err(|error| AdminError::DocumentFile(folder.to_owned(), error))?;
        let today = local_day(app.clock.now(), &Zone::utc());
        let findings = self.findings(breaches);
        for kind in Kind::ALL {
            for language in locale::LANGUAGES {
                let document = documents::breach::breach(kind, facts, &findings, language);
                let pdf = documents::pdf(&document, today).map_err(AdminError::Document)?;
                let name = format!("breach-{}.{}", kind.code(), locale::code(language));
                for (ending, bytes) in [("html", documents::page(&document).into_bytes()), ("pdf", pdf)] {
                    let path = folder.join(format!("{name}.{ending}"));
                    fs::write(&path, bytes).map_err(|error| AdminError::DocumentFile(path, error))?;
                }
            }
        }
        Ok(())
    }

    /// All companies together: the operator notifies for all of them.
    fn findings(&self, breaches: &[Breach]) -> Findings {
        let mut tables: Vec<(String, i64, i64)> = Vec::new();
        for measured in breaches.iter().flat_map(|one| &one.tables) {
            match tables.iter_mut().find(|(name, ..)| name == measured.table.name) {
                Some((_, rows, gone)) => (*rows, *gone) = (*rows + measured.rows, *gone + measured.gone),
                None => tables.push((measured.table.name.to_owned(), measured.rows, measured.gone)),
            }
        }
        let columns = breaches.iter().flat_map(|one| &one.tables).flat_map(|one| one.columns.iter().copied());
        Findings {
            company: None,
            companies: breaches.len(),
            from: self.window.from,
            until: self.window.until,
            zone: Zone::utc(),
            persons: persons(breaches),
            tables,
            columns: columns.collect(),
        }
    }
}

fn failed(fault: Fault, company: CompanyId) -> AdminError {
    AdminError::of(fault, AdminError::NoCompany(company.get()))
}

fn persons(breaches: &[Breach]) -> i64 {
    breaches.iter().map(|one| one.persons).sum()
}

fn line(measured: &Measured) -> Line {
    let filled = |(column, rows): &(&'static privacy::Column, i64)| Filled {
        column: column.name,
        category: column.category.fides_key(),
        rows: *rows,
    };
    Line {
        table: measured.table.name,
        rows: measured.rows,
        persons: measured.persons,
        deleted_since: measured.gone,
        is_dated: measured.is_dated,
        columns: measured.columns.iter().map(filled).collect(),
    }
}

/// A line for each company, table and column about people.
fn lines(breaches: &[Breach], between: &str) -> String {
    let head = ["company", "table", "rows", "persons", "deleted_since", "column", "category", "values"];
    let mut text = head.join(between) + "\n";
    for breach in breaches {
        for measured in &breach.tables {
            for (column, values) in &measured.columns {
                let cells = [
                    breach.company.get().to_string(),
                    measured.table.name.to_owned(),
                    measured.rows.to_string(),
                    measured.persons.to_string(),
                    measured.gone.to_string(),
                    column.name.to_owned(),
                    column.category.fides_key().to_owned(),
                    values.to_string(),
                ];
                text.push_str(&(cells.join(between) + "\n"));
            }
        }
    }
    text
}
