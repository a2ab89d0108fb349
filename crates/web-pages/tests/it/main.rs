//! The pages through HTTP, against a real database.

mod access;
mod clock;
mod entries;
mod reports;
mod site;
