//! The people of a company.

use super::{Basis, Category, Column, Common, Erasure, Export, Purpose, Subject, Table};
use crate::retention::Class;

const OF_PERSON: Common = Common {
    subject: Subject::Employee,
    purpose: Purpose::People,
    basis: Basis::Contract,
    class: Class::Person,
    export: Export::Value,
    erasure: Erasure::Row,
};

/// How pages look to a person, which nobody else sees.
const OF_SETTINGS: Common = OF_PERSON;

pub(super) const USERS: Table = Table {
    name: "users",
    columns: &[
        OF_PERSON.internal("company_id"),
        // What a person recorded may have to stay: it then belongs to the pseudonym.
        OF_PERSON.column("id", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        OF_PERSON.column("name", Category::Name).mailed().erased(Erasure::Pseudonym),
        OF_PERSON.column("number", Category::StaffNumber).erased(Erasure::Empty),
        OF_PERSON.column("email", Category::Email).mailed().erased(Erasure::Empty),
        OF_PERSON.column("role", Category::Role),
        OF_PERSON.plain("active").exported(Export::Value),
        OF_PERSON.column("creator", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Empty),
        OF_PERSON.column("created_at", Category::Activity),
        OF_PERSON.internal("imports_id"),
        // That somebody was erased, and since when what is kept is hidden, is about the pseudonym.
        OF_PERSON.column("erased_at", Category::Activity).erased(Erasure::Detached),
        OF_PERSON.column("restricted_at", Category::Activity).erased(Erasure::Detached),
    ],
};

pub(super) const USER_SETTINGS: Table = Table {
    name: "user_settings",
    columns: &[
        OF_SETTINGS.internal("company_id"),
        OF_SETTINGS.column("users_id", Category::PersonNumber).exported(Export::Reference),
        OF_SETTINGS.column("language", Category::Settings),
        OF_SETTINGS.column("timezone", Category::Settings),
        OF_SETTINGS.column("timeformat_12h", Category::Settings),
        OF_SETTINGS.column("weekstart_monday", Category::Settings),
        OF_SETTINGS.column("weekend_friday", Category::Settings),
        OF_SETTINGS.column("theme", Category::Settings),
    ],
};

/// Why a person's data is restricted, which the person has a right to (Article 18 GDPR).
const OF_RESTRICTION: Common = Common { purpose: Purpose::Traceability, basis: Basis::LegalDuty, ..OF_PERSON };

pub(super) const RESTRICTION: Table = Table {
    name: "restriction",
    columns: &[
        OF_RESTRICTION.internal("company_id"),
        OF_RESTRICTION.column("users_id", Category::PersonNumber).exported(Export::Reference),
        OF_RESTRICTION.column("since", Category::Activity),
        OF_RESTRICTION.column("reason", Category::Text),
        OF_RESTRICTION.column("author", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        OF_RESTRICTION.column("told_at", Category::Activity),
        OF_RESTRICTION.plain("told_by").exported(Export::Value),
    ],
};

pub(super) const USER_TERMS: Table = Table {
    name: "user_terms",
    columns: &[
        OF_PERSON.internal("company_id"),
        OF_PERSON.column("users_id", Category::PersonNumber).exported(Export::Reference),
        terms("start_date"),
        terms("exit_date"),
        terms("wage_type"),
        terms("edit_lock"),
        terms("edit_lock_dyn"),
        terms("edit_lock_sync"),
        terms("work_time_edit_lock_days"),
        terms("default_holidays_count"),
        terms("default_target_hours"),
        terms("exempt_from_flextime"),
    ],
};

const fn terms(name: &'static str) -> Column {
    OF_PERSON.column(name, Category::Terms)
}
