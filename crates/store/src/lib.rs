//! The PostgreSQL adapter: domain types in, domain types out.
//!
//! A [`Db`] gives out transactions that are bound to one company. Functions that write take a [`Tx`] and a permit,
//! functions that list take a [`ReadTx`] and a reach. Every statement names the company, and row-level security
//! stands behind it. No diesel type is visible outside.

pub mod access;
pub mod address_changes;
pub mod agreements;
pub mod attack;
pub mod audit;
pub mod auth;
pub mod breach;
pub mod catalog;
pub mod changes;
pub mod companies;
pub mod company_data;
mod db;
pub mod disclosures;
pub mod entries;
pub mod erasure;
mod error;
pub mod guests;
pub mod imports;
pub mod invitations;
pub mod journal;
pub mod keeping;
pub mod letters;
pub mod looks;
pub mod mail_links;
pub mod migrate;
pub mod operators;
pub mod person_data;
mod personal_text;
mod pg_types;
mod prepared;
mod reach;
pub mod reports;
pub mod requests;
pub mod restriction;
pub mod rewrite;
pub mod texts;
mod tx;
pub mod users;

pub use db::{Db, RoleError};
pub use error::Error;
pub use prepared::kept_statements;
pub use tx::{AfterEnd, AsyncFunc, Lock, ReadTx, Scope, Tx};
