//! What is special about each of the four kinds.

use kernel::{CatalogName, Change, CustomerId, Note, Number, Sink, Unit};
use store::catalog::Stored;
use timesheets::catalog::{
    Color, Common, CommonChange, Customer, CustomerChange, LumpSumService, LumpSumServiceChange, Project,
    ProjectChange, Service, ServiceChange,
};

use super::fields::{Field, Sent};
use crate::views::Mark;
use crate::words::Words;
use crate::{money, urls};

/// The words of a kind.
pub(crate) struct Names {
    /// The part of the address.
    pub(crate) segment: &'static str,
    /// The key of its name, for more than one.
    pub(crate) many: &'static str,
    /// The key of "new …".
    pub(crate) new: &'static str,
    /// The key of what an empty list says.
    pub(crate) nothing: &'static str,
}

/// A kind of row with its pages.
pub(crate) trait Kind: Stored {
    /// Its words.
    const NAMES: Names;

    /// The fields of its form, in their order.
    const FIELDS: &'static [Field];

    /// What a field of the form says.
    fn value(&self, field: Field, words: Words) -> String;

    /// Reads a new row from a form; whatever is wrong stands in the form's errors.
    fn read(sent: &mut Sent<'_>) -> Option<Self>;

    /// A change to all that the form says; what it does not say stays.
    fn into_change(self) -> Self::Change;

    /// Its colour, if rows of this kind carry one.
    fn mark(&self) -> Mark {
        Mark::Absent
    }

    /// What a list says beside the name, if the reader may see it.
    fn remark(&self, _seen: Seen<'_>) -> Option<String> {
        None
    }

    /// The page to go to after a row was made or changed.
    fn home(&self, _id: Self::Id) -> String {
        urls::catalog(Self::NAMES.segment)
    }

    /// The customer whose projects the row's page shows.
    fn projects_of(_id: Self::Id) -> Option<CustomerId> {
        None
    }

    /// How the lists of the clock name it: the field and its value.
    fn choice(&self, id: Self::Id) -> Option<(&'static str, String)>;
}

/// How the reader of a list sees money.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) words: Words,
    /// Hidden from those who may not see it.
    pub(crate) currency: Option<&'a str>,
}

impl Kind for Customer {
    const NAMES: Names = Names {
        segment: "customers",
        many: "pages-customers",
        new: "pages-customer-new",
        nothing: "pages-customers-none",
    };
    const FIELDS: &'static [Field] = &[Field::Name, Field::Number, Field::Color, Field::Billable, Field::Note];

    fn value(&self, field: Field, _words: Words) -> String {
        match field {
            Field::Color => self.color.map(|color| color.code().to_string()).unwrap_or_default(),
            Field::Billable => checked(self.billable_default),
            other => common_value(&self.common, other),
        }
    }

    fn read(sent: &mut Sent<'_>) -> Option<Self> {
        let color = sent.raw(Field::Color).parse().ok().and_then(Color::from_code);
        let billable_default = sent.checked(Field::Billable);
        Some(Self { common: read_common(sent)?, billable_default, color, bill_service: None })
    }

    fn into_change(self) -> CustomerChange {
        CustomerChange {
            common: common_change(self.common),
            billable_default: Change::Set(self.billable_default),
            color: Change::Set(self.color),
            bill_service: Change::Keep,
        }
    }

    fn mark(&self) -> Mark {
        Mark::Color(self.color.map(Color::code))
    }

    fn home(&self, id: Self::Id) -> String {
        urls::catalog_row(Self::NAMES.segment, id.get())
    }

    fn projects_of(id: CustomerId) -> Option<CustomerId> {
        Some(id)
    }

    fn choice(&self, id: CustomerId) -> Option<(&'static str, String)> {
        Some(("what", format!("c{}", id.get())))
    }
}

impl Kind for Project {
    const NAMES: Names =
        Names { segment: "projects", many: "pages-projects", new: "pages-project-new", nothing: "pages-projects-none" };
    const FIELDS: &'static [Field] =
        &[Field::Customer, Field::Name, Field::Number, Field::Start, Field::Deadline, Field::Billable, Field::Note];

    fn value(&self, field: Field, _words: Words) -> String {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        match field {
            Field::Customer => self.customer.get().to_string(),
            Field::Start => day(self.start_date),
            Field::Deadline => day(self.deadline),
            Field::Billable => checked(self.billable_default),
            other => common_value(&self.common, other),
        }
    }

