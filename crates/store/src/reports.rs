//! Read models: flat rows for pages and lists, without a way through the domain.

pub mod entries;
pub mod groups;
pub mod journal;
mod picker;

pub use picker::{Choices, ProjectChoice, choices, customer_names};
