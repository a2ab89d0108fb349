//! The pages through HTTP, against a real database.

mod access;
#[cfg(test)]
mod catalog;
mod clock;
mod coming_in;
mod days;
mod entries;
mod places;
mod reports;
mod site;
