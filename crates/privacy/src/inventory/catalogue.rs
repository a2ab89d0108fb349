//! What time is booked on: customers, projects, services, lump sums.

use super::{Basis, Category, Column, Common, Erasure, Export, Purpose, Subject, Table};
use crate::retention::Class;

/// A customer may be a person, and a note may name one: whoever is meant is no user, and is erased by the company
/// itself on these pages.
const OF_CATALOGUE: Common = Common {
    subject: Subject::Customer,
    purpose: Purpose::TimeRecording,
    basis: Basis::Interest,
    class: Class::Company,
    export: Export::Internal,
    erasure: Erasure::Keep,
};

/// A name of the catalogue is on the entries of the person who asks.
const fn name() -> Column {
    OF_CATALOGUE.column("name", Category::Organisation).exported(Export::Value)
}

const fn number() -> Column {
    OF_CATALOGUE.column("number", Category::Organisation)
}

const fn note() -> Column {
    OF_CATALOGUE.column("note", Category::Note)
}

pub(super) const CUSTOMERS: Table = Table {
    name: "customers",
    columns: &[
        OF_CATALOGUE.internal("company_id"),
        OF_CATALOGUE.internal("id"),
        name(),
        number(),
        OF_CATALOGUE.plain("active"),
        OF_CATALOGUE.plain("billable_default"),
        note(),
        OF_CATALOGUE.plain("color"),
        OF_CATALOGUE.plain("bill_service_id"),
        OF_CATALOGUE.internal("imports_id"),
        OF_CATALOGUE.internal("client_key"),
    ],
};

pub(super) const PROJECTS: Table = Table {
    name: "projects",
    columns: &[
        OF_CATALOGUE.internal("company_id"),
        OF_CATALOGUE.internal("id"),
        // Whose project it is belongs to what the person's entries are booked on.
        OF_CATALOGUE.internal("customers_id").exported(Export::Reference),
        name(),
        number(),
        OF_CATALOGUE.plain("active"),
        OF_CATALOGUE.plain("billable_default"),
        note(),
        OF_CATALOGUE.plain("start_date"),
        OF_CATALOGUE.plain("deadline"),
        OF_CATALOGUE.plain("bill_service_id"),
        OF_CATALOGUE.internal("imports_id"),
        OF_CATALOGUE.internal("client_key"),
    ],
};

pub(super) const SERVICES: Table = Table {
    name: "services",
    columns: &[
        OF_CATALOGUE.internal("company_id"),
        OF_CATALOGUE.internal("id"),
        name(),
        number(),
        OF_CATALOGUE.plain("active"),
        note(),
        OF_CATALOGUE.plain("bill_service_id"),
        OF_CATALOGUE.internal("imports_id"),
        OF_CATALOGUE.internal("client_key"),
    ],
};

pub(super) const LUMPSUM_SERVICES: Table = Table {
    name: "lumpsum_services",
    columns: &[
        OF_CATALOGUE.internal("company_id"),
        OF_CATALOGUE.internal("id"),
        name(),
        number(),
        OF_CATALOGUE.plain("price"),
        OF_CATALOGUE.plain("unit"),
        OF_CATALOGUE.plain("active"),
        note(),
        OF_CATALOGUE.internal("client_key"),
    ],
};
