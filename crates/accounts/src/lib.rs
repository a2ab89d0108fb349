//! Companies, people, roles, sign-in: who somebody is and what they may do.
//!
//! An [`Actor`] is somebody whose identity was proven. From an actor and what they want to do, [`access`] makes a
//! *permit* (for a write) or a *reach* (for a list). Functions that write take the permit, functions that list take
//! the reach, so forgetting to ask does not compile.

pub mod access;
mod actor;
mod device;
mod grant;
pub mod invitation;
mod role;
pub mod session;
mod theme;
pub mod user;

pub use actor::{Actor, Channel, Identity, Job};
pub use device::Device;
pub use grant::GrantPurpose;
pub use role::Role;
pub use theme::Theme;
pub use user::{SettingsChange, TermsChange, User, UserChange};
