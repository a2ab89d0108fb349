//! Customers, projects, services and lump-sum services, and the rules for changing them.

mod relations;
mod row;

use jiff::civil::Date;
use kernel::{CatalogName, Change, CustomerId, LumpSumServiceId, Note, Number, ProjectId, ServiceId, Unit};
use rust_decimal::Decimal;

pub use relations::{ArchiveError, Relations, RemoveError, archive, remove};
pub use row::Row;

/// What customers, projects, services and lump-sum services have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    /// The name, unique among its kind.
    pub name: CatalogName,
    /// A number or code of the company's own.
    pub number: Option<Number>,
    /// Archived ones stay on old entries and take no new ones.
    pub active: bool,
    /// An internal note.
    pub note: Option<Note>,
}

/// A partial change of [`Common`].
#[derive(Clone, Debug, Default)]
pub struct CommonChange {
    /// The name.
    pub name: Change<CatalogName>,
    /// The number.
    pub number: Change<Option<Number>>,
    /// Whether it is not archived.
    pub active: Change<bool>,
    /// The note.
    pub note: Change<Option<Note>>,
}

impl CommonChange {
    fn over(self, before: Common) -> Common {
        Common {
            name: self.name.over(before.name),
            number: self.number.over(before.number),
            active: self.active.over(before.active),
            note: self.note.over(before.note),
        }
    }
}

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Name, number, archived or not, note.
    pub common: Common,
    /// Whether new entries without a project are billable.
    pub billable_default: bool,
    /// One of the nine colours of the palette.
    pub color: Option<Color>,
    /// Its id in a connected invoicing program.
    pub bill_service: Option<Number>,
}

/// A partial change of a customer.
#[derive(Clone, Debug, Default)]
pub struct CustomerChange {
    /// See [`Common`].
    pub common: CommonChange,
    /// See [`Customer::billable_default`].
    pub billable_default: Change<bool>,
    /// See [`Customer::color`].
    pub color: Change<Option<Color>>,
    /// See [`Customer::bill_service`].
    pub bill_service: Change<Option<Number>>,
}

impl CustomerChange {
    /// The customer after the change.
    pub fn over(self, before: Customer) -> Customer {
        Customer {
            common: self.common.over(before.common),
            billable_default: self.billable_default.over(before.billable_default),
            color: self.color.over(before.color),
            bill_service: self.bill_service.over(before.bill_service),
        }
    }
}

/// One of the nine colours of the interface's palette, 1 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(i16);

impl Color {
    /// Reads its number.
    pub fn from_code(code: i64) -> Option<Self> {
        i16::try_from(code).ok().filter(|code| (1..=9).contains(code)).map(Self)
    }

    /// Its number.
    pub fn code(self) -> i16 {
        self.0
    }
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The customer that it belongs to.
    pub customer: CustomerId,
    /// Name, number, archived or not, note.
    pub common: Common,
    /// Whether new entries are billable.
    pub billable_default: bool,
    /// The first day on which time can be booked.
    pub start_date: Option<Date>,
    /// The last day.
    pub deadline: Option<Date>,
    /// Its id in a connected invoicing program.
    pub bill_service: Option<Number>,
}

/// A partial change of a project.
#[derive(Clone, Debug, Default)]
pub struct ProjectChange {
    /// Moves the project, and its entries, to another customer.
    pub customer: Change<CustomerId>,
    /// See [`Common`].
    pub common: CommonChange,
    /// See [`Project::billable_default`].
    pub billable_default: Change<bool>,
    /// See [`Project::start_date`].
    pub start_date: Change<Option<Date>>,
    /// See [`Project::deadline`].
    pub deadline: Change<Option<Date>>,
    /// See [`Project::bill_service`].
    pub bill_service: Change<Option<Number>>,
}

impl ProjectChange {
    /// The project after the change.
    pub fn over(self, before: Project) -> Project {
        Project {
            customer: self.customer.over(before.customer),
            common: self.common.over(before.common),
            billable_default: self.billable_default.over(before.billable_default),
            start_date: self.start_date.over(before.start_date),
            deadline: self.deadline.over(before.deadline),
            bill_service: self.bill_service.over(before.bill_service),
        }
    }
}

/// A service: a kind of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Name, number, archived or not, note.
    pub common: Common,
    /// Its id in a connected invoicing program.
    pub bill_service: Option<Number>,
}

/// A partial change of a service.
#[derive(Clone, Debug, Default)]
pub struct ServiceChange {
    /// See [`Common`].
    pub common: CommonChange,
    /// See [`Service::bill_service`].
    pub bill_service: Change<Option<Number>>,
}

impl ServiceChange {
    /// The service after the change.
    pub fn over(self, before: Service) -> Service {
        Service { common: self.common.over(before.common), bill_service: self.bill_service.over(before.bill_service) }
    }
}

/// A service that is sold by the piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LumpSumService {
    /// Name, number, archived or not, note.
    pub common: Common,
    /// The price of a piece, in the company's currency, with two decimals.
    pub price: Decimal,
    /// What a piece is called.
    pub unit: Option<Unit>,
}

/// A partial change of a lump-sum service.
#[derive(Clone, Debug, Default)]
pub struct LumpSumServiceChange {
    /// See [`Common`].
    pub common: CommonChange,
    /// See [`LumpSumService::price`]. Entries keep the price that they were made with.
    pub price: Change<Decimal>,
    /// See [`LumpSumService::unit`].
    pub unit: Change<Option<Unit>>,
}

impl LumpSumServiceChange {
    /// The lump-sum service after the change.
    pub fn over(self, before: LumpSumService) -> LumpSumService {
        LumpSumService {
            common: self.common.over(before.common),
            price: self.price.over(before.price),
            unit: self.unit.over(before.unit),
        }
    }
}

/// A row of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A customer.
    Customer(CustomerId),
    /// A project.
    Project(ProjectId),
    /// A service.
    Service(ServiceId),
    /// A lump-sum service.
    LumpSumService(LumpSumServiceId),
}

#[cfg(test)]
mod tests;
