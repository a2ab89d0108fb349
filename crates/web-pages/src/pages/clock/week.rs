//! Putting the page with the clock and a week together.

use app::{App, Fault};
use jiff::civil::Date;
use store::reports::entries::{self, EntryLine};
use store::users;
use web::{Params, Problem};

use super::timeline::Window;
use crate::load::{Facts, moved};
use crate::pages::{by_hand, founding};
use crate::present::Precision;
use crate::views::{ByHandForm, Choices, ClockPage, DayView, FirstForm, Here, Notice, StartForm, WeekDay, WeekView};
use crate::visitor::Visitor;
use crate::{present, urls};

/// Which form of the page was sent and is shown again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    /// None.
    Nothing,
    /// The one that starts the clock.
    Start,
    /// The one for time that was not clocked.
    ByHand,
    /// The one that is there before anything can be booked on.
    First,
    /// The one that moves the start of what runs.
    Run,
    /// The one that stops what runs when somebody went away.
    Away,
    /// The one that ends what was forgotten.
    End,
}

/// The page.
pub(super) async fn page(app: &App, visitor: &Visitor, params: &Params, sent: Sent) -> Result<ClockPage, Problem> {
    let now = app.clock.now();
    let reach = visitor.reach();
    let day = params.text("day").and_then(|day| kernel::parse_day(day).ok());
    let page = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let choices = facts.choices(tx, visitor).await?;
            let span = facts.week(day.unwrap_or(facts.today));
            let lines = if span == facts.week(facts.today) {
                facts.lately.clone()
            } else {
                entries::of_person(tx, &reach, visitor.user, span).await?
            };
            let mut page = assemble(&facts, visitor, params, sent, &choices, &lines, span);
            // Once something can be booked on, the next step of a new company is its people.
            page.is_alone =
                page.first.is_none() && visitor.manages_people() && users::is_alone(tx, visitor.user).await?;
            Ok::<_, Fault>(page)
        })
        .await?;
    Ok(page)
}

fn assemble(
    facts: &Facts,
    visitor: &Visitor,
    params: &Params,
    sent: Sent,
    choices: &Choices,
    lines: &[EntryLine],
    span: (Date, Date),
) -> ClockPage {
    let words = visitor.words();
    let sum = |day: Date| present::sum(lines, facts.now, |entry| entry.day == day);
    let days: Vec<Date> = (0..7).map(|offset| moved(span.0, offset)).collect();
    let window = Window::around(lines, span, facts.now);
    let week_days = days.iter().map(|day| WeekDay {
        address: if sum(*day).is_empty() { urls::add_by_hand(*day) } else { format!("#day-{day}") },
        title: words.day(*day),
        short: words.short_day(*day),
        today: *day == facts.today,
        sum: sum(*day),
        segments: window.segments(lines, *day, facts.now),
    });
    let views = days.iter().rev().filter_map(|day| day_view(facts, visitor, lines, *day));
    ClockPage {
        words,
        frame: facts.frame(visitor, Here::Clock, urls::week_of(span.0)),
        notice: notice(visitor, params)
            .or_else(|| moved_end(facts, visitor, params))
            .or_else(|| founding::notice(words, params)),
        first: first_form(facts, visitor, params, sent, choices),
        run: super::run::form(facts, visitor, params, sent),
        start: start_form(facts, params, sent, choices.clone()),
        by_hand: by_hand_form(facts, params, sent, choices.clone()),
        week: WeekView {
            title: week_title(facts, visitor, span),
            sum: present::sum_of_list(lines, facts.now, |entry| (span.0..=span.1).contains(&entry.day)),
            before: urls::week_of(moved(span.0, -7)),
            after: (span != facts.week(facts.today)).then(|| urls::week_of(moved(span.0, 7))),
            days: week_days.collect(),
        },
        days: views.collect(),
        is_alone: false,
        examples: visitor.manages_people() && facts.company.examples.is_some(),
        asks_first: visitor.manages_people() && facts.company.modules.is_none(),
    }
}

/// A day of the list: today always, others if they have entries.
fn day_view(facts: &Facts, visitor: &Visitor, lines: &[EntryLine], day: Date) -> Option<DayView> {
    let words = visitor.words();
    let of_day = lines.iter().rev().filter(|line| line.entry.day == day);
    let precision = Precision::of_list(lines, |entry| entry.day == day);
    let lines_of_day: Vec<_> = of_day.map(|line| present::line(line, facts, visitor, precision)).collect();
    if lines_of_day.is_empty() && day != facts.today {
        return None;
    }
    let title = words.day(day);
    Some(DayView {
        date: day.to_string(),
        address: urls::day(day),
        title: if day == facts.today { words.with("pages-today-day", "day", title) } else { title },
        sum: present::sum_of_list(lines, facts.now, |entry| entry.day == day),
        lines: lines_of_day,
    })
}

