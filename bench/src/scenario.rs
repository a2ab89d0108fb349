//! The operations that are measured, as the interface's clients send them.

use jiff::civil::{Date, date};
use jiff::{Span, Timestamp, ToSpan as _};
use serde_json::Value;

use crate::admin::Month;
use crate::failure::Failure;
use crate::http::Client;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scenario {
    /// What runs?
    ClockStatus,
    /// Start the clock and stop it: two requests.
    StartStop,
    /// Record an hour.
    CreateEntry,
    /// Everybody's entries of a week of the imported log.
    WeekList,
    /// A year of the log by project and person.
    YearReport,
}

impl Scenario {
    /// In the order in which they are measured.
    pub(crate) const ALL: [Self; 5] =
        [Self::ClockStatus, Self::StartStop, Self::CreateEntry, Self::WeekList, Self::YearReport];

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ClockStatus => "clock status",
            Self::StartStop => "start + stop",
            Self::CreateEntry => "create entry",
            Self::WeekList => "list of a week",
            Self::YearReport => "groups of a year",
        }
    }

    /// The ratio to the bare database that it should reach, where there is a goal.
    pub(crate) fn goal(self) -> Option<f64> {
        match self {
            Self::ClockStatus => Some(0.4),
            Self::CreateEntry => Some(0.5),
            Self::StartStop | Self::WeekList | Self::YearReport => None,
        }
    }

    /// The rows that it adds to entries and to the journal.
    pub(crate) fn writes(self) -> (u64, u64) {
        match self {
            Self::StartStop => (1, 2),
            Self::CreateEntry => (1, 1),
            Self::ClockStatus | Self::WeekList | Self::YearReport => (0, 0),
        }
    }
}

/// What the requests name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    booking: String,
    week: String,
    year: String,
}

impl Subject {
    /// Asks the server what there is, and takes the busiest month and year of the import.
    pub(crate) async fn find(client: &mut Client, months: &[Month]) -> Result<Self, Failure> {
        let project = first(client, "/api/v4/projects").await?;
        let service = first(client, "/api/v4/services").await?;
        let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_i64);
        let ids = number(&project, "customers_id").zip(number(&project, "id")).zip(number(&service, "id"));
        let ((customer, project), service) = ids.ok_or(Failure::Answer("the question for projects and services"))?;
        let busiest = busiest_week(months).ok_or(Failure::Answer("the import"))?;
        let span = |from: Date, length: Span| {
            let until = from.checked_add(length).unwrap_or(from);
            format!("time_since={from}T00%3A00%3A00Z&time_until={until}T00%3A00%3A00Z")
        };
        let year = span(date(busiest_year(months, busiest.year()), 1, 1), 1.year());
        Ok(Self {
            booking: format!(r#""customers_id":{customer},"projects_id":{project},"services_id":{service}"#),
            week: format!("/api/v2/entries?{}", span(busiest, 7.days())),
            year: format!("/api/v2/entrygroups?{year}&grouping%5B%5D=projects_id&grouping%5B%5D=users_id"),
        })
    }

    /// Starts the clock, and answers the number of the entry that runs.
    pub(crate) async fn start(&self, client: &mut Client) -> Result<i64, Failure> {
        let body = format!(r#"{{{},"text":"Measured"}}"#, self.booking);
        id_of(client.send("POST", "/api/v2/clock", &body).await?, "running")
    }

    /// Does the operation once. `turn` is different each time; answers the number of the entry that was made.
    pub(crate) async fn run(&self, scenario: Scenario, client: &mut Client, turn: i64) -> Result<Option<i64>, Failure> {
        let booking = &self.booking;
        match scenario {
            Scenario::ClockStatus => client.send("GET", "/api/v2/clock", "").await.map(|_| None),
            Scenario::WeekList => client.send("GET", &self.week, "").await.map(|_| None),
            Scenario::YearReport => client.send("GET", &self.year, "").await.map(|_| None),
            Scenario::StartStop => {
                let id = self.start(client).await?;
                client.send("DELETE", &format!("/api/v2/clock/{id}"), "").await?;
                Ok(Some(id))
            }
            Scenario::CreateEntry => {
                let (since, until) = hour(turn);
                let body = format!(
                    r#"{{{booking},"billable":1,"text":"Measured","time_since":"{since}","time_until":"{until}"}}"#
                );
                id_of(client.send("POST", "/api/v2/entries", &body).await?, "entry").map(Some)
            }
        }
    }
}

/// An hour after the log's end, another one for each turn.
fn hour(turn: i64) -> (Timestamp, Timestamp) {
    const AFTER_THE_LOG: i64 = 1_514_764_800;
    let moment = |hours: i64| Timestamp::from_second(AFTER_THE_LOG + hours * 3_600).unwrap_or(Timestamp::UNIX_EPOCH);
    (moment(turn), moment(turn + 1))
}

async fn first(client: &mut Client, path: &str) -> Result<Value, Failure> {
    let answer: Value = serde_json::from_slice(client.send("GET", path, "").await?).unwrap_or_default();
    answer.pointer("/data/0").cloned().ok_or(Failure::Answer("the question for projects and services"))
}

fn id_of(answer: &[u8], name: &str) -> Result<i64, Failure> {
    let answer: Value = serde_json::from_slice(answer).unwrap_or_default();
    answer.get(name).and_then(|entry| entry.get("id")?.as_i64()).ok_or(Failure::Answer("a request that makes an entry"))
}

/// The second Monday of the busiest month.
fn busiest_week(months: &[Month]) -> Option<Date> {
    let busiest = months.iter().max_by_key(|month| month.imported)?;
    let first: Date = format!("{}-01", busiest.month).parse().ok()?;
    let mut days = first.series(1.day());
    days.find(|day| day.day() > 7 && day.weekday().to_monday_zero_offset() == 0)
}

fn busiest_year(months: &[Month], otherwise: i16) -> i16 {
    let of = |year: &str| -> i64 {
        months.iter().filter(|month| month.month.starts_with(year)).map(|month| month.imported).sum()
    };
    let years = months.iter().filter_map(|month| month.month.get(..4));
    years.max_by_key(|year| of(year)).and_then(|year| year.parse().ok()).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> Vec<Month> {
        let month = |(month, imported): (&str, i64)| Month { month: month.to_owned(), imported };
        [("2012-12", 60), ("2013-03", 50), ("2013-04", 40), ("2014-01", 10)].into_iter().map(month).collect()
    }

    #[test]
    fn the_busiest_week_and_year_are_looked_at() {
        assert_eq!(busiest_week(&months()), Some(date(2012, 12, 10)));
        assert_eq!(busiest_year(&months(), 1999), 2013);
        assert_eq!(busiest_week(&[]), None);
        assert_eq!(busiest_year(&[], 1999), 1999);
    }

    #[test]
    fn each_turn_has_an_hour_of_its_own() {
        let text = |turn| hour(turn).0.to_string();
        assert_eq!(text(0), "2018-01-01T00:00:00Z");
        assert_eq!(text(25), "2018-01-02T01:00:00Z");
    }
}
