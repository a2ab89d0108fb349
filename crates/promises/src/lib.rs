//! The promises of the privacy policy, and what their checks found: in the proof of this build, and in this installation.
//!
//! The list is `promises.toml` at the root, compiled in. Checks never read it: they measure, and only here is a figure
//! held against what was promised.

mod board;
mod list;
mod report;

pub use board::{Board, Latest};
pub use list::{Flawed, Promise, State, Texts, Threshold, of_checker, parse, promises};
pub use report::{Found, Report, ReportError, Verdict};
