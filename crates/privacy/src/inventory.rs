//! The inventory: one entry for each stored column, in one file per area.

mod access_log;
mod catalogue;
mod companies;
mod entries;
mod guests;
mod journal;
mod letters;
mod operators;
mod people;
mod rights;
mod rules;
mod sign_in;

pub use rules::{Basis, Category, Erasure, Export, Holding, Purpose, Subject};

use crate::recipients::Role;
use crate::retention::Class;

/// A table of the database.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in their order.
    pub columns: &'static [Column],
}

/// A column with all that privacy needs to know about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub category: Category,
    /// How it is kept in memory.
    pub holding: Holding,
    /// Whom it concerns.
    pub subject: Subject,
    /// Why it is stored.
    pub purpose: Purpose,
    /// By what right.
    pub basis: Basis,
    /// Who gets it besides the company: by the part that they play.
    pub recipients: &'static [Role],
    /// Until when.
    pub class: Class,
    /// What a person is given of it.
    pub export: Export,
    /// What becomes of it when a person is erased.
    pub erasure: Erasure,
}

/// Every table.
pub const INVENTORY: &[Table] = &[
    companies::COMPANY,
    people::USERS,
    people::USER_SETTINGS,
    people::USER_TERMS,
    people::RESTRICTION,
    sign_in::SIGN_IN,
    sign_in::SESSION,
    sign_in::API_KEY,
    sign_in::MAIL_LINK,
    catalogue::CUSTOMERS,
    catalogue::PROJECTS,
    catalogue::SERVICES,
    catalogue::LUMPSUM_SERVICES,
    entries::ENTRIES,
    entries::ENTRY_TEXTS,
    entries::IMPORTS,
    entries::IMPORT_SOURCE_KEYS,
    journal::JOURNAL,
    letters::OUTBOX,
    letters::LETTER_TO_UNKNOWN,
    guests::COMMENTS,
    guests::MESSAGES,
    access_log::LOG,
    access_log::CELL,
    operators::OPERATOR,
    operators::OPERATOR_GRANT,
    rights::LOOKS,
    rights::PERSON_REQUESTS,
    rights::WORKS_AGREEMENTS,
];

/// A table of the inventory.
pub fn table(name: &str) -> Option<&'static Table> {
    INVENTORY.iter().find(|table| table.name == name)
}

/// Every column with its table.
pub fn columns() -> impl Iterator<Item = (&'static Table, &'static Column)> {
    INVENTORY.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)))
}

/// What most columns of a table have in common; each column says only what is its own.
#[derive(Clone, Copy)]
struct Common {
    subject: Subject,
    purpose: Purpose,
    basis: Basis,
    class: Class,
    export: Export,
    erasure: Erasure,
}

/// Whoever keeps the machines and the database.
const STORED: &[Role] = &[Role::Hosting, Role::Database];

/// They, and the mail server: what letters are written from.
const MAILED: &[Role] = &[Role::Hosting, Role::Database, Role::Mail];

impl Common {
    const fn column(self, name: &'static str, category: Category) -> Column {
        let Self { subject, purpose, basis, class, export, erasure } = self;
        let (holding, recipients) = (category.usual_holding(), STORED);
        Column { name, category, holding, subject, purpose, basis, recipients, class, export, erasure }
    }

    /// A number of the installation's own: no export shows it, and it means nothing once the row is gone.
    const fn internal(self, name: &'static str) -> Column {
        Column { export: Export::Internal, ..self.column(name, Category::Internal) }
    }

    /// What is about the matter and not about a person.
    const fn plain(self, name: &'static str) -> Column {
        Column { export: Export::Internal, ..self.column(name, Category::Operations) }
    }
}

impl Column {
    /// The same with another rule for erasure.
    const fn erased(self, erasure: Erasure) -> Self {
        Self { erasure, ..self }
    }

    /// The same with another rule for what a person is given.
    const fn exported(self, export: Export) -> Self {
        Self { export, ..self }
    }

    /// The same, kept in memory in another way.
    const fn held(self, holding: Holding) -> Self {
        Self { holding, ..self }
    }

    /// The same, which letters are written from.
    const fn mailed(self) -> Self {
        Self { recipients: MAILED, ..self }
    }

    /// The same with another purpose.
    const fn used_for(self, purpose: Purpose) -> Self {
        Self { purpose, ..self }
    }

    /// Whether it is about a person.
    pub const fn is_personal(&self) -> bool {
        self.category.is_personal()
    }
}

#[cfg(test)]
mod tests;
