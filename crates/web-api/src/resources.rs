//! The resources of the interface: a table of operations, what it takes and what it answers.

mod catalog;
mod clock;
mod clock_input;
mod common;
mod customers;
mod entries;
mod entries_texts;
mod entry_groups;
mod entry_input;
mod entry_reply;
mod lump_sum_services;
mod projects;
mod register;
mod services;
mod user_input;
mod user_reply;
mod users;

use crate::operation::Operation;

/// The tables of all resources.
pub(crate) const TABLES: &[&[Operation]] = &[
    clock::OPERATIONS,
    entries::OPERATIONS,
    entry_groups::OPERATIONS,
    entries_texts::OPERATIONS,
    customers::OPERATIONS,
    projects::OPERATIONS,
    services::OPERATIONS,
    lump_sum_services::OPERATIONS,
    users::OPERATIONS,
    register::OPERATIONS,
];
