//! What the product can do: one file per use case, one transaction per use case.

mod fault;

pub use fault::{Details, Fault, Refusal};
