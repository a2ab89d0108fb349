//! What the interface and the pages share about HTTP.
//!
//! Parameters in every spelling that clients use, faults in the shapes that clients know, credentials, the session
//! cookie and its protection against forged requests, and what stands around every answer: tracing, limits,
//! security headers, and the promise that a panic is an answer too.

mod answered;
mod choice;
mod credential;
mod edge;
pub mod forgery;
mod language;
mod params;
mod problem;
mod recorder;
mod sentences;
pub mod session;
mod sessions;
mod transport;
mod visit;

pub use answered::{Answered, Render, answered};
pub use choice::{Choice, ChoiceCookie};
pub use credential::{Credential, credential};
pub use edge::{Edge, EdgeSettings, content_policy, note};
pub use language::{language, preferred};
pub use params::Params;
pub use problem::{Problem, Shape};
pub use recorder::{SignedUp, campaign};
pub use sentences::{Arguments, sentence};
pub use sessions::{SessionActor, Sessions};
pub use transport::{HttpSettings, Transport};
pub use visit::visit;
