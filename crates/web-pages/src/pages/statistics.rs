//! The statistics of the installation, for whoever runs it.

use app::{App, Fault};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{Zone, local_day};
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use privacy::statistics::{Cell, monday};
use web::{Params, Problem};

mod figures;

use crate::load::{Facts, moved};
use crate::urls;
use crate::views::{Here, StatisticsPage, WeekStep};
use crate::visitor::Visitor;
use crate::words::Words;

/// So many weeks are drawn.
const WEEKS: i64 = 12;

/// A week that is over: the last one, or the one that is asked for.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    app::operator(&app, &visitor.actor).await.map_err(Problem::from)?;
    let today = local_day(app.clock.now(), &Zone::utc());
    let last = moved(monday(today), -7);
    let asked = params.text("week").map(kernel::parse_day).transpose();
    let week = asked.map_err(|_no_day| Problem::Fault(Fault::NotFound))?.map_or(last, monday).min(last);
    Ok(page(&app, &visitor, week, last).await?.into_response())
}

async fn page(app: &App, visitor: &Visitor, week: Date, last: Date) -> Result<StatisticsPage, Problem> {
    let words = visitor.words();
    let now = app.clock.now();
    let read = async |tx: &store::ReadTx| Facts::read(tx, visitor, now).await;
    let facts = app.db.read(visitor.actor.company(), read).await?;
    let first = week.checked_sub(((WEEKS - 1) * 7).days()).unwrap_or(week);
    let cells: Vec<(Cell, i64)> = match &app.access_log {
        Some(log) => log.db().cells(first).await.map_err(Fault::from)?,
        None => Vec::new(),
    };
    let enough_companies = figures::enough_companies(app);
    Ok(StatisticsPage {
        words,
        frame: facts.frame(visitor, Here::Company, urls::statistics_week(week)),
        is_counting: app.access_log.is_some(),
        week: step(week, last, words),
        visitors: figures::visitors(&cells, week, words),
        breakdowns: figures::breakdowns(&cells, week, words),
        entries: figures::entries(&cells, first, week, enough_companies, words),
        average: figures::average_of(&cells, week, enough_companies).map(|average| words.decimal(average)),
    })
}

fn step(week: Date, last: Date, words: Words) -> WeekStep {
    let span = [("from", words.date(week)), ("to", words.date(moved(week, 6)))];
    WeekStep {
        title: words.with_all("pages-statistics-week", &span),
        before: urls::statistics_week(moved(week, -7)),
        after: (week < last).then(|| urls::statistics_week(moved(week, 7))),
    }
}