    fn read(sent: &mut Sent<'_>) -> Option<Self> {
        let customer = sent.customer();
        let (start_date, deadline) = (sent.day(Field::Start), sent.day(Field::Deadline));
        let billable_default = sent.checked(Field::Billable);
        let common = read_common(sent)?;
        Some(Self { customer: customer?, common, billable_default, start_date, deadline, bill_service: None })
    }

    fn into_change(self) -> ProjectChange {
        ProjectChange {
            customer: Change::Set(self.customer),
            common: common_change(self.common),
            billable_default: Change::Set(self.billable_default),
            start_date: Change::Set(self.start_date),
            deadline: Change::Set(self.deadline),
            bill_service: Change::Keep,
        }
    }

    fn remark(&self, seen: Seen<'_>) -> Option<String> {
        self.deadline.map(|day| seen.words.with("pages-until-day", "day", seen.words.date(day)))
    }

    fn home(&self, _id: Self::Id) -> String {
        urls::catalog_row(Customer::NAMES.segment, self.customer.get())
    }

    fn choice(&self, id: Self::Id) -> Option<(&'static str, String)> {
        Some(("what", format!("c{}p{}", self.customer.get(), id.get())))
    }
}

impl Kind for Service {
    const NAMES: Names =
        Names { segment: "services", many: "pages-services", new: "pages-service-new", nothing: "pages-services-none" };
    const FIELDS: &'static [Field] = &[Field::Name, Field::Number, Field::Note];

    fn value(&self, field: Field, _words: Words) -> String {
        common_value(&self.common, field)
    }

    fn read(sent: &mut Sent<'_>) -> Option<Self> {
        Some(Self { common: read_common(sent)?, bill_service: None })
    }

    fn into_change(self) -> ServiceChange {
        ServiceChange { common: common_change(self.common), bill_service: Change::Keep }
    }

    fn choice(&self, id: Self::Id) -> Option<(&'static str, String)> {
        Some(("service", id.get().to_string()))
    }
}

impl Kind for LumpSumService {
    const NAMES: Names = Names {
        segment: "lump-sums",
        many: "pages-lump-sums",
        new: "pages-lump-sum-new",
        nothing: "pages-lump-sums-none",
    };
    const FIELDS: &'static [Field] = &[Field::Name, Field::Number, Field::Price, Field::Unit, Field::Note];

    fn value(&self, field: Field, words: Words) -> String {
        match field {
            Field::Price => money::shown(self.price, words),
            Field::Unit => self.unit.as_ref().map(|unit| unit.reveal(Sink::Page).to_owned()).unwrap_or_default(),
            other => common_value(&self.common, other),
        }
    }

    fn read(sent: &mut Sent<'_>) -> Option<Self> {
        let price = sent.price();
        let unit = sent.optional(Field::Unit, Unit::parse_optional);
        Some(Self { common: read_common(sent)?, price: price?, unit })
    }

    fn into_change(self) -> LumpSumServiceChange {
        LumpSumServiceChange {
            common: common_change(self.common),
            price: Change::Set(self.price),
            unit: Change::Set(self.unit),
        }
    }

    fn remark(&self, seen: Seen<'_>) -> Option<String> {
        let price = format!("{} {}", money::shown(self.price, seen.words), seen.currency?);
        let unit = self.unit.as_ref().map(|unit| unit.reveal(Sink::Page));
        Some(unit.map_or_else(|| price.clone(), |unit| format!("{price} / {unit}")))
    }

    fn choice(&self, _id: Self::Id) -> Option<(&'static str, String)> {
        None
    }
}

fn common_value(common: &Common, field: Field) -> String {
    match field {
        Field::Name => common.name.reveal(Sink::Page).to_owned(),
        Field::Number => common.number.as_ref().map(|number| number.reveal(Sink::Page).to_owned()).unwrap_or_default(),
        Field::Note => common.note.as_ref().map(|note| note.reveal(Sink::Page).to_owned()).unwrap_or_default(),
        _ => String::new(),
    }
}

fn read_common(sent: &mut Sent<'_>) -> Option<Common> {
    let name = sent.required(Field::Name, CatalogName::parse);
    let number = sent.optional(Field::Number, Number::parse_optional);
    let note = sent.optional(Field::Note, Note::parse_optional);
    Some(Common { name: name?, number, active: true, note })
}

fn common_change(common: Common) -> CommonChange {
    CommonChange {
        name: Change::Set(common.name),
        number: Change::Set(common.number),
        active: Change::Keep,
        note: Change::Set(common.note),
    }
}

fn checked(yes: bool) -> String {
    if yes { "1".to_owned() } else { String::new() }
}
