//! The store against a real PostgreSQL.

#[cfg(test)]
mod access;
#[cfg(test)]
mod inventory;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod plans;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod tenancy;
