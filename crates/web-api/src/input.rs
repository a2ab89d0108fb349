//! Parameters that were read as their description says.

mod value;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Change, FieldErrors, Flaw, IdError};
use rust_decimal::Decimal;
use serde_json::Value;
use web::Params;

use crate::spec::{Kind, Need, Param};

/// A value of the kind that its parameter says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Given {
    /// Null, where null empties a field.
    Null,
    /// A whole number or a code.
    Int(i64),
    /// A decimal number.
    Number(Decimal),
    /// Yes or no.
    Bool(bool),
    /// A text, as it was sent.
    Text(String),
    /// A moment, in whole seconds.
    Instant(Timestamp),
    /// A day.
    Day(Date),
    /// A word of a list of words.
    Word(&'static str),
    /// A list.
    List(Vec<Given>),
}

/// What a request says, read and checked. Names that nobody described are not in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    values: BTreeMap<&'static str, Given>,
}

impl Input {
    /// Reads the described parameters, and reports every fault at once.
    pub(crate) fn read(spec: &'static [Param], params: &Params) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut values = BTreeMap::new();
        for param in spec {
            match read_one(param, params.get(param.name)) {
                Ok(Some(given)) => _ = values.insert(param.name, given),
                Ok(None) => {}
                Err(flaw) => errors.push(param.name, flaw),
            }
        }
        errors.or(Self { values })
    }

    /// Whether it was sent with a value.
    pub(crate) fn has(&self, name: &str) -> bool {
        !matches!(self.values.get(name), None | Some(Given::Null))
    }

    /// A whole number or code.
    pub(crate) fn int(&self, name: &str) -> Option<i64> {
        match self.values.get(name)? {
            Given::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// An id; zero stands for none.
    pub(crate) fn id<T: TryFrom<i64, Error = IdError>>(&self, name: &str) -> Option<T> {
        T::try_from(self.int(name)?).ok()
    }

    /// An id that its description requires.
    pub(crate) fn required_id<T: TryFrom<i64, Error = IdError>>(&self, name: &str) -> Result<T, FieldErrors> {
        match self.int(name) {
            Some(number) => T::try_from(number).map_err(|IdError| FieldErrors::one(name, Flaw::NotFound)),
            None => Err(FieldErrors::one(name, Flaw::Missing)),
        }
    }

    /// A decimal number.
    pub(crate) fn number(&self, name: &str) -> Option<Decimal> {
        match self.values.get(name)? {
            Given::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no.
    pub(crate) fn bool(&self, name: &str) -> Option<bool> {
        match self.values.get(name)? {
            Given::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// A text as it was sent; nothing is known about it but its length.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.values.get(name)? {
            Given::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A moment.
    pub(crate) fn instant(&self, name: &str) -> Option<Timestamp> {
        match self.values.get(name)? {
            Given::Instant(moment) => Some(*moment),
            _ => None,
        }
    }

    /// A moment that its description requires.
    pub(crate) fn required_instant(&self, name: &str) -> Result<Timestamp, FieldErrors> {
        self.instant(name).ok_or_else(|| FieldErrors::one(name, Flaw::Missing))
    }

    /// A day.
    pub(crate) fn day(&self, name: &str) -> Option<Date> {
        match self.values.get(name)? {
            Given::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// A word of a list.
    pub(crate) fn word(&self, name: &str) -> Option<&'static str> {
        match self.values.get(name)? {
            Given::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The words of a list of words, in their order.
    pub(crate) fn words(&self, name: &str) -> Vec<&'static str> {
        match self.values.get(name) {
            Some(Given::List(items)) => items
                .iter()
                .filter_map(|item| match item {
                    Given::Word(word) => Some(*word),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The whole numbers of a list of them.
    pub(crate) fn ints(&self, name: &str) -> Vec<i64> {
        match self.values.get(name) {
            Some(Given::List(items)) => items
                .iter()
                .filter_map(|item| match item {
                    Given::Int(number) => Some(*number),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// A text in a type of the domain, such as `parse("name", CatalogName::parse)`.
    pub(crate) fn parse<T, E: Into<Flaw>>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, FieldErrors> {
        let parsed = self.text(name).map(parse).transpose();
        parsed.map_err(|error| FieldErrors::one(name, error.into()))
    }

    /// A text in a type of the domain that its description requires.
    pub(crate) fn required<T, E: Into<Flaw>>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, FieldErrors> {
        self.parse(name, parse)?.ok_or_else(|| FieldErrors::one(name, Flaw::Missing))
    }

    /// What a partial update says about a text that may be empty: not sent, emptied, or a new text.
    pub(crate) fn change_text<T, E: Into<Flaw>>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<Option<T>, E>,
    ) -> Result<Change<Option<T>>, FieldErrors> {
        match self.values.get(name) {
            Some(Given::Null) => Ok(Change::Set(None)),
            _ => Ok(self.parse(name, parse)?.map_or(Change::Keep, Change::Set)),
        }
    }

    /// What a partial update says about an id: not sent, none (null or 0), or another.
    pub(crate) fn change_id<T: TryFrom<i64, Error = IdError>>(&self, name: &str) -> Change<Option<T>> {
        match self.values.get(name) {
            Some(Given::Null) => Change::Set(None),
            Some(_) => Change::Set(self.id(name)),
            None => Change::Keep,
        }
    }

    /// What a partial update says about a day.
    pub(crate) fn change_day(&self, name: &str) -> Change<Option<Date>> {
        match self.values.get(name) {
            Some(Given::Null) => Change::Set(None),
            Some(_) => Change::Set(self.day(name)),
            None => Change::Keep,
        }
    }

    /// Whether null was sent where null empties a field.
    pub(crate) fn is_null(&self, name: &str) -> bool {
        matches!(self.values.get(name), Some(Given::Null))
    }
}

fn read_one(param: &Param, sent: Option<&Value>) -> Result<Option<Given>, Flaw> {
    let emptied = |value: &Value| match value {
        Value::Null => true,
        // A form has no null: an empty field stands for it, except where an empty text is a value.
        Value::String(text) => text.is_empty() && !matches!(param.kind, Kind::Text { .. }),
        _ => false,
    };
    match (sent, param.need) {
        (None, Need::Required) => Err(Flaw::Missing),
        (None, _) => Ok(None),
        (Some(value), need) if emptied(value) => match need {
            Need::Required => Err(Flaw::Missing),
            Need::Optional => Ok(None),
            Need::Nullable => Ok(Some(Given::Null)),
        },
        (Some(value), _) => value::read(param.kind, value),
    }
}

#[cfg(test)]
mod tests;
