//! The proof of the promises: starts a real installation, does what people do, and measures what was promised.
//!
//! A check looks at the running product from outside: at requests, rows, files, packets, and at what a browser does. It
//! knows neither the sources nor the list of promises; only the result is held against the list. Each check has a
//! planted violation in the tests, with which it must fail.

pub mod analysed;
pub mod browser;
pub mod checkers;
pub mod clock;
pub mod company;
pub mod house;
pub mod http;
pub mod later;
pub mod markup;
pub mod network;
pub mod outcome;
pub mod search;
pub mod stage;
pub mod stand_in;
pub mod traffic;
pub mod trouble;
