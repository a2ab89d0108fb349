//! The interface, as its clients meet it.

mod access;
mod authorisation;
mod catalogue;
mod clock;
mod company_end;
mod contract;
mod corrections;
mod encodings;
mod entries;
mod entry_groups;
mod faults;
mod log;
mod looks;
mod people;
mod register;
mod restriction;
mod rules;
mod site;
mod texts;
mod users;
