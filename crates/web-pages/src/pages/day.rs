//! A day as a whole: its entries, the gaps between them, where they overlap, what was deleted, what happened.

use accounts::access::money_sight;
use app::{App, Fault};
use jiff::civil::Date;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{IntoResponse, Response, Result, handler};
use store::reports::entries::{self, EntryLine};
use store::reports::journal::{self, History};
use web::{Params, Problem, Shape};

mod rows;
mod strip;

use super::by_hand::{self, Filled};
use super::{clock, history};
use crate::load::{Facts, moved};
use crate::views::{ByHandForm, DayPage, GoneLine, Here};
use crate::visitor::Visitor;
use crate::{faults, present, redirect, urls};

/// The day.
#[handler]
pub(crate) async fn show(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(day): Path<String>,
) -> Result<Response> {
    let day = parse(&day)?;
    let filled = if params.text("time").is_some() { Filled::As(&params) } else { Filled::Empty };
    Ok(page(&app, &visitor, day, &params, filled).await?.into_response())
}

/// Takes time that was not clocked; the page comes back, so that the next gap is one click away.
#[handler]
pub(crate) async fn record(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(day): Path<String>,
) -> Result<Response> {
    let day = parse(&day)?;
    let problem = match by_hand::record(&app, &visitor, &params).await {
        Ok(day) => return Ok(redirect::to(&urls::day(day))),
        Err(problem) => problem,
    };
    let status = problem.status(Shape::General);
    if !status.is_client_error() {
        return Err(problem.into());
    }
    let mut page = page(&app, &visitor, day, &params, Filled::As(&params)).await?;
    page.by_hand.fault = Some(faults::message(&problem, visitor.words()));
    let mut response = page.into_response();
    web::note(&mut response, &problem);
    response.set_status(if status == StatusCode::BAD_REQUEST { StatusCode::UNPROCESSABLE_ENTITY } else { status });
    Ok(response)
}

fn parse(day: &str) -> Result<Date, Problem> {
    kernel::parse_day(day).map_err(|_no_day| Problem::Fault(Fault::NotFound))
}

/// What is read for the page.
struct Read {
    facts: Facts,
    /// The entries of the day and of its neighbours, oldest first: a night shift reaches over.
    lines: Vec<EntryLine>,
    history: History,
    by_hand: ByHandForm,
}

async fn page(
    app: &App,
    visitor: &Visitor,
    day: Date,
    params: &Params,
    filled: Filled<'_>,
) -> Result<DayPage, Problem> {
    let now = app.clock.now();
    let reach = visitor.reach();
    let around = (moved(day, -1), moved(day, 1));
    let read = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let (lines, history) = futures_util::try_join!(
                entries::of_person(tx, &reach, visitor.user, around),
                journal::of_day(tx, &reach, visitor.user, day),
            )?;
            let choices = facts.choices(tx, visitor).await?;
            let by_hand = by_hand::form(&facts, filled, choices, day, urls::day(day));
            Ok::<_, Fault>(Read { facts, lines, history, by_hand })
        })
        .await?;
    Ok(assemble(read, visitor, day, params))
}

fn assemble(read: Read, visitor: &Visitor, day: Date, params: &Params) -> DayPage {
    let Read { facts, lines, history, by_hand } = read;
    let words = visitor.words();
    let is_today = day == facts.today;
    let found = rows::found(&lines, day, facts.now, is_today);
    let of_day: Vec<&EntryLine> = lines.iter().filter(|line| line.entry.day == day).collect();
    let title = words.day_of_year(day, facts.today);
    DayPage {
        words,
        frame: facts.frame(visitor, Here::Clock, urls::day(day)),
        notice: clock::notice(visitor, params),
        title: if is_today { words.with("pages-today-day", "day", title) } else { title },
        sum: present::sum_of_list(&lines, facts.now, |entry| entry.day == day),
        before: urls::day(moved(day, -1)),
        after: (day < facts.today).then(|| urls::day(moved(day, 1))),
        week: urls::week_of(day),
        strip: strip::strip(&of_day, &found, day, facts.now, words),
        rows: rows::rows(&lines, &found, day, &facts, visitor),
        summary: rows::summary(&found, words),
        gone: gone(&lines, &history, visitor),
        by_hand,
        history: history::view(&history, history::About::Day, visitor, &facts, money_sight(&visitor.actor)),
    }
}

/// What was deleted on the day and is not there again.
fn gone(lines: &[EntryLine], history: &History, visitor: &Visitor) -> Vec<GoneLine> {
    let deleted = history.deleted().filter(|(id, _)| !lines.iter().any(|line| line.entry.id == *id));
    let line = deleted.filter_map(|(id, snapshot)| {
        let snapshot = snapshot?;
        Some(GoneLine {
            label: history::label(snapshot, visitor.words()),
            restore: urls::restore_entry(id.get()),
            journal: urls::entry_journal(id.get()),
        })
    });
    line.collect()
}
