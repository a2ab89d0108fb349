//! What a kind of log looks like.

use kernel::{CatalogName, Zone};

use super::{DateFormat, DurationUnit, Template};

/// Which parts of a log become which parts of an entry.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Names the source: the same key of the same source is the same row, in whatever file it comes.
    pub source: String,
    /// The zone in which the log's local times are read.
    pub zone: Zone,
    /// The forms of its dates; the first that fits is taken.
    pub dates: Vec<DateFormat>,
    /// The unit of durations and interruptions.
    pub unit: DurationUnit,
    /// Values that mean "nothing here", such as `\N`.
    pub empty_values: Vec<String>,
    /// What is made of the columns.
    pub fields: Fields<Template>,
    /// The customer of rows that name none; without it such rows are refused.
    pub customer_if_empty: Option<CatalogName>,
}

/// The parts of a row. At least one of `end` and `duration` is given.
#[derive(Clone, Debug)]
pub struct Fields<T> {
    /// What the source calls the row.
    pub key: T,
    /// The local time of the start.
    pub start: T,
    /// The local time of the end; without it, the end follows from duration and interruption.
    pub end: Option<T>,
    /// The time worked; without it, span less interruption.
    pub duration: Option<T>,
    /// The time in the span that was not worked.
    pub interruption: Option<T>,
    /// The customer.
    pub customer: T,
    /// The project.
    pub project: Option<T>,
    /// The service.
    pub service: Option<T>,
    /// The person.
    pub person: T,
    /// What was done.
    pub text: Option<T>,
}

impl<T> Fields<T> {
    /// The same parts, each in another form, in the order in which they stand above.
    pub(super) fn try_map<U, E>(&self, mut convert: impl FnMut(&T) -> Result<U, E>) -> Result<Fields<U>, E> {
        Ok(Fields {
            key: convert(&self.key)?,
            start: convert(&self.start)?,
            end: self.end.as_ref().map(&mut convert).transpose()?,
            duration: self.duration.as_ref().map(&mut convert).transpose()?,
            interruption: self.interruption.as_ref().map(&mut convert).transpose()?,
            customer: convert(&self.customer)?,
            project: self.project.as_ref().map(&mut convert).transpose()?,
            service: self.service.as_ref().map(&mut convert).transpose()?,
            person: convert(&self.person)?,
            text: self.text.as_ref().map(&mut convert).transpose()?,
        })
    }
}
