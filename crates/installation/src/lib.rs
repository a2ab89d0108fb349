//! What one installed Uhrwerk has on its machine: settings, data folder, and the private PostgreSQL in it.
//!
//! Everything here is synchronous and may wait; asynchronous callers wrap it in a blocking task. Start with
//! [`settings::load`], then [`database::open`].

mod account;
pub mod cluster;
pub mod database;
mod device;
mod error;
mod programs;
mod secret;
pub mod settings;

pub use account::{Account, AccountError};
pub use device::{Encryption, encryption_of};
pub use error::StartError;
pub use programs::{Programs, ProgramsError};
pub use secret::Secret;
