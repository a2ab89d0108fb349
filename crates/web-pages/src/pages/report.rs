//! The report of a month.

use app::{App, Fault};
use kernel::{Month, Seconds, Sink};
use poem::web::{Data, Path};
use poem::{IntoResponse, Response, Result, handler};
use store::agreements::{self, Allowed};
use store::looks::Look;
use store::reports::entries::EntryFilter;
use store::reports::groups::{self, Group, Grouping, Rounding};
use timesheets::Modules;
use web::{Params, Problem};

mod chart;
mod lines;

use crate::load::Facts;
use crate::views::{Here, MonthView, ReportPage, Tab};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{redirect, urls};

/// The groupings in the order of their tabs: the word in the address, the key of the name.
const GROUPINGS: [(&str, &str, Grouping); 4] = [
    ("customer", "pages-by-customer", Grouping::Customer),
    ("project", "pages-by-project", Grouping::Project),
    ("service", "pages-by-service", Grouping::Service),
    ("person", "pages-by-person", Grouping::User),
];

/// Goes to the month that it is where the person is. Where only working time is recorded, it is about people.
#[handler]
pub(crate) async fn present_month(Data(app): Data<&App>, Data(visitor): Data<&Visitor>) -> Result<Response> {
    let today = kernel::local_day(app.clock.now(), visitor.actor.zone());
    let find = async |tx: &store::ReadTx| store::companies::find(tx).await;
    let company = app.db.read(visitor.actor.company(), find).await.map_err(Fault::from).map_err(Problem::from)?;
    let of_people = company.and_then(|company| company.modules) == Some(Modules::WorkTime);
    Ok(redirect::to(&urls::report(Month::of(today), if of_people { "person" } else { "customer" })))
}

/// A month by customer, project, service or person.
#[handler]
pub(crate) async fn show(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(month): Path<String>,
) -> Result<Response> {
    let month = Month::parse(&month).map_err(|_unknown| Problem::Fault(Fault::NotFound))?;
    let by = params.text("by").unwrap_or("customer");
    let grouping = GROUPINGS.iter().find(|(word, ..)| *word == by).ok_or(Problem::Fault(Fault::NotFound))?;
    Ok(page(&app, &visitor, month, *grouping).await?.into_response())
}

/// What is read for the page.
struct Read {
    facts: Facts,
    days: Vec<Group>,
    /// The lines, in the order that may be shown.
    groups: Vec<Group>,
    allowed: Allowed,
}

async fn read(app: &App, visitor: &Visitor, month: Month, grouping: Grouping) -> Result<Read, Problem> {
    let now = app.clock.now();
    let reach = visitor.reach();
    let filter = filter(month, visitor)?;
    let only = [grouping];
    let mut read = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let by_day = groups::list(tx, &reach, &filter, &[Grouping::Day], Rounding::Exact);
            let by_group = groups::list(tx, &reach, &filter, &only, Rounding::Exact);
            let allowed = agreements::allowed(tx, facts.today);
            let (days, groups, allowed) = futures_util::try_join!(by_day, by_group, allowed)?;
            Ok::<_, Fault>(Read { facts, days, groups, allowed })
        })
        .await?;
    app::note_look(app, &visitor.actor, groups::people(&read.groups), Look::Hours).await?;
    if read.allowed.comparison {
        groups::rank_people(&mut read.groups);
    }
    Ok(read)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    month: Month,
    (by, name, grouping): (&str, &str, Grouping),
) -> Result<ReportPage, Problem> {
    let Read { facts, days, groups, allowed } = read(app, visitor, month, grouping).await?;
    let words = visitor.words();
    let of_people = grouping == Grouping::User;
    let groups: Vec<Group> = groups.into_iter().filter(|group| group.sums.duration.0 > 0).collect();
    let (lines, total) = lines::lines(&groups, words);
    let tab = |(word, key, _): &(&str, &str, Grouping)| Tab {
        name: words.say(key),
        address: urls::report(month, word),
        here: *word == by,
    };
    Ok(ReportPage {
        words,
        frame: facts.frame(visitor, Here::Reports, urls::report(month, by)),
        month: MonthView {
            title: words.month(month),
            before: urls::report(month.before(), by),
            after: urls::report(month.after(), by),
        },
        tabs: groupings(facts.modules()).map(tab).collect(),
        examples: facts.company.examples.is_some(),
        grouped_by: words.say(name),
        marks: matches!(grouping, Grouping::Customer | Grouping::Project),
        chart: chart::chart(month, &chart::per_day(&days), words),
        compares: !of_people || allowed.comparison,
        average: average(&groups, words, allowed).filter(|_| of_people),
        lines,
        total,
    })
}

/// People come first where only working time is recorded.
fn groupings(modules: Modules) -> impl Iterator<Item = &'static (&'static str, &'static str, Grouping)> {
    let is_first =
        move |(.., grouping): &&(&str, &str, Grouping)| modules == Modules::WorkTime && *grouping == Grouping::User;
    GROUPINGS.iter().filter(is_first).chain(GROUPINGS.iter().filter(move |one| !is_first(one)))
}

/// What people worked on average, where an agreement allows to show it and there are enough of them.
fn average(groups: &[Group], words: Words, allowed: Allowed) -> Option<(String, String)> {
    let worked: Vec<i64> = groups.iter().map(|group| group.sums.duration.0).collect();
    let average = Seconds(privacy::agreements::average(&worked, allowed)?);
    Some((average.clock_face(), words.decimal(average.hundredths_of_an_hour())))
}

/// The entries that start in the month, where the person is.
fn filter(month: Month, visitor: &Visitor) -> Result<EntryFilter, Problem> {
    let span = kernel::span_of_days(month.first_day(), month.last_day(), visitor.actor.zone());
    let (since, after) = span.map_err(|_outside| Problem::Fault(Fault::NotFound))?;
    let last = after.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(after);
    Ok(EntryFilter::span(since, last))
}

/// The name of a group.
fn name(group: &Group, without: &str) -> String {
    group.label.as_ref().map_or_else(|| without.to_owned(), |label| label.name.reveal(Sink::Page).clone())
}
