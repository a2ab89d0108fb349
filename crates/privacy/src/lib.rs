//! What is stored about people, why, for how long, and who gets it: the rules of privacy as data.
//!
//! The [`inventory`] has an entry for every column of the database; a test compares it with a migrated one. The
//! documents of privacy, the jobs that delete, what a person is told and what is erased all follow from it. Nothing
//! here reads or writes: texts for people are in the language files, under the codes of these types.

pub mod access_log;
pub mod agreements;
pub mod audit;
pub mod erasure;
pub mod inventory;
pub mod recipients;
pub mod requests;
pub mod retention;
pub mod statistics;

pub use access_log::{AccessLine, Bearing, Seen};
pub use inventory::{
    Basis, Category, Column, Erasure, Export, Holding, INVENTORY, Purpose, Subject, Table, columns, table,
};
pub use recipients::{Contract, Recipient, Recipients, Role};
pub use retention::{Class, Job, Period, Periods, Start};
