//! The store against a real PostgreSQL.

mod migrations;
mod plans;
mod schema;
mod tenancy;
