//! The PostgreSQL adapter: domain types in, domain types out.

mod error;

pub use error::Error;
