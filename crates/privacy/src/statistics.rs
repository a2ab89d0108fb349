//! Statistics of visits: the counters that exist, and which of their cells may be shown.
//!
//! A cell counts visitors, or people and companies for the number of entries. Nobody sees a cell of fewer than
//! [`FEWEST`]; and since whoever knows a sum could work a single hidden cell out by subtracting those that are shown,
//! more are hidden until what is hidden is many, and what is shown is rounded. Only days and weeks that are over are
//! shown: two looks at a running one would tell what happened in between.

use jiff::ToSpan;
use jiff::civil::Date;

/// A cell of fewer is not shown.
pub const FEWEST: i64 = 10;

/// What is shown is rounded down to a multiple of this.
pub const STEP: i64 = 5;

/// So many campaigns are told apart in a week; the rest is counted together, so that nobody can make the list grow.
pub const MOST_CAMPAIGNS: usize = 100;

/// What all further campaigns are counted under.
pub const OTHER_CAMPAIGNS: &str = "(other)";

/// The longest part of a campaign's name.
const LONGEST_PART: usize = 40;

/// What is counted. There is nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Visitors of a day.
    Visitors,
    /// Families of browsers, of visitors.
    Browser,
    /// Families of systems, of visitors.
    System,
    /// The page that a visit began with.
    EntryPage,
    /// The campaign that a visitor came from.
    Campaign,
    /// The campaign that somebody who registered came from.
    SignUp,
    /// Entries that were created in all companies, and the people and companies that created some.
    Entries,
}

impl Kind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 7] =
        [Self::Visitors, Self::Browser, Self::System, Self::EntryPage, Self::Campaign, Self::SignUp, Self::Entries];

    /// The word in the database, and the end of the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitors => "visitors",
            Self::Browser => "browser",
            Self::System => "system",
            Self::EntryPage => "entry-page",
            Self::Campaign => "campaign",
            Self::SignUp => "sign-up",
            Self::Entries => "entries",
        }
    }

    /// Reads the word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The first day of what a day is counted in: visitors by day, all else by week.
    pub fn first_day(self, day: Date) -> Date {
        if self == Self::Visitors { day } else { monday(day) }
    }

    /// Whether what began on a day is over.
    pub fn is_over(self, first_day: Date, today: Date) -> bool {
        self.first_day(today) > first_day
    }
}

/// One counter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The first day of its span.
    pub first_day: Date,
    /// What it counts.
    pub kind: Kind,
    /// Which of them: a family, a route, a campaign; empty where there is only one.
    pub key: String,
}

/// The Monday of the week of a day.
pub fn monday(day: Date) -> Date {
    let past = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(past.days()).unwrap_or(Date::MIN)
}

/// What may be shown of the cells of one breakdown, in their order; `None` for what is hidden.
///
/// What is hidden is always several cells that have at least [`FEWEST`] together.
pub fn shown(counts: &[i64]) -> Vec<Option<i64>> {
    let mut hidden: Vec<bool> = counts.iter().map(|count| *count < FEWEST).collect();
    loop {
        let behind = || counts.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(count, _)| *count);
        let (cells, sum) = (behind().count(), behind().sum::<i64>());
        if cells == 0 || (cells > 1 && sum >= FEWEST) {
            break;
        }
        let open = counts.iter().zip(&hidden).enumerate().filter(|(_, (_, hidden))| !**hidden);
        let Some(smallest) = open.min_by_key(|(_, (count, _))| **count).map(|(index, _)| index) else { break };
        if let Some(hidden) = hidden.get_mut(smallest) {
            *hidden = true;
        }
    }
    counts.iter().zip(hidden).map(|(count, hidden)| (!hidden).then_some(count / STEP * STEP)).collect()
}

/// The mean of a week, in hundredths: entries for each person, if there are enough of both people and companies.
/// `enough_companies` is 1 for an installation that serves only its own.
pub fn average(entries: i64, people: i64, companies: i64, enough_companies: i64) -> Option<i64> {
    (people >= FEWEST && companies >= enough_companies).then(|| entries.saturating_mul(100) / people)
}

/// The name of a campaign from the parts of a link: `source/campaign`. What does not look like the name of a campaign,
/// such as an address or a number that stands for somebody, is none.
pub fn campaign(source: Option<&str>, name: Option<&str>) -> Option<String> {
    let source = source.and_then(part);
    let name = name.and_then(part);
    match (source, name) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(one),
        (Some(source), Some(name)) => Some(format!("{source}/{name}")),
    }
}

/// Reads a name as [`campaign`] writes it.
pub fn parse_campaign(text: &str) -> Option<String> {
    match text.split_once('/') {
        Some((source, name)) => Some(format!("{}/{}", part(source)?, part(name)?)),
        None => part(text),
    }
}

/// Small letters, digits, points, dashes; more letters than digits, since long numbers tell single people apart.
fn part(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase().replace(' ', "-");
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || ".-_".contains(sign);
    let letters = text.chars().filter(char::is_ascii_lowercase).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_name = letters > 0 && digits <= 8 && digits <= letters + 4;
    (text.len() <= LONGEST_PART && text.chars().all(fits) && is_name).then_some(text)
}

#[cfg(test)]
mod tests;
