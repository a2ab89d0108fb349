//! The fields of the forms: how they look, and what is read from them.

use jiff::civil::Date;
use kernel::{CatalogName, CustomerId, FieldErrors, Flaw, Note, Number, TextError, Unit};
use rust_decimal::Decimal;
use web::{Params, Problem};

use crate::money::{self, NoPrice};
use crate::views::{Choice, Control, FieldView};
use crate::words::Words;

/// A field, named as in the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Name,
    Number,
    Customer,
    Color,
    Billable,
    Price,
    Unit,
    Start,
    Deadline,
    Note,
}

impl Field {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Customer => "customers_id",
            Self::Color => "color",
            Self::Billable => "billable_default",
            Self::Price => "price",
            Self::Unit => "unit",
            Self::Start => "start_date",
            Self::Deadline => "deadline",
            Self::Note => "note",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Name => "pages-name",
            Self::Number => "pages-number",
            Self::Customer => "pages-customer",
            Self::Color => "pages-color",
            Self::Billable => "pages-billable-default",
            Self::Price => "pages-price",
            Self::Unit => "pages-unit",
            Self::Start => "pages-start-date",
            Self::Deadline => "pages-deadline",
            Self::Note => "pages-note",
        }
    }

    fn hint(self) -> Option<&'static str> {
        match self {
            Self::Number => Some("pages-number-hint"),
            Self::Billable => Some("pages-billable-default-hint"),
            Self::Unit => Some("pages-unit-hint"),
            Self::Note => Some("pages-note-hint"),
            Self::Name | Self::Customer | Self::Color | Self::Price | Self::Start | Self::Deadline => None,
        }
    }

    fn control(self, words: Words, value: &str, customers: &[Choice]) -> Control {
        match self {
            Self::Name => Control::Text { limit: CatalogName::LIMIT, required: true, short: false },
            Self::Number => Control::Text { limit: Number::LIMIT, required: false, short: true },
            Self::Unit => Control::Text { limit: Unit::LIMIT, required: false, short: true },
            Self::Price => Control::Text { limit: 20, required: true, short: true },
            Self::Note => Control::Lines { limit: Note::LIMIT },
            Self::Billable => Control::Check { yes: words.say("pages-yes"), no: words.say("pages-no") },
            Self::Start | Self::Deadline => Control::Day,
            Self::Color => Control::Colors(colors(words, value)),
            Self::Customer => {
                let choice = |choice: &Choice| Choice {
                    value: choice.value.clone(),
                    name: choice.name.clone(),
                    chosen: choice.value == value,
                };
                Control::Choices(customers.iter().map(choice).collect())
            }
        }
    }

    /// The field as a page shows it.
    pub(crate) fn view(self, words: Words, value: String, errors: &FieldErrors, customers: &[Choice]) -> FieldView {
        FieldView {
            name: self.name(),
            label: words.say(self.label()),
            control: self.control(words, &value, customers),
            value,
            hint: self.hint().map(|key| words.say(key)),
            fault: errors.of(self.name()).map(|flaw| self.fault(flaw, words)),
            first: false,
        }
    }

    /// What is wrong with the field, and what to do.
    fn fault(self, flaw: &Flaw, words: Words) -> String {
        match (self, flaw) {
            (Self::Name, Flaw::Empty | Flaw::Missing) => words.say("pages-fault-row-name"),
            (Self::Name, Flaw::Taken) => words.say("pages-fault-row-name-taken"),
            (Self::Customer, _) => words.say("pages-fault-customer"),
            (Self::Price, Flaw::TooLong { .. }) => words.say("pages-fault-price-decimals"),
            (Self::Price, _) => words.say("pages-fault-price"),
            (Self::Start | Self::Deadline, Flaw::WrongFormat) => words.say("pages-fault-day"),
            (Self::Deadline, Flaw::EndBeforeStart) => words.say("pages-fault-deadline"),
            _ => Problem::from(FieldErrors::one(self.name(), flaw.clone())).message(words.language),
        }
    }
}

fn colors(words: Words, value: &str) -> Vec<Choice> {
    let color = |code: i64| {
        let value_of = code.to_string();
        Choice {
            chosen: value_of == value,
            name: words.say(&format!("pages-color-{}", value_of.as_str())),
            value: value_of,
        }
    };
    (1..=9).map(color).collect()
}

/// A form that was sent, and what was found to be wrong with it.
pub(crate) struct Sent<'a> {
    words: Words,
    params: &'a Params,
    pub(crate) errors: FieldErrors,
}

impl<'a> Sent<'a> {
    pub(crate) fn new(params: &'a Params, words: Words) -> Self {
        Self { words, params, errors: FieldErrors::default() }
    }

    /// What was typed.
    pub(crate) fn raw(&self, field: Field) -> &'a str {
        self.params.text(field.name()).unwrap_or_default().trim()
    }

    pub(crate) fn checked(&self, field: Field) -> bool {
        !self.raw(field).is_empty()
    }

    pub(crate) fn required<T>(&mut self, field: Field, parse: impl Fn(&str) -> Result<T, TextError>) -> Option<T> {
        let parsed = parse(self.raw(field));
        parsed.map_err(|error| self.errors.push(field.name(), error.into())).ok()
    }

    pub(crate) fn optional<T>(
        &mut self,
        field: Field,
        parse: impl Fn(&str) -> Result<Option<T>, TextError>,
    ) -> Option<T> {
        self.required(field, parse).flatten()
    }

    pub(crate) fn day(&mut self, field: Field) -> Option<Date> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        let day: Option<Date> = raw.parse().ok();
        if day.is_none() {
            self.errors.push(field.name(), Flaw::WrongFormat);
        }
        day
    }

    pub(crate) fn customer(&mut self) -> Option<CustomerId> {
        let id: Option<i64> = self.raw(Field::Customer).parse().ok();
        let id = id.and_then(|id| CustomerId::try_from(id).ok());
        if id.is_none() {
            self.errors.push(Field::Customer.name(), Flaw::Missing);
        }
        id
    }

    pub(crate) fn price(&mut self) -> Option<Decimal> {
        let refuse = |why: NoPrice| match why {
            NoPrice::Unreadable => Flaw::WrongFormat,
            NoPrice::TooManyDecimals => Flaw::TooLong { limit: 2 },
        };
        money::read(self.raw(Field::Price), self.words)
            .map_err(|why| self.errors.push(Field::Price.name(), refuse(why)))
            .ok()
    }
}
