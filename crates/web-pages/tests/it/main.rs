//! The pages through HTTP, against a real database.

mod access;
mod account;
mod catalog;
mod clock;
mod coming_in;
mod days;
mod entries;
mod people;
mod places;
mod reports;
mod site;