fn week_title(facts: &Facts, visitor: &Visitor, (first, last): (Date, Date)) -> String {
    let words = visitor.words();
    if (first..=last).contains(&facts.today) {
        return words.say("pages-this-week");
    }
    // Its middle says which week it is, whether it starts on a Sunday or on a Monday.
    let middle = moved(first, 3).iso_week_date();
    let (number, year) = (middle.week().to_string(), middle.year().to_string());
    words.with("pages-week-number", "week", format!("{number}/{year}"))
}

/// What was just done, as the address says it.
pub(in crate::pages) fn notice(visitor: &Visitor, params: &Params) -> Option<Notice> {
    let deleted: i64 = params.text("deleted")?.parse().ok()?;
    Some(Notice {
        text: visitor.words().say("pages-deleted"),
        undo: Some(urls::restore_entry(deleted)),
        fields: Vec::new(),
        link: None,
    })
}

/// What a correction did to the entry before, as the address says it.
fn moved_end(facts: &Facts, visitor: &Visitor, params: &Params) -> Option<Notice> {
    let id: i64 = params.text("moved")?.parse().ok()?;
    let line = facts.lately.iter().find(|line| line.entry.id.get() == id)?;
    let time = visitor.words().time(line.entry.until()?, &line.entry.zone);
    let values = [("what", present::place(&line.names).short()), ("time", time)];
    let text = visitor.words().with_all("pages-correct-moved", &values);
    Some(Notice::plain(text))
}

/// The form of a company that has nothing to book on yet, for those who may make it.
fn first_form(facts: &Facts, visitor: &Visitor, params: &Params, sent: Sent, choices: &Choices) -> Option<FirstForm> {
    let again = sent == Sent::First;
    if !choices.may_create || !(again || choices.is_empty() || choices.services.is_empty()) {
        return None;
    }
    let known = choices.services.first().map(|service| service.name.clone());
    let service = known.unwrap_or_else(|| visitor.words().say("pages-first-service-example"));
    Some(FirstForm {
        customer: field(params, "customer", again),
        project: field(params, "project", again),
        needs_project: !facts.company.rules.allow_without_project,
        service: if again { field(params, "service", again) } else { service },
        client_key: facts.keys.of_form(0),
        fault: None,
    })
}

fn start_form(facts: &Facts, params: &Params, sent: Sent, choices: Choices) -> StartForm {
    let again = sent == Sent::Start;
    StartForm {
        choices: preselected(facts, params, choices),
        text: field(params, "text", again),
        client_key: facts.keys.of_form(0),
        fault: None,
    }
}

fn by_hand_form(facts: &Facts, params: &Params, sent: Sent, choices: Choices) -> ByHandForm {
    let day = params.text("day").and_then(|day| kernel::parse_day(day).ok()).unwrap_or(facts.today);
    let filled = if sent == Sent::ByHand { by_hand::Filled::As(params) } else { by_hand::Filled::Empty };
    let form = by_hand::form(facts, filled, choices, day, urls::entries().to_owned());
    ByHandForm { open: form.open || params.text("hand").is_some(), ..form }
}

/// What the address or a form that comes back says; else the company's defaults, as far as they can be booked on.
fn preselected(facts: &Facts, params: &Params, choices: Choices) -> Choices {
    if params.text("what").is_some() || params.text("service").is_some() {
        return chosen(choices, params);
    }
    let (what, service) = facts.preselection();
    // Whoever only has examples yet can start the clock on one of them at once.
    if what.is_empty()
        && facts.lately.iter().all(|line| facts.is_example(&line.entry))
        && let Some(first) = choices.recent.first().cloned()
    {
        return choices.choosing(&first.what, &first.service);
    }
    choices.choosing(&what, &service)
}

fn chosen(choices: Choices, params: &Params) -> Choices {
    choices.choosing(params.text("what").unwrap_or_default(), params.text("service").unwrap_or_default())
}

fn field(params: &Params, name: &str, again: bool) -> String {
    if again { params.text(name).unwrap_or_default().to_owned() } else { String::new() }
}
