//! From counters to what may be shown of them.

use app::{App, Registration};
use jiff::civil::{Date, Weekday};
use privacy::statistics::{Cell, FEWEST, Kind, OTHER_CAMPAIGNS, average, shown};

use crate::chart::{Bar, columns};
use crate::load::moved;
use crate::percent::thousandths;
use crate::views::{Breakdown, Chart, ShareLine};
use crate::words::Words;

/// Weeks of days in the chart of visitors, with the one that the page is about at its end.
const WEEKS_OF_DAYS: i64 = 4;

/// The breakdowns, in the order of the page.
const BREAKDOWNS: [Kind; 5] = [Kind::EntryPage, Kind::Browser, Kind::System, Kind::Campaign, Kind::SignUp];

/// Where many companies are served, an average must not be that of a few.
pub(super) fn enough_companies(app: &App) -> i64 {
    if matches!(app.registration, Registration::Open { .. }) { FEWEST } else { 1 }
}

/// The visitors of each day. The days of a week are shown together, since another breakdown tells their sum.
pub(super) fn visitors(cells: &[(Cell, i64)], week: Date, words: Words) -> Chart {
    let mut bars = Vec::new();
    for before in (0..WEEKS_OF_DAYS).rev() {
        let days: Vec<Date> = (0..7).map(|day| moved(week, day - 7 * before)).collect();
        let counts: Vec<i64> = days.iter().map(|day| count(cells, Kind::Visitors, *day, "")).collect();
        bars.extend(days.iter().zip(shown(&counts)).map(|(day, count)| Bar {
            label: day.day().to_string(),
            title: format!("{}: {}", words.day(*day), number(count, words)),
            value: count.unwrap_or(0),
            faint: matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
            minor: day.weekday() != Weekday::Monday,
        }));
    }
    columns(words.say("pages-statistics-visitors"), bars, 1)
}

/// How the visitors of a week divide, the most frequent first.
pub(super) fn breakdowns(cells: &[(Cell, i64)], week: Date, words: Words) -> Vec<Breakdown> {
    BREAKDOWNS.into_iter().map(|kind| breakdown(cells, kind, week, words)).collect()
}

fn breakdown(cells: &[(Cell, i64)], kind: Kind, week: Date, words: Words) -> Breakdown {
    let mut of_kind: Vec<(&str, i64)> = cells
        .iter()
        .filter(|(cell, _)| cell.kind == kind && cell.first_day == week)
        .map(|(cell, count)| (cell.key.as_str(), *count))
        .collect();
    of_kind.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let counts: Vec<i64> = of_kind.iter().map(|(_, count)| *count).collect();
    let shown = shown(&counts);
    let largest = shown.iter().flatten().copied().max().unwrap_or(1).max(1);
    let line = |(key, count): (&str, i64)| ShareLine {
        name: name(key, words),
        count: count.to_string(),
        share: thousandths(count * 100_000 / largest),
    };
    let lines = of_kind.iter().zip(&shown).filter_map(|((key, _), shown)| Some((*key, (*shown)?))).map(line);
    Breakdown {
        title: words.say(&format!("pages-statistics-{}", kind.code())),
        lines: lines.collect(),
        hides: shown.iter().any(Option::is_none),
    }
}

/// The average number of entries of a person in each week, over all companies.
pub(super) fn entries(cells: &[(Cell, i64)], first: Date, week: Date, enough_companies: i64, words: Words) -> Chart {
    let mut bars = Vec::new();
    let mut monday = first;
    while monday <= week {
        let average = average_of(cells, monday, enough_companies);
        let text = average.map_or_else(|| number(None, words), |average| words.decimal(average));
        bars.push(Bar {
            label: format!("{}.{}.", monday.day(), monday.month()),
            title: format!("{}: {text}", words.date(monday)),
            value: average.unwrap_or(0),
            faint: false,
            minor: bars.len() % 2 == 1,
        });
        monday = moved(monday, 7);
    }
    columns(words.say("pages-statistics-entries"), bars, 100)
}

/// The average of a week in hundredths, if it may be shown.
pub(super) fn average_of(cells: &[(Cell, i64)], monday: Date, enough_companies: i64) -> Option<i64> {
    let [entries, people, companies] =
        ["entries", "people", "companies"].map(|key| count(cells, Kind::Entries, monday, key));
    average(entries, people, companies, enough_companies)
}

fn count(cells: &[(Cell, i64)], kind: Kind, first_day: Date, key: &str) -> i64 {
    let found = cells.iter().find(|(cell, _)| cell.kind == kind && cell.first_day == first_day && cell.key == key);
    found.map_or(0, |(_, count)| *count)
}

fn number(count: Option<i64>, words: Words) -> String {
    count.map_or_else(|| words.say("pages-statistics-few"), |count| count.to_string())
}

fn name(key: &str, words: Words) -> String {
    match key {
        "" => words.say("pages-statistics-unknown"),
        OTHER_CAMPAIGNS => words.say("pages-statistics-others"),
        key => key.to_owned(),
    }
}
