//! Documents for people: facts in, pages and PDF files out. Nothing here reads a database.
//!
//! A [`Document`] is made from facts and texts, and then written as a fragment of a page or as a file.

pub mod breach;
pub mod certificate;
mod document;
mod facts;
mod html;
mod pdf;
pub mod person;
pub mod privacy;

pub use document::{Block, Document};
pub use facts::{Access, Analytics, Facts, MailWay, Operator, Place};
pub use html::{fragment, page};
pub use pdf::{PdfError, pdf, readable_pdf};
