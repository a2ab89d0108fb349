//! The JSON interface under `/api`: Clockodo's, so that its clients only change their base address.
//!
//! Each operation stands once, in a table of its resource (`resources`); route, authorisation, reading of
//! parameters and the OpenAPI document are made from that row. A handler reads the call, calls the product or a read
//! model, and presents the outcome.

mod cors;
mod docs_page;
mod document;
mod endpoint;
mod input;
mod interface;
mod operation;
mod resources;
mod spec;
mod wire;

pub use interface::{endpoint, operation_names};
