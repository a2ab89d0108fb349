//! The catalogue: customers, projects, services and lump-sum services.
//!
//! Master data changes one at a time in a company: each use case locks the company's row, whose chain of the journal
//! it extends.

pub mod customers;
pub mod lump_sum_services;
pub mod projects;
pub mod services;

/// Whether a row is removed, or only asked whether it could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// Says what would happen; changes nothing.
    DryRun,
    /// Removes it.
    Final,
}
