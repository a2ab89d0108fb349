//! A profile that was bound to the header of a file.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use kernel::{CatalogName, EntryText, PersonName, Personal, Seconds, TextError, local_day};

use super::{Fields, ImportRow, Part, Profile, Refusal, Template, span};

/// Where the parts of a row stand in one file.
#[derive(Clone, Debug)]
pub struct Layout {
    profile: Profile,
    columns: usize,
    fields: Fields<Template<usize>>,
}

/// Why a file does not go with its profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// Columns of the profile that the file does not have.
    #[error("the file lacks the columns that the profile names: {}", .0.join(", "))]
    Missing(Vec<String>),
    /// A column that the profile names stands in the header twice.
    #[error("the file has more than one column {0}")]
    Repeated(String),
}

/// As in every other entry: see the limit of durations in recording.
const LONGEST: Seconds = Seconds(100 * 366 * 24 * 3600);

/// Longer keys would not fit into the index that makes them unique.
const LONGEST_KEY: usize = 200;

impl Layout {
    /// Finds the columns of a profile in a header.
    pub fn new(profile: Profile, header: &[&str]) -> Result<Self, HeaderError> {
        let mut missing = Vec::new();
        let mut place = |name: &str| {
            let mut found = header.iter().enumerate().filter(|(_, column)| column.trim() == name);
            match (found.next(), found.next()) {
                (Some((place, _)), None) => Ok(place),
                (Some(_), Some(_)) => Err(HeaderError::Repeated(name.to_owned())),
                (None, _) => {
                    if !missing.iter().any(|known| known == name) {
                        missing.push(name.to_owned());
                    }
                    Ok(0)
                }
            }
        };
        let fields = profile.fields.try_map(|template| template.bind(&mut place))?;
        if missing.is_empty() {
            Ok(Self { profile, columns: header.len(), fields })
        } else {
            Err(HeaderError::Missing(missing))
        }
    }

    /// What the source calls a row, as far as it can be read: to name a row that is refused.
    pub fn key(&self, record: &[&str]) -> Option<Personal<String>> {
        self.fill(&self.fields.key, record).map(Personal::new)
    }

    /// Reads one record.
    pub fn read(&self, record: &[&str]) -> Result<ImportRow, Refusal> {
        if record.len() != self.columns {
            return Err(Refusal::FieldCount { found: record.len(), expected: self.columns });
        }
        let (since, until, duration) = self.times(record)?;
        let key = self.text(&self.fields.key, record, Part::Key, key)?.ok_or(Refusal::Missing(Part::Key))?;
        let person = self.text(&self.fields.person, record, Part::Person, PersonName::parse)?;
        let customer = self.text(&self.fields.customer, record, Part::Customer, CatalogName::parse)?;
        let customer = customer.or_else(|| self.profile.customer_if_empty.clone());
        Ok(ImportRow {
            key,
            customer: customer.ok_or(Refusal::Missing(Part::Customer))?,
            project: self.optional(self.fields.project.as_ref(), record, Part::Project, CatalogName::parse)?,
            service: self.optional(self.fields.service.as_ref(), record, Part::Service, CatalogName::parse)?,
            person: person.ok_or(Refusal::Missing(Part::Person))?,
            text: self.optional(self.fields.text.as_ref(), record, Part::Text, EntryText::parse)?,
            since,
            until,
            duration,
            day: local_day(since, &self.profile.zone),
        })
    }

    fn times(&self, record: &[&str]) -> Result<(Timestamp, Timestamp, Seconds), Refusal> {
        let start = self.date(&self.fields.start, record, Part::Start)?;
        let end = self.fields.end.as_ref().map(|end| self.date(end, record, Part::End)).transpose()?;
        let duration = self.amount(self.fields.duration.as_ref(), record, Part::Duration)?;
        let interruption = self.amount(self.fields.interruption.as_ref(), record, Part::Interruption)?;
        let interruption = interruption.unwrap_or_default();
        if duration.is_none() && (end.is_none() || self.fields.duration.is_some()) {
            return Err(Refusal::Missing(Part::Duration));
        }
        let length = duration.map(|worked| worked + interruption);
        let (since, until) = match end {
            Some(end) => span::between(start, end, length, &self.profile.zone)?,
            None => self.without_end(start, length.unwrap_or_default())?,
        };
        let whole = until.as_second() - since.as_second();
        let worked = duration.unwrap_or(Seconds(whole.saturating_sub(interruption.0)));
        let possible = (Seconds(0)..=LONGEST).contains(&worked);
        if possible { Ok((since, until, worked)) } else { Err(Refusal::ImpossibleDuration) }
    }

    fn without_end(&self, start: DateTime, length: Seconds) -> Result<(Timestamp, Timestamp), Refusal> {
        let since = span::start(start, &self.profile.zone).ok_or(Refusal::ImpossibleDuration)?;
        let until = since.checked_add(SignedDuration::from_secs(length.0.max(0)));
        Ok((since, until.map_err(|_beyond_the_calendar| Refusal::ImpossibleDuration)?))
    }

    fn date(&self, template: &Template<usize>, record: &[&str], part: Part) -> Result<DateTime, Refusal> {
        let text = self.fill(template, record).ok_or(Refusal::Missing(part))?;
        let read = self.profile.dates.iter().find_map(|format| format.read(text.trim()));
        read.ok_or_else(|| {
            let formats: Vec<&str> = self.profile.dates.iter().map(super::DateFormat::pattern).collect();
            Refusal::Date { part, formats: formats.join(" or ") }
        })
    }

    /// An empty length is none.
    fn amount(
        &self,
        template: Option<&Template<usize>>,
        record: &[&str],
        part: Part,
    ) -> Result<Option<Seconds>, Refusal> {
        let Some(text) = template.and_then(|template| self.fill(template, record)) else { return Ok(None) };
        let unit = self.profile.unit;
        unit.read(text.trim()).map(Some).ok_or(Refusal::Amount { part, unit: unit.describe() })
    }

    fn optional<T>(
        &self,
        template: Option<&Template<usize>>,
        record: &[&str],
        part: Part,
        parse: impl Fn(&str) -> Result<T, TextError>,
    ) -> Result<Option<T>, Refusal> {
        template.map_or(Ok(None), |template| self.text(template, record, part, parse))
    }

    fn text<T>(
        &self,
        template: &Template<usize>,
        record: &[&str],
        part: Part,
        parse: impl Fn(&str) -> Result<T, TextError>,
    ) -> Result<Option<T>, Refusal> {
        let Some(text) = self.fill(template, record) else { return Ok(None) };
        parse(&text).map(Some).map_err(|error| Refusal::Text { part, error })
    }

    fn fill(&self, template: &Template<usize>, record: &[&str]) -> Option<String> {
        template.fill(|place| {
            let value = record.get(place).copied().unwrap_or_default();
            if self.profile.empty_values.iter().any(|empty| empty == value.trim()) { "" } else { value }
        })
    }
}

fn key(raw: &str) -> Result<Personal<String>, TextError> {
    let key = raw.trim();
    if key.chars().count() > LONGEST_KEY {
        return Err(TextError::TooLong { limit: LONGEST_KEY });
    }
    if key.chars().any(char::is_control) {
        return Err(TextError::ControlCharacter);
    }
    Ok(Personal::new(key.to_owned()))
}
