//! Letters to people: their texts, and the ways in which they leave.
//!
//! A letter is plain text and HTML of the same content, in the receiver's language. It loads nothing, counts nothing,
//! and its one link is shown in full. What it says is put together here; when and to whom is for the use cases.

mod letter;
mod post;

pub use letter::{Contract, Facts, Letter, Topic};
pub use post::{
    Address, AddressError, Post, PostError, Protection, SendError, Smtp, SmtpError, Transport, forget, sweep,
};
