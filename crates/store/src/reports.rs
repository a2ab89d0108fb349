//! Read models: flat rows for pages and lists, without a way through the domain.

mod created;
pub mod entries;
pub mod groups;
pub mod journal;
pub mod operator;
mod overlaps;
mod picker;
mod texts;

pub use created::{Created, created};
pub use overlaps::{Overlap, overlaps};
pub use picker::{Choices, ProjectChoice, choices, customer_names};
pub use texts::{Place, Term, TermPlace, TextOrder, TextSearch, UseOfPlace, UsedText, texts, texts_page};
