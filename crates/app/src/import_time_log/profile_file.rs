//! The file that describes a kind of log.

use kernel::{CatalogName, TextError, Zone, ZoneError};
use serde::Deserialize;
use timesheets::import::{DateFormat, DateFormatError, DurationUnit, Fields, Profile, Template, TemplateError};

/// A kind of log: what its rows mean, and how its columns are separated.
#[derive(Clone, Debug)]
pub struct ImportProfile {
    /// What the rows mean.
    pub rows: Profile,
    /// The byte between columns.
    pub delimiter: u8,
}

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// Not TOML, or a key that is missing, unknown or of the wrong type.
    #[error("the profile cannot be read")]
    Syntax(#[from] toml::de::Error),
    /// A name that the time zone database does not have.
    #[error("the profile's zone is unknown: write one such as Europe/Berlin")]
    Zone(#[from] ZoneError),
    /// A pattern of dates.
    #[error(transparent)]
    DateFormat(#[from] DateFormatError),
    /// A value with columns.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The customer of rows without one.
    #[error("customer_if_empty cannot be a customer's name")]
    Customer(#[source] TextError),
    /// A unit of lengths.
    #[error("duration_unit must be seconds, minutes, hours or clock")]
    Unit,
    /// A separator that is not one byte.
    #[error("delimiter must be a single character such as , or ;")]
    Delimiter,
    /// A source without a name.
    #[error("source must name where the log comes from, in at most 100 characters")]
    Source,
    /// No form of dates.
    #[error("date_formats must hold at least one form")]
    NoDateFormat,
    /// Nothing that says how long a row took.
    #[error("the profile must name end, duration or both")]
    NoLength,
}

impl ImportProfile {
    /// Reads a profile.
    pub fn parse(text: &str) -> Result<Self, ProfileError> {
        let file: ProfileFile = toml::from_str(text)?;
        file.checked()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    source: String,
    zone: String,
    date_formats: Vec<String>,
    duration_unit: String,
    #[serde(default)]
    empty_values: Vec<String>,
    #[serde(default = "comma")]
    delimiter: String,
    customer_if_empty: Option<String>,
    row: Row,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    start: String,
    end: Option<String>,
    duration: Option<String>,
    interruption: Option<String>,
    customer: String,
    project: Option<String>,
    service: Option<String>,
    person: String,
    text: Option<String>,
}

fn comma() -> String {
    ",".to_owned()
}

impl ProfileFile {
    fn checked(self) -> Result<ImportProfile, ProfileError> {
        let source = self.source.trim();
        if source.is_empty() || source.chars().count() > 100 || source.chars().any(char::is_control) {
            return Err(ProfileError::Source);
        }
        let dates = self.date_formats.iter().map(|pattern| DateFormat::parse(pattern));
        let dates = dates.collect::<Result<Vec<_>, _>>()?;
        if dates.is_empty() {
            return Err(ProfileError::NoDateFormat);
        }
        if self.row.end.is_none() && self.row.duration.is_none() {
            return Err(ProfileError::NoLength);
        }
        let [delimiter] = self.delimiter.as_bytes() else { return Err(ProfileError::Delimiter) };
        if *delimiter == b'"' || *delimiter == b'\n' || *delimiter == b'\r' {
            return Err(ProfileError::Delimiter);
        }
        let customer_if_empty = self.customer_if_empty.as_deref().map(CatalogName::parse).transpose();
        let rows = Profile {
            source: source.to_owned(),
            zone: Zone::parse(&self.zone)?,
            dates,
            unit: DurationUnit::parse(&self.duration_unit).ok_or(ProfileError::Unit)?,
            empty_values: self.empty_values,
            fields: self.row.templates()?,
            customer_if_empty: customer_if_empty.map_err(ProfileError::Customer)?,
        };
        Ok(ImportProfile { rows, delimiter: *delimiter })
    }
}

impl Row {
    fn templates(&self) -> Result<Fields<Template>, TemplateError> {
        let optional = |template: &Option<String>| template.as_deref().map(Template::parse).transpose();
        Ok(Fields {
            key: Template::parse(&self.key)?,
            start: Template::parse(&self.start)?,
            end: optional(&self.end)?,
            duration: optional(&self.duration)?,
            interruption: optional(&self.interruption)?,
            customer: Template::parse(&self.customer)?,
            project: optional(&self.project)?,
            service: optional(&self.service)?,
            person: Template::parse(&self.person)?,
            text: optional(&self.text)?,
        })
    }
}
