//! What a breach would concern: rows, people and kinds of data, and drafts for the authority and the people.

use std::sync::Arc;

use accounts::access::privacy_manager;
use app::{App, Breach, Fault, TakenBy};
use documents::Facts as Installation;
use documents::breach::{Findings, Kind, breach};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::AmbiguousTimestamp;
use kernel::{FieldErrors, Flaw, Language, Sink, local_day};
use poem::http::header;
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use privacy::inventory::Table;
use store::breach::{Concerned, Measured, Window, tables};
use web::{Params, Problem};

use crate::load::Facts;
use crate::pages::entrance::{again, told_on_the_form};
use crate::views::{BreachLine, BreachPage, BreachResult, BreachTable, Here};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{faults, urls};

/// What is asked for.
struct Wish {
    tables: Vec<&'static Table>,
    window: Window,
    document: Option<(Kind, Language)>,
}

/// The page.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>) -> Result<Response> {
    Ok(page(&app, &visitor, &Params::default()).await?.0.into_response())
}

/// Measures, and shows the result or writes a draft.
#[handler]
pub(crate) async fn measure(
    app: Data<&App>,
    installation: Data<&Arc<Installation>>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
) -> Result<Response> {
    let (mut page, company) = page(&app, &visitor, &params).await?;
    let outcome = async {
        let wish = read(&params, &visitor)?;
        let measured = app::measure_breach(&app, visitor.actor.company(), &wish.tables, wish.window).await?;
        let by = TakenBy::Company;
        let named = app::name_concerned(&app, &visitor.actor, by, &wish.tables, wish.window).await?;
        Ok::<_, Fault>((wish, measured, named))
    };
    match outcome.await {
        Ok((Wish { document: Some((kind, language)), window, .. }, measured, _named)) => {
            let findings = findings(&visitor, company, window, &measured);
            Ok(draft(&app, &visitor, &breach(kind, &installation, &findings, language), kind)?)
        }
        Ok((_, measured, named)) => {
            page.result = Some(result(visitor.words(), &measured, &named));
            Ok(page.into_response())
        }
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            page.fault = Some(faults::message(&problem, visitor.words()));
            Ok(again(page, &problem))
        }
    }
}

fn field(table: &Table) -> String {
    format!("table_{}", table.name)
}

fn read(params: &Params, visitor: &Visitor) -> Result<Wish, FieldErrors> {
    let mut errors = FieldErrors::default();
    // What happens twice or never on a day when clocks are changed: the window is as wide as it can have been.
    let mut moment = |name: &str, side: fn(AmbiguousTimestamp) -> Result<Timestamp, jiff::Error>| {
        let typed = params.text(name).and_then(|text| text.trim().parse::<DateTime>().ok());
        let zone = visitor.actor.zone().rules().clone();
        let at = typed.and_then(|typed| side(zone.to_ambiguous_timestamp(typed)).ok());
        if at.is_none() {
            errors.push("window", Flaw::Missing);
        }
        at.unwrap_or(Timestamp::UNIX_EPOCH)
    };
    let window =
        Window { from: moment("from", AmbiguousTimestamp::earlier), until: moment("until", AmbiguousTimestamp::later) };
    let tables = tables().filter(|table| params.text(&field(table)).is_some()).collect();
    let document = params.text("document").and_then(Kind::parse);
    let language = params.text("in").and_then(Language::parse).unwrap_or(visitor.actor.language());
    errors.or(Wish { tables, window, document: document.map(|kind| (kind, language)) })
}

async fn page(app: &App, visitor: &Visitor, params: &Params) -> Result<(BreachPage, String), Problem> {
    privacy_manager(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    let now = app.clock.now();
    let read = async |tx: &store::ReadTx| Facts::read(tx, visitor, now).await;
    let facts = app.db.read(visitor.actor.company(), read).await?;
    let words = visitor.words();
    let text = |name: &str| params.text(name).unwrap_or_default().to_owned();
    let table = |table: &'static Table| BreachTable {
        name: table.name,
        field: field(table),
        kinds: kinds(table.columns.iter().filter(|column| column.is_personal()), words),
        chosen: params.text(&field(table)).is_some(),
    };
    let page = BreachPage {
        words,
        frame: facts.frame(visitor, Here::Company, urls::breach().to_owned()),
        tables: tables().map(table).collect(),
        from: text("from"),
        until: text("until"),
        fault: None,
        result: None,
    };
    Ok((page, facts.company.name.reveal(Sink::Page).to_owned()))
}

/// The kinds of data of columns, each once.
fn kinds<'a>(columns: impl Iterator<Item = &'a privacy::Column>, words: Words) -> String {
    let mut categories: Vec<_> = columns.map(|column| column.category).collect();
    categories.sort_unstable();
    categories.dedup();
    let say = |category: privacy::Category| words.say(&format!("privacy-category-{}", category.code()));
    categories.into_iter().map(say).collect::<Vec<_>>().join(", ")
}

fn result(words: Words, measured: &Breach, named: &[Concerned]) -> BreachResult {
    let line = |table: &Measured| BreachLine {
        table: table.table.name,
        rows: table.rows,
        persons: table.persons,
        gone: table.gone,
        is_dated: table.is_dated,
        kinds: kinds(table.columns.iter().map(|(column, _)| *column), words),
    };
    let milliseconds = measured.took.as_millis().to_string();
    BreachResult {
        persons: words.count("pages-breach-persons", measured.persons),
        took: words.with("pages-breach-took", "milliseconds", milliseconds),
        lines: measured.tables.iter().map(line).collect(),
        names: named.iter().map(|person| person.name.reveal(Sink::Page).clone()).collect(),
    }
}

fn findings(visitor: &Visitor, company: String, window: Window, measured: &Breach) -> Findings {
    Findings {
        company: Some(company),
        companies: 1,
        from: window.from,
        until: window.until,
        zone: visitor.actor.zone().clone(),
        persons: measured.persons,
        tables: measured.tables.iter().map(|one| (one.table.name.to_owned(), one.rows, one.gone)).collect(),
        columns: measured.tables.iter().flat_map(|one| one.columns.iter().copied()).collect(),
    }
}

fn draft(app: &App, visitor: &Visitor, document: &documents::Document, kind: Kind) -> Result<Response, Problem> {
    let today = local_day(app.clock.now(), visitor.actor.zone());
    let pdf = documents::pdf(document, today).map_err(|error| Problem::Fault(Fault::Internal(Box::new(error))))?;
    let name = format!("attachment; filename=\"{}.pdf\"", kind.code());
    Ok(Response::builder().content_type("application/pdf").header(header::CONTENT_DISPOSITION, name).body(pdf))
}
