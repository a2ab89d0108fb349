//! Parts that start the delivered programs in a folder of their own and look at them from outside. The measurements of
//! this crate are made with them, and so is the proof of the promises.

pub mod cluster;
pub mod failure;
pub mod folder;
pub mod server;
pub mod statements;
